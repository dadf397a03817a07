package support

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
)

// recorded returns a client that notes the calls of its hooks.
func recorded(client *Client) (*Client, *[]string) {
	var calls []string
	note := func(format string, args ...any) { calls = append(calls, fmt.Sprintf(format, args...)) }
	client.OnStep = func(ctx context.Context, step StepInfo) (context.Context, func(error)) {
		note("step %v", step)
		return ctx, func(err error) { note("end %v", err) }
	}
	client.OnRequest = func(step StepInfo, req *http.Request) error {
		note("request %v %s", step, req.URL)
		return nil
	}
	client.OnResponse = func(step StepInfo, res *Response) { note("response %v %d", step, res.StatusCode) }
	return client, &calls
}

func TestHooksAreCalledInOrder(t *testing.T) {
	client, calls := recorded(answer(200, "application/json", "{}"))
	r := newRun(t.Context(), client, "w")
	if err := errors.Join(r.send(t.Context(), "a", request{url: "http://h/1"}), r.done()); err != nil {
		t.Fatal(err)
	}
	if err := r.send(t.Context(), "b", request{url: "http://h/2"}); err != nil {
		t.Fatal(err)
	}
	unmet := r.unmet("$statusCode == 201")
	want := []string{
		"step {w a 1}", "request {w a 1} http://h/1", "response {w a 1} 200", "end <nil>",
		"step {w b 1}", "request {w b 1} http://h/2", "response {w b 1} 200", "end " + unmet.Error(),
	}
	if !slices.Equal(*calls, want) {
		t.Errorf("calls %q, want %q", *calls, want)
	}
}

func TestStepEndsOnceHoweverItFails(t *testing.T) {
	broken := errors.New("broken")
	refusing := func(client *Client) *Client {
		client.HTTP = &http.Client{Transport: server(func(*http.Request) (*http.Response, error) { return nil, broken })}
		return client
	}
	for _, tc := range []struct {
		name   string
		client *Client
		q      request
		finish func(*run) error // after the response
		want   error
	}{
		{"request", answer(200, "", ""), request{url: "http://h/{a}", path: params{{"a", nil}}}, nil, nil},
		{"connection", refusing(&Client{}), request{url: "http://h"}, nil, broken},
		{"criterion", answer(500, "", ""), request{url: "http://h"}, func(r *run) error { return r.unmet("c") }, ErrCriterion},
		{"body", answer(200, "", "x"), request{url: "http://h"}, (*run).doneJSON, ErrBody},
		{"limit", func() *Client { c := answer(200, "", "xx"); c.MaxBody = 1; return c }(), request{url: "http://h"}, nil, ErrLimit},
	} {
		var ends []error
		tc.client.OnStep = func(ctx context.Context, _ StepInfo) (context.Context, func(error)) {
			return ctx, func(err error) { ends = append(ends, err) }
		}
		r := newRun(t.Context(), tc.client, "w")
		err := r.send(t.Context(), "s", tc.q)
		if tc.finish != nil {
			if err != nil {
				t.Errorf("%s: %v", tc.name, err)
			}
			err = tc.finish(&r)
		}
		if len(ends) != 1 || ends[0] != err || err == nil || tc.want != nil && !errors.Is(err, tc.want) {
			t.Errorf("%s: ended with %v, returned %v", tc.name, ends, err)
		}
	}
}

func TestEndOfAStepKnowsTheCriterion(t *testing.T) {
	client := answer(500, "", "")
	var criterion string
	client.OnStep = func(ctx context.Context, _ StepInfo) (context.Context, func(error)) {
		return ctx, func(err error) { criterion = err.(*StepError).Criterion }
	}
	r := newRun(t.Context(), client, "w")
	if err := r.send(t.Context(), "s", request{url: "http://h"}); err != nil {
		t.Fatal(err)
	}
	if err := r.unmet("$statusCode == 200"); criterion != "$statusCode == 200" {
		t.Errorf("criterion %q at the end of the step, error %v", criterion, err)
	}
}

func TestUnsetHooksAllocateNothing(t *testing.T) {
	r, ctx := newRun(t.Context(), &Client{}, "w"), t.Context()
	step := func() {
		*r.steps = 0
		if _, err := r.begin(ctx, "s"); err != nil {
			t.Fatal(err)
		}
		if err := r.done(); err != nil {
			t.Fatal(err)
		}
	}
	if allocations := testing.AllocsPerRun(100, step); allocations != 0 {
		t.Errorf("a step allocates %v times around its request", allocations)
	}
}

