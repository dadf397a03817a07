package watch

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// quiet is shorter than for people, and longer than what a test writes at once.
const quiet = 30 * time.Millisecond

// A folder is watched while a test changes it.
type folder struct {
	t    *testing.T
	dir  string
	runs chan struct{}
}

// watched watches files of a new folder, after prepare has filled it.
func watched(t *testing.T, prepare func(f *folder), files ...string) *folder {
	t.Helper()
	f := &folder{t: t, dir: t.TempDir(), runs: make(chan struct{}, 100)}
	prepare(f)
	var paths []string
	for _, name := range files {
		paths = append(paths, filepath.Join(f.dir, name))
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		ended <- Run(ctx, quiet, func() []string { f.runs <- struct{}{}; return paths })
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	f.wantRun("the first run")
	time.Sleep(quiet) // for the folders to be watched
	return f
}

func (f *folder) do(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, name) }

func (f *folder) write(name, content string) {
	f.t.Helper()
	f.do(os.MkdirAll(filepath.Dir(f.path(name)), 0o777))
	f.do(os.WriteFile(f.path(name), []byte(content), 0o666))
}

func (f *folder) wantRun(after string) {
	f.t.Helper()
	select {
	case <-f.runs:
	case <-time.After(10 * time.Second):
		f.t.Fatalf("nothing is done after %s", after)
	}
}

func (f *folder) wantNone(after string) {
	f.t.Helper()
	select {
	case <-f.runs:
		f.t.Fatalf("something is done after %s", after)
	case <-time.After(4 * quiet):
	}
}

func TestChangesAreSeen(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(f *folder)
	}{
		{"writing the file", func(f *folder) { f.write("a.yaml", "2") }},
		{"renaming another one to it", func(f *folder) {
			f.write("a.yaml.tmp", "2")
			f.do(os.Rename(f.path("a.yaml.tmp"), f.path("a.yaml")))
		}},
		{"keeping a backup", func(f *folder) {
			f.do(os.Rename(f.path("a.yaml"), f.path("a.yaml~")))
			f.write("a.yaml", "2")
		}},
		{"removing it", func(f *folder) { f.do(os.Remove(f.path("a.yaml"))) }},
		{"a file of another folder", func(f *folder) { f.write("sub/b.json", "2") }},
		{"a new file of the kind", func(f *folder) { f.write("sub/c.json", "2") }},
		{"a file that was not there", func(f *folder) { f.write("lost.txt", "2") }},
		{"a folder that was not there", func(f *folder) { f.write("later/d.yaml", "2") }},
		{"the target of a link", func(f *folder) { f.write("real/e.yaml", "2") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := watched(t, func(f *folder) {
				f.write("a.yaml", "1")
				f.write("sub/b.json", "1")
				f.write("real/e.yaml", "1")
				f.do(os.Symlink("real/e.yaml", f.path("link.yaml")))
			}, "a.yaml", "sub/b.json", "lost.txt", "later/d.yaml", "link.yaml")
			test.change(f)
			f.wantRun(test.name)
			f.wantNone("that")
			f.write("a.yaml", "3")
			f.wantRun("a change after that")
		})
	}
}

func TestOtherFilesAreNotSeen(t *testing.T) {
	f := watched(t, func(f *folder) { f.write("a.yaml", "1"); f.write("other.yaml", "1") }, "a.yaml")
	f.write("b.go", "2")
	f.write("other.yaml", "2")
	f.do(os.Chmod(f.path("a.yaml"), 0o600))
	f.wantNone("changes of other files")
}

// TestManyChangesAreFewRuns saves two files often. On a busy machine a pause
// between may be long enough to be taken for the end.
func TestManyChangesAreFewRuns(t *testing.T) {
	f := watched(t, func(f *folder) { f.write("a.yaml", "1"); f.write("b.yaml", "1") }, "a.yaml", "b.yaml")
	const changes = 200
	for range changes / 2 {
		f.write("a.yaml", "2")
		f.write("b.yaml", "2")
	}
	f.wantRun("many changes")
	time.Sleep(4 * quiet)
	if n := len(f.runs); n > changes/10 {
		t.Errorf("%d changes are %d runs", changes, n+1)
	}
}
