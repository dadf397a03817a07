package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/arazzogen/arazzogen/internal/synthetic"
)

// Settings that limit the others to the five operations, and to a client.
const (
	ogenSettings = `generator:
  filters: {path_regex: '^/teams/\{team\}/things0000(/\{id\})?$'}
  features: {disable_all: true, enable: [paths/client]}
`
	oapiSettings = `package: bench
generate: {models: true, client: true}
output-options:
  include-operation-ids: [listThing0000, createThing0000, getThing0000, updateThing0000, deleteThing0000]
`
)

// A result is what a generator made of five operations.
type result struct {
	generate, build cost
	lines           int
}

// generators compares with generators of clients for the same five operations.
// Theirs have types for all that these can return, ours has the workflow and
// what it uses.
func generators(dir string) (table, error) {
	t := table{{"description", "generator", "time to generate / arazzogen", "lines / arazzogen", "time to build / arazzogen"}}
	dir = filepath.Join(dir, "generators")
	if err := os.CopyFS(dir, os.DirFS("bench")); err != nil {
		return nil, err
	}
	tools := filepath.Join(dir, "bin")
	for _, tool := range []string{"github.com/ogen-go/ogen/cmd/ogen", "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"} {
		if _, err := costOf(dir, "go", "build", "-o", tools+"/", tool); err != nil {
			return nil, err
		}
	}
	for _, size := range []int{500_000, 5_000_000} {
		sized := filepath.Join(dir, fmt.Sprint("size", size))
		err := write(sized, map[string][]byte{
			"things.yaml":        synthetic.Description(size, false),
			"things.arazzo.yaml": synthetic.Workflow("things.yaml", 0),
			"ogen.yaml":          []byte(ogenSettings),
			"oapi.yaml":          []byte(oapiSettings),
		})
		if err == nil {
			err = os.Mkdir(filepath.Join(sized, "oapi"), 0o777)
		}
		if err != nil {
			return nil, err
		}
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		ours, err := resultOf(sized, "out", self, "compile", "things.arazzo.yaml")
		if err != nil {
			return nil, err
		}
		for _, other := range []struct{ name, out, command string }{
			{"ogen", "ogen", "ogen --config ogen.yaml --target ogen --package bench things.yaml"},
			{"oapi-codegen", "oapi", "oapi-codegen -config oapi.yaml -o oapi/bench.gen.go things.yaml"},
		} {
			args := strings.Fields(other.command)
			theirs, err := resultOf(sized, other.out, filepath.Join(tools, args[0]), args[1:]...)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				t = append(t, []string{bytesOf(size), other.name, "does not manage it", "", ""})
				continue
			}
			t = append(t, []string{
				bytesOf(size), other.name,
				times(float64(theirs.generate.cpu), float64(ours.generate.cpu)),
				times(float64(theirs.lines), float64(ours.lines)),
				times(float64(theirs.build.cpu), float64(ours.build.cpu)),
			})
		}
	}
	return t, nil
}

// resultOf runs a generator, and builds the package that it writes to out: once
// for what that needs, and once more for itself.
func resultOf(dir, out, name string, args ...string) (r result, err error) {
	if r.generate, err = costOnce(dir, name, args...); err != nil {
		return r, err
	}
	files, err := filepath.Glob(filepath.Join(dir, out, "*.go"))
	if err != nil {
		return r, err
	}
	if len(files) == 0 {
		return r, fmt.Errorf("%s wrote nothing", name)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return r, err
		}
		r.lines += bytes.Count(text, []byte("\n"))
	}
	if _, err := costOnce(dir, "go", "build", "./"+out); err != nil {
		return r, err
	}
	again := []byte("package " + packageOf(files[0]) + "\n\nconst builtAgain = 1\n")
	if err := os.WriteFile(filepath.Join(dir, out, "again.go"), again, 0o666); err != nil {
		return r, err
	}
	r.build, err = costOnce(dir, "go", "build", "./"+out)
	return r, err
}

var packageClause = regexp.MustCompile(`(?m)^package (\w+)`)

func packageOf(file string) string {
	text, err := os.ReadFile(file)
	if m := packageClause.FindSubmatch(text); err == nil && m != nil {
		return string(m[1])
	}
	return "bench"
}

// handwritten compares generated code with code that does the same and was
// written by hand.
func handwritten(string) (table, error) {
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", "ImageInventory/.*/ratio", "./cmd/ecr-example/internal/handwritten")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	t := table{{"over", "time of generated / hand-written", "bytes allocated", "allocations"}}
	for line := range strings.Lines(string(out)) {
		name, _, _ := strings.Cut(line, "/ratio")
		_, over, ok := strings.Cut(name, "/")
		if !ok || !strings.HasPrefix(line, "Benchmark") {
			continue
		}
		t = append(t, []string{over, metric(line, "time-ratio"), metric(line, "bytes-ratio"), metric(line, "allocs-ratio")})
	}
	return t, nil
}

// metric returns the value of a unit in a line of a benchmark.
func metric(line, unit string) string {
	fields := strings.Fields(line)
	for i, f := range fields {
		if f == unit {
			var v float64
			fmt.Sscan(fields[i-1], &v)
			return fmt.Sprintf("%.2f", v)
		}
	}
	return ""
}
