package generator_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/theory/jsonpath"

	"github.com/arazzogen/arazzogen/generator"
)

// A suiteCase is a test of the JSONPath compliance test suite.
type suiteCase struct {
	Name     string            `json:"name"`
	Selector string            `json:"selector"`
	Document json.RawMessage   `json:"document"`
	Result   json.RawMessage   `json:"result"`
	Results  []json.RawMessage `json:"results"` // if there is more than one right result
	Invalid  bool              `json:"invalid_selector"`
}

// Where the compiler and the suite disagree, and why.
var (
	// asSelector are selectors whose result is another one than the suite's.
	asSelector = map[string]string{}

	// asCondition are queries that hold, or do not, against the suite.
	asCondition = map[string]string{
		"filter, name segment on primitive, selects nothing": "a filter at the root of an object tests the object",
		"filter, object data":                                "a filter at the root of an object tests the object",
		"functions, count, single-node arg":                  "count of one array is the number of its elements there",
	}

	// acceptedSelector are invalid queries that are compiled as selectors.
	acceptedSelector = map[string]string{}

	// acceptedCondition are invalid queries that are compiled as conditions
	// without as much as a warning.
	acceptedCondition = map[string]string{
		"basic, no leading whitespace":  "space around a condition means nothing",
		"basic, no trailing whitespace": "space around a condition means nothing",
	}
)

// TestJSONPathSuite runs the JSONPath compliance test suite, in the folder that
// ARAZZOGEN_SUITES names, through selectors and conditions.
func TestJSONPathSuite(t *testing.T) {
	folder := os.Getenv("ARAZZOGEN_SUITES")
	if folder == "" {
		t.Skip("ARAZZOGEN_SUITES names no folder")
	}
	data, err := os.ReadFile(filepath.Join(folder, "jsonpath-compliance.json"))
	if err != nil {
		t.Fatal(err)
	}
	var suite struct {
		Tests []suiteCase `json:"tests"`
	}
	if err := json.Unmarshal(data, &suite); err != nil {
		t.Fatal(err)
	}
	var valid []suiteCase
	var invalid int
	for _, c := range suite.Tests {
		if !c.Invalid {
			valid = append(valid, c)
			continue
		}
		invalid++
		if result, err := compileSuite([]suiteCase{c}, true, false); !errors.Is(err, generator.ErrDocument) {
			differs(t, acceptedSelector, c, "is compiled as a selector: %v %v", result.Functions, err)
		}
		if result, err := compileSuite([]suiteCase{c}, false, true); err == nil && diagnostics(t, result) == "" {
			differs(t, acceptedCondition, c, "is compiled as a condition without a diagnostic")
		}
	}
	results := runSuite(t, valid)
	plain := 0
	for i, c := range valid {
		got := results["case-"+strconv.Itoa(i)]
		if c.isPlain(t) {
			plain++
		}
		c.checkSelector(t, got)
		c.checkCondition(t, got)
	}
	t.Logf("%d valid queries, of which %d become plain Go, and %d invalid ones", len(valid), plain, invalid)
}

// differs reports a disagreement that is not a known one.
func differs(t *testing.T, known map[string]string, c suiteCase, format string, args ...any) {
	t.Helper()
	if known[c.Name] == "" {
		t.Errorf("%s: %s %s", c.Name, c.Selector, fmt.Sprintf(format, args...))
	}
}

