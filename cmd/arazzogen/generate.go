package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/config"
	"github.com/arazzogen/arazzogen/internal/module"
)

// errStale is the outcome of a check that found differences, which it printed.
var errStale = errors.New("generated code is stale: run arazzogen generate without --check")

// A generation is what the command line says of one.
type generation struct {
	jobFlags
	out, pkg string
	check    bool
	watch    bool
	example  bool
	tests    bool
}

func generateCommand() *cobra.Command {
	var g generation
	cmd := &cobra.Command{
		Use:   "generate [--out DIR] [--package NAME] [--check] [flags] [FILE…]",
		Short: "Compile documents into a Go package",
		Long: `Generate compiles the Arazzo documents in FILE… into one Go package and writes
it to DIR: a file for each workflow, one for the client, one for the types, and
the support code that they use. The package needs the standard library alone,
unless its comment says otherwise.

Without FILE, it compiles all packages of arazzogen.yaml, in this folder or the
nearest above; arazzogen init writes one. Flags override what it says.

The package comes with examples of its workflows, in example_gen_test.go, and
with --tests also with tests, in workflows_gen_test.go: each of a workflow that
runs to its end with answers made up from the descriptions.

Files that are as they should be are left alone; files of an earlier run that
the package has no more are removed; a file that arazzogen did not write is
never touched. A run that reads what an earlier one read, and finds in DIR what
that wrote, says what that said and ends: records of runs are kept in the
user's cache.

Source descriptions are read relative to the document that names them. One that
is not there is looked for by the end of its path, from the folder of the
document upwards, with a warning. --source, which may be repeated, gives a file
for the one of a name. What only the network has is fetched with --fetch alone.

NAME defaults to $GOPACKAGE, which go generate sets, if DIR is the current
folder; then to the package that the Go files in DIR belong to; then to what
the name of DIR has in letters, digits and underscores.

With --watch, it does so again whenever a document, a description, an overlay or
the configuration is saved, until Ctrl-C; errors do not end it.

Diagnostics go to standard error, each with file, line and column; arazzogen
check says more about them. Warnings stop nothing. With an error in any
document nothing is written.

Exit codes:
  0  all went well
  1  a document has errors or, with --check, DIR is not what would be written
  2  the command line or the configuration is wrong, a document cannot be read,
     or DIR cannot be read or written

Environment:
  GOPACKAGE  the package of the current folder, as go generate sets it`,
		Example: `  arazzogen generate --out internal/ecr --package ecr specs/*.arazzo.yaml

  # in a Go file of the package, so that go generate keeps it up to date
  //go:generate go tool arazzogen generate ../../specs/publish.arazzo.yaml

  # all packages of arazzogen.yaml
  arazzogen generate

  # in a build, to fail if somebody forgot to
  arazzogen generate --check`,
		RunE:                  func(cmd *cobra.Command, files []string) error { return g.run(cmd, files) },
		ValidArgsFunction:     completeDocuments,
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVarP(&g.out, "out", "o", ".", "write the package to `DIR`")
	cmd.Flags().StringVarP(&g.pkg, "package", "p", "", "give the package this `NAME`")
	cmd.Flags().BoolVar(&g.check, "check", false, "write nothing; print a diff and exit with 1 if stale")
	cmd.Flags().BoolVar(&g.example, "example", true, "add examples of the workflows, as a test file")
	cmd.Flags().BoolVar(&g.tests, "tests", false, "add tests of the workflows against a mock server")
	cmd.Flags().BoolVarP(&g.watch, "watch", "w", false, "do it again whenever a file changes")
	g.addFlags(cmd, "warning")
	completeFlag(cmd, "out", completeFolders)
	return cmd
}

func (g *generation) run(cmd *cobra.Command, files []string) error {
	if g.watch {
		return watchFiles(cmd, func() ([]string, error) { return g.once(cmd, files) })
	}
	_, err := g.once(cmd, files)
	return err
}

// once compiles and writes the packages. It returns the files that matter to
// them, with an error too.
func (g *generation) once(cmd *cobra.Command, files []string) ([]string, error) {
	jobs, err := g.jobs(cmd, files)
	if err != nil {
		return g.configFiles(), err
	}
	results := make([]*generator.Result, len(jobs))
	past := g.past()
	var failed error
	for i := range jobs {
		if report, ok := past.unchanged(jobs[i]); ok {
			fmt.Fprint(cmd.ErrOrStderr(), report)
			continue
		}
		results[i], err = generateJob(cmd, jobs[i])
		if err != nil && !errors.Is(err, generator.ErrDocument) {
			return filesOf(jobs, results), err
		}
		failed = cmp.Or(failed, err)
	}
	if failed == nil {
		failed = g.write(cmd, jobs, results)
	}
	if failed == nil {
		past.keep(jobs, results)
	}
	return filesOf(jobs, results), failed
}

// jobs returns the jobs of the run, with the folder and the name of the package
// that the command line gives.
func (g *generation) jobs(cmd *cobra.Command, files []string) ([]config.Job, error) {
	jobs, err := g.jobFlags.jobs(cmd, files)
	if err != nil {
		return nil, err
	}
	out := cmd.Flags().Changed("out")
	if len(jobs) > 1 && (out || g.pkg != "") {
		return nil, usageError(cmd, fmt.Sprintf("--out and --package are of one package, and %s has %d", jobs[0].File(), len(jobs)))
	}
	if out {
		jobs[0].Out = g.out
	}
	jobs[0].Options.Package = cmp.Or(g.pkg, jobs[0].Options.Package)
	for i := range jobs {
		opts := &jobs[i].Options
		if opts.Package, err = packageName(opts.Package, jobs[i].Out); err != nil {
			return nil, err
		}
		opts.ImportPath = module.ImportPath(jobs[i].Out)
		opts.Tests = opts.Tests || g.tests
		if cmd.Flags().Changed("example") {
			opts.Example = g.example
		}
	}
	return jobs, nil
}

// generateJob compiles a package, and reports what there is to say of its
// documents.
func generateJob(cmd *cobra.Command, job config.Job) (*generator.Result, error) {
	result, err := generator.Generate(job.Options, job.Documents...)
	return result, job.Locate(writeDiagnostics(cmd, result, err))
}

// write writes the packages or, with --check, prints what writing would change.
func (g *generation) write(cmd *cobra.Command, jobs []config.Job, results []*generator.Result) error {
	stale := false
	for i, result := range results {
		if result == nil {
			continue // it is as it was
		}
		if !g.check {
			if err := result.Write(jobs[i].Out); err != nil {
				return err
			}
			continue
		}
		diff, err := result.Diff(jobs[i].Out)
		if err != nil {
			return err
		}
		stale = stale || diff != ""
		if _, err := io.WriteString(cmd.OutOrStdout(), diff); err != nil {
			return err
		}
	}
	if stale {
		return errStale
	}
	return nil
}
