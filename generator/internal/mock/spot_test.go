package mock

import (
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// TestOutputsOfThemselvesAreNowhere locates outputs that read each other.
func TestOutputsOfThemselvesAreNowhere(t *testing.T) {
	step := &plan.Step{}
	a, b, body := &plan.Output{Name: "a"}, &plan.Output{Name: "b"}, &plan.Output{Name: "body"}
	a.Value = plan.OutputValue{Step: step, Output: b, Pointer: "/x"}
	b.Value = plan.OutputValue{Step: step, Output: a}
	body.Value = plan.ResponseBody{Pointer: "/y"}
	m := &mocker{drafts: map[*plan.Step]*draft{step: {}}}
	for output, found := range map[*plan.Output]bool{a: false, b: false, body: true} {
		if _, ok := m.locate(plan.OutputValue{Step: step, Output: output}, ""); ok != found {
			t.Errorf("%s is found: %t", output.Name, ok)
		}
	}
}