func diagnostics(t *testing.T, result *generator.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := result.WriteDiagnostics(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// isPlain reports whether a selector becomes Go that needs no library.
func (c suiteCase) isPlain(t *testing.T) bool {
	result, err := compileSuite([]suiteCase{c}, true, false)
	if err != nil {
		t.Fatal(err)
	}
	return !slices.ContainsFunc(result.Files, func(f generator.File) bool { return f.Name == "arazzo_jsonpath.gen.go" })
}

// wanted returns the results of which one is right: arrays of nodes.
func (c suiteCase) wanted() []json.RawMessage {
	if c.Results != nil {
		return c.Results
	}
	return []json.RawMessage{c.Result}
}

// checkSelector compares what a selector gives with the suite: the array of
// nodes or, for a singular query, the node.
func (c suiteCase) checkSelector(t *testing.T, got suiteResult) {
	path, err := jsonpath.Parse(c.Selector)
	if err != nil {
		t.Fatal(err)
	}
	nodes, found := got.Outputs["nodes"]
	if path.Query().Singular() != nil {
		list := []json.RawMessage{}
		if found {
			list = append(list, nodes)
		}
		nodes, _ = json.Marshal(list)
	}
	diff := ""
	for _, want := range c.wanted() {
		if diff = cmp.Diff(decode(t, want), decode(t, nodes)); diff == "" {
			return
		}
	}
	differs(t, asSelector, c, "gives another result (-want +got):\n%s", diff)
}

func (c suiteCase) checkCondition(t *testing.T, got suiteResult) {
	var nodes []json.RawMessage
	if err := json.Unmarshal(c.wanted()[0], &nodes); err != nil {
		t.Fatal(err)
	}
	if want := len(nodes) > 0; want != (got.Error == "") {
		differs(t, asCondition, c, "as a condition: want %t, error is %q", want, got.Error)
	}
}

// compileSuite compiles a document with a workflow for each case: a step with
// the selector, then one with the condition.
func compileSuite(cases []suiteCase, selectors, conditions bool) (*generator.Result, error) {
	type object = map[string]any
	var workflows []any
	for i, c := range cases {
		step := func(id string) object {
			return object{
				"stepId": id, "operationId": "getCase",
				"parameters": []any{object{"name": "id", "in": "path", "value": strconv.Itoa(i)}},
			}
		}
		workflow := object{"workflowId": "case-" + strconv.Itoa(i)}
		var steps []any
		if selectors {
			s := step("select")
			s["outputs"] = object{"nodes": object{"context": "$response.body", "selector": c.Selector, "type": "jsonpath"}}
			workflow["outputs"] = object{"nodes": "$steps.select.outputs.nodes"}
			steps = append(steps, s)
		}
		if conditions {
			s := step("test")
			s["successCriteria"] = []any{object{"context": "$response.body", "type": "jsonpath", "condition": c.Selector}}
			steps = append(steps, s)
		}
		workflow["steps"] = steps
		workflows = append(workflows, workflow)
	}
	document, err := json.Marshal(object{
		"arazzo":             "1.1.0",
		"info":               object{"title": "Suite", "version": "1"},
		"sourceDescriptions": []any{object{"name": "cases", "type": "openapi", "url": "cases.openapi.yaml"}},
		"workflows":          workflows,
	})
	if err != nil {
		return nil, err
	}
	return generator.Generate(generator.Options{
		Package: "suite",
		ReadFile: func(name string) ([]byte, error) {
			if name == "suite.arazzo.json" {
				return document, nil
			}
			return []byte(suiteDescription), nil
		},
	}, "suite.arazzo.json")
}

const suiteDescription = `openapi: 3.1.0
info: {title: Cases, version: '1'}
paths:
  /{id}:
    get:
      operationId: getCase
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses: {'200': {description: The document.}}
`

// A suiteResult is what came of a workflow.
type suiteResult struct {
	Name    string                     `json:"name"`
	Outputs map[string]json.RawMessage `json:"outputs"`
	Error   string                     `json:"error"`
}

// suiteProgram runs all workflows and writes what comes of each.
const suiteProgram = `package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"cases/suite"
)

func main() {
	enc := json.NewEncoder(os.Stdout)
	for name, workflow := range workflows {
		outputs, err := workflow(context.Background(), os.Args[1], nil)
		message := ""
		if err != nil {
			message = err.Error()
		}
		if err := enc.Encode(map[string]any{"name": name, "outputs": outputs, "error": message}); err != nil {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(1)
		}
	}
}

var workflows = map[string]func(ctx context.Context, server string, inputs *json.Decoder) (any, error){
%s}
`

// runSuite compiles valid cases into one package and runs them against a server
// of their documents.
func runSuite(t *testing.T, cases []suiteCase) map[string]suiteResult {
	t.Helper()
	result, err := compileSuite(cases, true, true)
	if err != nil {
		t.Fatalf("%v\n%s", err, diagnostics(t, result))
	}
	dir := t.TempDir()
	write := func(name string, content []byte) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	writeModule(t, write)
	for _, f := range result.Files {
		write(filepath.Join("suite", f.Name), f.Content)
	}
	var entries strings.Builder
	for _, f := range result.Functions {
		entries.WriteString(entry(testCase{name: "suite"}, result, f))
	}
	write("main.go", fmt.Appendf(nil, suiteProgram, entries.String()))
	program := filepath.Join(dir, "run")
	goCommand(t, dir, "build", "-o", program, ".")

	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
		if err != nil || i >= len(cases) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(cases[i].Document)
	}))
	defer server.Close()
	out, err := exec.Command(program, server.URL).Output()
	if err != nil {
		t.Fatal(err)
	}
	results := map[string]suiteResult{}
	for _, line := range slices.Collect(strings.Lines(string(out))) {
		var r suiteResult
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		results[strings.TrimPrefix(r.Name, "suite/")] = r
	}
	return results
}
