package support

import (
	"context"
	"errors"
	"net/http"
	"testing"
)

func TestWhatIsRequiredTwiceRunsOnce(t *testing.T) {
	c, runs, failed := &Client{}, 0, errors.New("failed")
	first := func() (string, error) { runs++; return "x", failed }
	outer, outerQ := newRun(t.Context(), c, "outer"), requirements{}
	dependent := func(ctx context.Context, call func(*run, *requirements, context.Context) (context.Context, error)) {
		r, q := newRun(ctx, c, "inner"), requirements{}
		ctx, err := call(&r, &q, ctx)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := oncePerCall(ctx, "First", first); got != "x" || !errors.Is(err, failed) {
			t.Errorf("it returns %q, %v", got, err)
		}
	}
	require := func(r *run, q *requirements, ctx context.Context) (context.Context, error) {
		return q.callFirst(ctx, r, "first")
	}
	for range 2 {
		ctx, err := require(&outer, &outerQ, t.Context())
		if err != nil {
			t.Fatal(err)
		}
		dependent(ctx, require)
	}
	if runs != 1 {
		t.Errorf("it ran %d times for one call", runs)
	}
	ctx, err := outer.call(t.Context(), "step")
	if err != nil {
		t.Fatal(err)
	}
	dependent(ctx, require)
	if runs != 2 {
		t.Errorf("it did not run for the call of a step")
	}
	ctx, _ = require(&outer, &outerQ, t.Context())
	if err := oncePerCallErr(ctx, "Other", func() error { return failed }); !errors.Is(err, failed) {
		t.Errorf("the error is %v", err)
	}
}

func TestHeaderText(t *testing.T) {
	r := run{}
	if r.headerText("X") != "" {
		t.Error("there is a header without a response")
	}
	r.response = &Response{Header: http.Header{"X": {"a", "b"}}}
	if r.headerText("x") != "a" || r.headerText("Y") != "" {
		t.Error("the header is not the first one")
	}
}
