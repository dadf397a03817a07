package document

import (
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// TestEditKeepsTheStyleOfTheScalar replaces a part of a description in the styles
// that YAML and JSON have.
func TestEditKeepsTheStyleOfTheScalar(t *testing.T) {
	for _, test := range []struct {
		name     string
		source   string // of the description
		old, new string
		want     string // of the source; empty if there is no edit
	}{
		{"plain", "a b c", "b", "d", "a d c"},
		{"plain before a comment", "a b # b", "b", "d", "a d # b"},
		{"plain that needs quotes", "a b c", "b", "d: e", "'a d: e c'"},
		{"plain that begins with a brace", "b c", "b", "{$url}", "'{$url} c'"},
		{"plain that becomes a number", "b", "b", "1", "'1'"},
		{"plain that becomes a comment", "a b", "b", "# b", "'a # b'"},
		{"plain over lines", "a\n    b c", "b", "d", "a\n    d c"},
		{"single quotes", "'a b'", "b", "it's", "'a it''s'"},
		{"single quotes with one before", "'it''s b'", "b", "d", "'it''s d'"},
		{"double quotes", `"a b"`, "b", `"d"`, `"a \"d\""`},
		{"double quotes with escapes before", `"\u00e9\t b"`, "b", "d", `"\u00e9\t d"`},
		{"tag", "!!str b", "b", "d", "!!str d"},
		{"anchor", "&x a b", "b", "d", "&x a d"},
		{"literal", "|\n    a\n    b c\n", "b", "d", "|\n    a\n    d c\n"},
		{"folded", ">-\n    a\n    b c\n", "b", "d", ">-\n    a\n    d c\n"},
		{"literal that gets a break", "|\n    a b\n", "b", "c\nd", ""},
		{"across a fold", "'a\n    b'", "a b", "c", "'c'"},
		{"emoji before", "'😀 b'", "b", "d", "'😀 d'"},
	} {
		t.Run(test.name, func(t *testing.T) {
			document := "arazzo: 1.0.1\ninfo:\n  title: x\n  description: " + test.source + "\n  version: '1'\nworkflows: []\n"
			got, ok := edited(t, "f.yaml", document, test.old, test.new)
			want := strings.Replace(document, "description: "+test.source, "description: "+test.want, 1)
			if ok != (test.want != "") || ok && got != want {
				t.Errorf("got (%v)\n%s\nwant\n%s", ok, got, want)
			}
		})
	}
}

func TestEditInFlowCollections(t *testing.T) {
	const document = "arazzo: 1.0.1\ninfo: {title: x, description: a b, version: '1'}\nworkflows: []\n"
	got, ok := edited(t, "f.yaml", document, "b", "c, d")
	if want := strings.Replace(document, "a b", "'a c, d'", 1); !ok || got != want {
		t.Errorf("got (%v)\n%s", ok, got)
	}
}

func TestEditInJSON(t *testing.T) {
	const document = "\uFEFF{\"arazzo\": \"1.0.1\", \"info\": {\"title\": \"x\", \"description\": \"a \\u0062\", \"version\": \"1\"}}"
	got, ok := edited(t, "f.json", document, "b", "\"<c>\"")
	if want := strings.Replace(document, "\\u0062", `\"<c>\"`, 1); !ok || got != want {
		t.Errorf("got (%v)\n%s", ok, got)
	}
}

// edited replaces a part of the description of a document.
func edited(t *testing.T, file, document, old, new string) (string, bool) {
	t.Helper()
	var diags diagnostic.List
	doc := Parse(file, []byte(document), &diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	text := doc.Info.Description
	start := strings.Index(text.Value, old)
	edit, ok := text.Edit(start, start+len(old), new)
	return document[:edit.Start] + edit.Text + document[edit.End:], ok
}

// TestNumbersWithATagGetNoQuotes reads versions: with the tag of a number, quotes
// make none a string.
func TestNumbersWithATagGetNoQuotes(t *testing.T) {
	for version, want := range map[string]bool{"1": true, "&x 1": true, "!!int 1": false, "!!float '1'": false} {
		var diags diagnostic.List
		Parse("f.yaml", []byte("arazzo: 1.0.1\ninfo: {title: x, version: "+version+"}\n"), &diags)
		for _, d := range diags.Sorted() {
			if d.Code == diagnostic.NotAString && (len(d.Edits) > 0) != want {
				t.Errorf("%s: the edits are %v", version, d.Edits)
			}
		}
	}
}

// TestInsertFieldKeepsTheStyleOfTheObject gives a parameter a place.
func TestInsertFieldKeepsTheStyleOfTheObject(t *testing.T) {
	const head = "arazzo: 1.0.1\ninfo: {title: x, version: '1'}\nworkflows:\n- workflowId: w\n  parameters:"
	for _, test := range []struct{ name, parameters, want string }{
		{"block", "\n  - name: p\n    value: 1\n", "\n  - in: path\n    name: p\n    value: 1\n"},
		{"block, name last", "\n  -  value: 1\n     name: 'p'\n", "\n  -  value: 1\n     in: path\n     name: 'p'\n"},
		{"flow", " [{name: p, value: 1}]\n", " [{in: path, name: p, value: 1}]\n"},
		{"CR LF", "\r\n  - name: p\r\n", "\r\n  - in: path\r\n    name: p\r\n"},
		{"name that is a key", "\n    p: 1\n", ""},
		{"name on its own line", "\n  - name:\n      p\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines := head
			if strings.Contains(test.parameters, "\r") {
				lines = strings.ReplaceAll(head, "\n", "\r\n")
			}
			got, ok := insertedPlace(t, "f.yaml", lines+test.parameters)
			if ok != (test.want != "") || ok && got != lines+test.want {
				t.Errorf("got (%v)\n%s", ok, got)
			}
		})
	}
	const json = `{"arazzo": "1.0.1", "info": {"title": "x", "version": "1"}, "workflows": [{"workflowId": "w", "parameters": [{"name" : "p"}]}]}`
	got, ok := insertedPlace(t, "f.json", json)
	if want := strings.Replace(json, `"name" `, `"in": "path", "name" `, 1); !ok || got != want {
		t.Errorf("got (%v)\n%s", ok, got)
	}
}

func insertedPlace(t *testing.T, file, document string) (string, bool) {
	t.Helper()
	var diags diagnostic.List
	doc := Parse(file, []byte(document), &diags)
	if doc == nil || len(doc.Workflows) == 0 || len(doc.Workflows[0].Parameters) == 0 {
		t.Fatal(diags.Sorted())
	}
	edit, ok := doc.Workflows[0].Parameters[0].Name.InsertField("name", "in", "path")
	return document[:edit.Start] + edit.Text + document[edit.End:], ok
}

func TestIgnoreReachesToTheEndOfItsObject(t *testing.T) {
	const head = "arazzo: 1.1.0\ninfo: {title: x, version: '1'}\nsourceDescriptions: [{name: a, url: a.yaml}]\nworkflows:\n"
	for _, test := range []struct {
		name, workflows string
		want            []string // what is left
	}{
		{"step", "- workflowId: w\n  steps:\n  - stepId: s\n    x-arazzogen-ignore: AZ1020\n    a: 1\n  - stepId: t\n    a: 1\n", []string{"AZ1020"}},
		{"workflow, list", "- workflowId: w\n  x-arazzogen-ignore: [AZ1020, AZ1021]\n  steps:\n  - stepId: s\n    a: 1\n", nil},
		{"flow", "- {workflowId: w, steps: [{stepId: s, a: 1, x-arazzogen-ignore: AZ1020}, {stepId: t, a: 1}]}\n", []string{"AZ1020"}},
		{"other code", "- workflowId: w\n  x-arazzogen-ignore: AZ1022\n  steps:\n  - stepId: s\n    a: 1\n", []string{"AZ1020"}},
		{"no code", "- workflowId: w\n  x-arazzogen-ignore: all\n  steps:\n  - stepId: s\n", []string{"AZ1050"}},
		{"no text", "- workflowId: w\n  x-arazzogen-ignore: {a: 1}\n  steps:\n  - stepId: s\n", []string{"AZ1050"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var diags diagnostic.List
			Parse("f.yaml", []byte(head+test.workflows), &diags)
			var left []string
			for _, d := range diags.Sorted() {
				if !diags.IsIgnored(d) && d.Code != diagnostic.MissingField { // the steps call nothing
					left = append(left, d.Code.ID)
				}
			}
			if strings.Join(left, " ") != strings.Join(test.want, " ") {
				t.Errorf("left is %v, want %v", left, test.want)
			}
		})
	}
}
