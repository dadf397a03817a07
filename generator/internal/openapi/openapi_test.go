package openapi

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// load opens a description and loads all its operations, by operationId.
func loadAll(t *testing.T, text string, files map[string]string) (map[string]*Operation, *diagnostic.List) {
	t.Helper()
	return loadFile(t, "api.yaml", text, files)
}

func loadFile(t *testing.T, file, text string, files map[string]string) (map[string]*Operation, *diagnostic.List) {
	t.Helper()
	diags := new(diagnostic.List)
	d := Open(file, []byte(text), reader(files), diags)
	if d == nil {
		return nil, diags
	}
	d.Source = "api"
	operations := map[string]*Operation{}
	for ref, op := range d.Load(d.Operations(), diags) {
		operations[ref.ID] = op
	}
	return operations, diags
}

func reader(files map[string]string) func(string) ([]byte, error) {
	return func(file string) ([]byte, error) {
		text, ok := files[file]
		if !ok {
			return nil, fmt.Errorf("%s: %w", file, os.ErrNotExist)
		}
		return []byte(text), nil
	}
}

// loadOne loads a description that has the operation "op" and no faults.
func loadOne(t *testing.T, text string) *Operation {
	t.Helper()
	operations, diags := loadAll(t, text, nil)
	wantNoDiagnostics(t, diags)
	if operations["op"] == nil {
		t.Fatal("operation op is not loaded")
	}
	return operations["op"]
}

func wantNoDiagnostics(t *testing.T, diags *diagnostic.List) {
	t.Helper()
	for _, d := range diags.Sorted() {
		t.Errorf("unexpected: %v", d)
	}
}

func wantDiagnostics(t *testing.T, diags *diagnostic.List, want ...string) {
	t.Helper()
	var got []string
	for _, d := range diags.Sorted() {
		got = append(got, fmt.Sprintf("%s %s", d.Pos, d.Code.ID))
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("diagnostics:\n%s\nwant:\n%s\nin full: %v", g, w, diags.Sorted())
	}
}

func TestFileThatIsNoDescriptionIsReported(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"not YAML", "openapi: 3.1.0\n\tpaths: {}\n", "api.yaml:2:1 AZ3001"},
		{"empty", "", "api.yaml:1:1 AZ3001"},
		{"broken JSON", "{\"openapi\":\n  ]\n", "api.yaml:2:3 AZ3001"},
		{"a list", "- openapi: 3.1.0\n", "api.yaml:1:1 AZ3002"},
		{"no version", "info: {title: x}\npaths: {}\n", "api.yaml:1:1 AZ3002"},
		{"Swagger", "swagger: '1.2'\npaths: {}\n", "api.yaml:1:10 AZ3003"},
		{"OpenAPI 4", "openapi: 4.0.0\npaths: {}\n", "api.yaml:1:10 AZ3003"},
		{"OpenAPI 3.7", "openapi: 3.7.0\npaths: {}\n", "api.yaml:1:10 AZ3003"},
		{"no paths", "openapi: 3.1.0\ninfo: {}\n", "api.yaml:1:1 AZ3004"},
		{"path is a reference into nowhere", "openapi: 3.1.0\npaths:\n  /a:\n    $ref: gone.yaml\n", "api.yaml:1:1 AZ3004\napi.yaml:4:5 AZ3012"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, diags := loadAll(t, test.text, nil)
			wantDiagnostics(t, diags, strings.Split(test.want, "\n")...)
		})
	}
}

func TestOperationsAreInDocumentOrder(t *testing.T) {
	const text = `
openapi: 3.2.0
paths:
  /z:
    post: {operationId: first}
    get: {operationId: second}
    query: {operationId: third}
    additionalOperations:
      COPY: {operationId: fourth}
  x-note: {get: {operationId: none}}
  /#a:
    parameters: []
    delete: {}
`
	diags := new(diagnostic.List)
	var got []string
	for _, ref := range Open("api.yaml", []byte(text), nil, diags).Operations() {
		got = append(got, fmt.Sprintf("%s %s %s %d:%d", ref.ID, ref.Method, ref.Path, ref.Pos.Line, ref.Pos.Column))
	}
	want := []string{"first POST /z 5:11", "second GET /z 6:10", "third QUERY /z 7:12", "fourth COPY /z 9:13", " DELETE /#a 13:13"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("operations are %q, want %q", got, want)
	}
	operations, diags := loadAll(t, text, nil)
	if len(operations) != 5 {
		t.Errorf("%d operations are loaded, want 5: %v", len(operations), diags.Sorted())
	}
}

