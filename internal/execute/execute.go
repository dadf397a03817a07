// Package execute runs workflows of a compiled document: it finds out which ones and
// with what, has their program built if it is not there, runs it, and hands on what
// happens.
package execute

import (
	"context"
	"time"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/given"
	"github.com/arazzogen/arazzogen/internal/program"
	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
)

// All stands for all workflows of a document.
const All = "all"

// Options say what to run, and how.
type Options struct {
	Document  string            // the file, for reports
	Result    *generator.Result // of the document, compiled as package [program.Package]
	Cache     program.Cache
	Workflows []string // workflowIds, or [All]; none means the only one
	Servers   []string // SOURCE=URL or, if there is one source description, URL

	Inputs      *given.Values
	Credentials *given.Values
	Ask         given.Asker // nil if there is nobody to ask

	Transport runner.Transport
	Timeout   time.Duration // of a workflow; 0 for none
	MaxSteps  int           // 0 for the default of generated clients
	MaxBody   int64         // likewise
	Bodies    bool          // events have headers and bodies
	Mock      bool          // answer requests from the descriptions, instead of sending them
}

// A Watcher is told what happens.
type Watcher interface {
	// Note is called with a remark on what is to be run.
	Note(text string)
	// Busy is called before something that takes a while.
	Busy(what string)
	// Begin is called when a run begins.
	Begin(*record.Run)
	// See is called with every event, when the record of the run has it. The step
	// is the one that it is about; nil if it is about the run.
	See(runner.Event, *record.Step)
}

// A Plan is what is to be run: everything that a command line can be wrong about is
// known to be right.
type Plan struct {
	options Options
	configs []runner.Config // one for each workflow
	runs    []generator.Workflow
	notes   []string
}

// Prepare finds out what is to be run. It asks for what is missing. Its errors are
// about what the options say.
func Prepare(o Options) (*Plan, error) {
	workflows, err := choose(o.Result, o.Workflows)
	if err != nil {
		return nil, err
	}
	servers, err := servers(o.Result.Servers, o.Servers, o.Mock)
	if err != nil {
		return nil, err
	}
	if err := checkNames("input", o.Inputs, inputNames(workflows)); err != nil {
		return nil, err
	}
	if err := checkNames("credential", o.Credentials, given.Names(o.Result.Credentials)); err != nil {
		return nil, err
	}
	if _, err := o.Transport.RoundTripper(); err != nil {
		return nil, err
	}
	p := &Plan{options: o, runs: workflows}
	var secrets []string
	for _, w := range workflows {
		inputs, hidden, err := o.Inputs.Inputs(w, p.filler(w))
		if err != nil {
			return nil, err
		}
		secrets = append(secrets, hidden...)
		p.configs = append(p.configs, runner.Config{Workflow: w.ID, Inputs: inputs})
	}
	credentials, err := o.credentials(workflows)
	if err != nil {
		return nil, err
	}
	for i := range p.configs {
		c := &p.configs[i]
		c.Servers, c.Credentials, c.Secrets = servers, credentials, secrets
		if o.Mock {
			c.Answers = answers(o.Result.Mock(c.Workflow, c.Inputs))
		}
		if o.Mock && o.MaxSteps == 0 {
			o.MaxSteps = mockedSteps
		}
		c.Transport, c.Timeout, c.MaxSteps, c.MaxBody, c.Bodies = o.Transport, o.Timeout, o.MaxSteps, o.MaxBody, o.Bodies
	}
	return p, nil
}

// credentials returns the credentials for the client. Where no server answers,
// those that are missing are made up.
func (o Options) credentials(workflows []generator.Workflow) (map[string]runner.Credential, error) {
	ask := o.Ask
	if o.Mock {
		ask = nil
	}
	found, err := o.Credentials.Credentials(o.Result.Credentials, workflows, ask)
	if err != nil || !o.Mock {
		return found, err
	}
	for _, c := range o.Result.Credentials {
		if _, ok := found[c.Field]; !ok {
			const made = "made-up-by-arazzogen"
			found[c.Field] = runner.Credential{Text: made, Username: "user", Password: made}
		}
	}
	return found, nil
}

// answers returns the answers for the program.
func answers(steps []generator.MockedStep) map[string][]runner.Answer {
	answers := map[string][]runner.Answer{}
	for _, s := range steps {
		key := runner.AnswerKey(s.Workflow, s.Step)
		for _, a := range s.Answers {
			answers[key] = append(answers[key], runner.Answer(a))
		}
	}
	return answers
}

// Run runs the workflows of the plan, one after the other, and returns their
// records. A workflow that fails does not keep the next ones from running; the end of
// the context does. The error is one of the machine, not of a workflow.
func (p *Plan) Run(ctx context.Context, watcher Watcher) ([]*record.Run, error) {
	file, err := p.program(ctx, watcher)
	if err != nil {
		return nil, err
	}
	for _, note := range p.notes {
		watcher.Note(note)
	}
	var records []*record.Run
	for i, w := range p.runs {
		run := record.New(w, p.options.Document, p.options.Result.Workflows)
		run.Mocked = p.options.Mock
		records = append(records, run)
		watcher.Begin(run)
		see := func(e runner.Event) { watcher.See(e, run.Add(e)) }
		if _, err := start(ctx, file, p.configs[i], see); err != nil {
			if ctx.Err() == nil {
				return records, err
			}
			// It did not say how far it has got, so it has nothing but what was seen.
			see(runner.Event{Time: time.Now(), Done: &runner.Done{Failure: &runner.Failure{Text: err.Error(), Stopped: true}}})
		}
		if ctx.Err() != nil {
			break
		}
	}
	return records, nil
}

// program returns the file of the program.
func (p *Plan) program(ctx context.Context, watcher Watcher) (string, error) {
	if file := p.options.Cache.Find(p.options.Result); file != "" {
		return file, nil
	}
	watcher.Busy("building the workflow, once")
	return p.options.Cache.Build(ctx, p.options.Result)
}
