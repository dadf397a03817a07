package support

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// pause waits before a retry of the latest step: for as long as the server
// asked in a Retry-After header (RFC 9110, section 10.2.3), or else for d.
func (r *run) pause(ctx context.Context, d time.Duration) error {
	if r.response != nil {
		after := r.response.Header.Get("Retry-After")
		// Some servers send fractions. No wait is longer than 136 years.
		if s, err := strconv.ParseFloat(after, 64); (err == nil || errors.Is(err, strconv.ErrRange)) && isDecimal(after) {
			d = time.Duration(min(s, math.MaxUint32) * float64(time.Second))
		} else if t, err := http.ParseTime(after); err == nil {
			d = time.Until(t)
		}
	}
	if r.client.OnRetry != nil {
		r.client.OnRetry(r.info, max(d, 0))
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

// isDecimal reports whether s has nothing but digits and a point.
func isDecimal(s string) bool { return strings.Trim(s, "0123456789.") == "" }
