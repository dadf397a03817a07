package support

import "context"

// call begins a step that calls a workflow.
func (r *run) call(ctx context.Context, step string) (context.Context, error) {
	ctx, err := r.begin(ctx, step)
	if err != nil {
		return nil, r.fail(err)
	}
	return context.WithValue(ctx, stepsKey{}, r.steps), nil
}
