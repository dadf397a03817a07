package main

import (
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
	name    string // what it is about, of a document
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

// writePages writes one page to standard output or to the file out. If out is a
// folder, or there are several pages, they become files of that folder, with the
// first of the extensions.
func writePages(cmd *cobra.Command, out string, extensions []string, pages []page) error {
	info, err := os.Stat(out)
	isFolder := err == nil && info.IsDir() || strings.HasSuffix(out, "/") || strings.HasSuffix(out, string(filepath.Separator))
	switch {
	case len(pages) != 1 && out == "":
		return usageError(cmd, fmt.Sprintf("there are %d workflows; choose one with --workflow, or give a folder with --out", len(pages)))
	case len(pages) != 1 && !isFolder && slices.Contains(extensions, strings.ToLower(filepath.Ext(out))):
		return usageError(cmd, fmt.Sprintf("there are %d workflows, and %s is one file; choose one with --workflow, or give a folder", len(pages), out))
	case out == "":
		_, err := io.WriteString(cmd.OutOrStdout(), pages[0].content)
		return err
	case len(pages) == 1 && !isFolder:
		return writePage(out, pages[0].content)
	}
	taken := map[string]bool{}
	for _, p := range pages {
		if err := writePage(filepath.Join(out, fileName(p.name, taken)+extensions[0]), p.content); err != nil {
			return err
		}
	}
	return nil
}

// writePage writes a file, and the folder that it is in. What holds the content
// already is left alone.
func writePage(path, content string) error {
	if before, err := os.ReadFile(path); err == nil && string(before) == content {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(content), 0o666)
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
