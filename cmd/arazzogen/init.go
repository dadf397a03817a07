package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/internal/scaffold"
)

func initCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "init [--out DIR] [FOLDER]",
		Short: "Write arazzogen.yaml for the documents of a folder",
		Long: `Init looks for Arazzo documents in FOLDER, the current one by default, and
below it, and writes two files to FOLDER: arazzogen.yaml, which names the
documents and the package to make of them, and generate.go, for go generate to
keep the package up to date. What is there already is never overwritten. Then
it says what to do next.

Folders that are hidden or named vendor, node_modules or testdata are left out.

Exit codes:
  0  all went well
  2  there is an arazzogen.yaml, or a file cannot be read or written`,
		Example: `  arazzogen init
  arazzogen init --out internal/orders services/orders`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			return initialize(cmd, dir, out)
		},
		ValidArgsFunction:     completeFolders,
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVarP(&out, "out", "o", "internal/workflows", "write the package to `DIR`, relative to FOLDER")
	completeFlag(cmd, "out", completeFolders)
	return cmd
}

func initialize(cmd *cobra.Command, dir, out string) error {
	pkg, err := packageName("", dir)
	if err != nil {
		pkg = "main" // a folder like 2024 has no name that is one of a package
	}
	o, err := scaffold.Write(dir, out, pkg)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(cmd.OutOrStdout(), summary(o, dir))
	return err
}

// summary says what was done, and what to do next.
func summary(o *scaffold.Outcome, dir string) string {
	var b strings.Builder
	for _, file := range o.Written {
		fmt.Fprintf(&b, "wrote %s\n", filepath.Join(dir, file))
	}
	switch n := len(o.Documents); n {
	case 0:
		b.WriteString("There is no Arazzo document yet: arazzogen.yaml expects some in specs.\n")
	case 1:
		fmt.Fprintf(&b, "It is for %s.\n", filepath.Join(dir, o.Documents[0]))
	default:
		fmt.Fprintf(&b, "It is for %d documents.\n", n)
	}
	b.WriteString("\nNext:\n")
	if dir != "." {
		fmt.Fprintf(&b, "  cd %s\n", dir)
	}
	if !o.HasModule {
		b.WriteString("  go mod init example.com/name       # with a name of yours\n")
	}
	if !o.HasTool {
		fmt.Fprintf(&b, "  go get -tool %s@%s\n", scaffold.Tool, cmp.Or(releaseVersion(), "latest"))
	}
	if !o.HasLine {
		b.WriteString("  add to generate.go: //go:generate go tool arazzogen generate\n")
	}
	b.WriteString("  go generate .\n")
	return b.String()
}
