package main

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// asCommand is the environment variable that makes the test binary behave as
// the command: the tests see its exit codes and streams as a shell does.
const asCommand = "ARAZZOGEN_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		limitFileSize()
		main()
	}
	testscript.Main(cleaning{m}, map[string]func(){"arazzogen": main})
}

// Cleaning runs tests, and removes what they share after them.
type cleaning struct{ *testing.M }

func (c cleaning) Run() int {
	code := c.M.Run()
	if dir, err := caches(); err == nil {
		os.RemoveAll(dir)
	}
	return code
}

// An outcome is what a run of the command comes to.
type outcome struct {
	Code           int
	Stdout, Stderr string
}

// A workspace is a folder with the documents of testdata/specs in specs.
type workspace struct {
	t   *testing.T
	dir string
	env []string
}

func newWorkspace(t *testing.T) *workspace {
	t.Helper()
	w := &workspace{t: t, dir: t.TempDir(), env: []string{asCommand + "=1", "GOPACKAGE="}}
	if err := os.CopyFS(filepath.Join(w.dir, "specs"), os.DirFS("testdata/specs")); err != nil {
		t.Fatal(err)
	}
	return w
}

// run runs the command in the workspace.
func (w *workspace) run(args ...string) outcome {
	w.t.Helper()
	return w.runIn(".", args...)
}

// command returns the command, to run in the workspace.
func (w *workspace) command(args ...string) *exec.Cmd {
	w.t.Helper()
	self, err := os.Executable()
	if err != nil {
		w.t.Fatal(err)
	}
	dir, err := caches()
	if err != nil {
		w.t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Dir = w.dir
	cmd.Env = slices.Concat(os.Environ(), []string{"XDG_CACHE_HOME=" + dir, "LocalAppData=" + dir}, w.env)
	return cmd
}

// runIn runs the command in a folder of the workspace.
func (w *workspace) runIn(dir string, args ...string) outcome {
	w.t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := w.command(args...)
	cmd.Dir = filepath.Join(w.dir, dir)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		w.t.Fatal(err)
	}
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// succeed runs the command, which must succeed and say nothing.
func (w *workspace) succeed(args ...string) {
	w.t.Helper()
	if diff := cmp.Diff(outcome{}, w.run(args...)); diff != "" {
		w.t.Fatalf("arazzogen %s (-want +got):\n%s", strings.Join(args, " "), diff)
	}
}

// write writes a file of the workspace.
func (w *workspace) write(name, content string) {
	w.t.Helper()
	file := filepath.Join(w.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

// read returns a file of the workspace.
func (w *workspace) read(name string) string {
	w.t.Helper()
	content, err := os.ReadFile(filepath.Join(w.dir, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(content)
}

// files returns the files of a folder of the workspace with what they hold; nil
// if there is no such folder.
func (w *workspace) files(dir string) map[string]string {
	w.t.Helper()
	entries, err := os.ReadDir(filepath.Join(w.dir, dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		w.t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		files[e.Name()] = w.read(filepath.Join(dir, e.Name()))
	}
	return files
}

func TestHelpIsWorthReading(t *testing.T) {
	w := newWorkspace(t)
	for _, test := range []struct {
		golden string
		args   []string
	}{
		{"help.txt", []string{"--help"}},
		{"help.txt", nil},
		{"help-generate.txt", []string{"generate", "--help"}},
		{"help-generate.txt", []string{"help", "generate"}},
		{"help-check.txt", []string{"check", "--help"}},
		{"help-init.txt", []string{"init", "--help"}},
		{"help-completion.txt", []string{"completion", "--help"}},
		{"help-version.txt", []string{"version", "--help"}},
		{"help-run.txt", []string{"run", "--help"}},
		{"help-graph.txt", []string{"graph", "--help"}},
		{"help-docs.txt", []string{"docs", "--help"}},
	} {
		t.Run(strings.Join(append(test.args, test.golden), " "), func(t *testing.T) {
			got := w.run(test.args...)
			golden := filepath.Join("testdata", test.golden)
			if *update {
				if err := os.WriteFile(golden, []byte(got.Stdout), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatalf("%v (write it with -update)", err)
			}
			if diff := cmp.Diff(outcome{Stdout: string(want)}, got); diff != "" {
				t.Errorf("differs from %s (-want +got):\n%s", golden, diff)
			}
			for line := range strings.Lines(got.Stdout) {
				if utf8.RuneCountInString(line) > len("\n")+80 {
					t.Errorf("longer than a terminal is wide: %s", line)
				}
			}
		})
	}
}

func TestVersionIsThatOfTheModule(t *testing.T) {
	got := newWorkspace(t).run("--version")
	if got.Code != exitOK || !strings.HasPrefix(got.Stdout, "arazzogen version ") || got.Stderr != "" {
		t.Errorf("arazzogen --version: %+v", got)
	}
}

func TestWrongCommandLinesAreRefused(t *testing.T) {
	w := newWorkspace(t)
	for _, test := range []struct {
		name   string
		args   []string
		stderr string // the part that matters
	}{
		{"unknown command", []string{"gnerate"}, "unknown command \"gnerate\" for \"arazzogen\"\n\nDid you mean this?\n\tgenerate\n"},
		{"unknown flag", []string{"generate", "--chek", "specs/find.arazzo.yaml"}, "unknown flag: --chek; see arazzogen generate --help\n"},
		{"flag without its value", []string{"generate", "specs/find.arazzo.yaml", "--out"}, "flag needs an argument: --out; see arazzogen generate --help\n"},
		{"no documents", []string{"generate"}, "no documents given, and there is no arazzogen.yaml, which arazzogen init writes; see arazzogen generate --help\n"},
		{"package name with a space", []string{"generate", "-p", "a b", "specs/find.arazzo.yaml"}, "package name \"a b\" is not a Go identifier\n"},
		{"package name that is a keyword", []string{"generate", "-p", "range", "specs/find.arazzo.yaml"}, "package name \"range\" is not a Go identifier\n"},
		{"source without a file", []string{"generate", "-p", "pets", "--source", "pets", "specs/find.arazzo.yaml"}, "--source \"pets\" is not NAME=FILE; see arazzogen generate --help\n"},
		{"source that nobody has", []string{"generate", "-p", "pets", "--source", "lost=pets.yaml", "specs/find.arazzo.yaml"}, "no document has a source description \"lost\"\n"},
		{"document that is not there", []string{"generate", "-p", "pets", "specs/lost.arazzo.yaml"}, "specs/lost.arazzo.yaml: no such file or directory\n"},
		{"document that is a folder", []string{"generate", "-p", "pets", "specs"}, "specs: is a directory\n"},
		{"folder that is a file", []string{"generate", "-p", "pets", "-o", "specs/find.arazzo.yaml", "specs/find.arazzo.yaml"}, "not a directory\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := w.run(test.args...)
			if got.Code != exitUsage || got.Stdout != "" {
				t.Errorf("exit code %d, stdout %q; want %d and nothing", got.Code, got.Stdout, exitUsage)
			}
			if !strings.HasPrefix(got.Stderr, "arazzogen: ") || !strings.HasSuffix(got.Stderr, test.stderr) {
				t.Errorf("stderr is %q, want arazzogen: …%s", got.Stderr, test.stderr)
			}
		})
	}
	entries, err := os.ReadDir(w.dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("there are %v beside specs (%v)", entries, err)
	}
}
