package generator_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator"
)

// seeds is the package that the seed documents become.
var seeds = testCase{name: "seeds"}

// TestSeeds compiles the documents below the folder that ARAZZOGEN_SEEDS names,
// as they were published, and runs what comes of them.
func TestSeeds(t *testing.T) {
	root := os.Getenv("ARAZZOGEN_SEEDS")
	if root == "" {
		t.Skip("ARAZZOGEN_SEEDS names no folder")
	}
	result := generateSeeds(t, root)
	checkSeedWarnings(t, result)
	dir := buildSeeds(t, result)

	for _, r := range seedRuns(t) {
		t.Run(r.Workflow+"/"+r.Name, func(t *testing.T) {
			r.check(t, filepath.Join(dir, "run"), seeds.name)
		})
	}
	for _, limit := range []string{"steps", "context"} {
		t.Run("image-inventory/three pages end with the "+limit, func(t *testing.T) {
			checkThirdPage(t, filepath.Join(dir, "stop"), limit)
		})
	}
}

func generateSeeds(t *testing.T, root string) *generator.Result {
	t.Helper()
	documents, err := fs.Glob(os.DirFS(root), "arazzo/*.yml")
	if err != nil || len(documents) != 2 {
		t.Fatalf("want two documents below %s/arazzo, got %v (%v)", root, documents, err)
	}
	result, err := generator.Generate(generator.Options{
		Package:  seeds.pkg(),
		ReadFile: func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(root, name)) },
	}, documents...)
	if errors.Is(err, generator.ErrDocument) {
		t.Fatalf("%v\n%s", err, diagnosticsOf(t, result))
	}
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// checkSeedWarnings wants the warnings that the faults of the documents deserve:
// conditions that are no queries, a loop that asks for the same page again, and
// image IDs of which the first page alone is read, twice.
func checkSeedWarnings(t *testing.T, result *generator.Result) {
	t.Helper()
	const file = "arazzo/amazon-ecr-image-inventory-workflow.yml"
	want := []string{
		file + ":89:20: warning: condition is no JSONPath query [AZ6608]",
		file + ":96:20: warning: condition is no JSONPath query [AZ6608]",
		file + ":98:13: warning: loop repeats the same request [AZ4002]",
		file + ":126:20: warning: condition is no JSONPath query [AZ6608]",
		file + ":133:20: warning: condition is no JSONPath query [AZ6608]",
		file + ":148:19: warning: only what came before the loop is read [AZ5102]",
		file + ":156:15: warning: only what came before the loop is read [AZ5102]",
	}
	var got []string
	for line := range strings.Lines(diagnosticsOf(t, result)) {
		if !strings.HasPrefix(line, " ") {
			got = append(got, strings.TrimSuffix(line, "\n"))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

// buildSeeds writes the package into a module with two programs, run and stop,
// vets it, and returns the folder that it built the programs in.
func buildSeeds(t *testing.T, result *generator.Result) string {
	t.Helper()
	dir := t.TempDir()
	if err := result.Write(filepath.Join(dir, seeds.pkg())); err != nil {
		t.Fatal(err)
	}
	var entries strings.Builder
	for _, f := range result.Functions {
		entries.WriteString(entry(seeds, result, f))
	}
	for name, content := range map[string]string{
		"go.mod":           "module cases\n\ngo 1.24\n",
		"cmd/run/main.go":  fmt.Sprintf(program, "\t\"cases/seeds\"\n", entries.String()),
		"cmd/stop/main.go": stopProgram,
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	goCommand(t, dir, "vet", "./...")
	goCommand(t, dir, "build", "-o", dir, "./cmd/...")
	checkUnused(t, dir)
	return dir
}

func seedRuns(t *testing.T) []scriptedRun {
	t.Helper()
	file, err := os.Open("testdata/seeds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var runs []scriptedRun
	dec := yaml.NewDecoder(file)
	dec.KnownFields(true)
	if err := dec.Decode(&runs); err != nil {
		t.Fatal(err)
	}
	return runs
}

// stopProgram runs image-inventory and stops it after five steps: by a limit
// that the client has, or by ending the context when the fifth response is
// there. It writes what the run came to.
const stopProgram = `package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"cases/seeds"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c := &seeds.Client{AmazonEcrAPI: os.Args[2]}
	want := seeds.ErrLimit
	switch os.Args[1] {
	case "steps":
		c.MaxSteps = 5
	case "context":
		want = context.Canceled
		steps := 0
		c.OnResponse = func(seeds.StepInfo, *seeds.Response) {
			if steps++; steps == 5 {
				cancel()
			}
		}
	}
	outputs, err := c.ImageInventory(ctx, seeds.ImageInventoryInputs{RepositoryName: "app"})
	if !errors.Is(err, want) {
		fmt.Fprintf(os.Stderr, "error is %v, want %v\n", err, want)
		os.Exit(1)
	}
	var failed *seeds.StepError
	if !errors.As(err, &failed) || failed.Step != "listMoreImages" {
		fmt.Fprintf(os.Stderr, "error is %v, want one of listMoreImages\n", err)
		os.Exit(1)
	}
	if _, err := outputs.Repositories.Get(); err == nil {
		fmt.Fprintln(os.Stderr, "a number was decoded as a time")
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(outputs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
`

// checkThirdPage runs image-inventory on three pages. The document sends the
// token of the first page for ever and is compiled as written, so only what
// stopProgram does ends it; the outputs are those reached before.
func checkThirdPage(t *testing.T, program, limit string) {
	const (
		target     = "AmazonEC2ContainerRegistry_V20150921."
		nextPage   = `{"repositoryName":"app","nextToken":"2","filter":{}}`
		repository = `[{"repositoryName":"app","createdAt":1700000000}]`
	)
	call := func(operation, body, answer string) exchange {
		header := target + operation
		return exchange{
			Request:  wantRequest{Line: "POST /", Headers: map[string]*string{"X-Amz-Target": &header}, Text: body},
			Response: response{Text: answer, Headers: map[string]string{"Content-Type": "application/x-amz-json-1.1"}},
		}
	}
	player := &player{t: t, exchanges: []exchange{
		call("DescribeRepositories", `{"repositoryNames":["app"]}`, `{"repositories":`+repository+`}`),
		call("ListImages", `{"repositoryName":"app","filter":{}}`, `{"imageIds":[{"imageTag":"v1"}],"nextToken":"2"}`),
		call("ListImages", nextPage, `{"imageIds":[{"imageTag":"v2"}],"nextToken":"3"}`),
		call("ListImages", nextPage, `{"imageIds":[{"imageTag":"v2"}],"nextToken":"3"}`),
		call("ListImages", nextPage, `{"imageIds":[{"imageTag":"v2"}],"nextToken":"3"}`),
	}}
	server := httptest.NewServer(player)
	defer server.Close()
	cmd := exec.Command(program, limit, server.URL)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("run: %v", err)
	}
	player.finish()
	want := `{"repositories":` + repository + `,"imageIds":[{"imageTag":"v1"}]}` + "\n"
	if got := string(out); got != want {
		t.Errorf("outputs are %s, want %s", got, want)
	}
}
