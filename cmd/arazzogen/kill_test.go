package main

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestKillLeavesFilesWhole kills the command at random moments, while it replaces
// one package with another: every file is that of one of the two, whatever else
// is in the folder stays, and a run that is let be puts all right.
func TestKillLeavesFilesWhole(t *testing.T) {
	const kills = 24
	w := newWorkspace(t)
	commands := [][]string{
		{"generate", "-o", "pets", "-p", "old", "specs/find.arazzo.yaml", "specs/remove.arazzo.yaml"},
		{"generate", "-o", "pets", "-p", "new", "specs/find.arazzo.yaml"},
	}
	var packages []map[string]string
	for _, args := range commands {
		w.succeed(args...)
		packages = append(packages, w.files("pets"))
	}
	start := time.Now()
	w.succeed(commands[0]...)
	usual := time.Since(start)
	foreign := map[string]string{"hand.go": "package old\n", "hand.gen.go": "package old\n", ".arazzogen": "x"}
	for name, content := range foreign {
		w.write("pets/"+name, content)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range kills {
		w.kill(func() { w.await(i, usual, random) }, commands[1-i%2]...)
		files := w.files("pets")
		for name, content := range files {
			switch {
			case strings.HasPrefix(name, ".arazzogen-"):
			case content == foreign[name], content == packages[0][name], content == packages[1][name]:
			default:
				t.Errorf("after kill %d, %s is neither what it was nor what it becomes:\n%s", i, name, content)
			}
		}
		for name := range foreign {
			if _, ok := files[name]; !ok {
				t.Errorf("after kill %d, %s is gone", i, name)
			}
		}
	}
	for i, args := range commands {
		w.succeed(args...)
		want := maps.Clone(packages[i])
		maps.Copy(want, foreign)
		if diff := cmp.Diff(want, w.files("pets")); diff != "" {
			t.Errorf("a run afterwards (-want +got):\n%s", diff)
		}
	}
}

// await waits for a random moment of a run: every other time one that is near the
// moment when it begins to write.
func (w *workspace) await(i int, usual time.Duration, random *rand.Rand) {
	if i%2 == 0 {
		time.Sleep(time.Duration(random.Int64N(int64(usual))))
		return
	}
	for deadline := time.Now().Add(usual); time.Now().Before(deadline); {
		if found, _ := filepath.Glob(filepath.Join(w.dir, "pets", ".arazzogen-*")); len(found) > random.IntN(15) {
			return
		}
	}
}

// kill runs the command in the workspace and kills it after a wait.
func (w *workspace) kill(wait func(), args ...string) {
	w.t.Helper()
	cmd := w.command(args...)
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	wait()
	_ = cmd.Process.Kill() // it may have ended
	_ = cmd.Wait()
}
