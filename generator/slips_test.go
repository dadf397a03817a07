package generator_test

import (
	"bytes"
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

// A slip breaks a document in one place, and says which diagnostic that must
// give, and where.
type slip struct {
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

var slips = []slip{
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
	{name: "unknown source of an operation", code: "AZ2004", field: "operationId", to: "$sourceDescriptions.nobodyElse.getTask", at: len("$sourceDescriptions.")},
	{name: "unknown step of an action", code: "AZ2020", field: "stepId", in: "type", to: "nobodyElse"},
	{name: "unknown workflow of an action", code: "AZ2021", field: "workflowId", in: "type", to: "nobodyElse"},
	{name: "unknown workflow of a step", code: "AZ2021", field: "workflowId", in: "stepId", to: "nobodyElse"},
	{name: "unknown step in an expression", code: "AZ2020", from: regexp.MustCompile(`\$steps\.[a-zA-Z]+\.outputs`), to: "$$steps.nobodyElse.outputs", at: len("$steps.")},
	{name: "unknown output in an expression", code: "AZ2022", from: regexp.MustCompile(`(\$steps\.[a-zA-Z]+\.outputs\.)[a-zA-Z]+`), to: "${1}nothingSuch", at: -len("nothingSuch")},
	{name: "unknown input in an expression", code: "AZ2023", from: regexp.MustCompile(`\$inputs\.[a-zA-Z]+`), to: "$$inputs.nothingSuch", at: len("$inputs.")},
	{name: "unknown workflow in an expression", code: "AZ2021", from: regexp.MustCompile(`\$workflows\.[a-z-]+`), to: "$$workflows.nobodyElse", at: len("$workflows.")},
	{name: "computed workflow", code: "AZ2021", field: "workflowId", in: "stepId", to: "$inputs.next"},
	{name: "computed step", code: "AZ2020", field: "stepId", in: "type", to: "$inputs.next"},
	{name: "workflow of an API", code: "AZ2004", field: "workflowId", in: "stepId", to: "$sourceDescriptions.tasks.getTask", at: len("$sourceDescriptions.")},
	{name: "output of no workflow", code: "AZ2022", field: "context", in: "condition", from: regexp.MustCompile(`^\$response\.body$`), to: "$$outputs.nothingSuch", at: len("$outputs.")},
	{name: "message of an operation", code: "AZ2025", field: "context", in: "condition", from: regexp.MustCompile(`^\$response\.body$`), to: "$$message.payload"},
	{name: "target as a field", code: "AZ1020", field: "[stepId]", in: "type", to: "goto"},
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

// TestSlipsAreReportedInTheirPlace breaks the documents of specs and testdata
// that check has nothing against, once for each slip that they have a place for.
func TestSlipsAreReportedInTheirPlace(t *testing.T) {
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
		if bytes.Contains(data, []byte("asyncapi")) {
			continue // an operation that is not found may be one of messages
		}
		for _, s := range slips {
			if counts[s.name] == perSlip {
				continue
			}
			for _, place := range s.places(t, data) {
				counts[s.name]++
				s.test(t, file, data, place)
			}
		}
	}
	total := 0
	for _, s := range slips {
		total += counts[s.name]
		if counts[s.name] == 0 {
			t.Errorf("no document has a place for %q", s.name)
		}
	}
	t.Logf("%d slips in %d documents", total, len(files))
}

// A place is a scalar of one line.
type place struct {
	start int // offset of its text, behind a quote
	line  int
	node  *yaml.Node
}

// The bounds of the slips of a kind: in one document, and in all.
const (
	perDocument = 1
	perSlip     = 25
)

// places returns the scalars that a slip breaks.
func (s slip) places(t *testing.T, data []byte) (places []place) {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	lines := lineOffsets(data)
	add := func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || len(places) == perDocument || s.from != nil && !s.from.MatchString(n.Value) {
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
			case s.field == "["+key.Value+"]" && s.isIn(n):
				add(key)
			case s.field == key.Value && s.isIn(n), s.field == "" && !inSchema:
				add(child)
			}
			if key.Value != "inputs" && key.Value != "payload" || s.field == "" {
				visit(child, inSchema || key.Value == "inputs" || strings.HasPrefix(key.Value, "x-"))
			}
		}
	}
	visit(&root, false)
	return places
}

func (s slip) isIn(object *yaml.Node) bool {
	for i := 0; i < len(object.Content); i += 2 {
		if object.Content[i].Value == s.in {
			return true
		}
	}
	return s.in == ""
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
func (s slip) test(t *testing.T, file string, data []byte, p place) {
	t.Helper()
	first, last, broken := 0, len(p.node.Value), s.to
	if s.from != nil {
		match := s.from.FindStringSubmatchIndex(p.node.Value)
		first, last = match[0], match[1]
		broken = string(s.from.ExpandString(nil, s.to, p.node.Value, match))
	}
	mutant := slices.Concat(data[:p.start+first], []byte(broken), data[p.start+last:])
	column := p.node.Column
	if s.from != nil && !s.whole || s.at != 0 {
		offset := s.at
		if offset < 0 {
			offset += len(broken)
		}
		begin := lineOffsets(mutant)[p.line-1]
		column = 1 + utf8.RuneCount(mutant[begin:p.start+first+offset])
	}
	want := fmt.Sprintf("%s at %d:%d", s.code, p.line, column)
	found := findings(t, file, mutant)
	if !slices.Contains(found, want) {
		t.Errorf("%s: %s: %q becomes %q: want %s, found\n\t%s", file, s.name, p.node.Value[first:last], broken, want, strings.Join(found, "\n\t"))
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
	for _, d := range result.Diagnostics() {
		if d.File == file {
			found = append(found, fmt.Sprintf("%s at %d:%d", d.Code, d.Line, d.Column))
		}
	}
	return found
}