func TestFaultElsewhereStopsNobody(t *testing.T) {
	const text = `
openapi: 3.1.0
info:
  contact:
    email: [email protected]
  contact: 7
tags: nothing
webhooks: [1]
security:
  - broken
paths:
  /broken:
    get: {operationId: broken, parameters: [{$ref: '#/components/parameters/gone'}], responses: [wrong]}
  /:
    summary: 12
    get:
      operationId: op
      summary: 2024
      security: []
      tags: {a: b}
      callbacks: wrong
      x-thing: wrong
      responses:
        '200':
          description: ok
          headers: wrong
          content:
            application/json:
              example: {a: 1}
              examples: wrong
              schema: {$ref: '#/components/schemas/Good'}
        x-note: wrong
components:
  examples: [wrong]
  schemas:
    Bad: {type: [wrong], required: true, properties: [wrong], $ref: nowhere.yaml}
    Good: {type: string, example: 5, examples: wrong}
`
	diags := new(diagnostic.List)
	d := Open("api.yaml", []byte(text), nil, diags)
	wantNoDiagnostics(t, diags)
	var refs []Ref
	for _, ref := range d.Operations() {
		if ref.ID == "op" {
			refs = append(refs, ref)
		}
	}
	op := d.Load(refs, diags)[refs[0]]
	wantNoDiagnostics(t, diags)
	if op == nil || op.Summary != "2024" || len(op.Responses) != 1 {
		t.Errorf("operation is %+v", op)
	}
}

// TestTheLastOfTwoIsTaken has a path and a method twice.
func TestTheLastOfTwoIsTaken(t *testing.T) {
	operations, diags := loadAll(t, `
openapi: 3.0.3
paths:
  /a:
    get: {operationId: first}
  /b:
    get: {operationId: second, parameters: [{name: a, in: query, schema: {}}, {name: b, in: query, schema: {}}], responses: {default: {description: d}}}
    get: {operationId: third, parameters: [{name: c, in: query, schema: {}}], responses: {default: {description: d}}}
  /a:
    get: {operationId: fourth, responses: {default: {description: d}}}
`, nil)
	wantDiagnostics(t, diags, "api.yaml:8:5 AZ3020", "api.yaml:9:3 AZ3020")
	if len(operations) != 2 || operations["third"] == nil || operations["fourth"] == nil {
		t.Errorf("operations are %v, want the third and the fourth", operations)
	}
}

func TestBadOperationLeavesTheOthers(t *testing.T) {
	operations, diags := loadAll(t, `
openapi: 3.0.3
paths:
  /bad:
    get:
      operationId: bad
      parameters:
        - {name: a, in: query, required: {}, explode: perhaps, schema: {}}
      responses: {default: {description: d}}
  /a:
    get: {operationId: a, responses: {default: {description: d, content: {text/plain: {schema: {$ref: '#/components/schemas/S'}}}}}}
  /b:
    get: {operationId: b, responses: {default: {description: d, content: {text/plain: {schema: {$ref: '#/components/schemas/S'}}}}}}
components: {schemas: {S: {type: string}}}
`, nil)
	wantDiagnostics(t, diags, "api.yaml:6:7 AZ3023", "api.yaml:8:42 AZ3020")
	if len(operations) != 2 {
		t.Fatalf("operations are %v, want a and b", operations)
	}
	if a, b := operations["a"].Responses[0].Content[0].Schema, operations["b"].Responses[0].Content[0].Schema; a == nil || a != b {
		t.Errorf("schemas are %p and %p, want one", a, b)
	}
}

