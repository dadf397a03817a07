package document

import (
	"cmp"
	"slices"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

func TestJSONPathBecomesSimple(t *testing.T) {
	tests := []struct{ name, criterion, want string }{
		{"type and condition", "{context: $response.body, type: jsonpath, condition: $.ok == true}", "{context: $response.body, type: simple, condition: $response.body#/ok == true}"},
		{"no type", "{context: $response.body, condition: $.ok == true}", "{context: $response.body, condition: $response.body#/ok == true}"},
		{"type object", "{context: $response.body, type: {type: jsonpath, version: rfc9535}, condition: $.ok == true}", ""},
		{"no context", "{type: jsonpath, condition: $.ok == true}", ""},
		{"length", "{context: $response.body, type: jsonpath, condition: $.l.length > 1}", "{context: $response.body, type: jsonpath, condition: '$[?length($.l) > 1]'}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			const before = stepPrefix + "    operationId: op\n    successCriteria:\n    - "
			data := before + test.criterion + "\n"
			edits := fixesOf([]byte(data))
			slices.SortFunc(edits, func(a, b diagnostic.Edit) int { return cmp.Compare(b.Start, a.Start) })
			for _, e := range edits {
				data = data[:e.Start] + e.Text + data[e.End:]
			}
			if want := before + cmp.Or(test.want, test.criterion) + "\n"; data != want {
				t.Errorf("got\n%swant\n%s", data, want)
			}
		})
	}
}

// TestConditionsAreWrapped makes the fixes of a step, and parses it again: nothing
// of the code is left.
func TestConditionsAreWrapped(t *testing.T) {
	tests := []struct{ name, step, want string }{
		{"element", "    successCriteria:\n    - $statusCode == 200 # fine\n", "    successCriteria:\n    - condition: $statusCode == 200 # fine\n"},
		{"element in quotes", "    successCriteria:\n    - '$statusCode == 200'\n", "    successCriteria:\n    - condition: '$statusCode == 200'\n"},
		{"element in flow", "    successCriteria: [$statusCode == 200]\n", "    successCriteria: [{condition: $statusCode == 200}]\n"},
		{"no element", "    successCriteria: $statusCode == 200\n", ""},
		{"element of several lines", "    successCriteria:\n    - $statusCode ==\n        200\n", ""},
		{"element with an anchor", "    successCriteria:\n    - &ok $statusCode == 200\n", ""},
		{"field", "    onFailure:\n    - name: a\n      condition: $statusCode == 404\n      type: end\n",
			"    onFailure:\n    - name: a\n      criteria:\n        - condition: $statusCode == 404\n      type: end\n"},
		{"first field", "    onFailure:\n    - condition: $statusCode == 404\n      name: a\n      type: end\n",
			"    onFailure:\n    - criteria:\n        - condition: $statusCode == 404\n      name: a\n      type: end\n"},
		{"field in flow", "    onFailure: [{name: a, condition: $statusCode == 404, type: end}]\n",
			"    onFailure: [{name: a, criteria: [{condition: $statusCode == 404}], type: end}]\n"},
		{"field beside criteria", "    onFailure:\n    - name: a\n      condition: $statusCode == 404\n      type: end\n      criteria: [{condition: $url}]\n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			const before = stepPrefix + "    operationId: op\n"
			data := before + test.step
			edits := fixesOf([]byte(data))
			if len(edits) == 0 {
				if test.want != "" {
					t.Error("there is no edit")
				}
				return
			}
			slices.SortFunc(edits, func(a, b diagnostic.Edit) int { return cmp.Compare(b.Start, a.Start) })
			for _, e := range edits {
				data = data[:e.Start] + e.Text + data[e.End:]
			}
			if data != before+test.want {
				t.Errorf("got\n%swant\n%s", data, before+test.want)
			}
			if left := fixesOf([]byte(data)); len(left) > 0 {
				t.Errorf("there is left to do: %v", left)
			}
		})
	}
}

// fixesOf returns the edits that parsing a document gives.
func fixesOf(data []byte) (edits []diagnostic.Edit) {
	var diags diagnostic.List
	Parse("f", data, &diags)
	for _, d := range diags.Sorted() {
		edits = append(edits, d.Edits...)
	}
	return edits
}
