package progress

import (
	"bytes"
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
)

// workflows are one that calls another, which it depends on too.
var workflows = []generator.Workflow{
	{ID: "outer", Summary: "Do \x1b[31mall.", Steps: []generator.Step{
		{ID: "first", Method: "GET", Path: "/"}, {ID: "second", Calls: "inner"}, {ID: "third"},
		{ID: "inner", Calls: "inner", Implied: true},
	}},
	{ID: "inner", Steps: []generator.Step{{ID: "a"}, {ID: "b"}}},
}

// show returns what a display without a terminal shows of events that come at every
// tenth of a second.
func show(t *testing.T, style Style, events ...runner.Event) string {
	t.Helper()
	var b bytes.Buffer
	d := New(&b, style)
	run := record.New(workflows[0], "d", workflows)
	d.Begin(run)
	for i, e := range events {
		e.Time = run.Began.Add(time.Duration(i+1) * 100 * time.Millisecond)
		d.See(e, run.Add(e))
	}
	d.Close()
	return regexp.MustCompile(` +\d+\.\d m?s`).ReplaceAllString(b.String(), " T")
}

func began(id, parent int, workflow, step string) runner.Event {
	return runner.Event{Began: &runner.Began{ID: id, Parent: parent, Workflow: workflow, Step: step, Attempt: 1}}
}

func ended(id int, failure string) runner.Event {
	e := &runner.Ended{ID: id}
	if failure != "" {
		e.Failure = &runner.Failure{Step: "s", Criterion: failure, Text: failure}
	}
	return runner.Event{Ended: e}
}

func done(failure string) runner.Event {
	d := &runner.Done{}
	if failure != "" {
		d.Failure = &runner.Failure{Text: failure}
	}
	return runner.Event{Done: d}
}

func TestLog(t *testing.T) {
	request := runner.Event{Request: &runner.Request{ID: 2, Method: "GET", URL: "https://h/\x1b"}}
	response := runner.Event{Response: &runner.Response{ID: 2, Error: "refused"}}
	for _, tc := range []struct {
		name   string
		events []runner.Event
		want   string // after the title
	}{
		{"one after the other", []runner.Event{
			began(1, 0, "outer", "first"), ended(1, ""), began(2, 0, "outer", "second"), ended(2, ""), began(3, 0, "outer", "third"), ended(3, ""), done(""),
		}, "  first         done T\n  second     ▸ workflow inner\n  second     workflow inner  done T\n  third         done T\n✓ succeeded  3 steps, T\n"},
		{"what comes first has no arrow", []runner.Event{
			began(1, 0, "outer", "inner"), ended(1, ""), began(2, 0, "outer", "first"), request, response, ended(2, "refused"), done("refused"),
		}, "  inner      ▸ workflow inner\n  inner      workflow inner  done T\n  first      GET https://h/   error T\n      criterion not met: refused\n✗ failed  2 steps, T\n"},
		{"back, and to the end", []runner.Event{
			began(1, 0, "outer", "first"), ended(1, ""), began(2, 0, "outer", "first"), ended(2, ""), done(""),
		}, "  first         done T  → first\n  first         done T  → end\n✓ succeeded  2 steps, T\n"},
		{"on after a failure", []runner.Event{
			began(1, 0, "outer", "first"), ended(1, "c"), began(2, 0, "outer", "second"),
			began(3, 2, "inner", "a"), ended(3, ""), ended(2, ""), done(""),
		}, "  first         failed T  → second\n      criterion not met: c\n  second     ▸ workflow inner\n    a           done T  → end\n  second     workflow inner  done T  → end\n✓ succeeded  3 steps, T\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			want := "outer  Do  [31mall.\n" + tc.want
			if diff := cmp.Diff(want, show(t, Style{}, tc.events...)); diff != "" {
				t.Errorf("log (-want +got):\n%s", diff)
			}
		})
	}
}

func TestQuietShowsOnlyWhatIsPrinted(t *testing.T) {
	if got := show(t, Style{Quiet: true, Live: true}, began(1, 0, "outer", "first"), ended(1, ""), done("")); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestNarrowTerminalShowsTheEndOfURLs(t *testing.T) {
	var b bytes.Buffer
	d := New(&b, Style{Live: true, Width: 60})
	run := record.New(workflows[0], "d", workflows)
	d.Begin(run)
	for _, e := range []runner.Event{
		began(1, 0, "outer", "first"),
		{Request: &runner.Request{ID: 1, Method: "GET", URL: "https://long.example/with/a/long/p/path/to/items/17"}},
		{Response: &runner.Response{ID: 1, Status: 200}},
		ended(1, ""), done(""),
	} {
		e.Time = run.Began
		d.See(e, run.Add(e))
	}
	d.Close()
	if want := "GET …/path/to/items/17  200"; !bytes.Contains(b.Bytes(), []byte(want)) {
		t.Errorf("got %q, want %q in it", b.String(), want)
	}
}
