package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// runs returns the records of two runs: one that tries again, calls a workflow and
// succeeds, and one that fails after it has gone on after a failure.
func runs() []*record.Run {
	inner := generator.Workflow{ID: "find", Steps: []generator.Step{{ID: "search", Method: "GET", Path: "/search"}}}
	buy := generator.Workflow{ID: "buy", Summary: "Buy *one* thing.", Steps: []generator.Step{
		{ID: "look", Calls: "find"}, {ID: "pay", Method: "POST", Path: "/payments"},
	}}
	send := generator.Workflow{ID: "send", Steps: []generator.Step{{ID: "check"}, {ID: "post"}, {ID: "confirm"}}}
	all := []generator.Workflow{buy, inner, send}
	return []*record.Run{
		play(buy, all, []runner.Event{
			{Began: &runner.Began{ID: 1, Workflow: "buy", Step: "look", Attempt: 1}},
			{Began: &runner.Began{ID: 2, Parent: 1, Workflow: "find", Step: "search", Attempt: 1}},
			{Request: &runner.Request{ID: 2, Method: "GET", URL: "https://shop.example/search?q=a%7Cb&key=[masked]", Proto: "HTTP/1.1", Header: http.Header{"Cookie": {"s=[masked]"}}}},
			{Response: &runner.Response{ID: 2, Status: 200, Proto: "HTTP/1.1", Size: 3, Body: []byte{0xff, 0xfe, 0}, Header: http.Header{"Content-Type": {"image/png"}, "Set-Cookie": {"s=[masked]; Path=/"}}, Timings: runner.Timings{Connect: time.Millisecond, Wait: 2 * time.Millisecond}}},
			{Ended: &runner.Ended{ID: 2}},
			{Ended: &runner.Ended{ID: 1}},
			{Began: &runner.Began{ID: 3, Workflow: "buy", Step: "pay", Attempt: 1}},
			{Request: &runner.Request{ID: 3, Method: "POST", URL: "https://shop.example/payments", Proto: "HTTP/1.1", Size: 9, Body: []byte(`{"sum":1}`), Header: http.Header{"Content-Type": {"application/json"}}}},
			{Response: &runner.Response{ID: 3, Error: "connection refused"}},
			{Ended: &runner.Ended{ID: 3, Failure: &runner.Failure{Workflow: "buy", Step: "pay", Attempt: 1, Text: "workflow buy: step pay: connection refused"}}},
			{Waits: &runner.Waits{Workflow: "buy", Step: "pay", Attempt: 2, Wait: time.Second}},
			{Began: &runner.Began{ID: 4, Workflow: "buy", Step: "pay", Attempt: 2}},
			{Request: &runner.Request{ID: 4, Method: "POST", URL: "https://shop.example/payments", Proto: "HTTP/1.1", Size: 9, Body: []byte(`{"sum":1}`), Header: http.Header{"Content-Type": {"application/json"}}}},
			{Response: &runner.Response{ID: 4, Status: 201, Proto: "HTTP/1.1", Size: 2, Body: []byte(`{}`), Header: http.Header{"Content-Type": {"application/json"}}}},
			{Ended: &runner.Ended{ID: 4}},
			{Done: &runner.Done{Outputs: json.RawMessage(`{"token":"t","n":1.50}`), Masked: json.RawMessage(`{"token":"[masked]","n":1.50}`)}},
		}),
		play(send, all, []runner.Event{
			{Began: &runner.Began{ID: 1, Workflow: "send", Step: "check", Attempt: 1}},
			{Ended: &runner.Ended{ID: 1, Failure: &runner.Failure{Workflow: "send", Step: "check", Attempt: 1, Text: "workflow send: step check: no\x1b[31m way"}}},
			{Began: &runner.Began{ID: 2, Workflow: "send", Step: "post", Attempt: 1}},
			{Ended: &runner.Ended{ID: 2, Failure: &runner.Failure{Workflow: "send", Step: "post", Attempt: 1, Criterion: "$statusCode == 200 || `x`", Text: "workflow send: step post: success criterion not met"}}},
			{Done: &runner.Done{Failure: &runner.Failure{Workflow: "send", Step: "post", Attempt: 1, Criterion: "$statusCode == 200 || `x`", Text: "workflow send: step post: success criterion not met"}}},
		}),
	}
}

