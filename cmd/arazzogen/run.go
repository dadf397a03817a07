package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/execute"
	"github.com/arazzogen/arazzogen/internal/given"
	"github.com/arazzogen/arazzogen/internal/program"
	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/progress"
	"github.com/arazzogen/arazzogen/internal/record"
	"github.com/arazzogen/arazzogen/internal/trace"
	"github.com/arazzogen/arazzogen/internal/wording"
)

// A runFlags is the command line of arazzogen run.
type runFlags struct {
	sources       sources
	workflows     []string
	servers       []string
	inputs        valueFlags
	credentials   valueFlags
	tls           struct{ ca, certificate, key string }
	transport     runner.Transport
	timeout       time.Duration
	maxSteps      int
	maxBody       int64
	mock, dryRun  bool
	trace, quiet  bool
	neverAsk      bool
	reports       []string
	reportWriters []reportFile
}

func runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:                   "run [flags] FILE [WORKFLOW]",
		Short:                 "Run a workflow at once",
		Long:                  runHelp,
		Example:               runExamples,
		Args:                  runArgs,
		RunE:                  f.run,
		ValidArgsFunction:     completeWorkflows,
		DisableFlagsInUseLine: true,
	}
	f.addFlags(cmd)
	return cmd
}

func runArgs(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return usageError(cmd, "no document given")
	case len(args) > 2:
		return usageError(cmd, fmt.Sprintf("%q is one argument too many: a document and a workflow are all", args[2]))
	}
	return nil
}

func (f *runFlags) run(cmd *cobra.Command, args []string) error {
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // so that a second Ctrl-C is not caught
	f.workflows = append(args[1:], f.workflows...)
	opts := generator.Options{Package: program.Package, Severity: "warning"}
	if err := errors.Join(f.sources.set(cmd, &opts), readStdin(cmd, &opts, args[:1])); err != nil {
		return err
	}
	result, err := generator.Generate(opts, args[0])
	if err != nil {
		return writeDiagnostics(cmd, result, err)
	}
	options, err := f.options(ctx, cmd, args[0], result)
	if err != nil {
		return usageError(cmd, err.Error())
	}
	plan, err := execute.Prepare(options)
	if err != nil {
		if ctx.Err() != nil || errors.Is(err, given.ErrNoAnswer) {
			return errInterrupted
		}
		return usageError(cmd, err.Error())
	}
	return f.execute(ctx, cmd, plan, result)
}

// options returns what the command line asks for.
func (f *runFlags) options(ctx context.Context, cmd *cobra.Command, document string, result *generator.Result) (execute.Options, error) {
	cache, err := program.UserCache(version())
	if err != nil {
		return execute.Options{}, err
	}
	inputs, err := f.inputs.read("ARAZZOGEN_INPUT_", cmd.InOrStdin())
	if err != nil {
		return execute.Options{}, err
	}
	credentials, err := f.credentials.read("ARAZZOGEN_CREDENTIAL_", cmd.InOrStdin())
	if err != nil {
		return execute.Options{}, err
	}
	if err := f.readTLS(); err != nil {
		return execute.Options{}, err
	}
	if f.reportWriters, err = parseReports(f.reports); err != nil {
		return execute.Options{}, err
	}
	o := execute.Options{
		Document: document, Result: result, Cache: cache,
		Workflows: f.workflows, Servers: f.servers, Inputs: inputs, Credentials: credentials,
		Transport: f.transport, Timeout: f.timeout, MaxSteps: f.maxSteps, MaxBody: f.maxBody,
		Bodies: f.trace || f.dryRun || len(f.reportWriters) > 0, Mock: f.mock || f.dryRun,
	}
	if !f.neverAsk {
		o.Ask = given.Terminal(ctx, cmd.InOrStdin(), cmd.ErrOrStderr())
	}
	return o, nil
}

// execute runs the workflows, and says what came of them.
func (f *runFlags) execute(ctx context.Context, cmd *cobra.Command, plan *execute.Plan, result *generator.Result) error {
	display := progress.New(cmd.ErrOrStderr(), f.style(cmd.ErrOrStderr()))
	defer display.Close()
	if n := len(result.Diagnostics()); n > 0 {
		display.Note(fmt.Sprintf("there are warnings about the document (%d); arazzogen check shows them", n))
	}
	runs, err := plan.Run(ctx, watcher{display, f})
	display.Close()
	if err != nil {
		if ctx.Err() != nil {
			return errInterrupted
		}
		return err
	}
	outcome := execute.Outcome(runs)
	if !f.dryRun && !errors.Is(outcome, execute.ErrInputs) {
		if err := execute.WriteOutputs(cmd.OutOrStdout(), runs, plan.Several()); err != nil {
			return err
		}
	}
	for _, r := range f.reportWriters {
		if err := r.write(runs); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return errInterrupted
	}
	return outcome
}

// style returns how progress is shown on w.
func (f *runFlags) style(w io.Writer) progress.Style {
	style := progress.Style{Color: isColorful(w), Quiet: f.quiet || f.dryRun}
	file, ok := w.(*os.File)
	if ok && term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb" {
		style.Live = true
		style.Width, _, _ = term.GetSize(int(file.Fd()))
	}
	return style
}

// A watcher shows what happens.
type watcher struct {
	*progress.Display
	flags *runFlags
}

// Note shows a remark, also among requests that are not sent.
func (w watcher) Note(text string) {
	if w.flags.dryRun {
		w.Print("# " + wording.Printable(text) + "\n")
		return
	}
	w.Display.Note(text)
}

// See shows an event, and what goes over the wire if that is wanted.
func (w watcher) See(e runner.Event, step *record.Step) {
	w.Display.See(e, step)
	if e.Request != nil && (w.flags.trace || w.flags.dryRun) {
		head := ""
		if w.flags.dryRun {
			head = fmt.Sprintf("# %s: %s %s\n", step.Step, e.Request.Method, e.Request.URL)
		}
		w.Print(strings.TrimSpace(head+trace.Request(*e.Request)) + "\n\n")
	}
	if e.Response != nil && w.flags.trace {
		w.Print(trace.Response(*e.Response) + "\n")
	}
}

// errInterrupted is the outcome of a run that was stopped.
var errInterrupted = errors.New("interrupted")

// exitCodeOfRun returns the exit code for an error of a run, or of any other command
// that has no code of its own.
func exitCodeOfRun(err error) int {
	var failed *execute.FailedError
	switch {
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.As(err, &failed) && !errors.Is(err, execute.ErrInputs):
		return exitFailed
	}
	return exitUsage
}
