package generator_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// TestRandomSchemasBuild compiles workflows whose inputs and responses have random
// schemas: recursive ones, unions, contradictions, names that fall together or that
// Go has. Whatever they describe, the types that come of it build and pass vet.
func TestRandomSchemasBuild(t *testing.T) {
	dir := t.TempDir()
	writeModule(t, func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o666); err != nil {
			t.Fatal(err)
		}
	})
	types := 0
	for i := range 6 {
		s := schemas{rand.New(rand.NewPCG(3, uint64(i)))}
		files := map[string][]byte{"random.arazzo.yaml": s.document(6), "random.openapi.yaml": s.description(6)}
		result, err := generator.Generate(generator.Options{
			Package:  "random",
			ReadFile: func(name string) ([]byte, error) { return files[name], nil },
		}, "random.arazzo.yaml")
		if errors.Is(err, generator.ErrDocument) {
			var text bytes.Buffer
			if err := result.WriteDiagnostics(&text); err != nil {
				t.Fatal(err)
			}
			t.Fatalf("the document has errors:\n%s", &text)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range result.Files {
			if f.Name == "types.gen.go" {
				types += bytes.Count(f.Content, []byte("\ntype "))
			}
		}
		if err := result.Write(filepath.Join(dir, fmt.Sprintf("p%d", i))); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d types", types)
	if types < 500 {
		t.Errorf("only %d types came of the schemas", types)
	}
	goCommand(t, dir, "vet", "./...")
}

// schemas makes random schemas.
type schemas struct{ *rand.Rand }

type object = map[string]any

var names = []string{
	"id", "ID", "Id", "a-b", "a_b", "aB", "type", "func", "string", "error", "json", "time", "value", "Value", "Raw",
	"Get", "IsZero", "Additional", "additional", "Pet", "pet", "petId", "item", "items", "input", "Inputs", "outputs",
	"MarshalJSON", "withDefaults", "fields", "v", "u", "1st", "日本", "été", "x y", "a.b", "$ref", "xml", "-1",
}

// components are the names of what schemas refer to.
var components = []string{"Pet", "pet", "Pet-Input", "Pet_input", "Value", "Tree", "list", "Map", "json", "run", "Client", "日本", "object", "Item"}

func (s schemas) one(list []string) string { return list[s.IntN(len(list))] }

func (s schemas) schema(section string, depth int) any {
	if depth <= 0 || s.IntN(5) == 0 {
		return s.leaf(section)
	}
	some := func() any { return s.schema(section, depth-1) }
	list := func() []any {
		all := []any{}
		for range 1 + s.IntN(4) {
			all = append(all, some())
		}
		return all
	}
	var made object
	switch s.IntN(9) {
	case 0:
		made = object{"type": "array", "items": some()}
	case 1:
		made = object{"type": "object", "additionalProperties": some()}
	case 2:
		made = object{"oneOf": list()}
	case 3:
		made = object{"anyOf": append(list(), object{"type": "null"})}
	case 4:
		made = object{"allOf": list()}
	case 5:
		made = object{"type": []string{"string", "integer", "object", "array", "boolean", "null"}[s.IntN(3):], "items": some()}
	default:
		made = object{"type": "object", "properties": s.properties(some), "required": []string{s.one(names), s.one(names), "more"}}
	}
	if s.IntN(4) == 0 {
		made["additionalProperties"] = some()
	}
	if s.IntN(6) == 0 {
		made["patternProperties"] = object{"^x": some()}
	}
	if s.IntN(4) == 0 {
		made["properties"] = s.properties(some)
	}
	if s.IntN(6) == 0 {
		made["discriminator"] = object{"propertyName": s.one(names), "mapping": object{"a": "#/components/" + section + "/Pet", "b": "Tree"}}
	}
	if s.IntN(4) == 0 {
		made["description"] = s.one(names) + ". */ \n//go:generate x"
	}
	s.withDefault(made)
	return made
}

func (s schemas) properties(some func() any) object {
	all := object{}
	for range 1 + s.IntN(5) {
		all[s.one(names)] = some()
	}
	return all
}

func (s schemas) withDefault(made object) {
	defaults := []any{nil, true, 1, 2.5, -1e3, "a", "", []any{}, []any{1, "a"}, object{}, object{"id": 1, "a-b": "x"}, "2024-02-29T12:00:00.5+01:00", "aGk="}
	if s.IntN(3) == 0 {
		made["default"] = defaults[s.IntN(len(defaults))]
	}
}

func (s schemas) leaf(section string) any {
	leaves := []object{
		{"$ref": "#/components/" + section + "/" + s.one(components)},
		{"$ref": "#/components/" + section + "/" + s.one(components)},
		{"$ref": "#/components/" + section + "/" + s.one(components), "description": "With more."},
		{"type": "string"}, {"type": "integer"}, {"type": "number"}, {"type": "boolean"}, {"type": "null"}, {},
		{"type": "string", "format": "date-time"}, {"type": "string", "format": "byte"}, {"type": "string", "format": "uuid"},
		{"type": "integer", "format": "int32"}, {"type": "integer", "format": "uint64"}, {"type": "number", "format": "float"},
		{"type": "string", "enum": []string{"a", "A", "a b", "a-b", "", "+", "日", "\x01", "func"}},
		{"type": "integer", "enum": []int{1, -1, 0}}, {"type": "number", "enum": []float64{0.5, -0.5, 1e300}},
		{"const": s.one(names)}, {"const": 3}, {"const": true}, {"enum": []any{"a", 1, nil}}, {"const": object{"a": 1}},
		{"type": "array"}, {"type": "object"}, {"type": "object", "additionalProperties": false},
	}
	leaf := leaves[s.IntN(len(leaves))]
	s.withDefault(leaf)
	return leaf
}

func (s schemas) section(section string) object {
	all := object{}
	for _, name := range components {
		all[name] = object{"allOf": []any{s.schema(section, 3)}} // a reference to itself would be an error
		if s.IntN(2) == 0 {
			all[name] = object{"type": "object", "properties": s.properties(func() any { return s.schema(section, 2) })}
		}
	}
	return all
}

// document returns a document with random inputs. The schemas that the responses
// have are used whole and by part.
func (s schemas) document(workflows int) []byte {
	var list []any
	for w := range workflows {
		inputs := object{"type": "object", "properties": s.properties(func() any { return s.schema("inputs", 3) })}
		for name := range inputs["properties"].(object) {
			if s.IntN(3) == 0 {
				inputs["required"] = []string{name}
			}
		}
		outputs, results := object{}, object{}
		for i := range 4 {
			name := fmt.Sprintf("o%d", i)
			outputs[name] = "$response.body#/" + s.one([]string{"id", "pet", "a-b", "0", "value/id", "items/0", "items/0/pet"})
			results[name] = "$steps.get.outputs." + name
		}
		outputs["whole"], results["whole"] = "$response.body", "$steps.get.outputs.whole"
		list = append(list, object{
			"workflowId": fmt.Sprintf("w%d", w),
			"inputs":     inputs,
			"steps":      []any{object{"stepId": "get", "operationId": fmt.Sprintf("op%d", w), "outputs": outputs}},
			"outputs":    results,
		})
	}
	return encoded(object{
		"arazzo":             "1.0.1",
		"info":               object{"title": "Random", "version": "1"},
		"sourceDescriptions": []any{object{"name": "random", "url": "random.openapi.yaml", "type": "openapi"}},
		"workflows":          list,
		"components":         object{"inputs": s.section("inputs")},
	})
}

func (s schemas) description(operations int) []byte {
	paths := object{}
	for i := range operations {
		content := object{"application/json": object{"schema": s.schema("schemas", 3)}}
		paths[fmt.Sprintf("/p%d", i)] = object{"get": object{
			"operationId": fmt.Sprintf("op%d", i),
			"responses":   object{"200": object{"description": "It.", "content": content}},
		}}
	}
	return encoded(object{
		"openapi":    "3.1.0",
		"info":       object{"title": "Random", "version": "1"},
		"servers":    []any{object{"url": "https://random.example"}},
		"paths":      paths,
		"components": object{"schemas": s.section("schemas")},
	})
}

func encoded(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // it is made of what JSON has
	}
	return data
}
