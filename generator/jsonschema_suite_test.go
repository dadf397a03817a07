package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// A schemaCase is a schema of the JSON Schema test suite with its tests.
type schemaCase struct {
	Description string          `json:"description"`
	Schema      json.RawMessage `json:"schema"`
	Tests       []schemaTest    `json:"tests"`

	file string
	id   string
}

type schemaTest struct {
	Description string          `json:"description"`
	Data        json.RawMessage `json:"data"`
	Valid       bool            `json:"valid"`
}

// Where validation and the suite disagree, and why, by file and description of
// the schema and, if not all of its tests are meant, of the test.
var schemaSuiteDiffers = map[string]string{
	"default: invalid string value for default: still valid when the invalid default is used":                                                  "defaults fill what is missing, and are checked",
	"default: the default keyword does not do anything if the property is missing: missing properties are not filled in with the default":      "defaults fill what is missing, and are checked",
	"vocabulary: schema that uses custom metaschema with with no validation vocabulary: no validation: invalid number, but it still validates": "vocabularies are not read",
}

// asserted are the formats that are checked, which is for an implementation to
// decide (JSON Schema 2020-12, Validation section 7.2.1).
var asserted = map[string]bool{
	"date": true, "date-time": true, "duration": true, "email": true, "hostname": true, "ipv4": true, "ipv6": true,
	"json-pointer": true, "regex": true, "relative-json-pointer": true, "time": true, "uri": true,
	"uri-reference": true, "uuid": true,
}

// TestJSONSchemaSuite runs the required tests of the JSON Schema test suite for
// 2020-12, in the folder that ARAZZOGEN_SUITES names, through the validation of
// inputs: each schema is that of an input with the type that the compiler gives
// it, and of one of any type.
func TestJSONSchemaSuite(t *testing.T) {
	folder := os.Getenv("ARAZZOGEN_SUITES")
	if folder == "" {
		t.Skip("ARAZZOGEN_SUITES names no folder")
	}
	folder = filepath.Join(folder, "json-schema")
	cases := readSchemaSuite(t, folder, "draft2020-12/*.json")
	checkSchemaSuite(t, folder, cases, schemaSuiteDiffers)
}

// formatsDiffer are the tests of formats that are decided otherwise, and why.
var formatsDiffer = func() map[string]string {
	differ := map[string]string{}
	for _, test := range []string{
		"invalid Punycode",
		"contains illegal char U+302E Hangul single dot tone mark",
		"Begins with a Spacing Combining Mark",
		"Begins with a Nonspacing Mark",
		"Begins with an Enclosing Mark",
		"Exceptions that are DISALLOWED, right-to-left chars",
		"Exceptions that are DISALLOWED, left-to-right chars",
		"MIDDLE DOT with no preceding 'l'",
		"MIDDLE DOT with nothing preceding",
		"MIDDLE DOT with no following 'l'",
		"MIDDLE DOT with nothing following",
		"Greek KERAIA not followed by Greek",
		"Greek KERAIA not followed by anything",
		"Hebrew GERESH not preceded by Hebrew",
		"Hebrew GERESH not preceded by anything",
		"Hebrew GERSHAYIM not preceded by Hebrew",
		"Hebrew GERSHAYIM not preceded by anything",
		"KATAKANA MIDDLE DOT with no Hiragana, Katakana, or Han",
		"KATAKANA MIDDLE DOT with no other characters",
		"Arabic-Indic digits mixed with Extended Arabic-Indic digits",
		"ZERO WIDTH JOINER not preceded by Virama",
		"ZERO WIDTH JOINER not preceded by anything",
		"contains \"--\" in the 3rd and 4th position",
	} {
		differ["hostname: validation of A-label (punycode) host names: "+test] = "what an A-label encodes is not looked at"
	}
	return differ
}()

