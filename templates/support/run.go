package support

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// A StepInfo says which step of which workflow runs.
type StepInfo struct {
	Workflow string // workflowId
	Step     string // stepId
	Attempt  int    // from 1; more for a retry
}

// A Response is what a server answered to the request of a step.
type Response struct {
	StatusCode int
	Header     http.Header
	Body       []byte
}

// A StepError reports the step that stopped a workflow.
type StepError struct {
	StepInfo
	Response *Response // to the request of the step; nil if none arrived
	Err      error
}

func (e *StepError) Error() string {
	attempt := ""
	if e.Attempt > 1 {
		attempt = fmt.Sprintf(" (attempt %d)", e.Attempt)
	}
	return fmt.Sprintf("workflow %s: step %s%s: %v", e.Workflow, e.Step, attempt, e.Err)
}

func (e *StepError) Unwrap() error { return e.Err }

// Errors that a [StepError] may wrap.
var (
	// ErrCriterion says that the server answered, but not as the success
	// criteria of the step require.
	ErrCriterion = errors.New("success criterion not met")

	// ErrBody says that the step needs a JSON body, and the response has
	// another one.
	ErrBody = errors.New("response body is not JSON")

	// ErrLimit says that the run went over a limit that the [Client] sets.
	ErrLimit = errors.New("limit exceeded")
)

// A run is the state common to all workflows while they run.
type run struct {
	client   *Client
	info     StepInfo        // of the latest step
	steps    int             // executed so far
	retrying bool            // the next step is a retry of the latest
	end      func(error)     // what OnStep returned for the latest step; may be nil
	response *Response       // to the latest step; nil if none arrived
	json     json.RawMessage // its body; nil until needed, or if it is not JSON
	jsonErr  error           // set if the body was needed and is not JSON
}

// newRun returns the state of a workflow that begins.
func newRun(c *Client, workflow string) run {
	return run{client: c, info: StepInfo{Workflow: workflow}}
}

// A request is what a step sends.
type request struct {
	method      string
	url         string // with the path's {parameters}
	path        params
	query       params
	header      params
	cookie      params
	accept      string
	contentType string
	body        any // nil if there is none
}

// send begins a step: it sends the request of the step and keeps the response,
// whatever its status.
func (r *run) send(ctx context.Context, step string, q request) error {
	ctx, err := r.begin(ctx, step)
	if err != nil {
		return r.fail(err)
	}
	if r.response, err = r.do(ctx, q); err != nil {
		return r.fail(err)
	}
	return nil
}

// begin makes step the latest step.
func (r *run) begin(ctx context.Context, step string) (context.Context, error) {
	attempt := 1
	if r.retrying {
		attempt = r.info.Attempt + 1
	}
	r.info.Step, r.info.Attempt, r.retrying = step, attempt, false
	r.end, r.response, r.json, r.jsonErr = nil, nil, nil, nil
	r.steps++
	if limit := cmp.Or(r.client.MaxSteps, 100_000); r.steps > limit {
		return ctx, fmt.Errorf("%w: %d steps (Client.MaxSteps)", ErrLimit, limit)
	}
	if r.client.OnStep != nil {
		ctx, r.end = r.client.OnStep(ctx, r.info)
	}
	return ctx, nil
}

// done ends the latest step, whose criteria are met. It fails if an output
// needed a JSON body that is not there.
func (r *run) done() error {
	if r.jsonErr != nil {
		return r.fail(r.jsonErr)
	}
	if r.end != nil {
		r.end(nil)
	}
	return nil
}

// fail ends the latest step with an error.
func (r *run) fail(err error) error {
	err = &StepError{StepInfo: r.info, Response: r.response, Err: err}
	if r.end != nil {
		r.end(err)
	}
	return err
}

// unmet ends the latest step, whose response does not meet a criterion.
func (r *run) unmet(criterion string) error {
	const limit = 500 // bytes of the body in a message
	body := r.response.Body
	if len(body) > limit {
		body = append(body[:limit:limit], "..."...)
	}
	err := fmt.Errorf("%w: %s: status %d: %s", ErrCriterion, criterion, r.response.StatusCode, body)
	if r.jsonErr != nil {
		err = fmt.Errorf("%w (%w)", err, r.jsonErr)
	}
	return r.fail(err)
}

// do sends a request and reads the response.
func (r *run) do(ctx context.Context, q request) (*Response, error) {
	req, err := q.build(ctx)
	if err != nil {
		return nil, err
	}
	if r.client.OnRequest != nil {
		if err := r.client.OnRequest(r.info, req); err != nil {
			return nil, err
		}
	}
	res, err := cmp.Or(r.client.HTTP, http.DefaultClient).Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	limit := cmp.Or(r.client.MaxBody, 64<<20)
	body, err := io.ReadAll(io.LimitReader(res.Body, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read response: %w", err)
	}
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("%w: response body of over %d bytes (Client.MaxBody)", ErrLimit, limit)
	}
	response := &Response{res.StatusCode, res.Header, body}
	if r.client.OnResponse != nil {
		r.client.OnResponse(r.info, response)
	}
	return response, nil
}

// status returns the status code of the latest response, 0 if there is none.
func (r *run) status() int {
	if r.response == nil {
		return 0
	}
	return r.response.StatusCode
}

// body returns the JSON body of the latest response, or nil if it is empty or
// not there. If it is not JSON, the step fails when it is done.
func (r *run) body() json.RawMessage {
	if r.json != nil || r.jsonErr != nil || r.response == nil {
		return r.json
	}
	body := bytes.TrimSpace(r.response.Body)
	switch mediaType := r.response.Header.Get("Content-Type"); {
	case len(body) == 0:
	case (mediaType == "" || strings.Contains(mediaType, "json")) && json.Valid(body):
		r.json = body
	default:
		r.jsonErr = ErrBody
	}
	return r.json
}
