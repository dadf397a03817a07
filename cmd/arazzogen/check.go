package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/config"
)

// errFindings is the outcome of a check that found errors, which it reported.
var errFindings = errors.New("")

// A check is what the command line says of one.
type check struct {
	jobFlags
	format    string
	fix, diff bool
	watch     bool
}

func checkCommand() *cobra.Command {
	var c check
	cmd := &cobra.Command{
		Use:   "check [flags] [FILE…]",
		Short: "Say what is wrong with documents",
		Long: `Check reads the Arazzo documents in FILE…, with the descriptions that they
name, and says what is wrong with them: what breaks the specification or cannot
work is an error, what may not be meant so a warning, what is worth knowing a
note. It finds what generate finds, and more, and writes no code. The file -
is standard input. Source descriptions are found as by generate. Without FILE,
it checks the documents of all packages of arazzogen.yaml, in this folder or the
nearest above; flags override what that says.

Each finding has a code, which has a page at
https://github.com/arazzogen/arazzogen/tree/main/docs/diagnostics

A document can say what its author knows already. In the object that it is
about, or around it:

  x-arazzogen-ignore: AZ4002        # or a list: [AZ4002, AZ2051]

With --fix, what can only be meant in one way is put right in the files, and
all else in them stays as it is, comments included. With --diff, the change
is printed and nothing is written. The findings are those that are left.

With --watch, it does so again whenever a file that it read is saved, until
Ctrl-C.

Exit codes:
  0  no errors
  1  a document has errors
  2  the command line or the configuration is wrong, or a file cannot be read or
     written

Environment:
  NO_COLOR   if it is set, text has no colors on a terminal either
  TERM       if it is dumb, likewise`,
		Example: `  arazzogen check specs/*.arazzo.yaml
  arazzogen check --severity error --disable AZ2010,AZ2001 draft.arazzo.yaml
  arazzogen check --fix draft.arazzo.yaml
  arazzogen check --format sarif specs/*.arazzo.yaml > arazzo.sarif`,
		RunE:                  func(cmd *cobra.Command, files []string) error { return c.run(cmd, files) },
		ValidArgsFunction:     completeDocuments,
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVarP(&c.format, "format", "f", string(generator.Text), "`FORMAT`: text, json, sarif, github")
	cmd.Flags().BoolVar(&c.fix, "fix", false, "put right in the files what is certain")
	cmd.Flags().BoolVar(&c.diff, "diff", false, "print what --fix would change")
	cmd.Flags().BoolVarP(&c.watch, "watch", "w", false, "do it again whenever a file changes")
	c.addFlags(cmd, "note")
	completeFlag(cmd, "format", completeWords("text", "json", "sarif", "github"))
	return cmd
}

func (c *check) run(cmd *cobra.Command, files []string) error {
	if !slices.Contains(generator.Formats, generator.Format(c.format)) {
		return usageError(cmd, fmt.Sprintf("there is no format %q", c.format))
	}
	if c.fix && slices.Contains(files, stdin) {
		return usageError(cmd, "standard input cannot be fixed; print the change with --diff")
	}
	if c.watch && slices.Contains(files, stdin) {
		return usageError(cmd, "standard input cannot be watched")
	}
	if c.watch {
		return watchFiles(cmd, func() ([]string, error) { return c.once(cmd, files) })
	}
	_, err := c.once(cmd, files)
	return err
}

// once checks the documents and reports what is wrong with them. It returns the
// files that matter, with an error too.
func (c *check) once(cmd *cobra.Command, files []string) ([]string, error) {
	jobs, err := c.jobs(cmd, files)
	if err != nil {
		return c.configFiles(), err
	}
	var results []*generator.Result
	var found error
	for _, job := range jobs {
		if err := readStdin(cmd, &job.Options, job.Documents); err != nil {
			return nil, err
		}
		result, err := c.check(cmd.OutOrStdout(), job)
		if result == nil {
			return filesOf(jobs, results), job.Locate(err)
		}
		results = append(results, result)
		found = cmp.Or(found, err)
	}
	out := cmd.OutOrStdout()
	if c.diff {
		out = cmd.ErrOrStderr() // the diff is for patch
	}
	if err := generator.Merge(results).WriteReport(out, generator.Format(c.format), isColorful(out)); err != nil {
		return nil, err
	}
	if errors.Is(found, generator.ErrDocument) {
		found = errFindings
	}
	return filesOf(jobs, results), found
}

// check checks the documents of a job, after fixing them if that is wanted. With
// a diff, the findings are those that the change would leave.
func (c *check) check(out io.Writer, job config.Job) (*generator.Result, error) {
	if !c.fix && !c.diff {
		return generator.Check(job.Options, job.Documents...)
	}
	fixes, result, err := generator.Fix(job.Options, job.Documents...)
	if result == nil {
		return nil, err
	}
	for _, f := range fixes {
		if c.diff {
			if _, err := io.WriteString(out, f.Diff()); err != nil {
				return nil, err
			}
			continue
		}
		if err := f.Write(); err != nil {
			return nil, err
		}
	}
	return result, err
}

// isColorful reports whether what is written to w is seen on a terminal that
// shows colors, and whether that is wanted (no-color.org).
func isColorful(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
