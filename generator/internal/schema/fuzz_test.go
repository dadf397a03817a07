package schema

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// FuzzReader reads any value as a schema: reading ends, also where schemas refer
// to themselves, and so does looking at what it is.
func FuzzReader(f *testing.F) {
	for _, text := range []string{
		`{type: [integer, "null"], enum: [1, 2], default: 3}`,
		`{properties: {a: {$ref: '#/components/inputs/c'}}, required: [a], allOf: [{$ref: '#/components/inputs/c'}]}`,
		`{oneOf: [{const: 1}, {type: object, discriminator: {propertyName: x}}], anyOf: [true, false]}`,
		`{$ref: '#/components/inputs/c', additionalProperties: {$ref: '#/components/inputs/c'}, items: 1, type: x}`,
		`{patternProperties: {'^a': {}}, pattern: '(', multipleOf: 0, minLength: -1, maximum: 1e400}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var root yaml.Node
		if err := yaml.Unmarshal([]byte(text), &root); err != nil || len(root.Content) == 0 || strings.Contains(text, "*") {
			return // aliases are resolved before
		}
		v := fromNode(root.Content[0])
		s := NewReader("", func(ref string) *document.Value {
			if strings.HasPrefix(ref, "#/components/inputs/") {
				return v
			}
			return nil
		}, new(diagnostic.List)).Read(v)
		_ = show(s)
		look(s, 3)
	})
}

// look asks a schema, and what is in it to a depth, for all that it can tell.
func look(s *Schema, depth int) {
	if s == nil || depth == 0 {
		return
	}
	s.Type()
	s.MayBeNull()
	s.IsReadOnly()
	s.AllBounds()
	s.Excludes("a")
	look(s.At([]string{"a", "0"}), depth-1)
	for _, m := range s.Members() {
		look(m.Schema, depth-1)
	}
	for _, a := range s.Alternatives() {
		look(a, depth-1)
	}
}
