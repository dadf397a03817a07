package schema

import (
	"fmt"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// value reads a YAML text into a value with positions.
func value(t *testing.T, text string) *document.Value {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return fromNode(doc.Content[0])
}

func fromNode(n *yaml.Node) *document.Value {
	v := &document.Value{Pos: diagnostic.Pos{File: "f", Line: n.Line, Column: n.Column}}
	v.Text = document.Text{Value: n.Value, Pos: v.Pos}
	switch n.Kind {
	case yaml.MappingNode:
		v.Kind = document.Object
		for i := 0; i < len(n.Content); i += 2 {
			v.Members = append(v.Members, document.Member{Name: fromNode(n.Content[i]).Text, Value: fromNode(n.Content[i+1])})
		}
	case yaml.SequenceNode:
		v.Kind = document.Array
		for _, e := range n.Content {
			v.Elements = append(v.Elements, fromNode(e))
		}
	default:
		kinds := map[string]document.Kind{"!!null": document.Null, "!!bool": document.Bool, "!!int": document.Number, "!!float": document.Number, "!!str": document.String}
		v.Kind = document.String
		if kind, ok := kinds[n.ShortTag()]; ok {
			v.Kind = kind
		}
	}
	return v
}

// read reads a schema whose components are in components.
func read(t *testing.T, text, components string) (*Schema, *diagnostic.List) {
	t.Helper()
	diags := new(diagnostic.List)
	all := value(t, "{"+components+"}")
	return NewReader("", func(ref string) *document.Value {
		name, ok := strings.CutPrefix(ref, "#/components/inputs/")
		if !ok {
			return nil
		}
		return all.Member(name)
	}, diags).Read(value(t, text)), diags
}

// show writes what a schema says in one line.
func show(s *Schema) string {
	if s == nil {
		return "any"
	}
	var b strings.Builder
	fmt.Fprint(&b, s.Types)
	if s.Name != "" {
		fmt.Fprintf(&b, " named %s", s.Name)
	}
	if s.Nullable {
		b.WriteString(" nullable")
	}
	if len(s.Enum) > 0 {
		fmt.Fprintf(&b, " enum %s", strings.Join(s.Enum, "|"))
	}
	if s.Default != "" {
		fmt.Fprintf(&b, " default %s", s.Default)
	}
	if s.Closed {
		b.WriteString(" closed")
	}
	for _, p := range s.Properties {
		fmt.Fprintf(&b, " .%s", p.Name)
		if p.Required {
			b.WriteString("!")
		}
	}
	fmt.Fprintf(&b, " %d/%d/%d", len(s.AllOf), len(s.AnyOf), len(s.OneOf))
	return b.String()
}

func TestReader(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", `{}`, "[] 0/0/0"},
		{"true", `true`, "any"},
		{"false", `false`, "any"},
		{"one type", `{type: string}`, "[string] 0/0/0"},
		{"nullable of 3.0", `{type: string, nullable: true}`, "[string] nullable 0/0/0"},
		{"nullable of 3.1", `{type: [integer, "null"]}`, "[integer] nullable 0/0/0"},
		{"null without quotes", `{type: [integer, null]}`, "[integer] nullable 0/0/0"},
		{"nullable by anyOf", `{anyOf: [{type: string}, {type: "null"}]}`, "[] nullable 1/0/0"},
		{"nullable by oneOf", `{oneOf: [{type: string}, {type: number}, {type: "null"}]}`, "[] nullable 0/0/2"},
		{"null alone", `{type: "null"}`, "[] nullable enum null 0/0/0"},
		{"enum", `{enum: [a, 1.0, null, {b: [true], a: "<"}]}`, `[] enum "a"|1.0|null|{"b":[true],"a":"<"} 0/0/0`},
		{"const", `{const: 9223372036854775808}`, "[] enum 9223372036854775808 0/0/0"},
		{"default", `{default: null}`, "[] default null 0/0/0"},
		{"properties in order", `{properties: {z: {}, a: true, no: false}, required: [a, more]}`, "[] .z .a! .more! 0/0/0"},
		{"closed", `{additionalProperties: false}`, "[] closed 0/0/0"},
		{"open", `{additionalProperties: true}`, "[] 0/0/0"},
		{"alternative that says nothing", `{anyOf: [{type: string}, true]}`, "[] 0/0/0"},
		{"component", `{$ref: '#/components/inputs/text'}`, "[string] named text 0/0/0"},
		{"component with a description", `{$ref: '#/components/inputs/text', description: d}`, "[string] named text 0/0/0"},
		{"component with more", `{$ref: '#/components/inputs/text', default: x}`, `[] default "x" 1/0/0`},
		{"component of a component", `{$ref: '#/components/inputs/alias'}`, "[string] named text 0/0/0"},
		{"$defs", `{$ref: '#/$defs/a~1b%20c', $defs: {a/b c: {type: array}}}`, "[array] 0/0/0"},
		{"$anchor", `{allOf: [{$ref: '#x'}], $defs: {a: {$anchor: x, type: array}}}`, "[] 1/0/0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, diags := read(t, test.text, "text: {type: string}, alias: {$ref: '#/components/inputs/text'}")
			if got := show(s); got != test.want {
				t.Errorf("schema is %s, want %s", got, test.want)
			}
			for _, d := range diags.Sorted() {
				t.Errorf("unexpected: %v", d)
			}
		})
	}
}