// TestJSONSchemaFormats runs the tests of the formats that are checked.
func TestJSONSchemaFormats(t *testing.T) {
	folder := os.Getenv("ARAZZOGEN_SUITES")
	if folder == "" {
		t.Skip("ARAZZOGEN_SUITES names no folder")
	}
	folder = filepath.Join(folder, "json-schema")
	var cases []*schemaCase
	for _, c := range readSchemaSuite(t, folder, "draft2020-12/optional/format/*.json") {
		if asserted[c.file] {
			cases = append(cases, c)
		}
	}
	checkSchemaSuite(t, folder, cases, formatsDiffer)
}

// readSchemaSuite reads the files of the suite that match a pattern.
func readSchemaSuite(t *testing.T, folder, pattern string) []*schemaCase {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	var all []*schemaCase
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var cases []*schemaCase
		if err := json.Unmarshal(data, &cases); err != nil {
			t.Fatal(err)
		}
		for i, c := range cases {
			c.file = strings.TrimSuffix(filepath.Base(file), ".json")
			c.id = "case" + strconv.Itoa(i)
		}
		all = append(all, cases...)
	}
	return all
}

// A schemaResult is what came of a test in the program.
type schemaResult struct {
	Held  json.RawMessage // the Go value of the input as JSON
	Error string
}

func checkSchemaSuite(t *testing.T, folder string, cases []*schemaCase, differs map[string]string) {
	typed, untyped := runSchemaSuite(t, folder, cases, false), runSchemaSuite(t, folder, cases, true)
	used := map[string]bool{}
	tests, notHeld, excepted := 0, 0, 0
	for _, c := range cases {
		for i, test := range c.Tests {
			tests++
			key := c.file + ": " + c.Description
			if known := key + ": " + test.Description; differs[known] != "" {
				used[known] = true
				excepted++
				continue
			}
			if c.file == "format" && strings.HasSuffix(test.Description, "is only an annotation by default") {
				test.Valid = !asserted[strings.TrimSuffix(c.Description, " format")]
			}
			name := c.file + "/" + c.id + "/" + strconv.Itoa(i)
			if got := untyped[name]; (got.Error == "") != test.Valid {
				t.Errorf("%s: %s: of any type: want valid %t, error is %q\n%s\n%s", key, test.Description, test.Valid, got.Error, c.Schema, test.Data)
			}
			got := typed[name]
			switch {
			case (got.Error == "") == test.Valid:
			case !sameJSON(t, got.Held, test.Data):
				notHeld++
			default:
				t.Errorf("%s: %s: typed: want valid %t, error is %q\n%s\n%s", key, test.Description, test.Valid, got.Error, c.Schema, test.Data)
			}
		}
	}
	for key := range differs {
		if !used[key] {
			t.Errorf("%s is no disagreement", key)
		}
	}
	t.Logf("%d tests of %d schemas, %d with a known disagreement; the Go type cannot hold the value in %d more", tests, len(cases), excepted, notHeld)
}

func sameJSON(t *testing.T, a, b json.RawMessage) bool {
	t.Helper()
	if len(a) == 0 {
		return false
	}
	x, err := json.Marshal(decode(t, a))
	if err != nil {
		t.Fatal(err)
	}
	y, err := json.Marshal(decode(t, b))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(x, y)
}

// schemaSuiteDocument returns a document with a workflow for each file, which has
// an input for each schema.
func schemaSuiteDocument(t *testing.T, cases []*schemaCase, untyped bool) []byte {
	t.Helper()
	type object = map[string]any
	inputs := map[string]object{}
	var files []string
	for _, c := range cases {
		if !slices.Contains(files, c.file) {
			files = append(files, c.file)
			inputs[c.file] = object{}
		}
		var schema any = c.Schema
		var members map[string]any
		if json.Unmarshal(c.Schema, &members) == nil {
			if _, ok := members["$id"]; !ok {
				// References with # alone are to the schema, not to the inputs.
				members["$id"] = "https://suite.invalid/" + c.file + "/" + c.id
			}
			schema = members
		}
		if untyped {
			schema = object{"allOf": []any{schema}, "x-go-type": "any"}
		}
		inputs[c.file][c.id] = schema
	}
	var workflows []any
	for _, file := range files {
		workflows = append(workflows, object{
			"workflowId": file,
			"inputs":     object{"type": "object", "properties": inputs[file]},
			"steps":      []any{object{"stepId": "get", "operationId": "getCase", "parameters": []any{object{"name": "id", "in": "path", "value": "x"}}}},
		})
	}
	document, err := json.Marshal(object{
		"arazzo":             "1.1.0",
		"info":               object{"title": "Suite", "version": "1"},
		"sourceDescriptions": []any{object{"name": "cases", "type": "openapi", "url": "cases.openapi.yaml"}},
		"workflows":          workflows,
	})
	if err != nil {
		t.Fatal(err)
	}
	return document
}

