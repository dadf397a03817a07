package schema

import (
	"fmt"
	"strings"
	"testing"
)

func TestTypeOfSeveralParts(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"one branch", `{allOf: [{}, {type: string}]}`, "string"},
		{"the narrower", `{type: number, allOf: [{type: integer}]}`, "integer"},
		{"contradiction", `{allOf: [{type: string}, {type: integer}]}`, ""},
		{"of several, those that all allow", `{type: [string, integer], allOf: [{type: [integer, boolean]}]}`, "integer"},
		{"by properties", `{allOf: [{properties: {a: {}}}]}`, "object"},
		{"by additionalProperties", `{additionalProperties: {}}`, "object"},
		{"by items", `{items: {}}`, "array"},
		{"by values", `{enum: [a, b, null]}`, "string"},
		{"by values of several types", `{enum: [a, 1]}`, ""},
		{"by integers among numbers", `{enum: [1, 0.5]}`, "number"},
		{"alternatives that agree", `{anyOf: [{type: string}, {const: a}]}`, "string"},
		{"alternatives that do not", `{anyOf: [{type: string}, {type: array}]}`, ""},
		{"an alternative that says nothing", `{anyOf: [{type: string}, {minLength: 1}]}`, ""},
		{"itself among alternatives", `{$defs: {a: {anyOf: [{$ref: '#/$defs/a'}, {type: string}]}}, $ref: '#/$defs/a'}`, ""},
		{"itself in allOf", `{$defs: {a: {allOf: [{$ref: '#/$defs/a'}, {type: string}]}}, $ref: '#/$defs/a'}`, "string"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if s, _ := read(t, test.text, ""); string(s.Type()) != test.want {
				t.Errorf("type is %q, want %q", s.Type(), test.want)
			}
		})
	}
}

func TestAllowedValues(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"of all branches", `{enum: [a, b, c], allOf: [{enum: [c, b, d]}]}`, `"b" "c"`},
		{"of none", `{enum: [a], allOf: [{enum: [b]}]}`, ""},
		{"of alternatives", `{oneOf: [{const: a}, {enum: [b, a]}]}`, `"a" "b"`},
		{"of alternatives, one of them open", `{oneOf: [{const: a}, {type: string}]}`, ""},
		{"without null", `{enum: [null, 1]}`, "1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if s, _ := read(t, test.text, ""); strings.Join(s.Allowed(), " ") != test.want {
				t.Errorf("allowed is %v, want %s", s.Allowed(), test.want)
			}
		})
	}
}

// options writes the alternatives of a schema, each with its type and what it is
// called.
func options(s *Schema) string {
	var list []string
	for _, a := range s.Alternatives() {
		var properties []string
		for _, p := range a.AllProperties() {
			properties = append(properties, p.Name)
		}
		list = append(list, strings.TrimSpace(fmt.Sprintf("%s:%s %s", a.Type(), a.Label(), strings.Join(properties, ","))))
	}
	return strings.Join(list, " | ")
}

func TestAlternatives(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"none", `{type: string}`, ""},
		{"several types", `{type: [string, object, "null"], properties: {a: {}}}`, "string: | object: a"},
		{"by oneOf", `{oneOf: [{type: string}, {title: t, type: array}]}`, "string: | array:t"},
		{"with what all have", `{properties: {a: {}}, oneOf: [{title: t, properties: {b: {type: string}}}, {properties: {c: {type: string}}}]}`, "object:t a,b | object: a,c"},
		{"that only require", `{properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]}`, ""},
		{"in allOf", `{allOf: [{oneOf: [{type: string}, {type: array}]}]}`, "string: | array:"},
		{"twice", `{anyOf: [{type: string}, {type: array}], oneOf: [{type: string}, {type: array}]}`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if s, _ := read(t, test.text, ""); options(s) != test.want {
				t.Errorf("alternatives are %q, want %q", options(s), test.want)
			}
		})
	}
}

func TestPropertiesOfSeveralPartsAreMergedOnce(t *testing.T) {
	s, _ := read(t, `
allOf:
  - {properties: {a: {type: object, properties: {b: {}}}, self: {$ref: '#'}}}
  - {required: [a], properties: {a: {properties: {c: {}}}, self: {properties: {d: {}}}}}`, "")
	all := s.AllProperties()
	if len(all) != 2 || !all[0].Required || len(all[0].Schema.AllProperties()) != 2 {
		t.Fatalf("properties are %v", all)
	}
	self := s.At([]string{"self"})
	if self.At([]string{"d"}) == nil || self.At([]string{"a"}) != all[0].Schema {
		t.Error("self is not s and what else is said of it")
	}
	if again := self.At([]string{"self"}); again != self {
		t.Error("the merged schema is made again below itself")
	}
}

func TestOthers(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"not described", `{properties: {a: {}}}`, "any false"},
		{"any", `{additionalProperties: true}`, "any true"},
		{"closed", `{additionalProperties: false}`, "any false"},
		{"a schema", `{additionalProperties: {type: string}}`, "string true"},
		{"a pattern", `{patternProperties: {a: {type: string}}, additionalProperties: false}`, "string true"},
		{"patterns", `{patternProperties: {a: {type: string}, b: {type: integer}}}`, "any true"},
		{"a pattern and others", `{patternProperties: {a: {type: string}}, additionalProperties: {type: integer}}`, "any true"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, _ := read(t, test.text, "")
			others, described := s.Others()
			typ := "any"
			if others != nil {
				typ = string(others.Type())
			}
			if got := fmt.Sprint(typ, " ", described); got != test.want {
				t.Errorf("others are %s, want %s", got, test.want)
			}
		})
	}
}
