package runner

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// An answering answers requests in the place of servers.
type answering struct {
	answers map[string][]Answer
	given   map[string]int // how many answers a step got
}

// RoundTrip returns the next answer for the step that sends the request.
func (a *answering) RoundTrip(req *http.Request) (*http.Response, error) {
	step, _ := req.Context().Value(stepKey{}).(running)
	key := AnswerKey(step.Workflow, step.Step.Step)
	list := a.answers[key]
	if len(list) == 0 {
		return nil, fmt.Errorf("there is no answer for the step %s", step.Step.Step)
	}
	answer := list[min(a.given[key], len(list)-1)]
	a.given[key]++
	res := &http.Response{
		StatusCode: answer.Status, Status: strconv.Itoa(answer.Status) + " " + http.StatusText(answer.Status),
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(answer.Body)), ContentLength: int64(len(answer.Body)),
		Request: req,
	}
	for name, value := range answer.Header {
		res.Header.Set(name, value)
	}
	return res, nil
}
