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
	stack []openapi.Part // schemas around the one that is sampled
}

// maxNesting bounds how deep schemas are sampled, and optional how deep what is
// optional in them is.
const (
	maxNesting = 30
	optional   = 8
)

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
	if inside > 1 || len(s.stack) > maxNesting {
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

// composed returns a value of a schema that others make up: of all of allOf, of the
// first of oneOf and anyOf that is not null, and of the properties beside them.
func (s *sampler) composed(schema openapi.Part) (any, bool) {
	var parts []any
	for _, part := range schema.Member("allOf").Elements() {
		parts = append(parts, s.sample(part))
	}
	for _, name := range []string{"oneOf", "anyOf"} {
		if v, ok := s.firstOf(schema, schema.Member(name).Elements()); ok {
			parts = append(parts, v)
		}
	}
	if len(parts) == 0 {
		return nil, false
	}
	if schema.Member("properties").Exists() {
		parts = append(parts, s.ofType(schema, "object"))
	}
	return merge(parts), true
}

// firstOf returns a value of the first alternative that has one.
func (s *sampler) firstOf(schema openapi.Part, alternatives []openapi.Part) (any, bool) {
	for _, a := range alternatives {
		if typeOf(a.Follow()) == "null" {
			continue
		}
		v := s.sample(a)
		if _, none := v.(absent); none {
			continue
		}
		if o, ok := v.(*object); ok {
			discriminate(o, schema.Member("discriminator"), a)
		}
		return v, true
	}
	return nil, false
}

// discriminate sets the property that says which alternative an object is (OpenAPI
// 3.1, Discriminator Object).
func discriminate(o *object, discriminator, alternative openapi.Part) {
	property := discriminator.Member("propertyName").Text()
	ref := alternative.Member("$ref").Text()
	if property == "" || ref == "" {
		return
	}
	value := ref[strings.LastIndexByte(ref, '/')+1:]
	for _, m := range discriminator.Member("mapping").Members() {
		if m.Text() == ref || m.Text() == value {
			value = m.Name
			break
		}
	}
	o.set(property, value)
}

// merge returns the members of all objects as one, or else the first value that is
// there.
func merge(parts []any) any {
	merged, found := &object{}, false
	var first any = absent{}
	for _, part := range parts {
		switch part := part.(type) {
		case absent:
		case *object:
			found = true
			for _, m := range part.members {
				merged.set(m.name, m.value)
			}
		default:
			if _, none := first.(absent); none {
				first = part
			}
		}
	}
	if _, none := first.(absent); found && (none || len(merged.members) > 0) {
		return merged
	}
	return first
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
		if !must && (len(s.stack) > optional || p.Follow().Member("writeOnly").Text() == "true") {
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
	if len(s.stack) > optional {
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
