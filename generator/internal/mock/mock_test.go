package mock

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// operations returns the operations of a description in testdata, by their IDs.
func operations(t *testing.T, file string) map[string]openapi.Part {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var diags diagnostic.List
	d := openapi.Open(file, data, nil, &diags)
	if d == nil {
		t.Fatal(diags.Sorted())
	}
	parts := map[string]openapi.Part{}
	for _, op := range d.Load(d.Operations(), &diags) {
		parts[op.ID] = d.Part(op)
	}
	return parts
}

// TestAnswersAreValid checks what answers hold against the schemas that they are made
// of, with a validator that has no part in making them.
func TestAnswersAreValid(t *testing.T) {
	const file = "testdata/schemas.openapi.yaml"
	parts := operations(t, file)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var description any
	if err := yaml.Unmarshal(data, &description); err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(description)
	if err != nil {
		t.Fatal(err)
	}
	resource, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("file:///d.json", resource); err != nil {
		t.Fatal(err)
	}
	if len(parts) != 9 {
		t.Errorf("there are %d operations", len(parts))
	}
	for id, part := range parts {
		t.Run(id, func(t *testing.T) {
			schema, err := compiler.Compile("file:///d.json#/paths/~1" + id + "/get/responses/200/content/application~1json/schema")
			if err != nil {
				t.Fatal(err)
			}
			body := newDraft(part, 0).answer().Body
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
			if err != nil {
				t.Fatalf("%v: %s", err, body)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%v\n%s", err, body)
			}
		})
	}
}

func TestAnswersAreWhatIsDescribed(t *testing.T) {
	json := map[string]string{"Content-Type": "application/json"}
	want := map[string]Answer{
		"media":   {200, json, []byte(`{"from":"media"}`)},
		"named":   {200, json, []byte(`{"from":"components"}`)},
		"created": {201, map[string]string{"Location": "https://example.com/", "X-Left": "3"}, nil},
		"none":    {204, map[string]string{}, nil},
		"range":   {200, map[string]string{"Content-Type": "text/plain"}, []byte("plain text")},
		"default": {200, json, []byte(`[true]`)},
		"xml": {200, map[string]string{"Content-Type": "application/xml"},
			[]byte("<?xml version=\"1.0\"?>\n<root><a>&lt;</a><b>1</b></root>")},
		"either": {200, map[string]string{"Content-Type": "application/problem+json"}, []byte(`{}`)},
		"lines":  {200, map[string]string{"Content-Type": "application/jsonl"}, []byte("{\"a\":1}\n")},
		"old":    {200, json, []byte(`{"a":2,"b":"string"}`)},
		"shared": {200, json, []byte(`"x"`)},
	}
	got := map[string]Answer{}
	for id, part := range operations(t, "testdata/responses.openapi.yaml") {
		got[id] = newDraft(part, 0).answer()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
}

func TestExamplesComeFirst(t *testing.T) {
	part := operations(t, "testdata/schemas.openapi.yaml")["examples"]
	if got := string(newDraft(part, 0).answer().Body); got != `{"a":"first","b":"usual","c":42}` {
		t.Errorf("got %s", got)
	}
}

func TestPutMakesTheWay(t *testing.T) {
	for _, tc := range []struct{ before, pointer, want string }{
		{`{}`, "", `7`},
		{`{"a":1}`, "/b/c", `{"a":1,"b":{"c":7}}`},
		{`null`, "/0/a", `[{"a":7}]`},
		{`{"0":1}`, "/0", `{"0":7}`},
		{`[1]`, "/2", `[1,null,7]`},
		{`{}`, "/a~1b/", `{"a/b":{"":7}}`},
		{`"text"`, "/a", `{"a":7}`},
	} {
		v, _ := decode([]byte(tc.before))
		if got := string(encode(put(v, tc.pointer, json.Number("7")))); got != tc.want {
			t.Errorf("%s with %q is %s, want %s", tc.before, tc.pointer, got, tc.want)
		}
	}
}

func TestRemove(t *testing.T) {
	for _, tc := range []struct{ before, pointer, want string }{
		{`{"a":{"b":1,"c":2}}`, "/a/b", `{"a":{"c":2}}`},
		{`[1,2,3]`, "/1", `[1]`},
		{`{"a":1}`, "/b/c", `{"a":1}`},
		{`{"a":1}`, "", `null`},
	} {
		v, _ := decode([]byte(tc.before))
		if got := string(encode(remove(v, tc.pointer))); got != tc.want {
			t.Errorf("%s without %q is %s, want %s", tc.before, tc.pointer, got, tc.want)
		}
	}
}

// TestAnswersAreBounded makes answers of schemas whose values would be huge.
func TestAnswersAreBounded(t *testing.T) {
	deep, wide := "{type: integer}", "{type: integer}"
	for range 25 {
		deep = "{type: array, minItems: 100, items: " + deep + "}"
	}
	for i := range 7 {
		var properties []string
		for j := range 40 {
			properties = append(properties, fmt.Sprintf("p%d: {$ref: '#/components/schemas/S%d'}", j, i))
		}
		wide += fmt.Sprintf("\n    S%d: {type: object, properties: {%s}}", i+1, strings.Join(properties, ", "))
	}
	const description = `
openapi: 3.1.0
info: {title: Huge, version: 1.0.0}
paths:
  /deep: {get: {operationId: deep, responses: {'200': {content: {application/json: {schema: %s}}}}}}
  /wide: {get: {operationId: wide, responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/S7'}}}}}}}
components:
  schemas:
    S0: %s
`
	file := filepath.Join(t.TempDir(), "huge.yaml")
	if err := os.WriteFile(file, fmt.Appendf(nil, description, deep, wide), 0o666); err != nil {
		t.Fatal(err)
	}
	for id, part := range operations(t, file) {
		if body := newDraft(part, 0).answer().Body; len(body) == 0 || len(body) > 1<<20 {
			t.Errorf("the answer of %s has %d bytes", id, len(body))
		}
	}
}
