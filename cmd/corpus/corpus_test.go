package main

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary be its own worker, with a compiler that fails
// as the names of documents ask for.
func TestMain(m *testing.M) {
	if os.Getenv(workerVariable) != "" {
		go watchMemory()
		work(os.Stdin, os.Stdout, compileOrFail)
		return
	}
	flag.Parse()
	os.Exit(m.Run())
}

var held [][]byte // by a document that swells

func compileOrFail(j job) result {
	switch filepath.Base(j.File) {
	case "panics.arazzo.yaml":
		panic("as asked for")
	case "hangs.arazzo.yaml":
		select {}
	case "swells.arazzo.yaml":
		for {
			held = append(held, bytes.Repeat([]byte{1}, 1<<20))
		}
	}
	r := compile(j)
	if filepath.Base(j.File) == "unbuilt.arazzo.yaml" {
		if err := os.WriteFile(filepath.Join(j.Dir, "bad.gen.go"), []byte("package generated\n\nvar x int = \"\"\n"), 0o666); err != nil {
			panic(err)
		}
	}
	return r
}

const (
	description = `openapi: 3.0.3
info: {title: Tasks, version: 1.0.0}
servers: [{url: https://tasks.example}]
paths:
  /tasks:
    get:
      operationId: listTasks
      responses: {"200": {description: OK}}
`
	document = `arazzo: 1.0.1
info: {title: Tasks, version: 1.0.0}
sourceDescriptions: [{name: tasks, url: tasks.yaml, type: openapi}]
workflows:
  - workflowId: list
    steps:
      - stepId: list
        operationId: listTasks
`
)

// TestTable runs the command over a folder in which every outcome is.
func TestTable(t *testing.T) {
	root := t.TempDir()
	write := func(name, content string) {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("tasks.yaml", description)
	write("README.md", document)
	write("clean.arazzo.yaml", document)
	write("sub/tasks.yaml", description)
	write("sub/warned.yml", strings.ReplaceAll(document, "listTasks", "list-tasks"))
	write("refused.json", `{"arazzo": "1.0.1", "info": {"title": "x", "version": "1"}}`)
	for _, name := range []string{"panics", "hangs", "swells", "unbuilt"} {
		write(name+".arazzo.yaml", document)
	}
	var out, stderr bytes.Buffer
	code := run(t.Context(), []string{"--jobs", "2", "--timeout", "10s", "--memory", "64", root}, &out, &stderr)
	if code != 1 {
		t.Fatalf("exit code %d, want 1\n%s", code, &stderr)
	}
	for _, want := range []string{
		"documents                    7\n",
		"compiled clean               1\n",
		"compiled with warnings       1\n  AZ2013                     1  operation spelt otherwise\n",
		"refused                      1\n",
		"  AZ1021                     1  missing field\n",
		"crashed                      1\n",
		"too much time or memory      2\n",
		"did not build                1\n",
		"\nrefused.json: refused: 1:1: error: missing field: ",
		"\npanics.arazzo.yaml: crashed: panic: as asked for",
		"\nhangs.arazzo.yaml: too much time or memory: it takes more than 10s\n",
		"\nswells.arazzo.yaml: too much time or memory: more memory than 64 MiB\n",
		"\nunbuilt.arazzo.yaml: did not build: build: ",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the table has no %q", want)
		}
	}
	if t.Failed() {
		t.Log(out.String())
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"a", "b"}, {"--nothing", "a"}, {"--jobs", "0", "a"}, {filepath.Join(t.TempDir(), "missing")}} {
		var out, stderr bytes.Buffer
		if code := run(t.Context(), args, &out, &stderr); code != 2 || stderr.Len() == 0 {
			t.Errorf("%q: exit code %d, standard error %q", args, code, &stderr)
		}
	}
}

// TestCorpus runs the command over the folder that ARAZZOGEN_CORPUS names. Each
// document there is compiled to code that builds, or has an error that says why
// not.
func TestCorpus(t *testing.T) {
	root := os.Getenv("ARAZZOGEN_CORPUS")
	if root == "" {
		t.Skip("ARAZZOGEN_CORPUS names no folder")
	}
	var out, stderr bytes.Buffer
	code := run(t.Context(), []string{"--timeout", time.Minute.String(), root}, &out, &stderr)
	t.Log(out.String())
	if code != 0 {
		t.Errorf("exit code %d\n%s", code, &stderr)
	}
}

// TestKeptPackagesStay looks for what --keep leaves behind.
func TestKeptPackagesStay(t *testing.T) {
	root, keep := t.TempDir(), filepath.Join(t.TempDir(), "kept")
	for name, content := range map[string]string{"tasks.yaml": description, "a.arazzo.yaml": document} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var out, stderr bytes.Buffer
	if code := run(t.Context(), []string{"--keep", keep, root}, &out, &stderr); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, &out, &stderr)
	}
	if _, err := fs.Stat(os.DirFS(keep), "p0000/list.gen.go"); err != nil {
		t.Error(err)
	}
}
