package document

import (
	"reflect"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

const sampleYAML = `arazzo: 1.1.0
info: {title: Pets, version: '1'}
sourceDescriptions:
- name: pets
  url: pets.yaml
  type: openapi
workflows:
- workflowId: find
  inputs:
    type: object
  steps:
  - stepId: list
    operationId: listPets
    timeout: 500
    parameters:
    - name: limit
      in: query
      value: $inputs.limit
    - reference: $components.parameters.page
      value: 2
    requestBody:
      contentType: application/json
      payload:
        a: [1.0, true, null, 'x {$inputs.b}']
      replacements:
      - target: /a/0
        value: 5
    successCriteria:
    - condition: $statusCode == 200
    - context: $response.body
      condition: ^a$
      type: regex
    onFailure:
    - name: again
      type: retry
      retryAfter: 1.5
      retryLimit: 3
    outputs:
      first:
        context: $response.body
        selector: /0
        type: jsonpointer
  outputs:
    first: $steps.list.outputs.first
components:
  parameters:
    page:
      name: page
      in: query
      value: 1
`

const sampleJSON = `{
	"arazzo": "1.1.0",
	"info": {"title": "Pets", "version": "1"},
	"sourceDescriptions": [{"name": "pets", "url": "pets.yaml", "type": "openapi"}],
	"workflows": [{
		"workflowId": "find",
		"inputs": {"type": "object"},
		"steps": [{
			"stepId": "list",
			"operationId": "listPets",
			"timeout": 500,
			"parameters": [
				{"name": "limit", "in": "query", "value": "$inputs.limit"},
				{"reference": "$components.parameters.page", "value": 2}
			],
			"requestBody": {
				"contentType": "application\/json",
				"payload": {"a": [1.0, true, null, "x {$inputs.b}"]},
				"replacements": [{"target": "/a/0", "value": 5}]
			},
			"successCriteria": [
				{"condition": "$statusCode == 200"},
				{"context": "$response.body", "condition": "^a$", "type": "regex"}
			],
			"onFailure": [{"name": "again", "type": "retry", "retryAfter": 1.5, "retryLimit": 3}],
			"outputs": {"first": {"context": "$response.body", "selector": "/0", "type": "jsonpointer"}}
		}],
		"outputs": {"first": "$steps.list.outputs.first"}
	}],
	"components": {"parameters": {"page": {"name": "page", "in": "query", "value": 1}}}
}`

func TestJSONAndYAMLGiveTheSameTree(t *testing.T) {
	var diags diagnostic.List
	y := Parse("f", []byte(sampleYAML), &diags)
	j := Parse("f", []byte(sampleJSON), &diags)
	for _, d := range diags.Sorted() {
		t.Error(d)
	}
	withoutPlaces(reflect.ValueOf(y))
	withoutPlaces(reflect.ValueOf(j))
	if !reflect.DeepEqual(y, j) {
		t.Errorf("the documents differ:\n%+v\n%+v", y, j)
	}
}

// withoutPlaces clears every position and source below a value.
func withoutPlaces(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			withoutPlaces(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			withoutPlaces(v.Index(i))
		}
	case reflect.Struct:
		if !v.CanAddr() { // a condition, which has no positions
			return
		}
		if text, ok := v.Addr().Interface().(*Text); ok {
			*text = Text{Value: text.Value}
			return
		}
		if pos, ok := v.Addr().Interface().(*diagnostic.Pos); ok {
			*pos = diagnostic.Pos{}
			return
		}
		for i := range v.NumField() {
			withoutPlaces(v.Field(i))
		}
	}
}

func TestPositionsInJSON(t *testing.T) {
	var diags diagnostic.List
	d := Parse("f", []byte(sampleJSON), &diags)
	step := d.Workflows[0].Steps[0]
	for _, test := range []struct {
		name string
		pos  diagnostic.Pos
		want string
	}{
		{"workflow", d.Workflows[0].Pos, "f:5:16"},
		{"step", step.Pos, "f:8:13"},
		{"stepId", step.ID.Pos, "f:9:14"},
		{"in the payload", step.RequestBody.Payload.Member("a").Elements[2].Pos, "f:18:34"},
		{"in a condition", step.SuccessCriteria[0].Text.At(12), "f:22:32"},
	} {
		if got := test.pos.String(); got != test.want {
			t.Errorf("%s: at %s, want %s", test.name, got, test.want)
		}
	}
}

func TestSyntaxErrorInJSONHasItsPlace(t *testing.T) {
	var diags diagnostic.List
	Parse("f.json", []byte("{\n\t\"a\": 1,\n}"), &diags)
	const want = "f.json:3:1: error: syntax error: this is not JSON: invalid character '}' looking for beginning of object key string (AZ1002)"
	if all := diags.Sorted(); len(all) != 1 || all[0].String() != want {
		t.Errorf("got %v, want %s", all, want)
	}
}
