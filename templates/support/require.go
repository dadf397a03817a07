package support

import "context"

// A requirements is what came of the workflows that a workflow depends on, by
// method of the Client, each an outcome. Workflows that depend on the same one
// share it: it runs once.
type requirements struct{ outcomes map[string]any }

// A requiredKey is the key of a requirement in the context of a call.
type requiredKey struct{}

// A requirement says for whom a workflow runs first.
type requirement struct {
	by       *run
	outcomes map[string]any
}

// An outcome is what came of a workflow.
type outcome[T any] struct {
	result T
	err    error
}

// callFirst begins a step of a run that calls a workflow that it depends on. If the run
// is itself one that another depends on, they share what has run.
func (q *requirements) callFirst(ctx context.Context, r *run, step string) (context.Context, error) {
	if q.outcomes == nil {
		q.outcomes = map[string]any{}
		caller, _ := ctx.Value(callerKey{}).(*run)
		if above, ok := ctx.Value(requiredKey{}).(requirement); ok && above.by == caller {
			q.outcomes = above.outcomes
		}
	}
	ctx, err := r.call(ctx, step)
	if err != nil {
		return nil, err
	}
	return context.WithValue(ctx, requiredKey{}, requirement{r, q.outcomes}), nil
}

// oncePerCall runs a workflow that is required more than once, or returns what came of
// it the first time.
func oncePerCall[T any](ctx context.Context, method string, workflow func() (T, error)) (T, error) {
	outcomes := ctx.Value(requiredKey{}).(requirement).outcomes
	first, ok := outcomes[method].(outcome[T])
	if !ok {
		first.result, first.err = workflow()
		outcomes[method] = first
	}
	return first.result, first.err
}

// oncePerCallErr is oncePerCall for a workflow without outputs.
func oncePerCallErr(ctx context.Context, method string, workflow func() error) error {
	_, err := oncePerCall(ctx, method, func() (struct{}, error) { return struct{}{}, workflow() })
	return err
}
