package generator_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/arazzogen/arazzogen/generator"
)

// bombDocument returns a document whose one step has a criterion.
func bombDocument(criterion string) string {
	return `arazzo: 1.1.0
info: {title: Bombs, version: 1.0.0}
sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
workflows:
  - workflowId: w
    inputs: {type: object, properties: {a: {$ref: '#/components/inputs/S0'}}}
    steps:
      - stepId: s
        operationId: op
        requestBody: {contentType: application/json, payload: $inputs.a}
        successCriteria: [` + criterion + `]
        outputs: {all: $response.body}
    outputs: {all: $steps.s.outputs.all}
`
}

// bombDescription returns a description whose one operation answers with a
// schema, S0 of the components.
func bombDescription(schemas string) string {
	return `openapi: 3.1.0
info: {title: Bombs, version: 1.0.0}
paths:
  /a:
    post:
      operationId: op
      requestBody: {content: {application/json: {}}}
      responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}
components:
  schemas:
` + schemas
}

// criterion returns a criterion of a type on the body.
func criterion(language, condition string) string {
	return fmt.Sprintf("{context: $response.body, type: %s, condition: %q}", language, condition)
}

// nested returns inside in many pairs of brackets.
func nested(n int, left, inside, right string) string {
	return strings.Repeat(left, n) + inside + strings.Repeat(right, n)
}

// doubled returns schemas each of which has the next twice, as a form says.
func doubled(form string) string {
	var b strings.Builder
	for i := range 50 {
		ref := fmt.Sprintf("{$ref: '#/components/KIND/S%d'}", i+1)
		fmt.Fprintf(&b, "    S%d: "+form+"\n", i, ref, ref)
	}
	return b.String() + "    S50: {type: object, properties: {x: {type: string, default: y}}}\n"
}

// aliases returns a YAML value that is a few lines long and has more parts than
// there are atoms.
func aliases(form string) string {
	var b strings.Builder
	b.WriteString("x-0: &a0 {type: string}\n")
	for i := range 60 {
		fmt.Fprintf(&b, "x-%d: &a%d "+form+"\n", i+1, i+1, i, i)
	}
	return b.String()
}

