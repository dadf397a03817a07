package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A codeCase is a folder of testdata/check, named by the code of a diagnostic:
//
//	about.md            what the code means
//	wrong*.arazzo.yaml  documents that have the fault, and right*.arazzo.yaml not
//	wrong.overlay.yaml  the overlay that has it instead, and right.overlay.yaml not
//	output.txt          what check says of the wrong ones
//	fix.diff            what --fix makes of them, if it does something
//
// The page of the code in docs/diagnostics is made of them.
type codeCase struct {
	code diagnostic.Code
	dir  string
}

func codeCases(t *testing.T) []codeCase {
	t.Helper()
	var cases []codeCase
	for _, code := range diagnostic.Codes() {
		cases = append(cases, codeCase{code, filepath.Join("../testdata/check", code.ID)})
	}
	return cases
}

// documents returns the names of the documents with a prefix.
func (c codeCase) documents(t *testing.T, prefix string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(c.dir, prefix+"*.arazzo.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s has no %s.arazzo.yaml (%v)", c.dir, prefix, err)
	}
	for i := range names {
		names[i] = filepath.Base(names[i])
	}
	return names
}

func (c codeCase) options() generator.Options {
	return generator.Options{ReadFile: func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(c.dir, name)) }}
}

// with returns the options with the overlay of a prefix, if there is one.
func (c codeCase) with(opts generator.Options, prefix string) generator.Options {
	name := prefix + ".overlay.yaml"
	if _, err := os.Stat(filepath.Join(c.dir, name)); err == nil {
		opts.Overlays = []string{name}
	}
	return opts
}

// check returns what check says of documents, with the options.
func check(t *testing.T, opts generator.Options, names ...string) string {
	t.Helper()
	result, err := generator.Check(opts, names...)
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		t.Fatal(err)
	}
	return report(t, result, generator.Text)
}

func report(t *testing.T, result *generator.Result, format generator.Format) string {
	t.Helper()
	var out bytes.Buffer
	if err := result.WriteReport(&out, format, false); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// allBut returns the codes but for one, to disable them.
func allBut(code diagnostic.Code) (others []string) {
	for _, c := range diagnostic.Codes() {
		if c.ID != code.ID {
			others = append(others, c.ID)
		}
	}
	return others
}

// TestEveryCodeHasItsCase compares what check says of the wrong document of each
// code with its output.txt, sees that nothing is said of the right one, and that
// fixes leave nothing to fix.
func TestEveryCodeHasItsCase(t *testing.T) {
	for _, c := range codeCases(t) {
		t.Run(c.code.ID, func(t *testing.T) {
			mark := "[" + c.code.ID + "]"
			wrong := c.documents(t, "wrong")
			output := check(t, c.with(c.options(), "wrong"), wrong...)
			if !strings.Contains(output, mark) {
				t.Errorf("%s is not in what is said of the wrong document:\n%s", mark, output)
			}
			compareFile(t, filepath.Join(c.dir, "output.txt"), output)

			right := check(t, c.with(c.options(), "right"), c.documents(t, "right")...)
			if strings.Contains(right, mark) || !strings.Contains("\n"+right, "\n0 errors, ") {
				t.Errorf("of the right document it is said:\n%s", right)
			}
			c.testFix(t, wrong)
		})
	}
	entries, err := os.ReadDir("../testdata/check")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, ok := diagnostic.Lookup(e.Name()); !ok {
			t.Errorf("testdata/check/%s is of no code", e.Name())
		}
	}
}

// testFix compares what the fix of the code makes of the documents with
// fix.diff, and sees that nothing of the code is left.
func (c codeCase) testFix(t *testing.T, names []string) {
	opts := c.with(c.options(), "wrong")
	opts.Disable = allBut(c.code)
	fixes, result, err := generator.Fix(opts, names...)
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		t.Fatal(err)
	}
	var diff strings.Builder
	for _, f := range fixes {
		diff.WriteString(f.Diff())
	}
	compareFile(t, filepath.Join(c.dir, "fix.diff"), diff.String())
	if left := report(t, result, generator.Text); len(fixes) > 0 && strings.Contains(left, c.code.ID) {
		t.Errorf("after the fix there is:\n%s", left)
	}
}

