package module

import (
	"os"
	"path/filepath"
	"testing"
)

func TestImportPath(t *testing.T) {
	for _, test := range []struct{ name, gomod, dir, want string }{
		{"root", "module example.com/zoo\n\ngo 1.24\n", ".", "example.com/zoo"},
		{"folder", "// comment\nmodule example.com/zoo // comment\n", "internal/pets", "example.com/zoo/internal/pets"},
		{"quoted", "module \"example.com/zoo\"\n", "pets", "example.com/zoo/pets"},
		{"backquoted", "module `zoo`\n", "pets", "zoo/pets"},
		{"nothing", "go 1.24\n", "pets", ""},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(test.gomod), 0o666); err != nil {
			t.Fatal(err)
		}
		if got := ImportPath(filepath.Join(dir, test.dir)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
	if got := ImportPath(t.TempDir()); got != "" {
		t.Errorf("without a module: got %q", got)
	}
}
