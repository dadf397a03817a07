package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

// errStale is the outcome of a check that found differences, which it printed.
var errStale = errors.New("generated code is stale: run arazzogen generate without --check")

func generateCommand() *cobra.Command {
	var out, pkg, severity string
	var check bool
	var sources sources
	cmd := &cobra.Command{
		Use:   "generate [--out DIR] [--package NAME] [--check] [flags] FILE…",
		Short: "Compile documents into a Go package",
		Long: `Generate compiles the Arazzo documents in FILE… into one Go package and writes
it to DIR: a file for each workflow, one for the client, one for the types, and
the support code that they use. The package needs the standard library alone,
unless its comment says otherwise.

Files that are as they should be are left alone; files of an earlier run that
the package has no more are removed; a file that arazzogen did not write is
never touched.

Source descriptions are read relative to the document that names them. One that
is not there is looked for by the end of its path, from the folder of the
document upwards, with a warning. --source, which may be repeated, gives a file
for the one of a name. What only the network has is fetched with --fetch alone.

NAME defaults to $GOPACKAGE, which go generate sets, if DIR is the current
folder; then to the package that the Go files in DIR belong to; then to what
the name of DIR has in letters, digits and underscores.

Diagnostics go to standard error, each with file, line and column; arazzogen
check says more about them. Warnings stop nothing. With an error in any
document nothing is written.

Exit codes:
  0  all went well
  1  a document has errors or, with --check, DIR is not what would be written
  2  the command line is wrong, a document cannot be read, or DIR cannot be
     read or written`,
		Example: `  arazzogen generate --out internal/ecr --package ecr specs/*.arazzo.yaml

  # in a Go file of the package, so that go generate keeps it up to date
  //go:generate go tool arazzogen generate ../../specs/publish.arazzo.yaml

  # in a build, to fail if somebody forgot to
  arazzogen generate --check --out internal/ecr specs/*.arazzo.yaml`,
		Args: func(cmd *cobra.Command, files []string) error {
			if len(files) == 0 {
				return usageError(cmd, "no documents given")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, files []string) error {
			name, err := packageName(pkg, out)
			if err != nil {
				return err
			}
			opts := generator.Options{Package: name, Severity: severity}
			if err := sources.set(cmd, &opts); err != nil {
				return err
			}
			return generate(cmd, opts, out, check, files)
		},
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVarP(&out, "out", "o", ".", "write the package to `DIR`")
	cmd.Flags().StringVarP(&pkg, "package", "p", "", "give the package this `NAME`")
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; print a diff and exit with 1 if stale")
	cmd.Flags().StringVar(&severity, "severity", "warning", "report nothing below this `LEVEL`")
	sources.addFlags(cmd)
	return cmd
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
	if _, err := io.WriteString(cmd.OutOrStdout(), diff); err != nil {
		return err
	}
	return errStale
}
