package generator_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator"
)

// A mutator breaks a document in one place, and says which diagnostic that must
// give, and where.
type mutator struct {
	name string
	code string

	// field and in say which scalars it breaks: the values of the field, in
	// objects that have the field in too, if that is not empty. A field in
	// brackets means the keys of that name.
	field, in string

	// from is what it breaks in the scalar, all of it if nil; to is what that
	// becomes. at is the offset of the diagnostic in what it becomes.
	from *regexp.Regexp
	to   string
	at   int

	// whole is set if the diagnostic is at the scalar, with its quote. It is so,
	// too, without from and at.
	whole bool
}

var mutators = []mutator{
	{name: "misspelt field", code: "AZ1020", field: "[stepId]", to: "stepIdent"},
	{name: "misspelt field of a workflow", code: "AZ1020", field: "[steps]", in: "workflowId", to: "stepps"},
	{name: "misspelt field of a criterion", code: "AZ1020", field: "[condition]", to: "conditions"},
	{name: "misspelt field of a source", code: "AZ1020", field: "[url]", in: "name", to: "uri"},
	{name: "unknown type of action", code: "AZ1030", field: "type", in: "criteria", to: "restart"},
	{name: "unknown place", code: "AZ1030", field: "in", in: "value", to: "footer"},
	{name: "unknown language", code: "AZ1030", field: "type", in: "context", from: regexp.MustCompile(`^(jsonpath|regex|xpath)$`), to: "jq"},
	{name: "delay that is text", code: "AZ1023", field: "retryAfter", to: "soon"},
	{name: "limit that is negative", code: "AZ1026", field: "retryLimit", to: "-1"},
	{name: "limit that is a fraction", code: "AZ1026", field: "retryLimit", to: "1.5"},
	{name: "id that is a number", code: "AZ1024", field: "stepId", from: regexp.MustCompile(`^\w+$`), to: "7", whole: true},
	{name: "id with a space", code: "AZ1035", field: "workflowId", in: "steps", to: "a workflow"},
	{name: "version of the future", code: "AZ1005", field: "arazzo", to: "2.0.0"},
	{name: "short version", code: "AZ1006", field: "arazzo", to: "1.1"},
	{name: "lost source", code: "AZ2001", field: "url", in: "name", from: regexp.MustCompile(`^[^:]*openapi\.yaml$`), to: "lost.yaml"},
	{name: "unknown operation", code: "AZ2010", field: "operationId", from: regexp.MustCompile(`^\w+$`), to: "nobodyHasThis"},
	{name: "unknown source of an operation", code: "AZ2004", field: "operationId", to: "$sourceDescriptions.nobody.getTask", at: len("$sourceDescriptions.")},
	{name: "unknown step of an action", code: "AZ2020", field: "stepId", in: "type", to: "nobody"},
	{name: "unknown workflow of an action", code: "AZ2021", field: "workflowId", in: "type", to: "nobody"},
	{name: "unknown workflow of a step", code: "AZ2021", field: "workflowId", in: "stepId", to: "nobody"},
	{name: "unknown step in an expression", code: "AZ2020", from: regexp.MustCompile(`\$steps\.[a-zA-Z]+\.outputs`), to: "$$steps.nobody.outputs", at: len("$steps.")},
	{name: "unknown output in an expression", code: "AZ2022", from: regexp.MustCompile(`(\$steps\.[a-zA-Z]+\.outputs\.)[a-zA-Z]+`), to: "${1}nothing", at: -len("nothing")},
	{name: "unknown input in an expression", code: "AZ2023", from: regexp.MustCompile(`\$inputs\.[a-zA-Z]+`), to: "$$inputs.nothing", at: len("$inputs.")},
	{name: "unknown workflow in an expression", code: "AZ2021", from: regexp.MustCompile(`\$workflows\.[a-z-]+`), to: "$$workflows.nobody", at: len("$workflows.")},
	{name: "unknown component", code: "AZ2024", field: "reference", from: regexp.MustCompile(`\.[A-Za-z-]+$`), to: ".nothing", whole: true},
	{name: "bad escape in a pointer", code: "AZ6004", from: regexp.MustCompile(`\$response\.body#/[a-zA-Z]+`), to: "$$response.body#/a~2", at: len("$response.body#/a")},
	{name: "field that no response has", code: "AZ6001", from: regexp.MustCompile(`^\$response\.body`), to: "$$response.bdoy", at: len("$response.")},
	{name: "single equals", code: "AZ6104", field: "condition", from: regexp.MustCompile(`^(\$[^ =!<>|&'"?@\[]+) == `), to: "${1} = ", at: -len("= ")},
	{name: "equals of JavaScript", code: "AZ6105", field: "condition", from: regexp.MustCompile(`^(\$[^ =!<>|&'"?@\[]+) == `), to: "${1} === ", at: -len("=== ")},
	{name: "and", code: "AZ6106", field: "condition", from: regexp.MustCompile(`^(\$statusCode == 200)$`), to: "${1} and $$statusCode == 200", at: -len("and $statusCode == 200")},
	{name: "open parenthesis", code: "AZ6108", field: "condition", from: regexp.MustCompile(`^(\$statusCode == 200)$`), to: "(${1}"},
	{name: "closing parenthesis", code: "AZ6108", field: "condition", from: regexp.MustCompile(`^(\$statusCode == 200)$`), to: "${1})", at: -len(")")},
	{name: "operand that is missing", code: "AZ6102", field: "condition", from: regexp.MustCompile(`^\$statusCode == 200$`), to: "$$statusCode ==", at: len("$statusCode ==")},
	{name: "class of status codes", code: "AZ6606", field: "condition", from: regexp.MustCompile(`^\$statusCode == 200$`), to: "$$statusCode == 2xx", at: len("$statusCode == ")},
	{name: "headers", code: "AZ6504", from: regexp.MustCompile(`^\$response\.header\.`), to: "$$response.headers."},
	{name: "pointer without its slash", code: "AZ6505", from: regexp.MustCompile(`^\$response\.body#/([a-zA-Z]+)$`), to: "$$response.body#${1}"},
}

