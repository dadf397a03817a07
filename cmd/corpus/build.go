package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// modulePath is that of the module that packages are built in.
const modulePath = "corpus"

// packageName is the folder of the package of the document of an index.
func packageName(i int) string { return fmt.Sprintf("p%04d", i) }

// writeModule makes a folder a module that generated code compiles in: it
// requires what the project does.
func writeModule(dir string) error {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return fmt.Errorf("go env GOMOD: %w", err)
	}
	file := strings.TrimSpace(string(out))
	mod, err := os.ReadFile(file)
	if err != nil || !bytes.HasPrefix(mod, []byte("module github.com/arazzogen/arazzogen\n")) {
		return errors.New("run this in a clone of arazzogen: its go.mod names the modules that generated code needs")
	}
	sum, err := os.ReadFile(filepath.Join(filepath.Dir(file), "go.sum"))
	if err != nil {
		return err
	}
	_, requires, _ := strings.Cut(string(mod), "\nrequire (")
	requires, _, _ = strings.Cut(requires, "\ntool ")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	content := "module " + modulePath + "\n\ngo 1.24\n\nrequire (" + requires
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(content), 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o666)
}

// build builds and vets the packages of documents that were compiled, and marks
// those that fail.
func build(ctx context.Context, dir string, results []result) error {
	compiled := false
	for _, r := range results {
		compiled = compiled || r.Outcome < refused
	}
	if !compiled {
		return nil
	}
	for _, verb := range []string{"build", "vet"} {
		if err := goCommand(ctx, dir, verb, results); err != nil {
			return err
		}
	}
	return nil
}

// goCommand runs a command of go over all packages of a module. What it says
// about a package follows a line with its path.
func goCommand(ctx context.Context, dir, verb string, results []result) error {
	cmd := exec.CommandContext(ctx, "go", verb, "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	output, err := cmd.CombinedOutput()
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	failed := false
	for section := range strings.SplitSeq("\n"+string(output), "\n# ") {
		heading, text, _ := strings.Cut(section, "\n")
		i, ok := packageIndex(heading)
		if !ok || i >= len(results) {
			continue
		}
		failed = true
		if r := &results[i]; !r.Outcome.isFault() {
			first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
			r.Outcome, r.Detail = notBuilt, verb+": "+first
		}
	}
	if !failed {
		return fmt.Errorf("go %s: %w\n%s", verb, err, output)
	}
	return nil
}

// packageIndex returns the index of the document whose package a heading of go
// names, such as corpus/p0012 or [corpus/p0012].
func packageIndex(heading string) (int, bool) {
	_, number, ok := strings.Cut(heading, modulePath+"/p")
	if !ok {
		return 0, false
	}
	number = strings.TrimRight(number[:min(len(number), strings.IndexFunc(number+" ", notDigit))], " ")
	i, err := strconv.Atoi(number)
	return i, err == nil
}

func notDigit(r rune) bool { return r < '0' || r > '9' }