func TestInvalidPartsAreWarnings(t *testing.T) {
	operations, diags := loadAll(t, `
openapi: 3.0.3
security: [{gone: []}]
paths:
  /a/{id}:
    get:
      operationId: op
      responses:
        default:
          description: d
          content:
            application/json:
              schema: {$ref: '#/components/schemas/S'}
            text/plain:
              schema: {$ref: '#/components/schemas/Gone'}
components:
  schemas:
    S:
      type: object
      properties:
        a: {type: string, required: true, format: uuid}
        b: {type: money}
        c: {type: string}
        c: {type: integer}
`, nil)
	wantDiagnostics(t, diags,
		"api.yaml:7:7 AZ3024", // no parameter id
		"api.yaml:21:12 AZ3022",
		"api.yaml:22:19 AZ3024", // type money
		"api.yaml:24:9 AZ3020",
	)
	if operations["op"] == nil {
		t.Fatal("operation is not loaded")
	}
	s := operations["op"].Responses[0].Content[0].Schema
	if a := s.At([]string{"a"}); a == nil || a.Format != "uuid" {
		t.Errorf("malformed schema is %+v, want what is understood of it", a)
	}
}

// TestWhatIsNotThereIsKept is about what is reported by who knows whether a workflow
// needs it.
func TestWhatIsNotThereIsKept(t *testing.T) {
	var diags diagnostic.List
	d := Open("api.yaml", []byte(`
openapi: 3.1.0
security: [{key: [], kay: []}, {none: []}]
paths:
  /a:
    get:
      operationId: required
      responses: {default: {description: d, content: {a/b: {schema: {$ref: '#/components/schemas/Gone'}}}}}
    put: {operationId: optional, security: [{none: []}, {}]}
    post: {operationId: otherwise, security: [{none: []}, {key: []}]}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
`), nil, &diags)
	operations := map[string]*Operation{}
	for ref, op := range d.Load(d.Operations(), &diags) {
		operations[ref.ID] = op
	}
	wantNoDiagnostics(t, &diags)
	var unknown []string
	for _, s := range operations["required"].UnknownSchemes {
		unknown = append(unknown, s.Pos.String()+" "+s.Reason)
	}
	want := []string{
		`api.yaml:3:22 components.securitySchemes has no "kay"; did you mean "key"?`,
		`api.yaml:3:33 components.securitySchemes has no "none"`,
	}
	if diff := cmp.Diff(want, unknown); diff != "" {
		t.Errorf("unknown schemes (-want +got):\n%s", diff)
	}
	for _, id := range []string{"optional", "otherwise"} {
		if list := operations[id].UnknownSchemes; len(list) > 0 {
			t.Errorf("%s can do without %v", id, list)
		}
	}
	missing := operations["required"].Responses[0].Content[0].Schema
	if dangling := d.Dangling()[missing.Pos]; dangling.Name != "Gone" || dangling.Pos.String() != "api.yaml:8:76" {
		t.Errorf("the reference is %+v", dangling)
	}
}

func TestPartThatIsNotThereIsReported(t *testing.T) {
	tests := []struct{ name, ref, want string }{
		{"component", "#/components/parameters/gone", "AZ3010"},
		{"no pointer", "#gone", "AZ3010"},
		{"bad escape", "#/%zz", "AZ3010"},
		{"scalar", "#/openapi", "AZ3010"},
		{"file", "gone.yaml#/a", "AZ3010"},
		{"not fetched", "https://example.com/a.yaml", "AZ3010"},
		{"not YAML", "bad.yaml", "AZ3010"},
		{"itself", "#/components/parameters/self", "AZ3010"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := fmt.Sprintf(`
openapi: 3.1.0
paths:
  /:
    get:
      operationId: op
      parameters:
        - $ref: '%s'
components:
  parameters:
    self: {$ref: '#/components/parameters/self'}
`, test.ref)
			_, diags := loadAll(t, text, map[string]string{"bad.yaml": "a: [\n"})
			wantDiagnostics(t, diags, "api.yaml:8:17 "+test.want)
		})
	}
}

func TestAliasBombIsRefused(t *testing.T) {
	var text strings.Builder
	text.WriteString("openapi: 3.1.0\nx0: &x0 {a: b}\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&text, "x%d: &x%d {a: *x%d, b: *x%[3]d}\n", i, i, i-1)
	}
	text.WriteString("paths: {/: {get: {operationId: op, requestBody: {content: {a/b: {schema: {default: *x29}}}}}}}\n")
	operations, diags := loadAll(t, text.String(), nil)
	if !diags.HasErrors() || len(operations) > 0 {
		t.Errorf("operations are %v, diagnostics %v; want an error", operations, diags.Sorted())
	}
}
