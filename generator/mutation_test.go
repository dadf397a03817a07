package generator_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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
	files, err := filepath.Glob("../testdata/*/*.arazzo.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	checkMutants(t, files, 4)
}

// TestMutatedCorpus does so with the documents below the folder that
// ARAZZOGEN_CORPUS names, and with their descriptions: with one mutant of each
// document, or as many as ARAZZOGEN_MUTANTS says.
func TestMutatedCorpus(t *testing.T) {
	root := os.Getenv("ARAZZOGEN_CORPUS")
	if root == "" {
		t.Skip("ARAZZOGEN_CORPUS names no folder")
	}
	perDocument, err := strconv.Atoi(cmp.Or(os.Getenv("ARAZZOGEN_MUTANTS"), "1"))
	if err != nil {
		t.Fatal(err)
	}
	checkMutants(t, arazzoFiles(t, root), perDocument)
}

// maxMutated is the size in bytes of a description that takes too long to be
// broken, since the whole of it is parsed.
const maxMutated = 300_000

// checkMutants compiles documents that are broken or, every other time, that name
// descriptions that are.
func checkMutants(t *testing.T, files []string, perDocument int) {
	t.Helper()
	checker, checked, packages := newChecker(t), 0, 0
	for i, file := range files {
		for k := range perDocument {
			seed := uint64(k + 1)
			compiles := checkMutant(t, checker, file, fmt.Sprintf("%s, seed %d", file, seed), func(name string, data []byte) []byte {
				if isDocument := name == file; isDocument != ((i+k)%2 == 0) || !isDocument && len(data) > maxMutated {
					return data
				}
				return broken(data, seed)
			})
			checked++
			if !compiles {
				continue
			}
			if packages++; packages%300 == 0 {
				checker = newChecker(t) // an old one remembers every file
			}
		}
	}
	t.Logf("%d mutants, of which %d compile", checked, packages)
}

// checkMutant compiles a document with all that it names as a function changes it,
// and reports whether it compiles.
func checkMutant(t *testing.T, checker *checker, file, name string, change func(name string, data []byte) []byte) (compiles bool) {
	t.Helper()
	changed := map[string][]byte{}
	defer func() {
		if fault := recover(); fault != nil {
			t.Errorf("%s: panic: %v\n%s", name, fault, changed)
		}
	}()
	result, err := generator.Generate(generator.Options{
		Package: "mutant",
		Example: true,
		Tests:   true,
		ReadFile: func(name string) ([]byte, error) {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			changed[name] = change(name, data)
			return changed[name], nil
		},
	}, file)
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		t.Errorf("%s: %v", name, err)
		return false
	}
	if len(result.Files) == 0 || strings.Contains(file, "/renames/") { // imports what other packages have
		return false
	}
	if err := checker.check(result.Files); err != nil {
		t.Errorf("%s: %v\n%s", name, err, changed[file])
	}
	return true
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