// play returns the record of a run whose events come at every tenth of a second.
func play(w generator.Workflow, all []generator.Workflow, events []runner.Event) *record.Run {
	r := record.New(w, "shop.arazzo.yaml", all)
	r.Began = time.Date(2024, 1, 31, 9, 30, 0, 0, time.UTC)
	for i, e := range events {
		e.Time = r.Began.Add(time.Duration(i+1) * 100 * time.Millisecond)
		r.Add(e)
	}
	return r
}

func TestReports(t *testing.T) {
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			var got bytes.Buffer
			if err := f.Write(&got, runs(), "v1.2.3"); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", "report."+f.Name)
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("differs from %s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

// TestReportsOfNothing writes reports of a run that has not begun.
func TestReportsOfNothing(t *testing.T) {
	w := generator.Workflow{ID: "w", Steps: []generator.Step{{ID: "s"}}}
	stopped := play(w, []generator.Workflow{w}, []runner.Event{{Done: &runner.Done{Failure: &runner.Failure{Text: "stopped", Stopped: true}}}})
	for _, f := range Formats {
		var b bytes.Buffer
		if err := f.Write(&b, []*record.Run{stopped}, ""); err != nil || !strings.Contains(b.String(), "w") {
			t.Errorf("%s: %v\n%s", f.Name, err, b.String())
		}
	}
}

// TestHARHasAllRequiredFields checks an archive against what HAR 1.2 requires of its
// objects.
func TestHARHasAllRequiredFields(t *testing.T) {
	var b bytes.Buffer
	if err := writeHAR(&b, runs(), "v1"); err != nil {
		t.Fatal(err)
	}
	var har map[string]any
	if err := json.Unmarshal(b.Bytes(), &har); err != nil {
		t.Fatal(err)
	}
	log := fieldsOf(t, har["log"], "version", "creator", "entries")
	fieldsOf(t, log["creator"], "name", "version")
	for _, page := range log["pages"].([]any) {
		fieldsOf(t, page, "startedDateTime", "id", "title", "pageTimings")
	}
	entries := log["entries"].([]any)
	if len(entries) != 3 {
		t.Errorf("there are %d entries, want 3", len(entries))
	}
	for _, e := range entries {
		entry := fieldsOf(t, e, "startedDateTime", "time", "request", "response", "cache", "timings")
		request := fieldsOf(t, entry["request"], "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize")
		if post, ok := request["postData"]; ok {
			fieldsOf(t, post, "mimeType", "text")
		}
		response := fieldsOf(t, entry["response"], "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize", "bodySize")
		fieldsOf(t, response["content"], "size", "mimeType")
		timings := fieldsOf(t, entry["timings"], "send", "wait", "receive")
		sum := 0.0
		for _, t := range timings {
			if t.(float64) > 0 {
				sum += t.(float64)
			}
		}
		if entry["time"] != sum {
			t.Errorf("the time is %v, that of its parts %v", entry["time"], sum)
		}
	}
}

func fieldsOf(t *testing.T, v any, names ...string) map[string]any {
	t.Helper()
	object, ok := v.(map[string]any)
	if !ok {
		t.Fatalf("%v is no object", v)
	}
	for _, name := range names {
		if value, ok := object[name]; !ok || value == nil {
			t.Errorf("there is no %s in %v", name, v)
		}
	}
	return object
}

func TestJUnitCountsStepsOnce(t *testing.T) {
	var b bytes.Buffer
	if err := writeJUnit(&b, runs(), ""); err != nil {
		t.Fatal(err)
	}
	var suites junitSuites
	if err := xml.Unmarshal(b.Bytes(), &suites); err != nil {
		t.Fatal(err)
	}
	if suites.Tests != 6 || suites.Failures != 1 || suites.Errors != 0 {
		t.Errorf("%d tests, %d failures, %d errors", suites.Tests, suites.Failures, suites.Errors)
	}
	send := suites.Suites[1]
	var failed, skipped []string
	for _, c := range send.Cases {
		if c.Failure != nil {
			failed = append(failed, c.Name+": "+c.Failure.Message)
		}
		if c.Skipped != nil {
			skipped = append(skipped, c.Name)
		}
	}
	// The workflow went on after the step check.
	if !slices.Equal(failed, []string{"post: criterion not met: $statusCode == 200 || `x`"}) || !slices.Equal(skipped, []string{"confirm"}) {
		t.Errorf("failed are %q, skipped %q", failed, skipped)
	}
}
