package support

import (
	"context"
	"testing"
)

func TestRunStopsWithItsContextAndItsLimit(t *testing.T) {
	r := newRun(t.Context(), &Client{MaxSteps: 1}, "w")
	if _, err := r.begin(t.Context(), "first"); err != nil || r.stopped(t.Context()) {
		t.Errorf("stopped within the limit: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if !r.stopped(ended) {
		t.Error("goes on without a context")
	}
	if _, err := r.begin(t.Context(), "second"); err == nil || !r.stopped(t.Context()) {
		t.Errorf("goes on over the limit: %v", err)
	}
}