// TestBombsAreBounded compiles small documents that are made to keep a compiler
// busy for ever, to fill the memory, or to overflow the stack.
func TestBombsAreBounded(t *testing.T) {
	const (
		million = 1_000_000
		small   = "    S0: {type: object}\n"
		inputs  = "components: {inputs: {S0: {type: object}}}\n"
	)
	ok := "{condition: $statusCode == 200}"
	forms := map[string]string{
		"allOf": "{allOf: [%s, %s]}", "anyOf": "{anyOf: [%s, %s]}", "oneOf": "{oneOf: [%s, %s]}",
		"properties":       "{type: object, properties: {a: %s, b: %s}}",
		"allOf of objects": "{type: object, properties: {a: {allOf: [%s, {description: x}]}, b: {allOf: [%s, {description: y}]}}}",
		"items":            "{type: array, prefixItems: [%s], items: %s}",
		"cycle":            "{allOf: [{$ref: '#/components/KIND/S0'}, %s, {type: object, properties: {n: %s}}]}",
	}
	type bomb struct{ name, document, description, want string }
	bombs := []bomb{
		{"parentheses", bombDocument("{condition: "+nested(million, "(", "true", ")")+"}") + inputs, bombDescription(small), "[AZ6109]"},
		{"negations", bombDocument("{condition: '"+strings.Repeat("!", million)+"true'}") + inputs, bombDescription(small), "[AZ6109]"},
		{"conjunctions", bombDocument("{condition: "+strings.Repeat("$statusCode == 200 && ", 5_000)+"true}") + inputs, bombDescription(small), ""},
		{"indices", bombDocument("{condition: '$response.body"+strings.Repeat("[0]", 20_000)+" == 1'}") + inputs, bombDescription(small), ""},
		{"parentheses in a filter", bombDocument(criterion("jsonpath", "$[?"+nested(3*million, "(", "@.a", ")")+"]")) + inputs, bombDescription(small), "[AZ6202]"},
		{"filters in filters", bombDocument(criterion("jsonpath", "$"+nested(2000, "[?@", "", "]"))) + inputs, bombDescription(small), ""},
		{"descendants", bombDocument(criterion("jsonpath", "$"+strings.Repeat("..a", 50_000))) + inputs, bombDescription(small), "[AZ6202]"},
		{"names", bombDocument(criterion("jsonpath", "$."+strings.Repeat("a", million)+"(")) + inputs, bombDescription(small), "[AZ6103]"},
		{"parentheses in an XPath", bombDocument(criterion("xpath", nested(million, "(", "1", ")"))) + inputs, bombDescription(small), "[AZ6203]"},
		{"groups", bombDocument(criterion("regex", nested(million, "(", "a", ")"))) + inputs, bombDescription(small), "[AZ6201]"},
		{"assertions", bombDocument(criterion("regex", nested(10_000, "(?=", "a", ")"))) + inputs, bombDescription(small), ""},
		{"repetitions", bombDocument(criterion("regex", "((((a{0,100}){0,100}){0,100}){0,100}){0,100}")) + inputs, bombDescription(small), ""},
		{"numbers", bombDocument("{condition: 1e1000000000 > 1e-1000000000}") + inputs, bombDescription(small), ""},
		{"defaults that are matched for ever", bombDocument(ok) + "components: {inputs: {S0: {type: string, pattern: '^(?=a)(a+)+$', default: " + strings.Repeat("a", 50) + "b}}}\n", bombDescription(small), ""},
		{"limits of numbers", bombDocument(ok) + "components: {inputs: {S0: {type: number, maximum: 1e1000000000, multipleOf: 1e-1000000000, enum: [1e1000000000]}}}\n", bombDescription(small), "[AZ3021]"},
		{"expressions that do not end", strings.Replace(bombDocument(ok), "$inputs.a", `"`+strings.Repeat("{ $inputs.a ", 20_000)+`"`, 1) + inputs, bombDescription(small), "[AZ6905]"},
		{"brackets in JSON", strings.Replace(bombDocument(ok), "$inputs.a", `"`+strings.Repeat("[", million)+`"`, 1) + inputs, bombDescription(small), "[AZ"},
		{"unknown fields", `{"arazzo": "1.0.1"` + strings.Join(manyFields(20_000), "") + `}`, "", "[AZ1020]"},
		{"aliases", "arazzo: 1.0.1\n" + aliases("{a: *a%d, b: *a%d}"), "", "[AZ1003]"},
		{"aliases in a schema", bombDocument(ok) + inputs, aliases("{allOf: [*a%d, *a%d]}") + bombDescription("    S0: *a60\n"), "[AZ3005]"},
		{"flow collections", "arazzo: 1.0.1\nx: " + strings.Repeat("[", million), "", "[AZ1002]"},
		{"block collections", "arazzo: 1.0.1\nx:\n" + strings.Repeat("- ", million) + "a\n", "", "[AZ1002]"},
		{"collections of JSON", bombDocument(ok) + inputs, `{"openapi": "3.1.0", "paths": ` + strings.Repeat(`{"a":`, million), "[AZ3001]"},
		{"collections that nobody needs", bombDocument(ok) + inputs, bombDescription(small) + "x:\n" + strings.Repeat("- ", million) + "a\n", ""},
		{"merges of themselves", "arazzo: 1.0.1\nx: &x {<<: *x}\n", "", "[AZ1013]"},
		{"space", strings.Repeat(" ", 15<<20) + "arazzo: 1.0.1\n", "", "[AZ"},
		{"lines", bombDocument(ok) + inputs, bombDescription(small) + strings.Repeat("\n", 20<<20), ""},
		{"a document that is too large", strings.Repeat("\n", 17<<20), "", "[AZ1003]"},
	}
	for name, form := range forms {
		schemas := doubled(form)
		bombs = append(bombs, bomb{
			name + " of twice the same",
			bombDocument(ok) + "components:\n  inputs:\n" + strings.ReplaceAll(schemas, "KIND", "inputs"),
			bombDescription(strings.ReplaceAll(schemas, "KIND", "schemas")), "",
		})
	}
	for _, b := range bombs {
		t.Run(b.name, func(t *testing.T) { detonate(t, b.document, b.description, b.want) })
	}
}

func manyFields(n int) (fields []string) {
	for i := range n {
		fields = append(fields, fmt.Sprintf(`, "a%d": 1`, i))
	}
	return fields
}

// detonate compiles a document, which must have a diagnostic with want in it, or
// become code if that is empty.
func detonate(t *testing.T, document, description, want string) {
	const (
		maxTime   = 10 * time.Second // far more than any takes
		maxMemory = 2 << 30
	)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	result, err := generator.Generate(generator.Options{
		Package: "bombs",
		ReadFile: func(name string) ([]byte, error) {
			switch name {
			case "bombs.arazzo.yaml":
				return []byte(document), nil
			case "api.yaml":
				return []byte(description), nil
			}
			return nil, os.ErrNotExist
		},
	}, "bombs.arazzo.yaml")
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		t.Fatal(err)
	}
	text := diagnosticsOf(t, result)
	if !strings.Contains(text, want) || want == "" && len(result.Files) == 0 {
		t.Errorf("want %q or code, diagnostics are\n%.2000s", want, text)
	}
	runtime.ReadMemStats(&after)
	if took, memory := time.Since(start), after.TotalAlloc-before.TotalAlloc; took > maxTime || memory > maxMemory {
		t.Errorf("took %v and %d MiB", took, memory>>20)
	}
	size := 0
	for _, f := range result.Files {
		size += len(f.Content)
	}
	if size > 50*(len(document)+len(description))+1<<20 {
		t.Errorf("%d bytes became %d", len(document)+len(description), size)
	}
}
