package support

import "errors"

// within notes the failures of the inputs of another workflow, which are at a
// JSON Pointer.
func (v *violations) within(where string, err error) {
	if inputs := (*InputsError)(nil); errors.As(err, &inputs) {
		for _, f := range inputs.Failures {
			v.failures = append(v.failures, InputFailure{where + f.Pointer, f.Message})
		}
	}
}
