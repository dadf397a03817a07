package mock

import (
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// TestInputs makes inputs by schemas: examples and bounds count, texts that nothing
// is said of are named for what they are, and what the schema refuses is not made.
func TestInputs(t *testing.T) {
	for _, test := range []struct{ name, schema, required, all string }{
		{"nothing", `{type: object}`, `{}`, `{}`},
		{"names", `{required: [userName, HTTP_path], properties: {userName: {type: string}, HTTP_path: {type: string}, n: {type: integer}}}`,
			`{"userName":"my-user-name","HTTP_path":"my-http-path"}`, `{"userName":"my-user-name","HTTP_path":"my-http-path","n":1}`},
		{"examples", `{required: [id], properties: {id: {type: string, examples: [t-17]}, size: {enum: [S, M]}}}`, `{"id":"t-17"}`, `{"id":"t-17","size":"S"}`},
		{"a length that the name does not have", `{required: [code], properties: {code: {type: string, maxLength: 6}}}`, `{"code":"string"}`, `{"code":"string"}`},
		{"a pattern that is not understood", `{required: [code], properties: {code: {type: string, pattern: '^(?=.*Z)[A-Z]{9}$'}}}`, ``, ``},
		{"a component", `{$ref: '#/components/inputs/who'}`, `{"who":"me"}`, `{"who":"me"}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var diags diagnostic.List
			doc := document.Parse("d", []byte("arazzo: 1.0.1\ninfo: {title: t, version: '1'}\nworkflows: [{workflowId: w, inputs: "+test.schema+
				"}]\ncomponents: {inputs: {who: {required: [who], properties: {who: {type: string, default: me}}}}}\n"), &diags)
			if doc == nil {
				t.Fatal(diags.Sorted())
			}
			w := &link.Workflow{Syntax: doc.Workflows[0], Document: doc}
			if got := string(Inputs(w, false)); got != test.required {
				t.Errorf("required: got %s, want %s", got, test.required)
			}
			if got := string(Inputs(w, true)); got != test.all {
				t.Errorf("all: got %s, want %s", got, test.all)
			}
		})
	}
}
