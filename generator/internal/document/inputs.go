package document

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// schema reads the JSON Schema of inputs as the value that it is.
func (r *reader) schema(n node) *Value {
	if kind := r.kind(n); kind != Object && kind != Bool {
		r.add(diagnostic.WrongKind, n, "%q must be a JSON Schema, an object, not %s", n.name, r.kindName(n))
		return nil
	}
	v := r.literal(n)
	if v != nil {
		r.nameProperties(v)
	}
	return v
}

// nameProperties puts what a schema has instead of properties, schemas of the
// inputs by their names, into properties.
func (r *reader) nameProperties(schema *Value) {
	keywords, names := []Member{}, []Member{}
	for _, m := range schema.Members {
		switch name := m.Name.Value; {
		case slices.Contains(ofSchemas, name):
			return
		case m.Value.Kind != Object || strings.HasPrefix(name, "x-") || slices.Contains(ofValues, name):
			keywords = append(keywords, m)
		case isSchema(m.Value):
			names = append(names, m)
		default:
			return
		}
	}
	if len(names) == 0 {
		return
	}
	r.diags.Add(diagnostic.NonStandard, names[0].Name.Pos,
		"inputs are described by one JSON Schema, of an object, and %q is no keyword of that; it is read as a property, so write the inputs below properties",
		names[0].Name.Value)
	pos := schema.Pos
	properties := Member{Text{Value: "properties", Pos: pos}, &Value{Pos: pos, Kind: Object, Members: names}}
	schema.Members = append(keywords, properties)
	if !slices.ContainsFunc(keywords, func(m Member) bool { return m.Name.Value == "type" }) {
		object := Text{Value: "object", Pos: pos}
		schema.Members = append(schema.Members, Member{Text{Value: "type", Pos: pos}, &Value{Pos: pos, Kind: String, Text: object}})
	}
}

// isSchema reports whether an object looks like a JSON Schema.
func isSchema(v *Value) bool {
	for _, m := range v.Members {
		switch name := m.Name.Value; {
		case name == "type", name == "enum", slices.Contains(ofSchemas, name):
			return true
		}
	}
	return false
}

// Keywords of JSON Schema with objects as their values: ofSchemas say what an object
// or an array consists of.
var (
	ofSchemas = []string{
		"properties", "patternProperties", "additionalProperties", "items", "allOf", "anyOf", "oneOf", "not",
		"if", "then", "else", "contains", "propertyNames", "dependentSchemas", "unevaluatedProperties",
		"unevaluatedItems", "contentSchema", "$ref",
	}
	ofValues = []string{
		"$defs", "definitions", "default", "const", "example", "discriminator", "xml", "externalDocs",
		"dependentRequired", "dependencies", "$vocabulary",
	}
)
