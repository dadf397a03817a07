package support

import (
	"errors"
	"fmt"
)

// ErrRetries says that a step, though it succeeded, was to be tried again, and
// was as often as its limit allows.
var ErrRetries = errors.New("retries used up")

// giveUp makes the latest step fail, which an action would retry once more.
func (r *run) giveUp(action string) error {
	return r.failedStep(fmt.Errorf("%w: action %s", ErrRetries, action))
}
