//go:build unix

package generator_test

import (
	"errors"
	"io/fs"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadOnlyFolderStaysAsItWas(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	populate(t, dir, map[string]string{"client.gen.go": generatedHeader, "old.gen.go": generatedHeader})
	before := tree(t, dir)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	if err := aPackage().Write(dir); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error is %v, want that of the folder", err)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("the folder changed (-before +after):\n%s", diff)
	}
}
