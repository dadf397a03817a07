package link

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// pets is a description with a webhook, and other a document to be called.
var testFiles = map[string]string{
	"pets.yaml": `openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets/{petId}:
    get:
      operationId: get-order
      parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: OK}}
  /pets:
    get:
      operationId: list
      parameters: [{name: tags, in: query, required: true, schema: {type: string}}, {name: max, in: query, schema: {type: string}}]
      responses: {'200': {description: OK}}
    post:
      operationId: create
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {'200': {description: OK}}
webhooks:
  done:
    post:
      operationId: petDone
      responses: {'200': {description: OK}}
`,
	"other.arazzo.yaml": `arazzo: 1.1.0
info: {title: Other, version: '1'}
sourceDescriptions: [{name: pets, url: pets.yaml, type: openapi}]
workflows:
- workflowId: called
  steps: [{stepId: s, operationId: create, outputs: {o: $response.body}}]
  outputs: {o: $steps.s.outputs.o}
`,
}

// testPrefix is a document up to the steps of its workflow, which begin on line
// 12.
const testPrefix = `arazzo: 1.1.0
info: {title: T, version: '1'}
sourceDescriptions:
- {name: pets, url: pets.yaml, type: openapi}
- {name: flows, url: other.arazzo.yaml, type: arazzo}
- {name: events, url: events.yaml, type: asyncapi}
components:
  parameters: {id: {name: petId, in: path, value: '1'}}
workflows:
- workflowId: w
  steps:
`

// linked returns what is reported of a document with the steps, but for notes and
// for the source of AsyncAPI.
func linked(steps string) []string {
	var diags diagnostic.List
	files := Files{Read: func(file string) ([]byte, error) {
		if text, ok := testFiles[file]; ok {
			return []byte(text), nil
		}
		return nil, fs.ErrNotExist
	}}
	doc := document.Parse("w.arazzo.yaml", []byte(testPrefix+steps), &diags)
	Link([]*document.Document{doc}, files, &diags)
	var got []string
	for _, d := range diags.Sorted() {
		if d.Code.Severity != diagnostic.Note && d.Code != diagnostic.UnsupportedSource {
			got = append(got, fmt.Sprintf("%d:%d: %s (%s)", d.Pos.Line, d.Pos.Column, d.Detail, d.Code.ID))
		}
	}
	return got
}

