package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

// Exit codes.
const (
	exitOK       = 0
	exitDocument = 1 // a document has errors, or the generated code is stale
	exitUsage    = 2 // the command line is wrong, or something cannot be read or written
	exitFailed   = 3 // a workflow failed

	exitInterrupted = 130 // as of a program that Ctrl-C ends
)

// commands makes the commands below arazzogen, in the order of the help.
var commands = []func() *cobra.Command{
	initCommand,
	generateCommand,
	checkCommand,
	runCommand,
	graphCommand,
	docsCommand,
	completionCommand,
	versionCommand,
}

// run runs the command with its arguments and returns its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:   "arazzogen",
		Short: "Compile Arazzo workflow documents into typed Go",
		Long: `arazzogen compiles Arazzo workflow documents, with the OpenAPI descriptions
that they name, into Go source that reads as if written by hand: each step
becomes a call, goto and retry become loops and branches. And it says what is
wrong with a document before it runs.

Exit codes, of all commands:
  0  all went well
  1  a document has errors, or generated code is stale
  2  the command line is wrong, or something cannot be read or written
  3  a workflow that was run failed`,
		Example: `  arazzogen init       # in the root of a module: writes arazzogen.yaml
  arazzogen generate   # the packages of arazzogen.yaml
  arazzogen check specs/*.arazzo.yaml
  arazzogen run orders.arazzo.yaml place --mock`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       version(),
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	for _, command := range commands {
		root.AddCommand(command())
	}
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages ", ".FlagUsagesWrapped 80 "))
	root.CompletionOptions.DisableDefaultCmd = true // we have one
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usageError(cmd, err.Error()) })
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil {
		return exitOK
	}
	if errors.Is(err, errFindings) {
		return exitDocument
	}
	fmt.Fprintln(stderr, "arazzogen:", strings.TrimSpace(err.Error()))
	if errors.Is(err, generator.ErrDocument) || errors.Is(err, errStale) || errors.Is(err, errStalePages) {
		return exitDocument
	}
	return exitCodeOfRun(err)
}

// usageError is an error of the command line that says where to read on.
func usageError(cmd *cobra.Command, text string) error {
	return fmt.Errorf("%s; see %s --help", text, cmd.CommandPath())
}