func TestMalformedSchemasAreReported(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no schema", `[1]`, "f:1:1 AZ3021"},
		{"type", `{type: money}`, "f:1:8 AZ3021"},
		{"enum", `{enum: a}`, "f:1:8 AZ3021"},
		{"required", `{properties: {a: {required: true}}}`, "f:1:29 AZ3021"},
		{"required name", `{required: [1]}`, "f:1:13 AZ3021"},
		{"properties", `{properties: [a]}`, "f:1:14 AZ3021"},
		{"property", `{properties: {a: string}}`, "f:1:18 AZ3021"},
		{"component", `{$ref: '#/components/inputs/gone'}`, "f:1:8 AZ3010"},
		{"other file", `{allOf: [{$ref: gone.json}]}`, "f:1:17 AZ3010"},
		{"pointer", `{items: {$ref: '#/$defs/gone'}}`, "f:1:16 AZ3010"},
		{"anchor", `{items: {$ref: '#gone'}}`, "f:1:16 AZ3010"},
		{"beside others", `{$ref: '#/gone', type: string}`, "f:1:8 AZ3010"},
		{"itself", `{$ref: '#'}`, "f:1:1 AZ3010"},
		{"itself by way of another", `{$ref: '#/$defs/a', $defs: {a: {$ref: '#'}}}`, "f:1:1 AZ3010"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, diags := read(t, test.text, "")
			var got []string
			for _, d := range diags.Sorted() {
				got = append(got, fmt.Sprintf("%s %s", d.Pos, d.Code.ID))
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("diagnostics are %v, want %s", diags.Sorted(), test.want)
			}
		})
	}
}

func TestRecursiveSchemaIsACycleOfPointers(t *testing.T) {
	s, diags := read(t, `{properties: {next: {$ref: '#'}, tree: {$ref: '#/components/inputs/tree'}}}`,
		`tree: {properties: {left: {$ref: '#/$defs/self'}}, $defs: {self: {$ref: '#/components/inputs/tree'}}}`)
	if len(diags.Sorted()) > 0 {
		t.Fatal(diags.Sorted())
	}
	if s.At([]string{"next", "next"}) != s {
		t.Error("next is not the schema itself")
	}
	if tree := s.At([]string{"tree"}); tree == nil || s.At([]string{"tree", "left", "left"}) != tree {
		t.Error("left is not the tree")
	}
}

func TestAt(t *testing.T) {
	s, _ := read(t, `
properties:
  list: {type: array, items: {properties: {id: {title: id}}}}
  map: {properties: {known: {title: known}, open: {}}, additionalProperties: {title: other}}
  both:
    allOf:
      - {$ref: '#/properties/both'}
      - {required: [a], properties: {b: {properties: {c: {title: c}}}}}
      - {properties: {a: {title: a}, b: {properties: {d: {title: d}}}}}
  tuple: {prefixItems: [{title: zero}], items: {title: rest}}
  a/b: {title: slash}
`, "")
	tests := []struct{ path, want string }{
		{"list 0 id", "id"},
		{"list 01 id", ""},
		{"list - id", ""},
		{"list x", ""},
		{"map known", "known"},
		{"map new", "other"},
		{"map 0", "other"},
		{"map known more", ""},
		{"both a", "a"},
		{"both b c", "c"},
		{"both b d", "d"},
		{"both gone", ""},
		{"tuple 0", ""},
		{"a/b", "slash"},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			got := ""
			if at := s.At(strings.Split(test.path, " ")); at != nil {
				got = at.Title
			}
			if got != test.want {
				t.Errorf("schema is %q, want %q", got, test.want)
			}
		})
	}
	if s.At(nil) != s || (*Schema)(nil).At([]string{"a"}) != nil {
		t.Error("no tokens are the schema itself, and nothing is in a schema that says nothing")
	}
}
