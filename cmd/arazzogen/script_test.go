package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the scripts in testdata/script, each in a folder with the documents
// of testdata/run, those of testdata/specs in specs, and a server of its own, at
// $LAB. With -update, the outputs that they compare with are rewritten.
func TestScripts(t *testing.T) {
	specs, err := filepath.Abs("testdata/specs")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			server := newLab(e.T().(testing.TB))
			e.Values["lab"] = server
			e.Setenv("LAB", server.URL)
			e.Setenv("BIN", filepath.SplitList(e.Getenv("PATH"))[0]) // where arazzogen is, for scripts that change PATH
			secure, err := startTLS(e.T().(testing.TB), e.WorkDir)
			if err != nil {
				return err
			}
			e.Setenv("LABTLS", secure)
			env, err := runEnvironment()
			if err != nil {
				return err
			}
			for name, value := range env {
				e.Setenv(name, value)
			}
			return errors.Join(
				os.CopyFS(e.WorkDir, os.DirFS("testdata/run")),
				os.CopyFS(filepath.Join(e.WorkDir, "specs"), os.DirFS(specs)),
			)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exits,
			"await-slow": func(ts *testscript.TestScript, _ bool, _ []string) { <-ts.Value("lab").(*lab).slow },
			"is-private": isPrivate,
		},
	})
}

// exits runs arazzogen, which must exit with a code.
//
//	exits 3 run lab.arazzo.yaml browse
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec("arazzogen", args[1:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("the exit code is %d, want %d", code, want)
	}
}

// isPrivate fails if files show a text, as it is or otherwise.
//
//	is-private 'hunter 2' stderr report.json
func isPrivate(ts *testscript.TestScript, _ bool, args []string) {
	for _, file := range args[1:] {
		if strings.Contains(ts.ReadFile(file), args[0]) {
			ts.Fatalf("%s shows %q", file, args[0])
		}
	}
}

// caches is the folder of the caches of the tests, for all of this process.
var caches = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "arazzogen-test") })

// runEnvironment returns the environment of arazzogen run in tests: with a cache of
// its own that has the program of the lab, and without a network for builds.
var runEnvironment = sync.OnceValues(func() (map[string]string, error) {
	dir, err := caches()
	if err != nil {
		return nil, err
	}
	env := map[string]string{
		"HOME": dir, "XDG_CACHE_HOME": filepath.Join(dir, "cache"), "LocalAppData": filepath.Join(dir, "cache"),
		"GOPROXY": "off", "GOTOOLCHAIN": "local", "NO_COLOR": "1",
	}
	for _, name := range []string{"GOCACHE", "GOMODCACHE"} {
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			return nil, err
		}
		env[name] = strings.TrimSpace(string(value))
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, "run", filepath.Join("testdata", "run", "lab.arazzo.yaml"), "persist", "--mock")
	cmd.Env = append(os.Environ(), asCommand+"=1")
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	return env, nil
})
