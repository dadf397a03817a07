package main

import (
	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

var manualFormats = []format[*generator.Manual]{
	{"markdown", []string{".md", ".markdown"}, (*generator.Manual).Markdown},
	{"html", []string{".html", ".htm"}, (*generator.Manual).HTML},
}

func docsCommand() *cobra.Command {
	var opts generator.Options
	var sources sources
	var pages pages
	var name string
	cmd := &cobra.Command{
		Use:   "docs [--format FORMAT] [--out FILE] [flags] FILE…",
		Short: "Describe workflows for people",
		Long: `Docs describes the workflows in the documents in FILE…, and those that they
call: what they are for, a diagram, inputs with what is allowed, each step with
what it sends, when it succeeds and what happens then, outputs, how they fail;
the operations with the steps that call them, and the credentials that they
need. The file - is standard input. Source descriptions are found as by
generate.

  markdown  for repositories, with diagrams in Mermaid
  html      one page that needs nothing besides and runs no script, for screens
            of any size and for paper

Descriptions are CommonMark. HTML in them is shown as text.

Exit codes:
  0  all went well
  1  a document has errors or, with --check, the file is not as it would be
  2  the command line is wrong, or a file cannot be read or written`,
		Example: `  arazzogen docs --out docs/workflows.md specs/*.arazzo.yaml
  arazzogen docs --format html publish.arazzo.yaml > publish.html`,
		Args: needDocuments,
		RunE: func(cmd *cobra.Command, files []string) error {
			f, err := findFormat(cmd, manualFormats, name, pages.out)
			if err != nil {
				return err
			}
			if err := sources.set(cmd, &opts); err != nil {
				return err
			}
			if err := readStdin(cmd, &opts, files); err != nil {
				return err
			}
			manual, result, err := generator.Document(opts, files...)
			if err := writeDiagnostics(cmd, result, err); err != nil {
				return err
			}
			return pages.write(cmd, f.extensions, []page{{"workflows", f.write(manual)}})
		},
		ValidArgsFunction:     completeDocuments,
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVarP(&name, "format", "f", "", "`FORMAT`: markdown (default) or html, as --out ends")
	pages.addFlags(cmd, "write to `FILE`, or to workflows.md in a folder")
	sources.addFlags(cmd)
	completeFlag(cmd, "format", completeWords("markdown", "html"))
	return cmd
}
