package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

// A page is something to read or to look at that becomes a file.
type page struct {
	name    string // what it is about, or of the file
	content string
}

// needDocuments refuses a command line without documents.
func needDocuments(cmd *cobra.Command, files []string) error {
	if len(files) == 0 {
		return usageError(cmd, "no documents given")
	}
	return nil
}

// writeDiagnostics writes the diagnostics of a run, if there was one, and returns
// its error.
func writeDiagnostics(cmd *cobra.Command, result *generator.Result, err error) error {
	if result != nil {
		if err := result.WriteDiagnostics(cmd.ErrOrStderr()); err != nil {
			return err
		}
	}
	return err
}

// Pages are where the command line wants pages to be.
type pages struct {
	out   string
	check bool
}

// errStalePages is the outcome of a check that found files which are not as they
// would be written, and named them.
var errStalePages = errors.New("files are stale: run this without --check")

func (p *pages) addFlags(cmd *cobra.Command, out string) {
	cmd.Flags().StringVarP(&p.out, "out", "o", "", out)
	cmd.Flags().BoolVar(&p.check, "check", false, "write nothing; exit with 1 if files are stale")
}

// write writes one page to standard output or to a file. If a folder is wanted, or
// there are several pages, they become files of that folder, with the first of the
// extensions.
func (p *pages) write(cmd *cobra.Command, extensions []string, all []page) error {
	isFolder := p.isFolder()
	switch {
	case p.check && p.out == "":
		return usageError(cmd, "--check compares files; name them with --out")
	case len(all) != 1 && p.out == "":
		return usageError(cmd, fmt.Sprintf("there are %d workflows; choose one with --workflow, or give a folder with --out", len(all)))
	case len(all) != 1 && !isFolder && slices.Contains(extensions, strings.ToLower(filepath.Ext(p.out))):
		return usageError(cmd, fmt.Sprintf("there are %d workflows, and %s is one file; choose one with --workflow, or give a folder", len(all), p.out))
	case p.out == "":
		_, err := io.WriteString(cmd.OutOrStdout(), all[0].content)
		return err
	case len(all) == 1 && !isFolder:
		return p.writeAll(cmd, []page{{p.out, all[0].content}})
	}
	var files []page
	taken := map[string]bool{}
	for _, one := range all {
		files = append(files, page{filepath.Join(p.out, fileName(one.name, taken)+extensions[0]), one.content})
	}
	return p.writeAll(cmd, files)
}

// isFolder reports whether what is to be written to is a folder.
func (p *pages) isFolder() bool {
	info, err := os.Stat(p.out)
	return err == nil && info.IsDir() || strings.HasSuffix(p.out, "/") || strings.HasSuffix(p.out, string(filepath.Separator))
}

// writeAll writes files, and the folders that they are in. What is as it should be is
// left alone.
func (p *pages) writeAll(cmd *cobra.Command, files []page) error {
	var outcome error
	for _, f := range files {
		if before, err := os.ReadFile(f.name); err == nil && string(before) == f.content {
			continue
		}
		if p.check {
			outcome = errStalePages
			fmt.Fprintln(cmd.OutOrStdout(), f.name)
			continue
		}
		if err := os.MkdirAll(filepath.Dir(f.name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(f.name, []byte(f.content), 0o666); err != nil {
			return err
		}
	}
	return outcome
}

// maxFileName bounds the length of a file's name.
const maxFileName = 80

// fileName returns a name for the file about something that a document names:
// letters, digits, hyphens and underscores, and none that is taken, also where
// files are named without case.
func fileName(name string, taken map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", r) {
			return r
		}
		return '-'
	}, name)
	name = strings.Trim(name[:min(len(name), maxFileName)], "-")
	if name == "" {
		name = "workflow"
	}
	unique := name
	for i := 2; taken[strings.ToLower(unique)]; i++ {
		unique = fmt.Sprintf("%s-%d", name, i)
	}
	taken[strings.ToLower(unique)] = true
	return unique
}
