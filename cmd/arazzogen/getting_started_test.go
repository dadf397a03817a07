package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// shownFile is a file in a page: its name at the end of a paragraph, and the block
// after it.
var shownFile = regexp.MustCompile("(?s)`([a-z]+/[a-z./-]+)`[^`]{0,80}:\n\n```(?:yaml|go)\n(.*?)```")

// TestGettingStartedWorks does what docs/getting-started.md tells people to do.
func TestGettingStartedWorks(t *testing.T) {
	page, err := os.ReadFile("../../docs/getting-started.md")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorkspace(t)
	if err := os.RemoveAll(w.dir + "/specs"); err != nil {
		t.Fatal(err)
	}
	files := shownFile.FindAllStringSubmatch(string(page), -1)
	if len(files) != 3 {
		t.Fatalf("the page has %d files", len(files))
	}
	for _, f := range files {
		w.write(f[1], f[2])
	}
	w.goCommand("mod", "init", "example.com/tasks")
	if got := w.run("init"); got.Code != exitOK {
		t.Fatalf("init: %+v", got)
	}
	w.succeed("generate")
	if got := w.run("check"); got.Code != exitOK || !strings.HasSuffix(got.Stdout, "0 errors, 0 warnings\n") {
		t.Errorf("check: %+v", got)
	}
	if got := w.run("graph", "--out", "finish.svg", "specs/finish.arazzo.yaml"); got.Code != exitOK {
		t.Errorf("graph: %+v", got)
	}
	w.write("arazzogen.yaml", w.read("arazzogen.yaml")+"    tests: true\n")
	w.succeed("generate")
	w.goCommand("vet", "./...")
	w.goCommand("test", "-run", "TestFinishNextAnswered", "./internal/workflows")
	w.succeed("generate", "--check")
	if !strings.Contains(w.read("internal/workflows/workflows_gen_test.go"), "TestFinishNextAnswered") {
		t.Error("there is no test")
	}
}
