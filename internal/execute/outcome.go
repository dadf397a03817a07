package execute

import (
	"encoding/json"
	"errors"
	"io"
	"slices"

	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
	"github.com/arazzogen/arazzogen/internal/wording"
)

// WriteOutputs writes what workflows returned as JSON: the outputs of one workflow,
// of several an object with those of each.
func WriteOutputs(w io.Writer, runs []*record.Run, several bool) error {
	var out any = json.RawMessage("{}")
	if several {
		object := make(map[string]json.RawMessage, len(runs))
		for _, r := range runs {
			object[r.Workflow.ID] = r.Outputs()
		}
		out = object
	} else if len(runs) == 1 {
		out = runs[0].Outputs()
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// Several reports whether the plan is to run more than one workflow, or may be.
func (p *Plan) Several() bool {
	return len(p.runs) > 1 || slices.Contains(p.options.Workflows, All)
}

// Outcome returns nil if all runs succeeded, or else the error of the first that did
// not: a [*FailedError].
func Outcome(runs []*record.Run) error {
	for _, r := range runs {
		if f := r.Failure(); f != nil {
			return &FailedError{*f}
		}
	}
	return nil
}

// A FailedError says that a workflow failed.
type FailedError struct{ runner.Failure }

func (e *FailedError) Error() string {
	text := wording.Printable(e.Text)
	switch {
	case e.Stopped:
		return "stopped: " + text
	case e.TimedOut:
		return "out of time (--timeout): " + text
	}
	return text
}

// ErrInputs says that the inputs are not those that the workflow takes.
var ErrInputs = errors.New("the inputs are not valid")

// Is reports whether the workflow did not begin, if target is [ErrInputs].
func (e *FailedError) Is(target error) bool {
	return target == ErrInputs && e.Step == "" && !e.Stopped && !e.TimedOut
}
