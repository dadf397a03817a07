package support

import "context"

// stopped reports whether the run must not go on, whatever a failure action
// says: its context has ended, or it has executed as many steps as it may.
func (r *run) stopped(ctx context.Context) bool {
	return ctx.Err() != nil || *r.steps > r.maxSteps()
}