// TestMutationsAreReportedInTheirPlace breaks the documents of specs and testdata
// that check has nothing against, once for each place that a mutator finds.
func TestMutationsAreReportedInTheirPlace(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../specs/*/*.arazzo.yaml", "../testdata/*/*.arazzo.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	counts := map[string]int{}
	for _, file := range files {
		if _, err := generator.Check(generator.Options{}, file); err != nil {
			continue // has errors of its own
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range mutators {
			for _, place := range m.places(t, data) {
				counts[m.name]++
				m.test(t, file, data, place)
			}
		}
	}
	total := 0
	for _, m := range mutators {
		total += counts[m.name]
		if counts[m.name] == 0 {
			t.Errorf("no document has a place for %q", m.name)
		}
	}
	t.Logf("%d mutations of %d documents", total, len(files))
}

// A place is a scalar of one line.
type place struct {
	start int // offset of its text, behind a quote
	line  int
	node  *yaml.Node
}

// perDocument bounds the mutations of a kind in one document.
const perDocument = 1

// places returns the scalars that a mutator breaks.
func (m mutator) places(t *testing.T, data []byte) (places []place) {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	lines := lineOffsets(data)
	add := func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || len(places) == perDocument || m.from != nil && !m.from.MatchString(n.Value) {
			return
		}
		start := lines[n.Line-1] + n.Column - 1
		if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			start++
		}
		if strings.HasPrefix(string(data[start:]), n.Value) { // no escapes, no breaks
			places = append(places, place{start, n.Line, n})
		}
	}
	var visit func(n *yaml.Node, inSchema bool)
	visit = func(n *yaml.Node, inSchema bool) {
		for i, child := range n.Content {
			if n.Kind != yaml.MappingNode {
				visit(child, inSchema)
				continue
			}
			if i%2 == 0 {
				continue
			}
			key := n.Content[i-1]
			switch {
			case m.field == "["+key.Value+"]" && m.isIn(n):
				add(key)
			case m.field == key.Value && m.isIn(n), m.field == "" && !inSchema:
				add(child)
			}
			if key.Value != "inputs" && key.Value != "payload" || m.field == "" {
				visit(child, inSchema || key.Value == "inputs" || strings.HasPrefix(key.Value, "x-"))
			}
		}
	}
	visit(&root, false)
	return places
}

func (m mutator) isIn(object *yaml.Node) bool {
	return m.in == "" || slices.ContainsFunc(object.Content, func(n *yaml.Node) bool { return n.Value == m.in })
}

func lineOffsets(data []byte) []int {
	offsets := []int{0}
	for i, c := range data {
		if c == '\n' {
			offsets = append(offsets, i+1)
		}
	}
	return offsets
}

// test breaks a place and looks for the diagnostic.
func (m mutator) test(t *testing.T, file string, data []byte, p place) {
	t.Helper()
	first, last, broken := 0, len(p.node.Value), m.to
	if m.from != nil {
		match := m.from.FindStringSubmatchIndex(p.node.Value)
		first, last = match[0], match[1]
		broken = string(m.from.ExpandString(nil, m.to, p.node.Value, match))
	}
	mutant := slices.Concat(data[:p.start+first], []byte(broken), data[p.start+last:])
	column := p.node.Column
	if m.from != nil && !m.whole || m.at != 0 {
		offset := m.at
		if offset < 0 {
			offset += len(broken)
		}
		begin := lineOffsets(mutant)[p.line-1]
		column = 1 + utf8.RuneCount(mutant[begin:p.start+first+offset])
	}
	want := fmt.Sprintf("%s at %d:%d", m.code, p.line, column)
	found := findings(t, file, mutant)
	if !slices.Contains(found, want) {
		t.Errorf("%s: %s: %q becomes %q: want %s, found\n\t%s", file, m.name, p.node.Value[first:last], broken, want, strings.Join(found, "\n\t"))
	}
}

// findings returns what check finds in a document that stands for a file.
func findings(t *testing.T, file string, content []byte) (found []string) {
	t.Helper()
	opts := generator.Options{ReadFile: func(name string) ([]byte, error) {
		if name == file {
			return content, nil
		}
		return os.ReadFile(name)
	}}
	result, err := generator.Check(opts, file)
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		t.Fatal(err)
	}
	var output struct {
		Diagnostics []struct {
			File, Code   string
			Line, Column int
		}
	}
	if err := json.Unmarshal([]byte(report(t, result, generator.JSON)), &output); err != nil {
		t.Fatal(err)
	}
	for _, d := range output.Diagnostics {
		if d.File == file {
			found = append(found, fmt.Sprintf("%s at %d:%d", d.Code, d.Line, d.Column))
		}
	}
	return found
}
