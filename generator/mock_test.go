package generator_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

const mockedDescription = `
openapi: 3.1.0
info: {title: T, version: 1.0.0}
paths:
  /t:
    get:
      operationId: get
      responses:
        '200':
          content:
            application/json:
              schema:
                type: object
                properties:
                  id: {type: string}
                  n: {type: integer}
                  on: {type: boolean}
                  state: {type: string, enum: [waiting, done, failed]}
                  list: {type: array, items: {type: object, properties: {name: {type: string}}}}
        '202': {description: later}
`

const mockedDocument = `
arazzo: 1.0.1
info: {title: T, version: 1.0.0}
sourceDescriptions: [{name: t, url: t.yaml, type: openapi}]
workflows:
  - workflowId: w
    inputs: {type: object, properties: {id: {type: string}, m: {type: integer, default: 12}}}
    steps:
      - stepId: s
        operationId: get
        successCriteria:
%s
        onSuccess:
          - {name: again, type: goto, stepId: s, criteria: [%s]}
        outputs: {state: $response.body#/state}
    outputs: {state: $steps.s.outputs.state}
`

// mocked returns the answers for a step with success criteria, and that runs again as
// long as a condition holds.
func mocked(t *testing.T, again string, criteria ...string) []generator.Answer {
	t.Helper()
	var list strings.Builder
	for _, c := range criteria {
		list.WriteString("          - " + c + "\n")
	}
	files := map[string]string{"t.yaml": mockedDescription, "w.yaml": fmt.Sprintf(mockedDocument, list.String(), again)}
	read := func(name string) ([]byte, error) { return []byte(files[name]), nil }
	result, err := generator.Generate(generator.Options{Package: "w", ReadFile: read}, "w.yaml")
	if err != nil {
		t.Fatalf("%v\n%s", err, diagnosticsOf(t, result))
	}
	steps := result.Mock("w", json.RawMessage(`{"id":"i7"}`))
	if len(steps) != 1 || steps[0].Workflow != "w" || steps[0].Step != "s" || len(steps[0].Answers) != 2 {
		t.Fatalf("got %+v", steps)
	}
	return steps[0].Answers
}

const (
	never   = "{condition: $statusCode == 500}"
	natural = `{"id":"string","n":1,"on":true,"state":"waiting","list":[{"name":"string"}]}`
)

func TestMockMeetsCriteria(t *testing.T) {
	for _, tc := range []struct {
		criterion string
		status    int
		body      string // with N in place of all other members
	}{
		{"condition: $statusCode == 200", 200, natural},
		{"condition: $statusCode == 202", 202, ``},
		{"condition: $statusCode == 200 || $statusCode == 202", 200, natural},
		{"condition: $statusCode >= 400", 400, ``},
		{"{context: $statusCode, type: regex, condition: '^20[2-9]$'}", 202, ``},
		{"condition: $response.body#/state == 'done'", 200, strings.Replace(natural, "waiting", "done", 1)},
		{"condition: $response.body#/state != 'waiting'", 200, strings.Replace(natural, "waiting", "not waiting", 1)},
		{"condition: $response.body#/n > 5", 200, strings.Replace(natural, `"n":1`, `"n":6`, 1)},
		{"condition: 5 <= $response.body#/n", 200, strings.Replace(natural, `"n":1`, `"n":5`, 1)},
		{"condition: $response.body#/n < 1 && $response.body#/on == false", 200, strings.NewReplacer(`"n":1`, `"n":0`, "true", "false").Replace(natural)},
		{"condition: $response.body#/id == $inputs.id", 200, strings.Replace(natural, `"id":"string"`, `"id":"i7"`, 1)},
		{"condition: $response.body#/n == $inputs.m", 200, strings.Replace(natural, `"n":1`, `"n":12`, 1)},
		{"condition: $response.body#/error == null", 200, natural},
		{"condition: $response.body#/token != null", 200, strings.TrimSuffix(natural, "}") + `,"token":"string"}`},
		{"condition: $response.body#/state == null", 200, strings.Replace(natural, `"state":"waiting",`, "", 1)},
		{"{context: $response.body#/id, type: regex, condition: '^[a-c]{2}\\d$'}", 200, strings.Replace(natural, `"id":"string"`, `"id":"aa1"`, 1)},
		{"{context: $response.body, type: jsonpath, condition: '$[?@.state == \"done\"]'}", 200, strings.Replace(natural, "waiting", "done", 1)},
		{"{context: $response.body, type: jsonpath, condition: '$.list[?@.name == \"x\"]'}", 200, strings.Replace(natural, `"name":"string"`, `"name":"x"`, 1)},
		{"{context: $response.body, type: jsonpath, condition: '$[?length(@.list) >= 2]'}", 200, strings.Replace(natural, `[{"name":"string"}]`, `[{"name":"string"},{"name":"string"}]`, 1)},
	} {
		t.Run(tc.criterion, func(t *testing.T) {
			criterion := tc.criterion
			if !strings.HasPrefix(criterion, "{") {
				criterion = "condition: \"" + strings.TrimPrefix(criterion, "condition: ") + "\""
			}
			got := mocked(t, never, criterion)[0]
			if got.Status != tc.status || string(got.Body) != tc.body {
				t.Errorf("got %d %s\nwant %d %s", got.Status, got.Body, tc.status, tc.body)
			}
		})
	}
}

func TestMockEndsLoops(t *testing.T) {
	for _, tc := range []struct{ again, first, later string }{
		{"{condition: $response.body#/id != null}", natural, strings.Replace(natural, `"id":"string",`, "", 1)},
		{"{condition: $response.body#/state != 'done'}", natural, strings.Replace(natural, "waiting", "done", 1)},
		{"{condition: $response.body#/state == 'waiting'}", natural, strings.Replace(natural, "waiting", "not waiting", 1)},
		{"{condition: $steps.s.outputs.state == 'waiting'}", natural, strings.Replace(natural, "waiting", "not waiting", 1)},
		{"{condition: $response.body#/n < 3}", natural, strings.Replace(natural, `"n":1`, `"n":3`, 1)},
		{"{condition: $response.body#/on}", natural, strings.Replace(natural, "true", "false", 1)},
		{"{condition: $response.body#/id == null}", natural, natural}, // does not loop
		{"{condition: $response.body#/list/0 != null}", natural, strings.Replace(natural, `{"name":"string"}`, "", 1)},
	} {
		t.Run(tc.again, func(t *testing.T) {
			got := mocked(t, tc.again, "condition: $statusCode == 200")
			if string(got[0].Body) != tc.first || string(got[1].Body) != tc.later {
				t.Errorf("got %s\nand  %s", got[0].Body, got[1].Body)
			}
		})
	}
}

// TestMockRunsLoopsWhole ends a loop over pages where it goes back, and not before: a
// page that came is still looked at.
func TestMockRunsLoopsWhole(t *testing.T) {
	result, err := generator.Generate(generator.Options{Package: "w"}, "../specs/amazon-ecr/image-inventory-paged.arazzo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range result.Mock("image-inventory-paged", nil) {
		if s.Step != "listImages" {
			continue
		}
		first, later := string(s.Answers[0].Body), string(s.Answers[1].Body)
		if !strings.Contains(first, "nextToken") || strings.Contains(later, "nextToken") || !strings.Contains(later, "imageDigest") {
			t.Errorf("got %s\nand  %s", first, later)
		}
		return
	}
	t.Error("there is no answer for listImages")
}
