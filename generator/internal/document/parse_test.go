package document

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A formTest is a document and what is reported about it, a line each.
type formTest struct {
	name string
	doc  string
	want []string
}

// run parses the documents, with a prefix before each.
func run(t *testing.T, prefix string, tests []formTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var diags diagnostic.List
			Parse("f", []byte(prefix+test.doc), &diags)
			var got []string
			for _, d := range diags.Sorted() {
				got = append(got, fmt.Sprintf("%s: %s: %s (%s)", d.Pos, d.Code.Severity, d.Detail, d.Code.ID))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(test.want, "\n\t"))
			}
		})
	}
}

func TestFileProblemsAreReported(t *testing.T) {
	run(t, "", []formTest{
		{"empty", "", []string{`f:1:1: error: the file is empty; an Arazzo document begins with its version, as in arazzo: 1.0.1 (AZ1001)`}},
		{"comment only", "# nothing\n", []string{`f:1:1: error: the file is empty; an Arazzo document begins with its version, as in arazzo: 1.0.1 (AZ1001)`}},
		{"not UTF-8", "arazzo: 1.0.1\ninfo: \xff", []string{`f:2:7: error: the file is not encoded as UTF-8; save it as UTF-8 (AZ1001)`}},
		{"two documents", "arazzo: 1.0.1\n---\narazzo: 1.0.1\n", []string{`f:3:1: error: a second YAML document begins here; put each Arazzo document in a file of its own (AZ1001)`}},
		{"array", "- a", []string{`f:1:1: error: an Arazzo document is an object, not an array (AZ1004)`}},
		{"OpenAPI", "openapi: 3.1.0\n", []string{`f:1:1: error: this is a description of an API; an Arazzo document names it among its sourceDescriptions (AZ1004)`}},
		{"something else", "a: 1\n", []string{`f:1:1: error: the field "arazzo" with the version is missing, as in arazzo: 1.0.1 (AZ1004)`}},
		{"version 2", "arazzo: 2.0.0\n", []string{`f:1:9: error: the versions that can be read are 1.0.x and 1.1.x, as in arazzo: 1.0.1 (AZ1005)`}},
		{"itself", "arazzo: 1.0.1\ninfo: &a [*a]\n", []string{`f:2:11: error: the alias "a" is inside of the value that it stands for; write the value out (AZ1013)`}},
		{"deep", "arazzo: " + strings.Repeat("[", 600) + strings.Repeat("]", 600), []string{`f:1:108: error: this is nested more than 500 levels deep (AZ1003)`}},
		{"bad escape", `{"arazzo": "1.0.1\q"}`, []string{`f:1:1: error: this is not YAML: found unknown escape character; check the indentation and the quotes here and in the line above (AZ1002)`}},
	})
}

func TestAliasBombIsRefused(t *testing.T) {
	var doc strings.Builder
	doc.WriteString("arazzo: 1.0.1\nx-0: &a0 [x]\n")
	for i := range 40 {
		fmt.Fprintf(&doc, "x-%d: &a%d [*a%d, *a%d]\n", i+1, i+1, i, i)
	}
	run(t, "", []formTest{{"bomb", doc.String(), []string{
		`f:21:7: error: with its aliases expanded, this has more than 1000000 values (AZ1003)`,
	}}})
}

func TestSyntaxErrorNamesTheLine(t *testing.T) {
	const advice = "; check the indentation and the quotes here and in the line above (AZ1002)"
	run(t, "arazzo: 1.0.1\n", []formTest{
		{"indentation", "a:\n  - x: 1\n    y: 2\n   z: 3\nb: 1\n", []string{"f:5:4: error: this is not YAML: did not find expected '-' indicator" + advice}},
		{"no colon", "a: 1\nfoo\nb: 2\n", []string{"f:3:1: error: this is not YAML: could not find expected ':'" + advice}},
		{"two colons", "a: b: c\n", []string{"f:2:1: error: this is not YAML: mapping values are not allowed in this context" + advice}},
		{"tab", "a: 1\n\tb: 2\n", []string{"f:3:2: error: this is not YAML: found a tab character that violates indentation" + advice}},
		{"open quote", "a: 'x\nb: 1\nc: 1\n", []string{"f:2:1: error: this is not YAML: found unexpected end of stream" + advice}},
		{"unknown anchor", "a: 1\nb: *c\nd: 1\n", []string{"f:3:1: error: this is not YAML: unknown anchor 'c' referenced" + advice}},
	})
}

