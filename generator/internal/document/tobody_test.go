package document

import (
	"bytes"
	"cmp"
	"slices"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

func TestParametersMoveToTheBody(t *testing.T) {
	const a, b = "    - name: a\n      in: body\n      value: $inputs.a\n", "    - in: body\n      name: b\n      value: '5'\n"
	const query = "    - name: q\n      in: query\n      value: 1 # one\n"
	tests := []struct {
		name, parameters string
		whole            bool
		want             string // instead of the field parameters; empty if it is not known
	}{
		{"all", a + b, false, "    requestBody:\n      payload:\n        a: $inputs.a\n        b: '5'\n"},
		{"the whole", a, true, "    requestBody:\n      payload: $inputs.a\n"},
		{"some", a + query + b, false, "    requestBody:\n      payload:\n        a: $inputs.a\n        b: '5'\n    parameters:\n" + query},
		{"comment", "    - name: a # why\n      in: body\n      value: 1\n", false, ""},
		{"comment between", "    - name: a\n      # why\n      in: body\n      value: 1\n", false, ""},
		{"value of several lines", "    - name: a\n      in: body\n      value: x\n        y\n", false, ""},
		{"value of several lines, one blank", "    - name: a\n      in: body\n      value: x\n\n        y\n", false, ""},
		{"structure", "    - name: a\n      in: body\n      value: {b: 1}\n", false, ""},
		{"extension", "    - name: a\n      in: body\n      value: 1\n      x-note: 2\n", false, ""},
		{"flow", "    - {name: a, in: body, value: 1}\n", false, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			const before, after = stepPrefix + "    operationId: op\n", "    outputs: {o: $response.body}\n"
			data := []byte(before + "    parameters:\n" + test.parameters + after)
			var diags diagnostic.List
			step := Parse("f", data, &diags).Workflows[0].Steps[0]
			var moved []*Parameter
			for _, p := range step.Parameters {
				if p.In.Value == "body" {
					moved = append(moved, p)
				}
			}
			edits, known := step.MoveToBody(moved, test.whole)
			if known != (test.want != "") {
				t.Fatalf("known is %t", known)
			}
			if !known {
				return
			}
			slices.SortFunc(edits, func(a, b diagnostic.Edit) int { return cmp.Compare(b.Start, a.Start) })
			for _, e := range edits {
				data = slices.Concat(data[:e.Start], []byte(e.Text), data[e.End:])
			}
			if want := before + test.want + after; !bytes.Equal(data, []byte(want)) {
				t.Errorf("got\n%swant\n%s", data, want)
			}
		})
	}
}
