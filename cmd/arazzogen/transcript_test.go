package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// durations are what differs from run to run.
var durations = regexp.MustCompile(` *\d+\.\d m?s`)

// TestTranscript runs the command that docs/run.md shows, and compares what it says
// with what is shown there.
func TestTranscript(t *testing.T) {
	text, err := os.ReadFile("../../docs/run.md")
	if err != nil {
		t.Fatal(err)
	}
	_, transcript, ok := strings.Cut(string(text), "```console\n$ arazzogen ")
	transcript, _, ends := strings.Cut(transcript, "```\n")
	command, want, shown := strings.Cut(transcript, "\n")
	if !ok || !ends || !shown {
		t.Fatal("docs/run.md has no transcript")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	env, err := runEnvironment()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, strings.Fields(command)...)
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(os.Environ(), asCommand+"=1")
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	got, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	if diff := cmp.Diff(durations.ReplaceAllString(want, " …"), durations.ReplaceAllString(string(got), " …")); diff != "" {
		t.Errorf("arazzogen %s (-docs +got):\n%s", command, diff)
	}
}
