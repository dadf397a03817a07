package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// TestTypedConditionsAgree compares, for random conditions and values, what is
// compiled for values whose types are known with what is compiled for values that
// may be anything: the same condition is tested on inputs with types and literals,
// and on inputs without types only, which have the same values.
func TestTypedConditionsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	var conditions []twoWays
	for range 150 {
		c := twoWays{literals: map[string]any{}}
		c.typed, c.general = c.condition(r, 2)
		conditions = append(conditions, c)
	}
	program := buildTwoWays(t, conditions)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Word", "Ok")
	}))
	defer server.Close()

	var calls bytes.Buffer
	enc := json.NewEncoder(&calls)
	var called []twoWays
	var given []map[string]any
	for i, c := range conditions {
		for range 8 {
			inputs := randomInputs(r)
			called, given = append(called, c), append(given, inputs)
			general := map[string]any{"status": 200, "word": "Ok"}
			for _, values := range []map[string]any{inputs, c.literals} {
				for name, value := range values {
					general[name] = value
				}
			}
			for form, inputs := range []map[string]any{inputs, general} {
				name := fmt.Sprintf("ways/%s-%d", []string{"typed", "general"}[form], i)
				if err := enc.Encode(map[string]any{"name": name, "inputs": inputs}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	cmd := exec.Command(program, server.URL)
	cmd.Stdin, cmd.Stderr = &calls, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(out))
	holds := 0
	for i, c := range called {
		var first, second bool
		if err := dec.Decode(&first); err != nil {
			t.Fatal(err)
		}
		if err := dec.Decode(&second); err != nil {
			t.Fatal(err)
		}
		if first != second {
			t.Errorf("%s and %s differ for %v and %v", c.typed, c.general, given[i], c.literals)
		}
		if first {
			holds++
		}
	}
	if holds < len(called)/5 || holds > len(called)*4/5 {
		t.Errorf("%d of %d conditions hold: they test little", holds, len(called))
	}
}

// A twoWays is a condition on typed inputs and literals, and the same one on
// inputs without types, those for its literals included.
type twoWays struct {
	typed, general string
	literals       map[string]any
}

func (c *twoWays) condition(r *rand.Rand, depth int) (typed, general string) {
	switch n := r.IntN(9); {
	case n == 0 && depth > 0:
		typed, general = c.condition(r, depth-1)
		return "!(" + typed + ")", "!(" + general + ")"
	case n <= 3 && depth > 0:
		a, b := c.condition(r, depth-1)
		x, y := c.condition(r, depth-1)
		op := []string{" && ", " || "}[r.IntN(2)]
		return "(" + a + op + x + ")", "(" + b + op + y + ")"
	case n == 4:
		name := inputTypes[r.IntN(len(inputTypes))].name
		return "$inputs." + name, "$inputs." + name
	}
	a, b := c.operand(r)
	x, y := c.operand(r)
	op := []string{" == ", " == ", " == ", " != ", " < ", " <= ", " > ", " >= "}[r.IntN(8)]
	return a + op + x, b + op + y
}

// inputTypes are the schemas of the inputs; the names of optional ones begin with
// an o.
var inputTypes = []struct{ name, schema string }{
	{"i", "{type: integer}"}, {"oi", "{type: integer}"},
	{"f", "{type: number}"}, {"of", "{type: number}"},
	{"b", "{type: boolean}"}, {"ob", "{type: boolean}"},
	{"s", "{type: string}"}, {"os", "{type: string}"},
	{"e", "{type: string, enum: [abc, ABD, 'true']}"}, {"oe", "{type: string, enum: [abc, ABD, 'true']}"},
	{"ol", "{type: array, items: {type: string}}"},
}

func (c *twoWays) operand(r *rand.Rand) (typed, general string) {
	switch n := r.IntN(12); {
	case n == 0:
		return "$statusCode", "$inputs.status"
	case n == 1:
		return "$response.header.X-Word", "$inputs.word"
	case n <= 7:
		name := inputTypes[r.IntN(len(inputTypes))].name
		return "$inputs." + name, "$inputs." + name
	}
	literal := []string{
		"5", "5.0", "-1", "0.5", "5e-1", "0", "-0", "200", "2e2", "9007199254740993", "null", "true", "false",
		"'5'", "'5.0'", "'0.50'", "'true'", "'FALSE'", "''", "'abc'", "'ABD'", "'ok'", "' 5'", "'5 '", "'.5'", "'x'",
	}[r.IntN(26)]
	name := "l" + strconv.Itoa(len(c.literals))
	var value any = json.RawMessage(literal)
	if literal[0] == '\'' {
		value = strings.Trim(literal, "'")
	}
	c.literals[name] = value
	return literal, "$inputs." + name
}

// inputValues are values for the inputs whose names end so.
var inputValues = map[byte][]any{
	'i': {5, 0, -1, 200},
	'f': {5, 0.5, -0.25, 0},
	'b': {true, false},
	's': {"5", "0.5", "", "abc", "ABD", "TRUE", "false", "ok"},
	'e': {"abc", "ABD", "true"},
	'l': {[]string{}, []string{"a"}},
}

// randomInputs returns values for the inputs, some of the optional ones missing.
func randomInputs(r *rand.Rand) map[string]any {
	inputs := map[string]any{}
	for _, input := range inputTypes {
		if input.name[0] == 'o' && r.IntN(3) == 0 {
			continue
		}
		values := inputValues[input.name[len(input.name)-1]]
		inputs[input.name] = values[r.IntN(len(values))]
	}
	return inputs
}

// twoWaysProgram runs the workflows that its input names, and writes whether each
// succeeds.
const twoWaysProgram = `package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"cases/ways"
)

func main() {
	calls := json.NewDecoder(os.Stdin)
	for calls.More() {
		var call struct {
			Name   string
			Inputs json.RawMessage
		}
		if err := calls.Decode(&call); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		_, err := workflows[call.Name](context.Background(), os.Args[1], json.NewDecoder(bytes.NewReader(call.Inputs)))
		fmt.Println(err == nil)
	}
}

var workflows = map[string]func(ctx context.Context, server string, inputs *json.Decoder) (any, error){
%s}
`

// buildTwoWays compiles a workflow for each form of each condition into a program.
func buildTwoWays(t *testing.T, conditions []twoWays) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`arazzo: 1.0.1
info: {title: Two ways, version: 1.0.0}
sourceDescriptions:
  - {name: cases, url: cases.openapi.yaml, type: openapi}
workflows:
`)
	workflow := func(name, inputs, condition string) {
		fmt.Fprintf(&b, "  - workflowId: %s\n    inputs: {type: object, %s}\n    steps:\n", name, inputs)
		b.WriteString("      - {stepId: get, operationId: getCase, parameters: [{name: id, in: path, value: x}],\n")
		fmt.Fprintf(&b, "         successCriteria: [{condition: %q}]}\n", condition)
	}
	var typed, untyped []string
	for _, input := range inputTypes {
		typed = append(typed, input.name+": "+input.schema)
		untyped = append(untyped, input.name+": {}")
	}
	for i, c := range conditions {
		workflow(fmt.Sprintf("typed-%d", i), "required: [i, f, b, s, e], properties: {"+strings.Join(typed, ", ")+"}", c.typed)
		general := append(untyped[:len(untyped):len(untyped)], "status: {}", "word: {}")
		for n := range len(c.literals) {
			general = append(general, fmt.Sprintf("l%d: {}", n))
		}
		workflow(fmt.Sprintf("general-%d", i), "properties: {"+strings.Join(general, ", ")+"}", c.general)
	}
	result, err := generator.Generate(generator.Options{
		Package: "ways",
		ReadFile: func(name string) ([]byte, error) {
			if name == "ways.arazzo.yaml" {
				return []byte(b.String()), nil
			}
			return []byte(suiteDescription), nil
		},
	}, "ways.arazzo.yaml")
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
		write(filepath.Join("ways", f.Name), f.Content)
	}
	var entries strings.Builder
	for _, f := range result.Functions {
		entries.WriteString(entry(testCase{name: "ways"}, result, f))
	}
	write("main.go", fmt.Appendf(nil, twoWaysProgram, entries.String()))
	program := filepath.Join(dir, "run")
	goCommand(t, dir, "vet", "./...")
	goCommand(t, dir, "build", "-o", program, ".")
	return program
}
