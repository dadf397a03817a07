package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

// errFindings is the outcome of a check that found errors, which it reported.
var errFindings = errors.New("")

// stdin is the name that stands for standard input.
const stdin = "-"

// A check is what the command line says of one.
type check struct {
	opts      generator.Options
	sources   sources
	format    string
	fix, diff bool
}

func checkCommand() *cobra.Command {
	var c check
	cmd := &cobra.Command{
		Use:   "check [flags] FILE…",
		Short: "Say what is wrong with documents",
		Long: `Check reads the Arazzo documents in FILE…, with the descriptions that they
name, and says what is wrong with them: what breaks the specification or cannot
work is an error, what may not be meant so a warning, what is worth knowing a
note. It finds what generate finds, and more, and writes no code. The file -
is standard input. Source descriptions are found as by generate.

Each finding has a code, which has a page at
https://github.com/arazzogen/arazzogen/tree/main/docs/diagnostics

A document can say what its author knows already. In the object that it is
about, or around it:

  x-arazzogen-ignore: AZ4002        # or a list: [AZ4002, AZ2051]

With --fix, what can only be meant in one way is put right in the files, and
all else in them stays as it is, comments included. With --diff, the change
is printed and nothing is written. The findings are those that are left.

Exit codes:
  0  no errors
  1  a document has errors
  2  the command line is wrong, or a file cannot be read or written`,
		Example: `  arazzogen check specs/*.arazzo.yaml
  arazzogen check --severity error --disable AZ2010,AZ2001 draft.arazzo.yaml
  arazzogen check --fix draft.arazzo.yaml
  arazzogen check --format sarif specs/*.arazzo.yaml > arazzo.sarif`,
		Args: func(cmd *cobra.Command, files []string) error {
			if len(files) == 0 {
				return usageError(cmd, "no documents given")
			}
			return nil
		},
		RunE:                  func(cmd *cobra.Command, files []string) error { return c.run(cmd, files) },
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVarP(&c.format, "format", "f", string(generator.Text), "`FORMAT`: text, json, sarif, github")
	cmd.Flags().StringVar(&c.opts.Severity, "severity", "note", "report nothing below this `LEVEL`")
	cmd.Flags().StringSliceVar(&c.opts.Disable, "disable", nil, "say nothing of these `CODES`")
	cmd.Flags().BoolVar(&c.fix, "fix", false, "put right in the files what is certain")
	cmd.Flags().BoolVar(&c.diff, "diff", false, "print what --fix would change")
	c.sources.addFlags(cmd)
	return cmd
}

func (c check) run(cmd *cobra.Command, files []string) error {
	if !slices.Contains(generator.Formats, generator.Format(c.format)) {
		return usageError(cmd, fmt.Sprintf("there is no format %q", c.format))
	}
	if err := c.sources.set(cmd, &c.opts); err != nil {
		return err
	}
	if slices.Contains(files, stdin) {
		if c.fix {
			return usageError(cmd, "standard input cannot be fixed; print the change with --diff")
		}
		content, err := io.ReadAll(cmd.InOrStdin())
		if err != nil {
			return err
		}
		c.opts.Contents = map[string][]byte{stdin: content}
	}
	result, err := c.check(cmd.OutOrStdout(), files)
	if result == nil {
		return err
	}
	out := cmd.OutOrStdout()
	if c.diff {
		out = cmd.ErrOrStderr() // the diff is for patch
	}
	if err := result.WriteReport(out, generator.Format(c.format), isColorful(out)); err != nil {
		return err
	}
	if errors.Is(err, generator.ErrDocument) {
		return errFindings
	}
	return err
}

// check checks the files, after fixing them if that is wanted. With a diff, the
// findings are those that the change would leave.
func (c check) check(out io.Writer, files []string) (*generator.Result, error) {
	if !c.fix && !c.diff {
		return generator.Check(c.opts, files...)
	}
	fixes, result, err := generator.Fix(c.opts, files...)
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