func TestMessagesSayWhatToDo(t *testing.T) {
	tests := []struct {
		name, steps string
		want        []string
	}{
		{"webhook", "  - {stepId: s, operationId: $sourceDescriptions.pets.petDone}\n", []string{
			`12:30: "petDone" is a webhook of pets, a request that the API sends; a step cannot call it, so call an operation that tells the same (AZ2010)`,
		}},
		{"operation of a named source", "  - {stepId: s, operationId: $sourceDescriptions.pets.get-user}\n", []string{
			`12:30: pets has no operationId "get-user" (AZ2010)`,
		}},
		{"source of another type for an operation", "  - {stepId: s, operationId: $sourceDescriptions.flows.create}\n", []string{
			`12:50: source description "flows" is of type arazzo, which has no operations; name one of type openapi (AZ2004)`,
		}},
		{"source of another type for a workflow", "  - {stepId: s, workflowId: $sourceDescriptions.pets.create}\n", []string{
			`12:49: source description "pets" is of type openapi, which has no workflows; name one of type arazzo (AZ2004)`,
		}},
		{"source of another type for a channel", "  - {stepId: s, channelPath: '{$sourceDescriptions.pets.url}#/channels/a', action: send}\n", []string{
			`12:52: source description "pets" is of type openapi, which has no channels; name one of type asyncapi (AZ2004)`,
		}},
		{"source of another type for a path", "  - {stepId: s, operationPath: '{$sourceDescriptions.events.url}#/paths/~1pets/get'}\n", []string{
			`12:54: source description "events" is of type asyncapi, which has no operations; name one of type openapi (AZ2004)`,
		}},
		{"unknown source of a channel", "  - {stepId: s, channelPath: '{$sourceDescriptions.nobody.url}#/channels/a', action: send}\n", []string{
			`12:52: there is no source description "nobody"; declare it in sourceDescriptions, or name one that is (AZ2004)`,
		}},
		{"computed workflow", "  - {stepId: s, workflowId: $inputs.next}\n", []string{
			`12:29: $inputs.next is an expression, and which workflow runs cannot depend on a value; write the workflowId, and let criteria choose between several (AZ2021)`,
		}},
		{"pointer to a workflow", "  - {stepId: s, workflowId: '$sourceDescriptions.flows#/workflows/0'}\n", []string{
			`12:29: a JSON Pointer stands for the workflow "called"; write $sourceDescriptions.flows.called (AZ1040)`,
		}},
		{"pointer to no workflow", "  - {stepId: s, workflowId: '$sourceDescriptions.flows#/workflows/7'}\n", []string{
			`12:29: a JSON Pointer names no workflow; write $sourceDescriptions.flows.<workflowId> (AZ2021)`,
		}},
		{"computed step", "  - {stepId: s, workflowId: w, onSuccess: [{name: a, type: goto, stepId: $inputs.next}]}\n", []string{
			`12:74: $inputs.next is an expression, and which step runs cannot depend on a value; write the stepId, and let criteria choose between several (AZ2020)`,
		}},
		{"output of no workflow", "  - {stepId: s, operationId: $sourceDescriptions.pets.create, outputs: {o: $outputs.x}}\n", []string{
			`12:85: $outputs.x is an output of a called workflow, and step "s" calls an operation; write $response.body#/x if a member of the response is meant (AZ2022)`,
		}},
		{"output without its step", "  - {stepId: b, operationId: $sourceDescriptions.pets.create, outputs: {x: $response.body}}\n" +
			"  - {stepId: s, operationId: $sourceDescriptions.pets.create, outputs: {o: $outputs.x}}\n", []string{
			`13:76: $outputs.x is read as $steps.b.outputs.x; write that (AZ2037)`,
		}},
		{"output of a later step", "  - {stepId: s, operationId: $sourceDescriptions.pets.create, outputs: {o: $outputs.x}}\n" +
			"  - {stepId: b, operationId: $sourceDescriptions.pets.create, outputs: {x: $response.body}}\n", []string{
			`12:85: $outputs.x is an output of a called workflow, and step "s" calls an operation; write $response.body#/x if a member of the response is meant; step "b" has an output of this name: $steps.b.outputs.x (AZ2022)`,
		}},
		{"output of another step", "  - {stepId: a, operationId: $sourceDescriptions.pets.create}\n" +
			"  - {stepId: b, operationId: $sourceDescriptions.pets.create, outputs: {x: $response.body}}\n" +
			"  outputs: {o: $steps.a.outputs.x}\n", []string{
			`14:33: step "a" has no output "x"; step "b" has an output of this name: $steps.b.outputs.x (AZ2022)`,
		}},
		{"output of no step", "  - {stepId: a, operationId: $sourceDescriptions.pets.create, outputs: {y: $statusCode}}\n  outputs: {o: $steps.a.outputs.x}\n", []string{
			`13:33: step "a" has no output "x"; add it to the outputs of the step (AZ2022)`,
		}},
		{"output of a step without any", "  - {stepId: a, operationId: $sourceDescriptions.pets.create}\n  outputs: {o: $steps.a.outputs.x}\n", []string{
			`13:33: $steps.a.outputs.x is read from the response of step "a"; add x: $response.body#/x to the outputs of the step (AZ2029)`,
		}},
		{"message of an operation", "  - {stepId: s, operationId: $sourceDescriptions.pets.create, action: receive, correlationId: a, outputs: {o: '$message.payload#/id'}}\n", []string{
			`12:71: "action" means nothing for an operation of OpenAPI; remove it (AZ1032)`,
			`12:95: "correlationId" means nothing for an operation of OpenAPI; remove it (AZ1032)`,
			`12:112: $message.payload#/id reads a message, and step "s" calls an operation of OpenAPI, which sends a response; write $response.body#/id (AZ2025)`,
		}},
		{"same parameter by a reference", "  - {stepId: s, operationId: $sourceDescriptions.pets.get-order, parameters: [{name: petId, in: path, value: '2'}, {reference: $components.parameters.id}]}\n", []string{
			`12:116: the parameter "petId" in path is there already; remove one of them or rename it (AZ1033)`,
		}},
		{"required parameter by another name", "  - {stepId: s, operationId: $sourceDescriptions.pets.list, parameters: [{name: labels, in: query, value: x}]}\n", []string{
			`12:14: operation list requires a parameter "tags", in query; rename "labels", which it does not declare, if that is meant (AZ2035)`,
			`12:74: operation list declares no query parameter "labels"; it is sent all the same; did you mean "tags", which it requires? (AZ2030)`,
		}},
		{"optional parameter with a longer name", "  - {stepId: s, operationId: $sourceDescriptions.pets.list, parameters: [{name: tags, in: query, value: x}, {name: pet_max, in: query, value: x}]}\n", []string{
			`12:109: operation list declares no query parameter "pet_max"; it is sent all the same; did you mean "max"? (AZ2030)`,
		}},
		{"path parameter by another name", "  - {stepId: s, operationId: $sourceDescriptions.pets.get-order, parameters: [{name: number, in: path, value: x}]}\n", []string{
			`12:14: the path of operation get-order is /pets/{petId}; name the parameter "number", which the path has not, "petId" (AZ2031)`,
			`12:79: the path of operation get-order is /pets/{petId}, which has no {number}; it is not sent (AZ2030)`,
		}},
		{"parameter in the body of an operation without one", "  - {stepId: s, operationId: $sourceDescriptions.pets.list, parameters: [{name: tags, in: body, value: x}, {name: other, in: body, value: x}]}\n", []string{
			`12:74: "in" cannot be "body", and operation list declares "tags" in query; write in: query (AZ1030)`,
			`12:108: "in" cannot be "body", and operation list describes no body; remove the parameter, or describe a requestBody (AZ1030)`,
		}},
		{"all outputs of a step that has none", "  - {stepId: a, operationId: $sourceDescriptions.pets.create}\n  outputs: {o: $steps.a.outputs}\n", []string{
			`13:16: $steps.a.outputs is read as an object of all that there are; expressions name one, such as $steps.a.outputs.<name> (AZ6516)`,
			`13:16: step "a" has no outputs, so $steps.a.outputs is always an empty object; add the outputs that are meant to the step (AZ6516)`,
		}},
		{"replacement without a payload", "  - {stepId: a, operationId: $sourceDescriptions.pets.create, requestBody: {replacements: [{target: /id, value: $steps.previous.outputs.x}]}}\n", []string{
			`12:120: workflow "w" has no step "previous" (AZ2020)`,
		}},
		{"action that every step overrides", "  - {stepId: s, operationId: $sourceDescriptions.pets.create, onFailure: [{name: a, type: retry}]}\n  failureActions: [{name: a, type: end}, {name: b, type: end}]\n", []string{
			`13:20: every step of the workflow has an action of this name, which comes in the place of this one; rename one of them, or remove this one (AZ2054)`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := linked(test.steps); !slices.Equal(got, test.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(test.want, "\n\t"))
			}
		})
	}
}