// schemaSuiteProgram validates an input for each line that it reads.
const schemaSuiteProgram = `package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	"cases/suite"
)

type line struct {
	Name, File, Case string
	Data             json.RawMessage
}

type result struct {
	Name, Error string
	Held        json.RawMessage "json:\",omitempty\""
}

func main() {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for in.More() {
		var l line
		if err := in.Decode(&l); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		r := validate(l)
		if err := out.Encode(r); err != nil {
			fmt.Fprintln(os.Stderr, l.Name, err)
			os.Exit(1)
		}
	}
}

func validate(l line) result {
	r := result{Name: l.Name}
	inputs := reflect.New(files[l.File]).Elem()
	for i := range inputs.NumField() {
		name, _, _ := strings.Cut(inputs.Type().Field(i).Tag.Get("json"), ",")
		if name != l.Case {
			continue
		}
		field := inputs.Field(i)
		if field.Kind() == reflect.Interface {
			field.Set(reflect.ValueOf(l.Data))
		} else if err := json.Unmarshal(l.Data, field.Addr().Interface()); err != nil {
			r.Error = err.Error()
			return r
		}
		if field.Kind() == reflect.Interface || string(l.Data) != "null" {
			r.Held, _ = json.Marshal(field.Interface()) // nil is missing, not null
		}
	}
	if checked, ok := inputs.Interface().(interface{ Validate() error }); ok {
		if err := checked.Validate(); err != nil {
			r.Error = err.Error()
		}
	}
	return r
}

var files = map[string]reflect.Type{
%s}
`

// runSchemaSuite compiles the schemas and validates the data of their tests.
func runSchemaSuite(t *testing.T, folder string, cases []*schemaCase, untyped bool) map[string]schemaResult {
	t.Helper()
	document := schemaSuiteDocument(t, cases, untyped)
	result, err := generator.Generate(generator.Options{
		Package: "suite",
		ReadFile: func(name string) ([]byte, error) {
			if name == "suite.arazzo.json" {
				return document, nil
			}
			return []byte(suiteDescription), nil
		},
		Fetch: func(url string) ([]byte, error) {
			name, ok := strings.CutPrefix(url, "http://localhost:1234/")
			if !ok {
				return nil, fmt.Errorf("%s is not fetched", url)
			}
			return os.ReadFile(filepath.Join(folder, "remotes", filepath.FromSlash(name)))
		},
	}, "suite.arazzo.json")
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
	var types strings.Builder
	for _, f := range result.Functions {
		fmt.Fprintf(&types, "\t%q: reflect.TypeFor[suite.%s](),\n", f.Workflow, f.Inputs)
	}
	write("main.go", fmt.Appendf(nil, schemaSuiteProgram, types.String()))
	program := filepath.Join(dir, "run")
	goCommand(t, dir, "build", "-o", program, ".")

	var input bytes.Buffer
	enc := json.NewEncoder(&input)
	for _, c := range cases {
		for i, test := range c.Tests {
			name := c.file + "/" + c.id + "/" + strconv.Itoa(i)
			if err := enc.Encode(map[string]any{"Name": name, "File": c.file, "Case": c.id, "Data": test.Data}); err != nil {
				t.Fatal(err)
			}
		}
	}
	cmd := exec.Command(program)
	cmd.Stdin, cmd.Stderr = &input, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	results := map[string]schemaResult{}
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var r struct {
			Name string
			schemaResult
		}
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		results[r.Name] = r.schemaResult
	}
	return results
}
