package generator_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dlclark/regexp2"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator"
)

// The codes of form, inputs included: what the JSON Schemas of Arazzo can say too.
var formCodes = []string{"AZ10", "AZ302"}

// schemaOnly are the rules of the schemas that check does not have, by the kind
// of rule and the place, and why.
var schemaOnly = []struct{ rule, why string }{
	{`^\S+ /(workflows|components)/inputs/`,
		"of a schema of inputs, what says nothing of values is not read: a description that is no string, an empty type, a name that is required twice"},
	{`^kind.Type .*/replacements/value$`,
		"Arazzo 1.0.1, Payload Replacement Object: the value is any, though the schema wants a string"},
	{`^kind.(Required|Type) (.*/parameters|/components/parameters/\w+)(/value)?$`,
		"Arazzo 1.1.0, Parameter Object: the value is any, though the schema of 1.1 wants each object to be a Selector Object"},
	{`^kind.DependentRequired .*/(criteria|successCriteria)$`,
		"Arazzo 1.0.1, Criterion Object: a condition of type simple needs no context, though it says its type"},
}

// checkOnly are the findings that the schemas do not have, and why.
var checkOnly = []struct{ finding, why string }{
	{`^AZ1032 `, "whether a field has an effect depends on others"},
	{`^AZ1033 `, "names are unique, not whole elements"},
	{`^AZ1034 `, "so are the names of actions"},
	{`^AZ1035 `, "the specification only recommends what ids consist of"},
	{`^AZ1039 `, "any string is an expression to the schema"},
	{`^AZ1040 `, "so is any condition"},
	{`^AZ1020 an expression type has no field`, "the schema of 1.1 lets an Expression Type Object have any, though it is fixed"},
	{`^AZ1026 "timeout" must be from 0`, "a time below 0 has no meaning, though the schema of 1.1 allows it"},
	{`^AZ1029 "criteria" needs`, "the schema allows empty criteria of an action"},
}

// TestFormAgreesWithTheSchemas compares check with the JSON Schemas of Arazzo in
// the folder that ARAZZOGEN_SUITES names, over the documents below that of
// ARAZZOGEN_CORPUS and mutations of them: the schema refuses a document if, and
// only if, check finds an error or a warning of its form.
func TestFormAgreesWithTheSchemas(t *testing.T) {
	suites, corpus := os.Getenv("ARAZZOGEN_SUITES"), os.Getenv("ARAZZOGEN_CORPUS")
	if suites == "" || corpus == "" {
		t.Skip("ARAZZOGEN_SUITES or ARAZZOGEN_CORPUS names no folder")
	}
	schemas := map[string]*jsonschema.Schema{}
	for _, version := range []string{"1.0", "1.1"} {
		schemas[version] = arazzoSchema(t, filepath.Join(suites, "arazzo-schema", "v"+version+".yaml"))
	}
	c := formComparison{t: t, schemas: schemas, tally: map[string]int{}}
	for _, file := range arazzoFiles(t, corpus) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc any
		if yaml.Unmarshal(data, &doc) != nil {
			continue
		}
		if doc, ok := jsonValue(doc).(map[string]any); ok {
			c.compare(file, doc)
			c.mutate(file, data, doc)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.tally)) {
		t.Logf("%5d %s", c.tally[key], key)
	}
}

