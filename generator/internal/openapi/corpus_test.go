package openapi

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// TestSeedDescription loads the description that the example workflows call,
// as it was published: with a contact that no library can read, and examples
// that do not match their schemas.
func TestSeedDescription(t *testing.T) {
	folder := os.Getenv("ARAZZOGEN_SEEDS")
	if folder == "" {
		t.Skip("ARAZZOGEN_SEEDS is not set")
	}
	file := filepath.Join(folder, "openapi", "amazon-ecr-openapi.yml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	diags := new(diagnostic.List)
	d := Open(file, data, os.ReadFile, diags)
	operations := d.Load(d.Operations(), diags)
	wantNoDiagnostics(t, diags)
	if len(operations) != 6 {
		t.Fatalf("%d operations are loaded, want 6", len(operations))
	}
	for _, op := range operations {
		if op.Path != "/" || op.Method != "POST" || op.Server != "https://api.ecr.amazonaws.com" {
			t.Errorf("%s is %s %s %s", op.ID, op.Method, op.Server, op.Path)
		}
		if op.RequestBody.Content[0].Type != "application/x-amz-json-1.1" {
			t.Errorf("%s takes %s", op.ID, op.RequestBody.Content[0].Type)
		}
		if target := op.Parameters[0]; target.Name != "X-Amz-Target" || len(target.Schema.Enum) != 1 {
			t.Errorf("%s has the parameter %+v", op.ID, target)
		}
	}
}

var openapi3Root = regexp.MustCompile(`(?m)^\s*"?openapi"?\s*:\s*["']?3`)

// TestCorpus loads every operation of every description below a folder. What
// they get wrong is logged.
func TestCorpus(t *testing.T) {
	folder := os.Getenv("ARAZZOGEN_CORPUS")
	if folder == "" {
		t.Skip("ARAZZOGEN_CORPUS is not set")
	}
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if match, _ := filepath.Match("*.[yj]*", entry.Name()); !match {
			return nil
		}
		data, err := os.ReadFile(file)
		if err != nil || !openapi3Root.Match(data) {
			return err
		}
		name, err := filepath.Rel(folder, file)
		t.Run(name, func(t *testing.T) { loadCorpusFile(t, file, data) })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func loadCorpusFile(t *testing.T, file string, data []byte) {
	checkParts(t, file, data, os.ReadFile, all)
	diags := new(diagnostic.List)
	d := Open(file, data, os.ReadFile, diags)
	if d == nil {
		t.Fatalf("not opened: %v", diags.Sorted())
	}
	refs := d.Operations()
	operations := d.Load(refs, diags)
	for _, diag := range diags.Sorted() {
		t.Log(diag)
	}
	if len(operations) < len(refs) && !diags.HasErrors() {
		t.Errorf("%d of %d operations are loaded, and no error says why", len(operations), len(refs))
	}
}
