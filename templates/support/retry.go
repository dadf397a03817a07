package support

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"
)

// pause waits before a retry of the latest step: for as long as the server
// asked in a Retry-After header (RFC 9110, section 10.2.3), or else for d.
func (r *run) pause(ctx context.Context, d time.Duration) error {
	if r.response != nil {
		after := r.response.Header.Get("Retry-After")
		// Of a number out of range, ParseUint returns the greatest: 136 years.
		if s, err := strconv.ParseUint(after, 10, 32); err == nil || errors.Is(err, strconv.ErrRange) {
			d = time.Duration(s) * time.Second
		} else if t, err := http.ParseTime(after); err == nil {
			d = time.Until(t)
		}
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
	if err := ctx.Err(); err != nil {
		return r.failedStep(err)
	}
	r.retrying = r.info
	return nil
}