// minimal are the parts that every document needs, but its version.
const minimal = `
info: {title: T, version: '1'}
sourceDescriptions: [{name: api, url: api.yaml}]
workflows: [{workflowId: w, steps: [{stepId: s, operationId: op}]}]
`

func TestVersions(t *testing.T) {
	run(t, "", []formTest{
		{"1.0.0", "arazzo: 1.0.0" + minimal, nil},
		{"1.0.1 with suffix", "arazzo: 1.0.1-rc1" + minimal, nil},
		{"1.1.0", "arazzo: 1.1.0" + minimal, nil},
		{"two numbers", "arazzo: 1.0" + minimal, []string{`f:1:9: warning: a version has three numbers; write 1.0.0 (AZ1006)`}},
		{"later", "arazzo: 1.2.0" + minimal, []string{`f:1:9: warning: Arazzo 1.2.0 is not known; the document is read as 1.1.0 (AZ1006)`}},
		{"missing", minimal, []string{`f:2:1: error: the document needs the field "arazzo" (AZ1021)`}},
		{"empty", "arazzo:" + minimal, []string{`f:1:8: error: the versions that can be read are 1.0.x and 1.1.x, as in arazzo: 1.0.1 (AZ1005)`}},
	})
}

func TestRootForm(t *testing.T) {
	run(t, "arazzo: 1.1.0\n", []formTest{
		{"nothing", "{}", []string{`f:2:1: error: this is not YAML: could not find expected ':'; check the indentation and the quotes here and in the line above (AZ1002)`}},
		{"missing parts", "info: {}", []string{
			`f:1:1: error: the document needs the field "workflows" (AZ1021)`,
			`f:1:1: warning: the document needs the field "sourceDescriptions" (AZ1022)`,
			`f:2:7: warning: info needs the field "title" (AZ1022)`,
			`f:2:7: warning: info needs the field "version" (AZ1022)`,
		}},
		{"empty arrays", "info: {title: T, version: 1.0}\nsourceDescriptions: []\nworkflows: []", []string{
			`f:2:27: warning: "version" must be a string, not a number; write "1.0" with quotes (AZ1024)`,
			`f:3:21: warning: "sourceDescriptions" needs at least one element; add one or remove the field (AZ1029)`,
			`f:4:12: error: "workflows" needs at least one element; add one or remove the field (AZ1028)`,
		}},
		{"self", "$self: https://a.example/b#c" + minimal, []string{
			`f:2:27: warning: "$self" must not have a fragment; remove "#c" (AZ1040)`,
		}},
		{"unknown fields", "worfklows: 1\nx-mine: 2\nhello: 3" + minimal, []string{
			`f:2:1: warning: the document has no field "worfklows"; did you mean "workflows"? (AZ1020)`,
			`f:4:1: warning: the document has no field "hello"; it is ignored (AZ1020)`,
		}},
		{"components", "components: {inputs: {i: {type: string}, 'j k': 1}, parameters: {p: {value: 1}}, actions: {}}" + minimal, []string{
			`f:2:42: warning: "j k" has a space; a name should consist of A-Z, a-z, 0-9, "_", "-" and "." (AZ1035)`,
			`f:2:49: error: "j k" must be a JSON Schema, an object, not a number (AZ1023)`,
			`f:2:69: error: a parameter needs the field "name" (AZ1021)`,
			`f:2:82: warning: components has no field "actions"; it is ignored (AZ1020)`,
		}},
	})
}

func TestSourceDescriptionForm(t *testing.T) {
	run(t, "arazzo: 1.0.1\ninfo: {title: T, version: '1'}\nworkflows: [{workflowId: w, steps: [{stepId: s, operationId: op}]}]\nsourceDescriptions:\n", []formTest{
		{"missing fields", "- {}\n", []string{
			`f:5:3: error: a source description needs the field "name" (AZ1021)`,
			`f:5:3: error: a source description needs the field "url" (AZ1021)`,
		}},
		{"odd values", "- {name: a b, url: x, type: asyncapi}\n- {name: '', url: y, type: wsdl}", []string{
			`f:5:10: warning: "a b" has a space; a name should consist of A-Z, a-z, 0-9, "_" and "-" (AZ1035)`,
			`f:5:29: warning: the type "asyncapi" came with Arazzo 1.1, and this document declares 1.0; it is read all the same (AZ1007)`,
			`f:6:10: error: "name" must not be empty (AZ1021)`,
			`f:6:28: error: "type" cannot be "wsdl"; it must be "openapi" or "arazzo" (AZ1030)`,
		}},
		{"duplicate", "- {name: a, url: x}\n- {name: a, url: y}", []string{
			`f:6:10: error: the source description "a" is there already; remove one of them or rename it (AZ1033)`,
		}},
		{"no object", "- api.yaml\n", []string{`f:5:3: error: a source description must be an object, not a string (AZ1023)`}},
	})
}

