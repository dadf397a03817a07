package generator_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
)

// fixedCases returns the cases with the documents that [generator.Fix] makes of
// theirs, as far as they do not compile to the same code as before. Their scripts
// must run all the same.
func fixedCases(t *testing.T, cases []testCase) []testCase {
	t.Helper()
	var fixed []testCase
	for _, c := range cases {
		fixes, _, err := generator.Fix(generator.Options{ReadFile: c.read}, c.documents(t)...)
		if err != nil && !errors.Is(err, generator.ErrDocument) {
			t.Fatal(err)
		}
		if len(fixes) == 0 || err != nil || slices.Contains(otherAfterFix, c.name) {
			continue
		}
		before := c.generate(t)
		c.fixed = afterFix(fixes)
		if !cmp.Equal(before.Files, c.generate(t).Files) {
			c.name += "-fixed"
			fixed = append(fixed, c)
		}
	}
	return fixed
}

// otherAfterFix are the cases in which a fix is meant to make a difference: an
// input that is misspelt becomes the one that it is taken for.
var otherAfterFix = []string{"undeclared-input"}

// afterFix returns what the fixed documents hold.
func afterFix(fixes []generator.Fixed) *overlay {
	files := overlay{}
	for _, f := range fixes {
		files[f.Name] = f.After
	}
	return &files
}

// TestFixesOfTheCorpus fixes the documents below the folder that ARAZZOGEN_CORPUS
// names. It brings no error, and leaves nothing to fix.
func TestFixesOfTheCorpus(t *testing.T) {
	root := os.Getenv("ARAZZOGEN_CORPUS")
	if root == "" {
		t.Skip("ARAZZOGEN_CORPUS names no folder")
	}
	fixed := 0
	for _, file := range arazzoFiles(t, root) {
		opts := generator.Options{Severity: "error"}
		before := check(t, opts, file)
		fixes, _, err := generator.Fix(generator.Options{}, file)
		if err != nil && !errors.Is(err, generator.ErrDocument) {
			t.Fatal(err)
		}
		if len(fixes) == 0 {
			continue
		}
		fixed++
		opts.ReadFile = testCase{fixed: afterFix(fixes)}.read
		after := check(t, opts, file)
		if strings.Count(after, ": error: ") > strings.Count(before, ": error: ") {
			t.Errorf("%s has more errors:\n%s\nafter\n%s", file, after, fixes[0].Diff())
		}
	}
	t.Logf("%d documents are fixed", fixed)
}

// TestDiffNamesAFileThatPatchFinds compares the first line of diffs of files that
// are named in several ways.
func TestDiffNamesAFileThatPatchFinds(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(filepath.Dir(here), "other", "a.yaml")
	fromRoot := strings.TrimPrefix(filepath.ToSlash(outside), "/")
	tests := []struct{ name, want string }{
		{"a.yaml", "a.yaml"},
		{"./b/../a.yaml", "a.yaml"},
		{filepath.Join(here, "b", "a.yaml"), "b/a.yaml"},
		{outside, fromRoot},
		{"../other/a.yaml", fromRoot},
	}
	for _, test := range tests {
		fixed := generator.Fixed{Name: test.name, Before: []byte("a\n"), After: []byte("b\n")}
		want := "--- a/" + test.want + "\n+++ b/" + test.want + "\n"
		if got := fixed.Diff(); !strings.HasPrefix(got, want) {
			t.Errorf("the diff of %s begins with %q, want %q", test.name, got, want)
		}
	}
}

// TestFixesThatUndoEachOther fixes steps that two workflows share by an alias, one
// of which has an input that the other one spells otherwise: nothing is changed.
func TestFixesThatUndoEachOther(t *testing.T) {
	const document = `arazzo: 1.0.1
info: {title: x, version: '1'}
sourceDescriptions: [{name: tasks, url: tasks.yaml, type: openapi}]
workflows:
- workflowId: one
  inputs: {properties: {taskTitel: {type: string}}}
  steps: &steps
  - {stepId: create, operationId: create, requestBody: {payload: {title: $inputs.taskTitle}}}
- workflowId: two
  inputs: {properties: {taskTitle: {type: string}}}
  steps: *steps
`
	const description = `openapi: 3.1.0
info: {title: x, version: '1'}
servers: [{url: https://tasks.example}]
paths: {/tasks: {post: {operationId: create, requestBody: {content: {application/json: {}}}, responses: {'201': {description: Created.}}}}}
`
	opts := generator.Options{ReadFile: func(name string) ([]byte, error) {
		return []byte(map[string]string{"x.arazzo.yaml": document, "tasks.yaml": description}[name]), nil
	}}
	fixed, result, err := generator.Fix(opts, "x.arazzo.yaml")
	if err != nil || len(fixed) > 0 {
		t.Fatalf("the error is %v, the changes are %v", err, fixed)
	}
	var report strings.Builder
	if err := result.WriteDiagnostics(&report); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(report.String(), "AZ2023") {
		t.Errorf("the name of the input is not reported:\n%s", report.String())
	}
}
