package mock

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

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
