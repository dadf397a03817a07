package support

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestPause(t *testing.T) {
	const own = 3 * time.Second
	for _, tc := range []struct {
		name       string
		retryAfter string // not sent if empty
		want       time.Duration
	}{
		{"no header", "", own},
		{"seconds", "120", 2 * time.Minute},
		{"no seconds", "0", 0},
		{"date", "Sat, 01 Jan 2000 00:00:30 GMT", 30 * time.Second},
		{"date in the obsolete form", "Saturday, 01-Jan-00 00:01:00 GMT", time.Minute},
		{"past date", "Fri, 31 Dec 1999 23:59:59 GMT", 0},
		{"negative", "-5", own},
		{"sign", "+5", own},
		{"fraction, which some send", "1.5", 1500 * time.Millisecond},
		{"exponent", "1e1", own},
		{"two points", "1.2.3", own},
		{"no number", "soon", own},
		{"an hour", "3600", time.Hour},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := sent(t, 503, "", "")
				if tc.retryAfter != "" {
					r.response.Header.Set("Retry-After", tc.retryAfter)
				}
				start := time.Now()
				if err := r.pause(t.Context(), own); err != nil {
					t.Fatal(err)
				}
				if got := time.Since(start); got != tc.want {
					t.Errorf("waited %v, want %v", got, tc.want)
				}
			})
		})
	}
}

func TestServerAsksForALongWait(t *testing.T) {
	for _, tc := range []struct {
		retryAfter string
		limit      time.Duration // zero means an hour
		want       string        // at the end of the error; none if empty
	}{
		{"3601", 0, "Retry-After is 1h0m1s, of at most 1h0m0s (Client.MaxWait)"},
		{"3601", 2 * time.Hour, ""},
		{"2", time.Second, "Retry-After is 2s, of at most 1s (Client.MaxWait)"},
		{"Sat, 01 Jan 2000 01:00:01 GMT", 0, "Retry-After is 1h0m1s, of at most 1h0m0s (Client.MaxWait)"},
		{"Fri, 31 Dec 9999 23:59:59 GMT", 0, "of at most 1h0m0s (Client.MaxWait)"},
		{"99999999999999999999999", 0, "Retry-After is 1193046h28m15s, of at most 1h0m0s (Client.MaxWait)"},
	} {
		synctest.Test(t, func(t *testing.T) {
			r := sent(t, 503, "", "")
			r.client.MaxWait = tc.limit
			r.response.Header.Set("Retry-After", tc.retryAfter)
			start := time.Now()
			err := r.pause(t.Context(), 0)
			if tc.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var stepErr *StepError
			if !errors.Is(err, ErrLimit) || !errors.As(err, &stepErr) || stepErr.Response != r.response || !strings.HasSuffix(err.Error(), tc.want) {
				t.Errorf("%s: error is %v, want %s", tc.retryAfter, err, tc.want)
			}
			if waited := time.Since(start); waited != 0 {
				t.Errorf("%s: waited %v", tc.retryAfter, waited)
			}
		})
	}
}

// TestOwnWaitHasNoLimit is for what the document says itself.
func TestOwnWaitHasNoLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		if err := sent(t, 503, "", "").pause(t.Context(), 5*time.Hour); err != nil || time.Since(start) != 5*time.Hour {
			t.Errorf("waited %v, %v", time.Since(start), err)
		}
	})
}

func TestPauseWithoutResponse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRun(t.Context(), &Client{}, "w")
		start := time.Now()
		if err := r.pause(t.Context(), time.Second); err != nil || time.Since(start) != time.Second {
			t.Errorf("waited %v, %v", time.Since(start), err)
		}
	})
}

func TestContextEndsPause(t *testing.T) {
	for _, tc := range []struct {
		name       string
		d, timeout time.Duration
		retryAfter string
	}{
		{"during it", time.Hour, time.Second, ""},
		{"for as long as may be", 0, time.Second, "3600"},
		{"before it", time.Hour, 0, ""},
		{"before none", 0, 0, ""},
		{"before a past date", 0, 0, "Fri, 31 Dec 1999 23:59:59 GMT"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := sent(t, 503, "", "")
				r.response.Header.Set("Retry-After", tc.retryAfter)
				ctx, cancel := context.WithTimeout(t.Context(), tc.timeout)
				defer cancel()
				start := time.Now()
				err := r.pause(ctx, tc.d)
				var stepErr *StepError
				if !errors.As(err, &stepErr) || !errors.Is(err, context.DeadlineExceeded) || stepErr.Step != "s" || stepErr.Response != r.response {
					t.Errorf("error %v", err)
				}
				if got := time.Since(start); got != tc.timeout {
					t.Errorf("ended after %v, want %v", got, tc.timeout)
				}
			})
		})
	}
}

func TestPauseIsAnnounced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := sent(t, 503, "", "")
		start := time.Now()
		var told time.Duration
		r.client.OnRetry = func(step StepInfo, wait time.Duration) {
			if step != r.info || !time.Now().Equal(start) {
				t.Errorf("told of %v after %v", step, time.Since(start))
			}
			told = wait
		}
		if err := r.pause(t.Context(), 2*time.Second); err != nil || told != 2*time.Second {
			t.Errorf("told to wait %v, %v", told, err)
		}
	})
}
