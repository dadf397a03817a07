package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the scripts in testdata/script, each in a folder of its own
// with the documents of testdata/specs in specs. With -update, the outputs that
// they compare with are rewritten.
func TestScripts(t *testing.T) {
	specs, err := filepath.Abs("testdata/specs")
	if err != nil {
		t.Fatal(err)
	}
	caches := goEnv(t, "GOCACHE", "GOMODCACHE")
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			for name, value := range caches {
				env.Setenv(name, value)
			}
			return os.CopyFS(filepath.Join(env.WorkDir, "specs"), os.DirFS(specs))
		},
	})
}

// goEnv returns variables of the go command, for scripts that run it: they have a
// home of their own.
func goEnv(t *testing.T, names ...string) map[string]string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"env", "-json"}, names...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var values map[string]string
	if err := json.Unmarshal(out, &values); err != nil {
		t.Fatal(err)
	}
	return values
}
