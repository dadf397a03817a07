package support

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// An InputsError reports the inputs that a workflow does not run with. Nothing
// has been sent. errors.Is says that it is [ErrInputs].
type InputsError struct {
	Workflow string         // workflowId
	Failures []InputFailure // all of them, ordered by where they are
}

// An InputFailure is a value among the inputs that is not what it must be.
type InputFailure struct {
	Pointer string // JSON Pointer (RFC 6901) to the value, from the inputs on
	Message string // what it must be, such as "must be at least 1"; never the value
}

// ErrInputs says that the inputs of a workflow are not valid.
var ErrInputs = errors.New("invalid inputs")

func (e *InputsError) Error() string {
	var list []string
	for _, f := range e.Failures {
		list = append(list, excerpt([]byte(cmp.Or(f.Pointer, "together they")))+" "+f.Message)
	}
	return fmt.Sprintf("workflow %s: %v: %s", e.Workflow, ErrInputs, strings.Join(list, "; "))
}

func (e *InputsError) Unwrap() error { return ErrInputs }

// violations are what is wrong with the inputs of a workflow.
type violations struct{ failures []InputFailure }

// must notes that the value at a JSON Pointer must be or do something, unless it
// does. It returns whether it does.
func (v *violations) must(where string, does bool, what string) bool {
	if !does {
		v.failures = append(v.failures, InputFailure{where, "must " + what})
	}
	return does
}

// inputsError returns the failures as an error, or nil if there are none.
func (v *violations) inputsError(workflow string) error {
	if len(v.failures) == 0 {
		return nil
	}
	slices.SortStableFunc(v.failures, func(a, b InputFailure) int { return strings.Compare(a.Pointer, b.Pointer) })
	return &InputsError{workflow, slices.Compact(v.failures)}
}
