package expression

import "testing"

// TestMessagesSayWhatToWrite compares the first problem of texts.
func TestMessagesSayWhatToWrite(t *testing.T) {
	reference := func(text string) []Problem { _, problems := ParseReference(text); return problems }
	simple := func(text string) []Problem { _, problems := ParseSimple(text); return problems }
	tests := []struct {
		parse      func(string) []Problem
		text, want string
		fix        string // the text of the fix; empty if there is none
	}{
		{reference, "$message.correlationId", `$message has no "correlationId"; write $message.header.<name> or $message.payload#/correlationId`, ""},
		{reference, "$response.bdoy", `$response has no "bdoy"; did you mean "body"?`, ""},
		{reference, "$response.items", `$response has no "items"; write $response.header.<name> or $response.body#/items`, ""},
		{reference, "$workflows.w.steps.s.outputs.id", `the steps of another workflow cannot be read; give workflow "w" an output "id", and write $workflows.w.outputs.id`, ""},
		{reference, "$workflows.w.id", "of a workflow, an expression reads an input or output; write $workflows.w.outputs.<name>", ""},
		{reference, "$steps.s.request", "of a step, an expression reads one output; write $steps.s.outputs.<name>", ""},
		{reference, "$response.body#/p/$inputs.n/id",
			"$inputs.n is taken for the name of a member; no expression stands inside another: read $response.body#/p as a whole, or write the name", ""},
		{reference, "$inputs.list[*].id",
			"$inputs.list[*].id reads every element of a list, for which runtime expressions have no form; write a selector object of type jsonpath (Arazzo 1.1)", ""},
		{reference, "$inputs.a b", `names in expressions consist of A-Z, a-z, 0-9, ".", "_" and "-"; rename "a b", which $inputs.a b reads`, ""},
		{simple, `$inputs.a == "{$inputs.b}"`, "a text stands in single quotes, and an expression needs none; write $inputs.b", "$inputs.b"},
		{simple, "$statusCode == 500%s", "500%s is read as a text, and $statusCode is a number; write a number, as in $statusCode == 200", ""},
		{simple, "$inputs.a == 500%s", "a text stands in single quotes; write '500%s'", "'500%s'"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			problems := test.parse(test.text)
			if len(problems) == 0 {
				t.Fatal("no problem")
			}
			fix := ""
			if problems[0].Fix != nil {
				fix = problems[0].Fix.Text
			}
			if problems[0].Detail != test.want || fix != test.fix {
				t.Errorf("got %q (fix %q), want %q (fix %q)", problems[0].Detail, fix, test.want, test.fix)
			}
		})
	}
}
