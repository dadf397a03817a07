package runner

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// A Program is what generated code says of itself.
type Program struct {
	// Workflows run the workflows, by workflowId.
	Workflows map[string]func(context.Context, *Session) (outputs any, err error)

	// StepError returns the fields of an error that is a *StepError: the step,
	// the criterion, and what it wraps.
	StepError func(error) (step Step, criterion string, cause error, ok bool)
}

// Main is the main function of a program. It never returns.
func Main(p Program) {
	// The terminal sends its signal to all processes of a job. It is for whoever
	// started this one to say when to stop.
	signal.Ignore(os.Interrupt)
	if err := p.run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// run runs the workflow of the Config that in begins with. How the workflow
// fares is in the events; the error is another one.
func (p Program) run(in io.Reader, out io.Writer) error {
	var config Config
	dec := json.NewDecoder(in)
	if err := dec.Decode(&config); err != nil {
		return fmt.Errorf("read the configuration: %w", err)
	}
	run, ok := p.Workflows[config.Workflow]
	if !ok {
		return fmt.Errorf("there is no workflow %q", config.Workflow)
	}
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	go func() {
		_, _ = io.Copy(io.Discard, io.MultiReader(dec.Buffered(), in))
		stop(errStopped)
	}()
	if config.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, config.Timeout, errTimedOut)
		defer cancel()
	}
	s, err := newSession(config, p, out)
	if err != nil {
		return err
	}
	outputs, err := run(ctx, s)
	return s.finish(outputs, s.failure(err, context.Cause(ctx)))
}

var (
	errStopped  = errors.New("stopped")
	errTimedOut = errors.New("the time for the run is over")
)
