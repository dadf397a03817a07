package generator_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// drawn are the cases whose drawings are compared: each form of an edge and of a
// node is in one of them.
var drawn = []string{"goto-both-ways", "goto-workflow", "retry-first", "retry-on-success", "overlapping-loops", "depends-on-workflow", "early-end"}

// TestDrawings compares drawings with those in testdata/graph. Rewrite them with:
// go test ./generator -run TestDrawings -update
func TestDrawings(t *testing.T) {
	for _, c := range testCases(t) {
		if !slices.Contains(drawn, c.name) {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			drawings, _, err := generator.Graph(generator.Options{ReadFile: c.read}, c.documents(t)...)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(filepath.Join("testdata", "graph", c.name), 0o777); err != nil {
				t.Fatal(err)
			}
			for _, d := range drawings {
				file := filepath.Join("testdata", "graph", c.name, d.Workflow)
				compareFile(t, file+".mmd", d.Mermaid())
				compareFile(t, file+".dot", d.DOT())
				compareFile(t, file+".svg", d.SVG())
			}
		})
	}
}

// attack is a document of texts that would be markup if they were not escaped.
const attack = "testdata/attack.arazzo.yaml"

// payloads are texts of attack that have to be seen as they are.
var payloads = []string{
	`</script><script>document.title='ran'</script>`,
	`"><img src=x onerror="document.title='ran'">`,
	`]]> &lt;b&gt; &#60;i&#62;`,
	`"]; click n0 "javascript:document.title=1"`,
}

// TestDrawingsOfAllCasesAreWellFormed checks the form of the drawings of every case
// that can be compiled, and of the attack: nothing but what a drawing is made of.
func TestDrawingsOfAllCasesAreWellFormed(t *testing.T) {
	check := func(drawings []generator.Drawing) {
		for _, d := range drawings {
			checkSVG(t, d.SVG())
			checkLines(t, mermaidLine, d.Mermaid())
			checkLines(t, dotLine, d.DOT())
		}
	}
	for _, c := range testCases(t) {
		drawings, _, err := generator.Graph(generator.Options{ReadFile: c.read}, c.documents(t)...)
		if err != nil && !errors.Is(err, generator.ErrDocument) {
			t.Errorf("%s: %v", c.name, err)
		}
		check(drawings)
	}
	drawings, _, err := generator.Graph(generator.Options{}, attack)
	if err != nil || len(drawings) == 0 {
		t.Fatalf("%d drawings of the attack (%v)", len(drawings), err)
	}
	check(drawings)
}

// A lineForm is what the lines of a text may be, with § for what stands in quotes.
type lineForm struct{ quoted, line *regexp.Regexp }

var (
	mermaidLine = lineForm{
		regexp.MustCompile(`"(?:[^"<>&%\\;` + "`" + `]|#\d+;|<br/>)*"`),
		regexp.MustCompile(`^(flowchart TD|    n\d+(\(\[§\]\)|\(§\)|\[\[§\]\])|    n\d+ (-->|-\.->)(\|§\|)? n\d+` +
			`|    classDef \w+ [#\w:,]+|    class [n\d,]+ \w+|    linkStyle [\d,]+ stroke:#\w+)$`),
	}
	dotLine = lineForm{
		regexp.MustCompile(`"(?:[^"\\<>]|\\["\\n])*"`),
		regexp.MustCompile(`^(digraph § \{|\ttooltip=§|\t(graph|node|edge) \[[\w=. §]*\]` +
			`|\tn\d+ (-> n\d+ )?\[[\w=. §]*\]|\}|)$`),
	}
)

func checkLines(t *testing.T, form lineForm, text string) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if !form.line.MatchString(form.quoted.ReplaceAllString(line, "§")) {
			t.Errorf("a line has an unexpected form:\n%s", line)
		}
	}
}

// svgElements are the elements of a drawing with their attributes.
var svgElements = map[string]string{
	"svg": "xmlns class role width height viewBox", "title": "", "style": "", "g": "class",
	"rect": "class x y width height rx", "path": "class d", "text": "class text-anchor x y", "tspan": "class",
}

func checkSVG(t *testing.T, svg string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("not well-formed: %v\n%s", err, svg)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			attributes, ok := svgElements[token.Name.Local]
			if !ok {
				t.Errorf("there is an element %s", token.Name.Local)
			}
			for _, a := range token.Attr {
				if !slices.Contains(strings.Fields(attributes), a.Name.Local) || a.Name.Space != "" {
					t.Errorf("%s has an attribute %s", token.Name.Local, a.Name.Local)
				}
			}
		case xml.Comment, xml.Directive, xml.ProcInst:
			t.Errorf("there is a %T", token)
		}
	}
}

// TestPicturesOfDocsAreCurrent keeps the pictures in docs and in the README what the
// command draws. Rewrite those in docs with -update.
func TestPicturesOfDocsAreCurrent(t *testing.T) {
	for _, name := range []string{"image-inventory", "lifecycle-preview"} {
		drawings, _, err := generator.Graph(generator.Options{}, "../specs/amazon-ecr/"+name+".arazzo.yaml")
		if err != nil {
			t.Fatal(err)
		}
		compareFile(t, "../docs/images/"+name+".svg", drawings[0].SVG())
		if name != "lifecycle-preview" {
			continue
		}
		readme, err := os.ReadFile("../README.md")
		if err != nil {
			t.Fatal(err)
		}
		if want := "```mermaid\n" + drawings[0].Mermaid() + "```\n"; !strings.Contains(string(readme), want) {
			t.Errorf("README.md does not have the diagram\n%s", want)
		}
	}
}

func TestGraphReportsErrorsAlone(t *testing.T) {
	drawings, result, err := generator.Graph(generator.Options{}, "../testdata/unknown-step/unknown.arazzo.yaml")
	if !errors.Is(err, generator.ErrDocument) || drawings != nil {
		t.Fatalf("%d drawings, error %v", len(drawings), err)
	}
	for _, d := range result.Diagnostics() {
		if d.Severity != "error" {
			t.Errorf("reports %+v", d)
		}
	}
	if len(result.Diagnostics()) == 0 {
		t.Error("reports nothing")
	}
}
