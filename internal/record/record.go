// Package record keeps what happened in a run of a workflow, for those who show it
// or report on it. It is made of the events of the program that ran.
package record

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/program/runner"
)

// A Run is a run of a workflow.
type Run struct {
	Workflow generator.Workflow
	Document string // the file
	Mocked   bool   // no server answered
	Began    time.Time
	Took     time.Duration
	Steps    []*Step // in the order in which they began, those of called workflows included

	// Done is set if the run is over. Of one that was stopped before it said how far
	// it got, it has no more than a failure.
	Done *runner.Done

	called map[string]generator.Workflow
}

// A Step is an execution of a step: one attempt.
type Step struct {
	runner.Began
	Depth     int // of workflows that call each other
	Start     time.Time
	Took      time.Duration // until it ended or, if it has not, until the last event
	Exchanges []*Exchange
	Ended     bool
	Failure   *runner.Failure // nil if it succeeded
}

// An Exchange is a request of a step with what came of it.
type Exchange struct {
	Request  runner.Request
	Start    time.Time
	Response *runner.Response // nil if the run ended before
}

// New returns the record of a run that begins. Workflows are all that the program
// has.
func New(w generator.Workflow, document string, workflows []generator.Workflow) *Run {
	r := &Run{Workflow: w, Document: document, Began: time.Now(), called: map[string]generator.Workflow{}}
	for _, other := range workflows {
		r.called[other.ID] = other
	}
	return r
}

// Add adds an event, and returns the step that it is about; nil if it is about the
// run.
func (r *Run) Add(e runner.Event) *Step {
	r.Took = e.Time.Sub(r.Began)
	switch {
	case e.Began != nil:
		s := &Step{Began: *e.Began, Start: e.Time}
		if caller := r.step(s.Parent); caller != nil {
			s.Depth = caller.Depth + 1
		}
		r.Steps = append(r.Steps, s)
		return s
	case e.Request != nil:
		return r.update(e.Request.ID, e.Time, func(s *Step) {
			s.Exchanges = append(s.Exchanges, &Exchange{Request: *e.Request, Start: e.Time})
		})
	case e.Response != nil:
		return r.update(e.Response.ID, e.Time, func(s *Step) {
			if n := len(s.Exchanges); n > 0 {
				s.Exchanges[n-1].Response = e.Response
			}
		})
	case e.Ended != nil:
		return r.update(e.Ended.ID, e.Time, func(s *Step) { s.Ended, s.Failure = true, e.Ended.Failure })
	case e.Done != nil:
		r.Done = e.Done
	}
	return nil
}

// update changes the step of an ID.
func (r *Run) update(id int, now time.Time, change func(*Step)) *Step {
	s := r.step(id)
	if s != nil {
		change(s)
		s.Took = now.Sub(s.Start)
	}
	return s
}

// step returns the step of an ID; nil if there is none.
func (r *Run) step(id int) *Step {
	if id < 1 || id > len(r.Steps) {
		return nil
	}
	return r.Steps[id-1]
}

// Described returns what the document says of a step; the zero Step if nothing.
func (r *Run) Described(s *Step) generator.Step {
	for _, d := range r.called[s.Workflow].Steps {
		if d.ID == s.Step {
			return d
		}
	}
	return generator.Step{}
}

// Follows reports whether a step is the one that comes after another in their
// workflow, if no action says otherwise. Workflows that it depends on come before all.
func (r *Run) Follows(s, next *Step) bool {
	at := r.place(next)
	return at >= 0 && at == r.place(s)+1
}

// IsLast reports whether a workflow ends after a step, if no action says otherwise.
func (r *Run) IsLast(s *Step) bool {
	return r.place(s) == len(r.stepsOf(s))-1
}

// place returns the place of a step among those that the document has of its
// workflow; -1 if it is none of them.
func (r *Run) place(s *Step) int {
	return slices.IndexFunc(r.stepsOf(s), func(d generator.Step) bool { return d.ID == s.Step })
}

// stepsOf returns the steps that the document has of the workflow of a step.
func (r *Run) stepsOf(s *Step) []generator.Step {
	return slices.DeleteFunc(slices.Clone(r.called[s.Workflow].Steps), func(d generator.Step) bool { return d.Implied })
}

// Failure returns what the run failed with; nil if it succeeded or is not over.
func (r *Run) Failure() *runner.Failure {
	if r.Done == nil {
		return nil
	}
	return r.Done.Failure
}

// Outputs returns the outputs, as far as the run has got.
func (r *Run) Outputs() json.RawMessage {
	if r.Done == nil || r.Done.Outputs == nil {
		return json.RawMessage("{}")
	}
	return r.Done.Outputs
}

// URL returns the method and the URL of the first request of a step; they are empty
// if it sent none.
func (s *Step) URL() (method, url string) {
	if len(s.Exchanges) == 0 {
		return "", ""
	}
	return s.Exchanges[0].Request.Method, s.Exchanges[0].Request.URL
}

// Response returns the last response of a step, which may be an error; nil if none
// came.
func (s *Step) Response() *runner.Response {
	if len(s.Exchanges) == 0 {
		return nil
	}
	return s.Exchanges[len(s.Exchanges)-1].Response
}