// arazzoSchema returns a schema that is written in YAML.
func arazzoSchema(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.UseRegexpEngine(func(pattern string) (jsonschema.Regexp, error) { // Go's has no (?!…)
		re, err := regexp2.Compile(pattern, regexp2.ECMAScript)
		return ecmaRegexp{re}, err
	})
	if err := compiler.AddResource(file, jsonValue(doc)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// An ecmaRegexp is a regular expression of ECMA-262, as JSON Schema has them.
type ecmaRegexp struct{ *regexp2.Regexp }

func (r ecmaRegexp) MatchString(s string) bool {
	ok, err := r.Regexp.MatchString(s)
	return ok && err == nil
}

// jsonValue returns a value of YAML as one of JSON.
func jsonValue(v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		return nil // .nan
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	return value
}

// A formComparison compares documents, and counts.
type formComparison struct {
	t       *testing.T
	schemas map[string]*jsonschema.Schema
	tally   map[string]int
}

// compare compares what the schema and check say of a document.
func (c formComparison) compare(name string, doc map[string]any) {
	version, _ := doc["arazzo"].(string)
	schema := c.schemas[strings.Join(strings.SplitN(version+"..", ".", 3)[:2], ".")]
	if schema == nil {
		c.tally["documents of no version that has a schema"]++
		return
	}
	refused := schema.Validate(doc)
	found := c.form(doc)
	switch {
	case refused == nil && len(found) == 0:
		c.tally["agree: right"]++
	case refused != nil && len(found) > 0:
		c.tally["agree: wrong"]++
	case refused != nil:
		rule := leaf(refused)
		if why := leniency(rule); why != "" {
			c.tally["the schema alone, since "+why]++
			return
		}
		c.t.Errorf("%s: check finds nothing, the schema %s:\n%v", name, rule, refused)
	default:
		for _, only := range checkOnly {
			if slices.ContainsFunc(found, regexp.MustCompile(only.finding).MatchString) {
				c.tally["check alone, "+strings.TrimPrefix(only.finding, "^")+": "+only.why]++
				return
			}
		}
		c.t.Errorf("%s: the schema finds nothing, check\n%s", name, strings.Join(found, "\n"))
	}
}

// leniency returns why check does not have a rule of the schema, if it is known.
func leniency(rule string) string {
	for _, l := range schemaOnly {
		if regexp.MustCompile(l.rule).MatchString(rule) {
			return l.why
		}
	}
	return ""
}

// form returns what check finds of the form of a document.
func (c formComparison) form(doc map[string]any) (found []string) {
	data, err := json.Marshal(doc)
	if err != nil {
		c.t.Fatal(err)
	}
	result, err := generator.Check(generator.Options{Severity: "warning", ReadFile: func(name string) ([]byte, error) {
		if name == "doc.json" {
			return data, nil
		}
		return nil, os.ErrNotExist
	}}, "doc.json")
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		c.t.Fatal(err)
	}
	var output struct {
		Diagnostics []struct{ Code, Message string }
	}
	if err := json.Unmarshal([]byte(report(c.t, result, generator.JSON)), &output); err != nil {
		c.t.Fatal(err)
	}
	for _, d := range output.Diagnostics {
		if slices.ContainsFunc(formCodes, func(prefix string) bool { return strings.HasPrefix(d.Code, prefix) }) {
			found = append(found, d.Code+" "+d.Message)
		}
	}
	return found
}

// leaf returns the first innermost cause of an error of the schema.
func leaf(err error) string {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return err.Error()
	}
	for len(invalid.Causes) > 0 {
		invalid = invalid.Causes[0]
	}
	at := ""
	for _, token := range invalid.InstanceLocation {
		if strings.Trim(token, "0123456789") != "" {
			at += "/" + token
		}
	}
	return strings.TrimPrefix(fmt.Sprintf("%T %s", invalid.ErrorKind, at), "*")
}

// mutantsPerDocument is how many mutations of each right document are compared.
const mutantsPerDocument = 24

// mutate compares mutations of a document, which are the same wherever its file is.
func (c formComparison) mutate(name string, data []byte, doc map[string]any) {
	random := rand.New(rand.NewPCG(1, uint64(crc32.ChecksumIEEE(data))))
	for i := range mutantsPerDocument {
		mutant := jsonValue(doc).(map[string]any)
		what := mutateOnce(random, mutant)
		c.compare(fmt.Sprintf("%s, mutant %d: %s", name, i, what), mutant)
	}
}

// mutateOnce changes a value somewhere in a document, and says how.
func mutateOnce(random *rand.Rand, doc map[string]any) string {
	type slot struct {
		path   string
		object map[string]any
		key    string
	}
	var slots []slot
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				slots = append(slots, slot{path + "/" + key, v, key})
				walk(path+"/"+key, v[key])
			}
		case []any:
			for i, element := range v {
				walk(fmt.Sprintf("%s/%d", path, i), element)
			}
		}
	}
	walk("", doc)
	at := slots[random.IntN(len(slots))]
	old := at.object[at.key]
	name := formMutators[random.IntN(len(formMutators))]
	switch name {
	case "drop":
		delete(at.object, at.key)
	case "rename":
		delete(at.object, at.key)
		at.object[at.key+"s"] = old
	case "add":
		at.object["more"] = old
	case "duplicate":
		if list, ok := old.([]any); ok && len(list) > 0 {
			old = append(list, list[0])
		}
		at.object[at.key] = old
	case "enum":
		if _, ok := old.(string); ok {
			old = "nonsense"
		}
		at.object[at.key] = old
	default:
		at.object[at.key] = jsonValue(replacements[name])
	}
	return name + " " + at.path
}

// replacements are the values that mutators put in the place of others.
var replacements = map[string]any{
	"number": 7, "negative": -1, "fraction": 1.5, "text": "text", "true": true, "null": nil,
	"array": []any{}, "object": map[string]any{},
}

var formMutators = append([]string{"drop", "drop", "rename", "rename", "add", "duplicate", "duplicate", "enum", "enum"},
	slices.Sorted(maps.Keys(replacements))...)
