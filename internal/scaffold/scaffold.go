// Package scaffold writes what a folder needs for arazzogen to be run in it: an
// arazzogen.yaml for the documents that it finds, and a Go file with a
// line for go generate.
package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/arazzogen/arazzogen/internal/config"
	"github.com/arazzogen/arazzogen/internal/module"
	"github.com/arazzogen/arazzogen/schema"
)

// Tool is the path of the command, as go get -tool takes it.
const Tool = "github.com/arazzogen/arazzogen/cmd/arazzogen"

// directiveFile is the Go file with the go:generate line. It stands beside the
// configuration and not in the generated package: go generate complains if files
// of the package that it runs in are removed, as those of a dropped workflow are.
const directiveFile = "generate.go"

const directive = "//go:generate go tool arazzogen generate\n"

// An Outcome is what was done, and what is left to do.
type Outcome struct {
	Documents []string // that were found, relative to the folder
	Written   []string // files, relative to the folder
	HasModule bool     // the folder is in a module
	HasTool   bool     // which has the command as a tool
	HasLine   bool     // the go:generate line is there
}

// Write writes arazzogen.yaml to a folder, for a package in the folder out below
// it. The Go file is written with the package name pkg, unless one of its name is
// there. Nothing is ever overwritten: if there is an arazzogen.yaml, that is an
// error.
func Write(dir, out, pkg string) (*Outcome, error) {
	file := filepath.Join(dir, config.Name)
	if _, err := os.Lstat(file); err == nil {
		return nil, fmt.Errorf("%s is there already", file)
	}
	documents, err := find(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	o := &Outcome{Documents: documents}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	if err := create(file, configuration(documents, out)); err != nil {
		return nil, err
	}
	o.Written = append(o.Written, config.Name)
	if err := o.writeDirective(dir, pkg); err != nil {
		return nil, err
	}
	return o, o.readModule(dir)
}

// create writes a file that must not be there.
func create(file, content string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(content)
	return errors.Join(err, f.Close())
}

func (o *Outcome) writeDirective(dir, pkg string) error {
	file := filepath.Join(dir, directiveFile)
	content, err := os.ReadFile(file)
	if err == nil {
		o.HasLine = strings.Contains(string(content), directive)
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	o.Written, o.HasLine = append(o.Written, directiveFile), true
	return create(file, "package "+pkg+"\n\n"+directive)
}

// readModule finds out whether the folder is in a module that has the command as
// a tool.
func (o *Outcome) readModule(dir string) error {
	m, err := module.Find(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	o.HasModule, o.HasTool = true, strings.Contains(m.Text, Tool)
	return nil
}

// configuration returns the contents of arazzogen.yaml.
func configuration(documents []string, out string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n", schema.URL)
	b.WriteString("packages:\n  - documents:\n")
	for _, pattern := range patterns(documents) {
		fmt.Fprintf(&b, "      - %s\n", quoted(pattern))
	}
	fmt.Fprintf(&b, "    out: %s\n", quoted(filepath.ToSlash(out)))
	return b.String()
}

// suffix is that of documents by convention.
const suffix = ".arazzo.yaml"

// patterns returns what names the documents: the pattern of a folder if they
// have the usual suffix, else each by itself.
func patterns(documents []string) []string {
	if len(documents) == 0 {
		return []string{"specs/*" + suffix}
	}
	var list []string
	for _, d := range documents {
		pattern := d
		if strings.HasSuffix(d, suffix) && !strings.ContainsAny(path.Dir(d), "*?[") {
			pattern = path.Join(path.Dir(d), "*"+suffix)
		}
		if len(list) == 0 || list[len(list)-1] != pattern {
			list = append(list, pattern)
		}
	}
	return list
}

// quoted returns a name as YAML reads it.
func quoted(name string) string {
	plain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("/._-", r)
	}
	if strings.TrimFunc(name, plain) == "" && !strings.HasPrefix(name, "-") || strings.HasSuffix(name, "/*"+suffix) && strings.TrimFunc(strings.TrimSuffix(name, "*"+suffix), plain) == "" {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}