// BenchmarkStep compares a step of a client without hooks with one whose hooks
// do nothing.
func BenchmarkStep(b *testing.B) {
	set := answer(200, "application/json", "{}")
	set.OnStep = func(ctx context.Context, _ StepInfo) (context.Context, func(error)) { return ctx, nil }
	set.OnRequest = func(StepInfo, *http.Request) error { return nil }
	set.OnResponse = func(StepInfo, *Response) {}
	for _, bench := range []struct {
		name   string
		client *Client
	}{{"unset", answer(200, "application/json", "{}")}, {"set", set}} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			ctx := context.Background()
			for b.Loop() {
				r := newRun(ctx, bench.client, "w")
				if err := errors.Join(r.send(ctx, "s", request{method: "GET", url: "http://h"}), r.done()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestPanicOfAHookReachesTheCaller(t *testing.T) {
	for _, panics := range []func(*Client){
		func(c *Client) {
			c.OnStep = func(context.Context, StepInfo) (context.Context, func(error)) { panic("hook") }
		},
		func(c *Client) { c.OnRequest = func(StepInfo, *http.Request) error { panic("hook") } },
		func(c *Client) { c.OnResponse = func(StepInfo, *Response) { panic("hook") } },
	} {
		client := answer(200, "", "")
		panics(client)
		r := newRun(t.Context(), client, "w")
		func() {
			defer func() {
				if fault := recover(); fault != "hook" {
					t.Errorf("recovered %v", fault)
				}
			}()
			_ = r.send(t.Context(), "s", request{url: "http://h"})
			t.Error("no panic")
		}()
	}
}

func TestHooksMayBeAbsent(t *testing.T) {
	client := answer(200, "", "{}")
	client.OnStep = func(ctx context.Context, _ StepInfo) (context.Context, func(error)) { return ctx, nil }
	r := newRun(t.Context(), client, "w")
	if err := errors.Join(r.send(t.Context(), "a", request{url: "http://h"}), r.doneJSON()); err != nil {
		t.Error(err)
	}
	if err := r.unmet("c"); !errors.Is(err, ErrCriterion) {
		t.Error(err)
	}
}

func TestContextOfOnStepIsThatOfTheRequest(t *testing.T) {
	type key struct{}
	client := answer(200, "", "")
	client.OnStep = func(ctx context.Context, _ StepInfo) (context.Context, func(error)) {
		return context.WithValue(ctx, key{}, "span"), nil
	}
	client.OnRequest = func(_ StepInfo, req *http.Request) error {
		if req.Context().Value(key{}) != "span" {
			t.Error("request has another context")
		}
		return nil
	}
	r := newRun(t.Context(), client, "w")
	if err := r.send(t.Context(), "s", request{url: "http://h"}); err != nil {
		t.Error(err)
	}
	client.OnStep = func(context.Context, StepInfo) (context.Context, func(error)) { return nil, nil }
	if err := r.send(t.Context(), "s", request{url: "http://h"}); err == nil {
		t.Error("a step ran without a context")
	}
}

func TestErrorOfOnRequestFailsTheStep(t *testing.T) {
	refused := errors.New("refused")
	client, calls := recorded(answer(200, "", ""))
	client.OnRequest = func(StepInfo, *http.Request) error { return refused }
	r := newRun(t.Context(), client, "w")
	err := r.send(t.Context(), "s", request{url: "http://h"})
	if !errors.Is(err, refused) || !slices.Equal(*calls, []string{"step {w s 1}", "end workflow w: step s: refused"}) {
		t.Errorf("error %v, calls %q", err, *calls)
	}
}

func TestStepLimit(t *testing.T) {
	client, calls := recorded(answer(200, "", ""))
	client.MaxSteps = 2
	r := newRun(t.Context(), client, "w")
	for range 2 {
		if err := errors.Join(r.send(t.Context(), "s", request{url: "http://h"}), r.done()); err != nil {
			t.Fatal(err)
		}
	}
	called := len(*calls)
	err := r.send(t.Context(), "s", request{url: "http://h"})
	if !errors.Is(err, ErrLimit) || len(*calls) != called || r.status() != 0 {
		t.Errorf("error %v, calls %q", err, (*calls)[called:])
	}
	if want := "workflow w: step s: limit exceeded: 2 steps (Client.MaxSteps)"; err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
}

func TestAttemptsAreCounted(t *testing.T) {
	r := newRun(t.Context(), answer(500, "", ""), "w")
	var got []string
	step := func(name string) {
		if err := r.send(t.Context(), name, request{url: "http://h"}); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(r.info))
	}
	step("a")
	for range 2 {
		if err := r.pause(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		step("a")
	}
	step("b")
	step("a") // entered again, not retried
	if want := []string{"{w a 1}", "{w a 2}", "{w a 3}", "{w b 1}", "{w a 1}"}; !slices.Equal(got, want) {
		t.Errorf("steps %v, want %v", got, want)
	}
}

func TestNewStepForgetsTheLastResponse(t *testing.T) {
	r := sent(t, 200, "text/plain", "x")
	r.jsonBody()
	err := r.send(t.Context(), "s", request{url: "http://h/{a}", path: params{{"a", nil}}})
	if err == nil || r.response != nil || r.json != nil || r.jsonErr != nil {
		t.Errorf("error %v, response %v", err, r.response)
	}
}