const workflowPrefix = `arazzo: 1.1.0
info: {title: T, version: '1'}
sourceDescriptions: [{name: api, url: api.yaml}]
workflows:
`

func TestWorkflowForm(t *testing.T) {
	run(t, workflowPrefix, []formTest{
		{"missing fields", "- summary: S\n", []string{
			`f:5:3: error: a workflow needs the field "steps" (AZ1021)`,
			`f:5:3: error: a workflow needs the field "workflowId" (AZ1021)`,
		}},
		{"wrong types", "- {workflowId: [], steps: x, inputs: 1, dependsOn: {}, outputs: x, parameters: 1}\n", []string{
			`f:5:16: error: "workflowId" must be a string, not an array (AZ1023)`,
			`f:5:27: error: "steps" must be an array, not a string (AZ1023)`,
			`f:5:38: error: "inputs" must be a JSON Schema, an object, not a number (AZ1023)`,
			`f:5:52: error: "dependsOn" must be an array, not an object (AZ1023)`,
			`f:5:65: error: "outputs" must be an object that maps names to values, not a string (AZ1023)`,
			`f:5:80: error: "parameters" must be an array, not a number (AZ1023)`,
		}},
		{"fields without values", "- workflowId: w\n  steps:\n  outputs:\n", []string{
			`f:6:3: error: the field "steps" of a workflow has no value (AZ1021)`,
			`f:7:3: warning: the field "outputs" of a workflow has no value; remove it or give it one (AZ1027)`,
		}},
		{"duplicates", "- &w {workflowId: w, steps: [&s {stepId: s, operationId: op}, *s]}\n- *w\n", []string{
			`f:5:19: error: the workflowId "w" is there already; remove one of them or rename it (AZ1033)`,
			`f:5:42: error: the stepId "s" is there already; remove one of them or rename it (AZ1033)`,
		}},
		{"duplicate key", "- workflowId: w\n  workflowId: v\n  steps: [{stepId: s, operationId: op}]\n", []string{
			`f:6:3: error: the key "workflowId" is there already; remove one of them or rename it (AZ1010)`,
		}},
		{"keys that are no strings", "- workflowId: w\n  steps: [{stepId: s, operationId: op}]\n  outputs: {200: $statusCode, [a]: b, ~: c}\n", []string{
			`f:7:31: error: the keys of an object must be strings, not an array (AZ1011)`,
			`f:7:39: error: the keys of an object must be strings, not null (AZ1011)`,
		}},
		{"outputs", "- workflowId: w\n  steps: [{stepId: s, operationId: op}]\n  outputs: {a: $steps.s.outputs.x, b: done, c: 1, d: {selector: x}}\n", []string{
			`f:7:39: warning: the output "b" has the same value in every run; an expression begins with $, as in $response.body (AZ1039)`,
			`f:7:48: warning: the output "c" has the same value in every run; an expression begins with $, as in $response.body (AZ1039)`,
			`f:7:54: error: a selector needs the field "context" (AZ1021)`,
			`f:7:54: error: a selector needs the field "type" (AZ1021)`,
		}},
	})
}

func TestWhatTheVersionLacksIsReported(t *testing.T) {
	run(t, "arazzo: 1.0.1\n", []formTest{
		{"self", "$self: a" + minimal, []string{
			`f:2:1: warning: the document has the field "$self" only from Arazzo 1.1 on, and this document declares 1.0; it is read all the same (AZ1007)`,
		}},
		{"selector", strings.Replace(minimal, "operationId: op", "operationId: op, outputs: {a: {context: $response.body, selector: /a, type: {type: jsonpath, version: rfc9535}}}", 1), []string{
			`f:5:79: warning: an object as the value of an expression came with Arazzo 1.1, and this document declares 1.0; it is read all the same (AZ1007)`,
			`f:5:151: warning: the version "rfc9535" came with Arazzo 1.1, and this document declares 1.0; it is read all the same (AZ1007)`,
		}},
		{"timeout", strings.Replace(minimal, "operationId: op", "operationId: op, timeout: 5", 1), []string{
			`f:5:66: warning: a step has the field "timeout" only from Arazzo 1.1 on, and this document declares 1.0; it is read all the same (AZ1007)`,
		}},
	})
}
