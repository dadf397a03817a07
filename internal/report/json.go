package report

import (
	"encoding/json"
	"io"
	"net/http"
	"time"

	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
)

type (
	jsonReport struct {
		Tool      jsonTool  `json:"tool"`
		Document  string    `json:"document"`
		Workflows []jsonRun `json:"workflows"`
	}

	jsonTool struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}

	jsonRun struct {
		Workflow   string          `json:"workflow"`
		Summary    string          `json:"summary,omitempty"`
		Outcome    string          `json:"outcome"`
		Mocked     bool            `json:"mocked,omitempty"`
		Began      time.Time       `json:"began"`
		DurationMS float64         `json:"durationMs"`
		Steps      []jsonStep      `json:"steps"`
		Outputs    json.RawMessage `json:"outputs,omitempty"`
		Failure    *jsonFailure    `json:"failure,omitempty"`
	}

	jsonStep struct {
		Workflow   string         `json:"workflow"`
		Step       string         `json:"step"`
		Attempt    int            `json:"attempt"`
		Calls      string         `json:"calls,omitempty"`
		Depth      int            `json:"depth"`
		Outcome    string         `json:"outcome"`
		Began      time.Time      `json:"began"`
		DurationMS float64        `json:"durationMs"`
		Exchanges  []jsonExchange `json:"exchanges,omitempty"`
		Failure    *jsonFailure   `json:"failure,omitempty"`
	}

	jsonExchange struct {
		Request  jsonMessage  `json:"request"`
		Response *jsonMessage `json:"response,omitempty"`
	}

	jsonMessage struct {
		Method  string      `json:"method,omitempty"`
		URL     string      `json:"url,omitempty"`
		Status  int         `json:"status,omitempty"`
		Error   string      `json:"error,omitempty"`
		Headers http.Header `json:"headers,omitempty"`
		Size    int         `json:"size"`
		Body    *content    `json:"body,omitempty"`
	}

	jsonFailure struct {
		Workflow  string `json:"workflow,omitempty"`
		Step      string `json:"step,omitempty"`
		Attempt   int    `json:"attempt,omitempty"`
		Criterion string `json:"criterion,omitempty"`
		Text      string `json:"text"`
		TimedOut  bool   `json:"timedOut,omitempty"`
	}
)

// writeJSON writes all that is known.
func writeJSON(w io.Writer, runs []*record.Run, version string) error {
	report := jsonReport{Tool: jsonTool{"arazzogen", version}, Workflows: []jsonRun{}}
	for _, r := range runs {
		report.Document = r.Document
		run := jsonRun{
			Workflow: r.Workflow.ID, Summary: r.Workflow.Summary, Outcome: outcome(r.Failure()), Mocked: r.Mocked,
			Began: r.Began, DurationMS: milliseconds(r.Took), Steps: []jsonStep{},
			Outputs: masked(r), Failure: failureOf(r.Failure()),
		}
		for _, s := range r.Steps {
			run.Steps = append(run.Steps, jsonStep{
				Workflow: s.Workflow, Step: s.Step, Attempt: s.Attempt, Calls: r.Described(s).Calls, Depth: s.Depth,
				Outcome: stepOutcome(s), Began: s.Start, DurationMS: milliseconds(s.Took),
				Exchanges: exchangesOf(s), Failure: failureOf(s.Failure),
			})
		}
		report.Workflows = append(report.Workflows, run)
	}
	return encode(w, report)
}

func failureOf(f *runner.Failure) *jsonFailure {
	if f == nil {
		return nil
	}
	return &jsonFailure{f.Workflow, f.Step, f.Attempt, f.Criterion, f.Text, f.TimedOut}
}

func exchangesOf(s *record.Step) []jsonExchange {
	var list []jsonExchange
	for _, e := range s.Exchanges {
		q := e.Request
		exchange := jsonExchange{Request: jsonMessage{Method: q.Method, URL: q.URL, Headers: q.Header, Size: q.Size, Body: bodyOf(q.Body)}}
		if r := e.Response; r != nil {
			exchange.Response = &jsonMessage{Status: r.Status, Error: r.Error, Headers: r.Header, Size: r.Size, Body: bodyOf(r.Body)}
		}
		list = append(list, exchange)
	}
	return list
}

func bodyOf(body []byte) *content {
	if len(body) == 0 {
		return nil
	}
	c := contentOf(body)
	return &c
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
