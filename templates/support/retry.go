package support

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// pause waits before a retry of the latest step: for as long as the server
// asked, or else for d.
func (r *run) pause(ctx context.Context, d time.Duration) error {
	if asked, ok := r.retryAfter(); ok {
		if limit := cmp.Or(r.client.MaxWait, time.Hour); asked > limit {
			return r.failedStep(fmt.Errorf("%w: Retry-After is %v, of at most %v (Client.MaxWait)", ErrLimit, asked.Round(time.Second), limit))
		}
		d = asked
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

// retryAfter returns the wait that the server asked for in a Retry-After header
// (RFC 9110, section 10.2.3), if it did. Some servers send fractions.
func (r *run) retryAfter() (asked time.Duration, ok bool) {
	if r.response == nil {
		return 0, false
	}
	after := r.response.Header.Get("Retry-After")
	if s, err := strconv.ParseFloat(after, 64); (err == nil || errors.Is(err, strconv.ErrRange)) && isDecimal(after) {
		return time.Duration(min(s, math.MaxUint32) * float64(time.Second)), true
	}
	t, err := http.ParseTime(after)
	return time.Until(t), err == nil
}

// isDecimal reports whether s has nothing but digits and a point.
func isDecimal(s string) bool { return strings.Trim(s, "0123456789.") == "" }
