package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// TestRandomWorkflowsBuild compiles workflows with random actions, many of which
// make no sense, and builds and vets what comes out: whatever the control flow
// is, no variable is declared for nothing, and no goto leads where Go forbids it.
func TestRandomWorkflowsBuild(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module random\n\ngo 1.24\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	description, err := os.ReadFile("../testdata/tasks.openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 11))
	for i := range 8 {
		document := randomDocument(r, 25)
		result, err := generator.Generate(generator.Options{
			Package: "random",
			ReadFile: func(name string) ([]byte, error) {
				if name == "random.arazzo.yaml" {
					return []byte(document), nil
				}
				return description, nil
			},
		}, "random.arazzo.yaml")
		if errors.Is(err, generator.ErrDocument) {
			var text bytes.Buffer
			if err := result.WriteDiagnostics(&text); err != nil {
				t.Fatal(err)
			}
			t.Fatalf("the document has errors:\n%s", &text)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := result.Write(filepath.Join(dir, fmt.Sprintf("p%d", i))); err != nil {
			t.Fatal(err)
		}
	}
	goCommand(t, dir, "vet", "./...")
}

// randomDocument returns a document of workflows with random actions.
func randomDocument(r *rand.Rand, workflows int) string {
	var b strings.Builder
	b.WriteString(`arazzo: 1.0.1
info: {title: Random, version: 1.0.0}
sourceDescriptions:
  - {name: tasks, url: tasks.openapi.yaml, type: openapi}
workflows:
`)
	for w := range workflows {
		fmt.Fprintf(&b, "  - workflowId: w%d\n    steps:\n", w)
		steps := 1 + r.IntN(6)
		for s := range steps {
			fmt.Fprintf(&b, "      - stepId: s%d\n        operationId: listTasks\n", s)
			randomActions(&b, r, "onSuccess", steps, workflows)
			randomActions(&b, r, "onFailure", steps, workflows)
		}
	}
	return b.String()
}

func randomActions(b *strings.Builder, r *rand.Rand, field string, steps, workflows int) {
	n := r.IntN(4)
	if n == 0 {
		return
	}
	fmt.Fprintf(b, "        %s:\n", field)
	for i := range n {
		target := fmt.Sprintf("stepId: s%d", r.IntN(steps))
		if r.IntN(6) == 0 {
			target = fmt.Sprintf("workflowId: w%d", r.IntN(workflows))
		}
		action := []string{
			"type: end",
			"type: goto, " + target,
			"type: goto, " + target,
			fmt.Sprintf("type: retry, retryLimit: %d", r.IntN(4)),
			"type: retry, " + target,
		}[r.IntN(5)]
		criteria := []string{
			"",
			", criteria: [{condition: $statusCode == 503}]",
			", criteria: [{condition: $statusCode < 300}]",
			", criteria: [{condition: $response.body#/next == null}]",
			", criteria: [{condition: $response.body#/next != null}, {condition: $statusCode != 404}]",
		}[r.IntN(5)]
		fmt.Fprintf(b, "          - {name: a%d, %s%s}\n", i, action, criteria)
	}
}
