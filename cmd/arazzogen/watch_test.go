package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A watching is a run of the command with --watch.
type watching struct {
	*workspace
	cmd   *exec.Cmd
	lines chan string // of its standard error
}

// watch starts the command in the workspace.
func (w *workspace) watch(args ...string) *watching {
	w.t.Helper()
	cmd := w.command(args...)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = cmd.Process.Kill() })
	v := &watching{w, cmd, make(chan string, 1000)}
	go func() {
		defer close(v.lines)
		for s := bufio.NewScanner(stderr); s.Scan(); {
			v.lines <- s.Text()
		}
	}()
	return v
}

// round returns what the command says up to when it waits for changes.
func (v *watching) round() string {
	v.t.Helper()
	var said []string
	for timeout := time.After(20 * time.Second); ; {
		select {
		case line, ok := <-v.lines:
			said = append(said, line)
			if strings.HasPrefix(line, "arazzogen: watching ") || !ok {
				return strings.Join(said, "\n")
			}
		case <-timeout:
			v.t.Fatalf("the command waits for nothing; it has said\n%s", strings.Join(said, "\n"))
		}
	}
}

// roundWith returns that of the first round in which the command says something,
// since a change may be seen in parts.
func (v *watching) roundWith(text string) {
	v.t.Helper()
	var said string
	for range 5 {
		if said = v.round(); strings.Contains(said, text) {
			return
		}
	}
	v.t.Fatalf("the command does not say %q, but last\n%s", text, said)
}

func TestWatchGeneratesOnSave(t *testing.T) {
	w := newWorkspace(t)
	w.write("arazzogen.yaml", "packages: [{documents: [specs/find.arazzo.yaml], out: pets}]\n")
	v := w.watch("generate", "--watch")
	if said := v.round(); said != "arazzogen: watching 3 files; Ctrl-C ends" {
		t.Fatalf("it says %s", said)
	}
	time.Sleep(50 * time.Millisecond) // for the folders to be watched
	document := w.read("specs/find.arazzo.yaml")

	w.write("specs/find.arazzo.yaml", strings.Replace(document, "getPet", "feedPet", 1))
	v.roundWith("unknown operation [AZ2010]")
	if !strings.Contains(w.read("pets/find_pet.gen.go"), "FindPet") {
		t.Error("an error changes the package")
	}

	// As an editor saves that keeps what was there until all is written.
	w.write("specs/new.tmp", strings.Replace(document, "find-pet\n    summary", "seek-pet\n    summary", 1))
	if err := os.Rename(filepath.Join(w.dir, "specs/new.tmp"), filepath.Join(w.dir, "specs/find.arazzo.yaml")); err != nil {
		t.Fatal(err)
	}
	v.roundWith("watching 3 files")
	if _, ok := w.files("pets")["seek_pet.gen.go"]; !ok {
		t.Error("what is saved is not compiled")
	}

	w.write("arazzogen.yaml", "packages: [{documents: [specs/find.arazzo.yaml], ou: pets}]\n")
	v.roundWith(`there is no key "ou"; did you mean "out"?`)
	w.write("arazzogen.yaml", "packages: [{documents: [specs/*.arazzo.yaml], out: all}]\n")
	v.roundWith("unknown operation [AZ2010]") // that of broken.arazzo.yaml
	v.interrupt()
}

func TestWatchChecksOnSave(t *testing.T) {
	w := newWorkspace(t)
	v := w.watch("check", "--watch", "--diff", "specs/find.arazzo.yaml")
	v.roundWith("0 errors, 0 warnings")
	time.Sleep(50 * time.Millisecond)
	w.write("specs/pets.openapi.yaml", strings.Replace(w.read("specs/pets.openapi.yaml"), "getPet", "listEverything", 1))
	v.roundWith("unknown operation [AZ2010]")
	v.interrupt()
	if got := w.run("check", "--watch", "-"); got.Code != exitUsage || !strings.Contains(got.Stderr, "standard input cannot be watched") {
		t.Errorf("of standard input: %+v", got)
	}
}

// interrupt presses Ctrl-C, after which the command ends well.
func (v *watching) interrupt() {
	v.t.Helper()
	if err := v.cmd.Process.Signal(os.Interrupt); err != nil {
		v.t.Fatal(err)
	}
	for line := range v.lines {
		v.t.Logf("at its end it says %s", line)
	}
	if err := v.cmd.Wait(); err != nil {
		v.t.Errorf("it ends with %v", err)
	}
}
