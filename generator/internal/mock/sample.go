package mock

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// A sampler makes values that schemas describe: their examples, defaults, constants
// and the first of their enums or, where a schema has none of these, values of the
// type, within the bounds.
type sampler struct {
	stack  []openapi.Part // schemas around the one that is sampled
	values int            // that were made so far
}

// The bounds of a value: of how deep it nests, and of how many values are in it; and
// those up to which it has what is optional. A schema may describe values that are
// much larger than itself.
const (
	maxNesting, maxValues           = 30, 20_000
	optionalNesting, optionalValues = 8, 2000
)

// isLarge reports whether a value is large enough without what is optional.
func (s *sampler) isLarge() bool { return len(s.stack) > optionalNesting || s.values > optionalValues }

// absent is what a schema gives that cannot be sampled here.
type absent struct{}

// sample returns a value of a schema (JSON Schema 2020-12, and OpenAPI 3.0); absent
// if there is none that ends.
func (s *sampler) sample(schema openapi.Part) any {
	target := schema.Follow()
	if !target.IsObject() {
		return &object{} // anything is allowed
	}
	inside := 0
	for _, around := range s.stack {
		if around.Same(target) {
			inside++
		}
	}
	s.values++
	if inside > 1 || len(s.stack) > maxNesting || s.values > maxValues {
		return absent{}
	}
	s.stack = append(s.stack, target)
	defer func() { s.stack = s.stack[:len(s.stack)-1] }()
	if v, ok := said(target); ok {
		return v
	}
	if v, ok := s.composed(target); ok {
		return v
	}
	return s.ofType(target, typeOf(target))
}

// said returns the value that a schema itself names.
func said(schema openapi.Part) (any, bool) {
	for _, name := range []string{"const", "example", "default"} {
		if m := schema.Member(name); m.Exists() {
			return decode(m.JSON())
		}
	}
	for _, name := range []string{"examples", "enum"} {
		for _, e := range schema.Member(name).Elements() {
			if v, ok := decode(e.JSON()); ok && v != nil {
				return v, true
			}
		}
	}
	return nil, false
}

// typeOf returns the type of the values of a schema, or what its keywords are about;
// empty if it says nothing.
func typeOf(schema openapi.Part) string {
	declared := schema.Member("type")
	if t := declared.Text(); t != "" {
		return t
	}
	for _, t := range declared.Elements() {
		if t.Text() != "null" {
			return t.Text()
		}
	}
	if len(declared.Elements()) > 0 {
		return "null"
	}
	for _, k := range keywords {
		if schema.Member(k.keyword).Exists() {
			return k.about
		}
	}
	return ""
}

// keywords are keywords with the type that they are about.
var keywords = []struct{ keyword, about string }{
	{"properties", "object"}, {"additionalProperties", "object"}, {"required", "object"},
	{"items", "array"}, {"prefixItems", "array"}, {"minItems", "array"},
	{"pattern", "string"}, {"format", "string"}, {"minLength", "string"}, {"maxLength", "string"},
	{"minimum", "number"}, {"maximum", "number"}, {"multipleOf", "number"},
}

// ofType returns a value of a type, as the other keywords of a schema want it.
func (s *sampler) ofType(schema openapi.Part, t string) any {
	switch t {
	case "object":
		return s.object(schema)
	case "array":
		return s.array(schema)
	case "string":
		return text(schema)
	case "integer", "number":
		return number(schema, t == "integer")
	case "boolean":
		return true
	case "null":
		return nil
	}
	return &object{}
}

// object returns an object with all properties that a response has, or only those
// that it must have if it is deep inside of others.
func (s *sampler) object(schema openapi.Part) any {
	o := &object{}
	var required []string
	for _, e := range schema.Member("required").Elements() {
		required = append(required, e.Text())
	}
	for _, p := range schema.Member("properties").Members() {
		must := slices.Contains(required, p.Name)
		if !must && (s.isLarge() || p.Follow().Member("writeOnly").Text() == "true") {
			continue
		}
		v := s.sample(p.Part)
		if _, none := v.(absent); none {
			if must {
				return absent{}
			}
			continue
		}
		o.set(p.Name, v)
	}
	for _, name := range required {
		if o.index(name) < 0 {
			o.set(name, s.other(schema))
		}
	}
	if additional := schema.Member("additionalProperties"); additional.IsObject() && len(o.members) == 0 {
		if v := s.sample(additional); v != any(absent{}) {
			o.set("key", v)
		}
	}
	return o
}

// other returns the value of a property that is not described by name.
func (s *sampler) other(schema openapi.Part) any {
	if additional := schema.Member("additionalProperties"); additional.IsObject() {
		if v := s.sample(additional); v != any(absent{}) {
			return v
		}
	}
	return plainText
}

// array returns an array with an element, or with as many as it must have.
func (s *sampler) array(schema openapi.Part) any {
	a := &array{}
	prefix := schema.Member("prefixItems").Elements()
	least, most := limit(schema, "minItems", 1), limit(schema, "maxItems", maxIndex)
	if s.isLarge() {
		least = limit(schema, "minItems", 0)
	}
	for i := range min(max(least, len(prefix)), most, maxIndex) {
		items := schema.Member("items")
		if i < len(prefix) {
			items = prefix[i]
		}
		v := s.sample(items)
		if _, none := v.(absent); none {
			break
		}
		if schema.Member("uniqueItems").Text() == "true" && i > 0 {
			v = another(items.Follow(), v, i)
		}
		a.elements = append(a.elements, v)
	}
	return a
}

// another returns a value of a schema that is another one than v.
func another(schema openapi.Part, v any, n int) any {
	if enum := schema.Member("enum").Elements(); n < len(enum) {
		if v, ok := decode(enum[n].JSON()); ok {
			return v
		}
	}
	switch v := v.(type) {
	case string:
		return v + strings.Repeat("x", n)
	case json.Number:
		return addTo(v, n)
	}
	return v
}