// compareFile compares a text with a golden file, which there is not if the text
// is empty.
func compareFile(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		os.Remove(name)
		if got != "" {
			if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("differs from %s (-want +got; write it with -update):\n%s", name, diff)
	}
}

// TestPagesAreMadeOfTheCases compares docs/diagnostics with what the cases make
// of it.
func TestPagesAreMadeOfTheCases(t *testing.T) {
	var index strings.Builder
	index.WriteString("# Diagnostics\n\nWhat `arazzogen check` says, and `generate` of it what matters to the code. Each page\n" +
		"has a wrong and a right example from [`testdata/check`](../../testdata/check).\n\n| code | severity | |\n| --- | --- | --- |\n")
	known := []string{"README.md"}
	for _, c := range codeCases(t) {
		name := c.code.ID + ".md"
		known = append(known, name)
		fmt.Fprintf(&index, "| [%s](%s) | %s | %s |\n", c.code.ID, name, c.code.Severity, c.code.Summary)
		compareFile(t, filepath.Join("../docs/diagnostics", name), c.page(t))
	}
	compareFile(t, "../docs/diagnostics/README.md", index.String())
	entries, err := os.ReadDir("../docs/diagnostics")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(known, e.Name()) {
			t.Errorf("docs/diagnostics/%s is of no code", e.Name())
		}
	}
}

// page returns the page of a code.
func (c codeCase) page(t *testing.T) string {
	t.Helper()
	opts := c.options()
	opts.Disable = allBut(c.code)
	// The example is one document, unless it takes several to have the fault.
	output := check(t, c.with(opts, "wrong"), "wrong.arazzo.yaml")
	if !strings.Contains(output, "["+c.code.ID+"]") {
		output = check(t, c.with(opts, "wrong"), c.documents(t, "wrong")...)
	}
	output = output[:strings.LastIndex(strings.TrimSuffix(output, "\n"), "\n")+1] // without the counts
	wrong, right := c.examples(t)

	severity := "*" + c.code.Severity.String() + "*"
	if c.code.Limit {
		severity += " for `generate`, *note* for `check`"
	}
	page := fmt.Sprintf("# %s: %s\n\n%s\n\nSeverity: %s.\n\n## Wrong\n\n```yaml\n%s```\n\n```text\n%s```\n\n## Right\n\n```yaml\n%s```\n",
		c.code.ID, c.code.Summary, strings.TrimSpace(c.read(t, "about.md")), severity, wrong, shorten(output), right)
	if _, err := os.Stat(filepath.Join(c.dir, "fix.diff")); err == nil {
		page += "\n`arazzogen check --fix` puts it right.\n"
	}
	return page
}

func (c codeCase) read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// examples returns the lines by which the wrong and the right document differ,
// and those around; of the descriptions, if there are a wrong and a right one.
func (c codeCase) examples(t *testing.T) (wrong, right string) {
	t.Helper()
	kind := ".arazzo.yaml"
	for _, other := range []string{".openapi.yaml", ".overlay.yaml"} {
		if _, err := os.Stat(filepath.Join(c.dir, "wrong"+other)); err == nil {
			kind = other
		}
	}
	const around = 2
	a := strings.SplitAfter(c.read(t, "wrong"+kind), "\n")
	b := strings.SplitAfter(c.read(t, "right"+kind), "\n")
	first := 0
	for first < min(len(a), len(b)) && a[first] == b[first] {
		first++
	}
	last := 0
	for last < min(len(a), len(b))-first && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	first, last = max(first-around, 0), max(last-around, 0)
	return shorten(strings.Join(a[first:len(a)-last], "")), shorten(strings.Join(b[first:len(b)-last], ""))
}

// shorten cuts long lines, and what is not text.
func shorten(text string) string {
	const width = 100
	var out strings.Builder
	for line := range strings.Lines(strings.ToValidUTF8(text, "\uFFFD")) {
		if runes := []rune(line); len(runes) > width {
			line = string(runes[:width]) + "…\n"
		}
		out.WriteString(line)
	}
	return out.String()
}
