package support

import (
	"context"
	"fmt"
)

// call begins a step that calls a workflow.
func (r *run) call(ctx context.Context, step string) (context.Context, error) {
	ctx, err := r.begin(ctx, step)
	if err != nil {
		return nil, r.fail(err)
	}
	const limit = 1000
	if r.depth == limit {
		return nil, r.fail(fmt.Errorf("%w: calls nested %d deep", ErrLimit, limit))
	}
	return context.WithValue(ctx, callerKey{}, r), nil
}
