package document

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// TestCorpus reads every Arazzo document below the folder that the environment
// variable ARAZZOGEN_CORPUS names. Those in tests/schema/pass must have no
// errors of form (some have invalid expressions, which a schema does not see),
// those in tests/schema/fail at least a warning.
func TestCorpus(t *testing.T) {
	root := os.Getenv("ARAZZOGEN_CORPUS")
	if root == "" {
		t.Skip("set ARAZZOGEN_CORPUS to a folder of Arazzo documents to run this test")
	}
	count := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isDocument(path) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(data, []byte("arazzo")) {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		var diags diagnostic.List
		Parse(name, data, &diags)
		if isOtherFormat(&diags) {
			return nil
		}
		count++
		for _, d := range diags.Sorted() {
			t.Log(d)
		}
		slashed := filepath.ToSlash(name)
		if strings.Contains(slashed, "tests/schema/pass/") && slices.ContainsFunc(diags.Sorted(), isErrorOfForm) {
			t.Errorf("%s: errors in a valid document", name)
		}
		// A parameter without a place is a matter of its operation: link finds it.
		if strings.HasSuffix(slashed, "-parameter-without-in.arazzo.yaml") {
			return nil
		}
		if strings.Contains(slashed, "tests/schema/fail/") && len(diags.Sorted()) == 0 {
			t.Errorf("%s: nothing reported about an invalid document", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents", count)
}

func isDocument(path string) bool {
	switch filepath.Ext(path) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

func isErrorOfForm(d diagnostic.Diagnostic) bool {
	return d.Code.Severity == diagnostic.Error && strings.HasPrefix(d.Code.ID, "AZ1")
}

func isOtherFormat(diags *diagnostic.List) bool {
	all := diags.Sorted()
	return len(all) == 1 && all[0].Code == diagnostic.NotArazzo
}
