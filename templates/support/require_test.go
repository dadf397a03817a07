package support

import (
	"context"
	"errors"
	"testing"
)

// callOnce begins a step of r that calls what it depends on, and runs it if it
// has not run.
func callOnce(t *testing.T, ctx context.Context, q *requirements, r *run, count *int) (context.Context, int, error) {
	t.Helper()
	ctx, err := q.callFirst(ctx, r, "first")
	if err != nil {
		t.Fatal(err)
	}
	n, err := oncePerCall(ctx, "First", func() (int, error) {
		*count++
		return *count, errors.ErrUnsupported
	})
	return ctx, n, err
}

func TestWhatIsRequiredTwiceRunsOncePerCall(t *testing.T) {
	client, count := &Client{}, 0
	outer := newRun(t.Context(), client, "outer")
	var required requirements
	ctx, n, err := callOnce(t, t.Context(), &required, &outer, &count)
	if n != 1 || err != errors.ErrUnsupported {
		t.Errorf("the first time: %d, %v", n, err)
	}

	inner := newRun(ctx, client, "inner") // which outer depends on
	if _, n, err := callOnce(t, ctx, new(requirements), &inner, &count); n != 1 || err != errors.ErrUnsupported {
		t.Errorf("for another that depends on it: %d, %v", n, err)
	}

	step, err := outer.call(t.Context(), "step")
	if err != nil {
		t.Fatal(err)
	}
	called := newRun(step, client, "called") // by a step
	if _, n, _ := callOnce(t, step, new(requirements), &called, &count); n != 2 {
		t.Errorf("for a call by a step: %d", n)
	}
	if err := oncePerCallErr(ctx, "Second", func() error { return errors.ErrUnsupported }); err != errors.ErrUnsupported {
		t.Errorf("without outputs: %v", err)
	}
}

func TestCallFirstFailsOverTheLimit(t *testing.T) {
	r := newRun(t.Context(), &Client{MaxSteps: 1}, "w")
	var required requirements
	if _, err := required.callFirst(t.Context(), &r, "a"); err != nil {
		t.Fatal(err)
	}
	if _, err := required.callFirst(t.Context(), &r, "b"); !errors.Is(err, ErrLimit) {
		t.Errorf("error %v", err)
	}
}
