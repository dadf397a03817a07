package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

var drawingFormats = []format[generator.Drawing]{
	{"svg", []string{".svg"}, generator.Drawing.SVG},
	{"mermaid", []string{".mmd", ".mermaid"}, generator.Drawing.Mermaid},
	{"dot", []string{".dot", ".gv"}, generator.Drawing.DOT},
}

// A graph is what the command line says of drawings.
type graph struct {
	opts      generator.Options
	sources   sources
	pages     pages
	format    string
	workflows []string
}

func graphCommand() *cobra.Command {
	var g graph
	cmd := &cobra.Command{
		Use:   "graph [--format FORMAT] [--out FILE|DIR] [flags] FILE…",
		Short: "Draw the control flow of workflows",
		Long: `Graph draws the control flow of the workflows in the documents in FILE…, and of
those that they call: steps with their requests, the conditions that decide
where control goes, loops (dashed lines that lead back), retries with their
limits, and how the workflow ends. A step that fails without an action for that
ends the workflow; that goes without saying.

The picture goes to standard output, or to the file that --out names. Several
workflows become files of a folder, <workflowId>.svg each. The file - is
standard input. Source descriptions are found as by generate.

  svg      a picture for browsers and documents, for light and dark pages
  mermaid  text that GitHub and others show as a picture, in Markdown
  dot      text for Graphviz

Exit codes:
  0  all went well
  1  a document has errors or, with --check, files are not as they would be
  2  the command line is wrong, or a file cannot be read or written`,
		Example: `  arazzogen graph --out docs/images specs/*.arazzo.yaml
  arazzogen graph --workflow publish --out publish.svg publish.arazzo.yaml
  arazzogen graph --format dot publish.arazzo.yaml | dot -Tpdf > publish.pdf`,
		Args:                  needDocuments,
		RunE:                  func(cmd *cobra.Command, files []string) error { return g.run(cmd, files) },
		ValidArgsFunction:     completeDocuments,
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVarP(&g.format, "format", "f", "", "`FORMAT`: svg (default), mermaid or dot, as --out ends")
	g.pages.addFlags(cmd, "write to `FILE`, or to files of a folder")
	cmd.Flags().StringArrayVarP(&g.workflows, "workflow", "w", nil, "draw the workflow `ID` alone; may be repeated")
	g.sources.addFlags(cmd)
	completeFlag(cmd, "format", completeWords("svg", "mermaid", "dot"))
	completeFlag(cmd, "workflow", func(_ *cobra.Command, files []string, _ string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
		for _, file := range files {
			names = append(names, workflowNames(file)...)
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

func (g graph) run(cmd *cobra.Command, files []string) error {
	format, err := findFormat(cmd, drawingFormats, g.format, g.pages.out)
	if err != nil {
		return err
	}
	if err := g.sources.set(cmd, &g.opts); err != nil {
		return err
	}
	if err := readStdin(cmd, &g.opts, files); err != nil {
		return err
	}
	drawings, result, err := generator.Graph(g.opts, files...)
	if err := writeDiagnostics(cmd, result, err); err != nil {
		return err
	}
	if drawings, err = g.wanted(cmd, drawings); err != nil {
		return err
	}
	var all []page
	for _, d := range drawings {
		all = append(all, page{d.Workflow, format.write(d)})
	}
	return g.pages.write(cmd, format.extensions, all)
}

// wanted returns the drawings of the workflows that are asked for.
func (g graph) wanted(cmd *cobra.Command, drawings []generator.Drawing) ([]generator.Drawing, error) {
	if len(g.workflows) == 0 {
		return drawings, nil
	}
	var wanted []generator.Drawing
	for _, id := range g.workflows {
		i := slices.IndexFunc(drawings, func(d generator.Drawing) bool { return d.Workflow == id })
		if i < 0 {
			return nil, usageError(cmd, fmt.Sprintf("there is no workflow %q, only %s", id, names(drawings)))
		}
		wanted = append(wanted, drawings[i])
	}
	return wanted, nil
}

// maxNames bounds how many workflows an error names.
const maxNames = 10

func names(drawings []generator.Drawing) string {
	var all []string
	for i, d := range drawings {
		if i == maxNames {
			all = append(all, "…")
			break
		}
		all = append(all, fmt.Sprintf("%q", d.Workflow))
	}
	return strings.Join(all, ", ")
}
