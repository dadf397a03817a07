package support

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
)

// A StepInfo says which step of which workflow runs.
type StepInfo struct {
	Workflow string // workflowId
	Step     string // stepId
	Attempt  int    // from 1; more for a retry
}

// A run is the state common to all workflows while they run.
type run struct {
	client   *Client
	info     StepInfo        // of the latest step
	steps    *int            // executed so far, those of the workflows that steps call included
	depth    int             // of calls around it
	retrying StepInfo        // the attempt that is to be made again; the zero StepInfo if none is
	end      func(error)     // what OnStep returned for the latest step; may be nil
	sent     request         // by the latest step
	secrets  []string        // in it, some perhaps empty or twice
	response *Response       // to it; nil if none arrived
	json     json.RawMessage // its body; nil until needed, or if it is not JSON
	jsonErr  error           // set if the body was needed and is not JSON
	condErr  error           // set if a condition could not be evaluated
}

// newRun returns the state of a workflow that begins.
func newRun(ctx context.Context, c *Client, workflow string) run {
	r := run{client: c, info: StepInfo{Workflow: workflow}, steps: new(int)}
	if caller, ok := ctx.Value(callerKey{}).(*run); ok {
		r.steps, r.depth = caller.steps, caller.depth+1
	}
	return r
}

// A callerKey is the key of the calling run in the context that a step calls a
// workflow with: workflows may call each other in circles, and share the limit
// of steps.
type callerKey struct{}

// send begins a step: it sends the request of the step and keeps the response,
// whatever its status.
func (r *run) send(ctx context.Context, step string, q request) error {
	ctx, err := r.begin(ctx, step)
	if err != nil {
		return r.fail(err)
	}
	r.sent = q
	if r.response, err = r.do(ctx, q); err != nil {
		return r.fail(err)
	}
	return nil
}

// begin makes step the latest step.
func (r *run) begin(ctx context.Context, step string) (context.Context, error) {
	r.info.Step, r.info.Attempt = step, 1
	if r.retrying.Step == step {
		r.info.Attempt, r.retrying = r.retrying.Attempt+1, StepInfo{}
	}
	r.end, r.sent, r.secrets, r.response, r.json, r.jsonErr, r.condErr = nil, request{}, nil, nil, nil, nil, nil
	*r.steps++
	if *r.steps > r.maxSteps() {
		return ctx, fmt.Errorf("%w: %d steps (Client.MaxSteps)", ErrLimit, r.maxSteps())
	}
	if r.client.OnStep != nil {
		ctx, r.end = r.client.OnStep(ctx, r.info)
	}
	return ctx, nil
}

// maxSteps returns how many steps the run may execute.
func (r *run) maxSteps() int { return cmp.Or(r.client.MaxSteps, 100_000) }

// done ends the latest step, whose criteria are met. It fails if an output
// needed a JSON body that is not there, or if a criterion could not be evaluated.
func (r *run) done() error {
	if err := cmp.Or(r.jsonErr, r.condErr); err != nil {
		return r.fail(err)
	}
	if r.end != nil {
		r.end(nil)
	}
	return nil
}

// fail ends the latest step with an error.
func (r *run) fail(err error) error { return r.endStep(r.failedStep(err)) }

// endStep ends the latest step, which has failed.
func (r *run) endStep(err *StepError) error {
	if r.end != nil {
		r.end(err)
	}
	return err
}
