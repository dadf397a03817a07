package support

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
)

func asStepError(err error, target **StepError) bool { return errors.As(err, target) }

func TestArgumentsAreDecodedIntoTheInputs(t *testing.T) {
	type inputs struct {
		Name  string   `json:"name"`
		Count *int64   `json:"count,omitempty"`
		Any   any      `json:"any,omitempty"`
		List  []string `json:"list,omitempty"`
	}
	got, err := arguments[inputs](object{
		{"name", Value[any]{json.RawMessage(`"a"`)}},
		{"count", json.RawMessage("2")},
		{"any", json.RawMessage(`{"b":1.0,"a":2}`)},
		{"list", nil},
		{"unknown", 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "a" || got.Count == nil || *got.Count != 2 || got.List != nil {
		t.Errorf("inputs are %+v", got)
	}
	if raw, err := encode(got.Any); err != nil || string(raw) != `{"b":1.0,"a":2}` {
		t.Errorf("an input of any type is %s, %v, want it as it came", raw, err)
	}
	if _, err := arguments[inputs](object{{"count", "many"}}); err == nil {
		t.Error("a string became a number")
	}
	if _, err := arguments[inputs](object{{"count", func() {}}}); err == nil {
		t.Error("a function became a number")
	}
}

func TestCallIsAStep(t *testing.T) {
	var ended []error
	client := &Client{MaxSteps: 1, OnStep: func(ctx context.Context, step StepInfo) (context.Context, func(error)) {
		return ctx, func(err error) { ended = append(ended, err) }
	}}
	r := newRun(t.Context(), client, "w")
	if _, err := r.call(t.Context(), "first"); err != nil {
		t.Fatal(err)
	}
	if err := r.done(); err != nil || len(ended) != 1 {
		t.Errorf("done: %v, ended %d times", err, len(ended))
	}
	if _, err := r.call(t.Context(), "second"); !errors.Is(err, ErrLimit) {
		t.Errorf("error is %v, want ErrLimit", err)
	}
}

func TestCalledWorkflowsShareTheLimitOfSteps(t *testing.T) {
	client := &Client{MaxSteps: 2}
	outer := newRun(t.Context(), client, "outer")
	ctx, err := outer.call(t.Context(), "first")
	if err != nil {
		t.Fatal(err)
	}
	inner := newRun(ctx, client, "inner")
	if _, err := inner.call(ctx, "second"); err != nil {
		t.Fatal(err)
	}
	if _, err := outer.call(t.Context(), "third"); !errors.Is(err, ErrLimit) {
		t.Errorf("error is %v, want ErrLimit", err)
	}
}

func TestCallsAreNotNestedWithoutEnd(t *testing.T) {
	ctx := t.Context()
	for range 2000 {
		r := newRun(ctx, &Client{}, "w")
		var err error
		if ctx, err = r.call(ctx, "s"); errors.Is(err, ErrLimit) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
	t.Error("calls are nested 2000 deep")
}

func TestGiveUpNamesTheAction(t *testing.T) {
	r := newRun(t.Context(), &Client{}, "w")
	r.info.Step, r.info.Attempt = "s", 3
	err := r.giveUp("again")
	if !errors.Is(err, ErrRetries) || err.Error() != "workflow w: step s (attempt 3): retries used up: action again" {
		t.Errorf("error is %v", err)
	}
}
