package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestDisplayHasNoColourInAFile(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if newDisplay(f).coloured {
		t.Error("a file is not a terminal")
	}
}

func TestColourEndsWithItsText(t *testing.T) {
	d := &display{coloured: true}
	if got, want := d.paint(red, "400"), "\x1b[31m400\x1b[0m"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAnswerCannotSteerTheTerminal(t *testing.T) {
	var b bytes.Buffer
	d := &display{w: &b}
	d.row("step", "Operation", "400", red, time.Millisecond, "\x1b[2J\r\n\u009b2J\u202egone")
	if got := b.String(); strings.ContainsAny(strings.TrimSuffix(got, "\n"), "\x1b\r\n\u009b\u202e") {
		t.Errorf("control characters in %q", got)
	}
}

func TestCompilationIsComparedWithThePackage(t *testing.T) {
	var b bytes.Buffer
	if err := compile(&display{w: &b}, filepath.Join("..", "..")); err != nil {
		t.Fatal(err)
	}
	inOrder(t, b.String(), "specs   7 workflows compiled into ", " files, equal to generated/amazonecr; ", " warnings\n")
}

func TestStalePackageIsReported(t *testing.T) {
	root := t.TempDir()
	specs := os.DirFS(filepath.Join("..", "..", "specs"))
	if err := os.CopyFS(filepath.Join(root, "specs"), specs); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := compile(&display{w: &b}, root); err != nil {
		t.Fatal(err)
	}
	inOrder(t, b.String(), "not equal to generated/amazonecr, which is stale")
}

func TestFaultyDocumentIsShownWithItsPlace(t *testing.T) {
	root := t.TempDir()
	specs := filepath.Join(root, "specs", "amazon-ecr")
	if err := os.MkdirAll(specs, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range workflowNames() {
		if err := os.WriteFile(filepath.Join(specs, name+".arazzo.yaml"), []byte("arazzo: 1.0.1\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := compile(&display{w: &b}, root); err == nil {
		t.Error("no error")
	}
	inOrder(t, b.String(), "image-inventory.arazzo.yaml:1:1: error: ")
}
