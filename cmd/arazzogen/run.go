package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

// Exit codes.
const (
	exitOK       = 0
	exitDocument = 1 // a document has errors, or the generated code is stale
	exitUsage    = 2 // the command line is wrong, or a file cannot be read or written
)

// errStale is the outcome of a check that found differences, which it printed.
var errStale = errors.New("generated code is stale: run arazzogen generate without --check")

// run runs the command with its arguments and returns its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:   "arazzogen",
		Short: "Compile Arazzo workflow documents into typed Go",
		Long: `arazzogen compiles Arazzo workflow documents, with the OpenAPI descriptions
that they name, into Go source that reads as if written by hand: each step
becomes a call, goto and retry become loops and branches.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.AddCommand(generateCommand())
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil {
		return exitOK
	}
	fmt.Fprintln(stderr, "arazzogen:", err)
	if errors.Is(err, generator.ErrDocument) || errors.Is(err, errStale) {
		return exitDocument
	}
	return exitUsage
}

func generateCommand() *cobra.Command {
	var out, pkg string
	var check bool
	cmd := &cobra.Command{
		Use:   "generate [--out DIR] [--package NAME] [--check] FILE…",
		Short: "Compile documents into a Go package",
		Long: `Generate compiles the Arazzo documents in FILE… into one Go package and writes
it to DIR: a file for each workflow, one for the client, one for the types, and
the support code that they use. The package needs the standard library alone.

Files that are as they should be are left alone; files of an earlier run that
the package has no more are removed; a file that arazzogen did not write is
never touched. Source descriptions are read relative to the document that names
them. Nothing is fetched.

Diagnostics go to standard error, each with file, line and column. Warnings
stop nothing. With an error in any document nothing is written.

Exit codes:
  0  all went well
  1  a document has errors or, with --check, DIR is not what would be written
  2  the command line is wrong, or a file cannot be read or written`,
		Example: `  arazzogen generate --out internal/ecr --package ecr specs/*.arazzo.yaml

  # in a Go file of the package, so that go generate keeps it up to date
  //go:generate go tool arazzogen generate ../../specs/publish.arazzo.yaml

  # in a build, to fail if somebody forgot to
  arazzogen generate --check --out internal/ecr specs/*.arazzo.yaml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			name, err := packageName(pkg, out)
			if err != nil {
				return err
			}
			return generate(cmd, generator.Options{Package: name}, out, check, files)
		},
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVarP(&out, "out", "o", ".", "folder of the generated package")
	cmd.Flags().StringVarP(&pkg, "package", "p", "", "its name (default $GOPACKAGE, then the name of the folder)")
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; print a diff and exit with 1 if the folder is stale")
	return cmd
}

// packageName returns the name of the package: as given, as go generate says,
// or that of the folder.
func packageName(given, out string) (string, error) {
	if given != "" {
		return given, nil
	}
	if name := os.Getenv("GOPACKAGE"); name != "" && filepath.Clean(out) == "." {
		return name, nil
	}
	dir, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	return strings.ReplaceAll(filepath.Base(dir), "-", "_"), nil
}

func generate(cmd *cobra.Command, opts generator.Options, out string, check bool, files []string) error {
	result, err := generator.Generate(opts, files...)
	if result != nil {
		if err := result.WriteDiagnostics(cmd.ErrOrStderr()); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	if !check {
		return result.Write(out)
	}
	diff, err := result.Diff(out)
	if err != nil {
		return err
	}
	if diff == "" {
		return nil
	}
	fmt.Fprint(cmd.OutOrStdout(), diff)
	return errStale
}
