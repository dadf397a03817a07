package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGoGenerateKeepsAPackageUpToDate does what a consumer does: a module of
// its own that has the compiler as a tool, a go:generate line, hand-written
// code that uses what comes of it, and the ordinary go commands.
func TestGoGenerateKeepsAPackageUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	w := newWorkspace(t)
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("go.mod", "module example.com/zoo\n\ngo 1.26\n")
	w.write("go.sum", string(sums))
	w.goCommand("mod", "edit", "-replace", "github.com/arazzogen/arazzogen="+root,
		"-require", "github.com/arazzogen/arazzogen@v0.0.0", "-tool", "github.com/arazzogen/arazzogen/cmd/arazzogen")
	w.goCommand("list", "-mod=mod", "tool") // adds what the tool requires, as go get would
	// go generate here must not take the directive for one of this file, so that
	// no line of it begins with one.
	w.write("api-pets/pets.go", "//go:generate go tool arazzogen generate ../specs/find.arazzo.yaml ../specs/remove.arazzo.yaml\n"+`
// Package pets looks after pets.
package pets

import "context"

// Release finds a pet and lets it go.
func Release(ctx context.Context, c *Client, id string) error {
	if _, err := c.FindPet(ctx, FindPetInputs{ID: id}); err != nil {
		return err
	}
	return c.RemovePet(ctx, RemovePetInputs{ID: id})
}
`)
	w.goCommand("generate", "./...")
	w.goCommand("vet", "./...")
	w.goCommand("tool", "arazzogen", "generate", "--check", "--out", "api-pets", "specs/find.arazzo.yaml", "specs/remove.arazzo.yaml")

	// So does one that leaves it to arazzogen to begin.
	if err := os.Remove(filepath.Join(w.dir, "specs/broken.arazzo.yaml")); err != nil {
		t.Fatal(err)
	}
	w.goCommand("tool", "arazzogen", "init", "--out", "all", ".")
	w.goCommand("generate", ".")
	w.goCommand("vet", "./...")
	if _, ok := w.files("all")["remove_pet.gen.go"]; !ok {
		t.Error("what init writes does not make go generate compile the documents")
	}

	// A workflow is dropped, and its code with it. Of a whole package, go generate
	// would complain that a file was removed before it had read it.
	w.write("api-pets/pets.go", "package pets\n\n//go:generate go tool arazzogen generate ../specs/find.arazzo.yaml\n")
	w.goCommand("generate", "api-pets/pets.go")
	if _, ok := w.files("api-pets")["remove_pet.gen.go"]; ok {
		t.Error("code of a workflow that was dropped is still there")
	}
	w.goCommand("vet", "./...")
}

// goCommand runs the go command in the workspace.
func (w *workspace) goCommand(args ...string) {
	w.t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = w.dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		w.t.Fatalf("go %v: %v\n%s", args, err, out)
	}
}
