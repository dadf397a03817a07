package generator_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator"
)

// TestMutatedDocuments compiles documents as people break them: those of the
// cases with fields dropped, renamed, retyped, doubled or exchanged, and with
// characters of their texts lost or added. Each has errors or becomes Go that
// type-checks, and none makes the compiler panic.
func TestMutatedDocuments(t *testing.T) {
	const perDocument = 4
	files, err := filepath.Glob("../testdata/*/*.arazzo.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	checker := newChecker(t)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(perDocument) {
			m := mutator{rand.New(rand.NewPCG(seed, uint64(len(data))))}
			mutant, err := m.mutate(data)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			checkMutant(t, checker, file, fmt.Sprintf("%s, seed %d", file, seed), mutant)
		}
	}
}

// checkMutant compiles a document in the place of a file.
func checkMutant(t *testing.T, checker *checker, file, name string, mutant []byte) {
	t.Helper()
	defer func() {
		if fault := recover(); fault != nil {
			t.Errorf("%s: panic: %v\n%s", name, fault, mutant)
		}
	}()
	result, err := generator.Generate(generator.Options{
		Package: "mutant",
		ReadFile: func(name string) ([]byte, error) {
			if name == file {
				return mutant, nil
			}
			return os.ReadFile(name)
		},
	}, file)
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		t.Errorf("%s: %v", name, err)
		return
	}
	if len(result.Files) == 0 || strings.Contains(file, "/renames/") { // imports what other packages have
		return
	}
	if err := checker.check(result.Files); err != nil {
		t.Errorf("%s: %v\n%s", name, err, mutant)
	}
}

// A mutator breaks documents at random.
type mutator struct{ *rand.Rand }

// mutate returns a document with one to three random changes.
func (m mutator) mutate(data []byte) ([]byte, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, err
	}
	for range 1 + m.IntN(3) {
		m.change(&root)
	}
	return yaml.Marshal(&root)
}

// junk are values that belong nowhere.
var junk = []string{
	"null", "0", "-1", "1.5", "true", "''", "x", "[]", "{}", "[a]", "{a: 1}", "[[]]", "{'': {}}", "func", "'a b'", "é", "../x",
	"$inputs.x", "$response.body", "$response.body#/a/0", "'{$steps.a.outputs.b}'", "'{$'", "$", "'$[0]'", "$.a == 1", "'*/'", "'`'",
}

// change makes a random change somewhere below a node.
func (m mutator) change(root *yaml.Node) {
	var all []*yaml.Node
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		all = append(all, n)
		for _, child := range n.Content {
			walk(child)
		}
	}
	walk(root)
	parent := all[m.IntN(len(all))]
	if len(parent.Content) == 0 || parent == root {
		m.changeText(parent)
		return
	}
	i := m.IntN(len(parent.Content))
	child := parent.Content[i]
	width := 1 // of a member, which is a key and a value
	if parent.Kind == yaml.MappingNode {
		width = 2
		i -= i % 2
	}
	switch m.IntN(4) {
	case 0:
		parent.Content = slices.Delete(parent.Content, i, i+width)
	case 1:
		parent.Content = slices.Insert(parent.Content, i, parent.Content[i:i+width]...)
	case 2:
		other := all[m.IntN(len(all))]
		if other.Kind == yaml.ScalarNode { // a structure might come to contain itself
			*child = *other
		}
	case 3:
		var node yaml.Node
		if yaml.Unmarshal([]byte(junk[m.IntN(len(junk))]), &node) == nil && len(node.Content) > 0 {
			*child = *node.Content[0]
		}
	}
}

// changeText changes a character of a scalar.
func (m mutator) changeText(n *yaml.Node) {
	if n.Kind != yaml.ScalarNode {
		return
	}
	const marks = `$#/.[]{}'"*@!=&|() \~`
	at := m.IntN(len(n.Value) + 1)
	switch m.IntN(3) {
	case 0:
		n.Value = strings.ToValidUTF8(n.Value[:at]+string(marks[m.IntN(len(marks))])+n.Value[at:], "")
	case 1:
		n.Value = strings.ToValidUTF8(n.Value[:at], "")
	case 2:
		n.Value += n.Value
	}
	n.Style = yaml.DoubleQuotedStyle
}
