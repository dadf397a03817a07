package runner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// A Session is a run of a workflow: what its Client is made of.
type Session struct {
	Config
	HTTP *http.Client

	program Program
	mask    *Mask

	mu     sync.Mutex // for what follows
	events *json.Encoder
	failed error // to write an event
	steps  int   // that have begun
}

func newSession(config Config, p Program, out io.Writer) (*Session, error) {
	secrets := config.Secrets
	for _, c := range config.Credentials {
		secrets = append(secrets, c.secrets()...)
	}
	s := &Session{Config: config, program: p, mask: NewMask(secrets...), events: json.NewEncoder(out)}
	s.events.SetEscapeHTML(false)
	base, err := config.Transport.RoundTripper()
	if err != nil {
		return nil, err
	}
	if config.Answers != nil {
		base = &answering{answers: config.Answers, given: map[string]int{}}
	}
	s.HTTP = &http.Client{Transport: &recorder{s, base}, Timeout: config.Transport.Timeout}
	return s, nil
}

// DecodeInputs decodes the inputs into what the function of a workflow takes.
func (s *Session) DecodeInputs(in any) error {
	if err := json.Unmarshal(s.Inputs, in); err != nil {
		return fmt.Errorf("inputs: %w", err)
	}
	return nil
}

// A stepKey is the key of the running step in a context.
type stepKey struct{}

// A running is the running step.
type running struct {
	Step
	id int
}

// OnStep is the hook OnStep of the Client.
func (s *Session) OnStep(ctx context.Context, step Step) (context.Context, func(error)) {
	parent, _ := ctx.Value(stepKey{}).(running)
	s.mu.Lock()
	s.steps++
	id := s.steps
	s.mu.Unlock()
	s.emit(Event{Began: &Began{ID: id, Parent: parent.id, Workflow: step.Workflow, Step: step.Step, Attempt: step.Attempt}})
	return context.WithValue(ctx, stepKey{}, running{step, id}), func(err error) {
		s.emit(Event{Ended: &Ended{ID: id, Failure: s.failure(err, context.Cause(ctx))}})
	}
}

// OnRetry is the hook OnRetry of the Client.
func (s *Session) OnRetry(step Step, wait time.Duration) {
	s.emit(Event{Waits: &Waits{Workflow: step.Workflow, Step: step.Step, Attempt: step.Attempt + 1, Wait: wait}})
}

// emit writes an event.
func (s *Session) emit(e Event) {
	e.Time = time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.events.Encode(e); err != nil && s.failed == nil {
		s.failed = fmt.Errorf("write an event: %w", err)
	}
}

// failure describes an error of a step or of the workflow, of which the innermost
// step is to blame. Cause is why the context ended, if it did.
func (s *Session) failure(err, cause error) *Failure {
	if err == nil {
		return nil
	}
	f := &Failure{Text: s.mask.Text(err.Error())}
	for {
		step, criterion, wrapped, ok := s.program.StepError(err)
		if !ok {
			break
		}
		f.Workflow, f.Step, f.Attempt, f.Criterion, err = step.Workflow, step.Step, step.Attempt, criterion, wrapped
	}
	f.Stopped = errors.Is(cause, errStopped)
	f.TimedOut = errors.Is(cause, errTimedOut)
	return f
}

// finish writes the last event.
func (s *Session) finish(outputs any, failure *Failure) error {
	done := &Done{Failure: failure}
	if outputs != nil {
		var data bytes.Buffer
		enc := json.NewEncoder(&data)
		enc.SetEscapeHTML(false) // texts stay as they came
		if err := enc.Encode(outputs); err != nil {
			return fmt.Errorf("encode the outputs: %w", err)
		}
		done.Outputs, done.Masked = data.Bytes(), s.mask.JSON(data.Bytes())
	}
	s.emit(Event{Done: done})
	return s.failed
}
