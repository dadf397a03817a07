package outline

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/internal/synthetic"
)

// read reads a text in small parts, or as a whole if a part cannot be read.
func read(data []byte) (text *Text, split bool, err error) {
	text, err = Read(data, 0)
	if err != nil {
		return text, false, err
	}
	split = text.unread != nil
	readAll(text, text.Root())
	return text, split && text.Err() == nil, text.Err()
}

// readAll reads everything there is below a node, the ends of objects first,
// since nothing may depend on the order.
func readAll(t *Text, n *yaml.Node) {
	content := t.Content(n)
	for i := len(content) - 1; i >= 0; i-- {
		readAll(t, content[i])
	}
}

// difference returns where two trees differ, or "". Of names only what reading
// uses is compared.
func difference(a, b *yaml.Node, isName bool) string {
	if a.Kind != b.Kind || a.Value != b.Value || a.Line != b.Line || a.Column != b.Column ||
		len(a.Content) != len(b.Content) || !isName && a.ShortTag() != b.ShortTag() {
		return fmt.Sprintf("line %d:%d: kind %d, %q %s, %d in it; whole: line %d:%d: kind %d, %q %s, %d in it",
			a.Line, a.Column, a.Kind, a.Value, a.ShortTag(), len(a.Content),
			b.Line, b.Column, b.Kind, b.Value, b.ShortTag(), len(b.Content))
	}
	for i := range a.Content {
		if d := difference(a.Content[i], b.Content[i], a.Kind == yaml.MappingNode && i%2 == 0); d != "" {
			return d
		}
	}
	return ""
}

// check fails the test if reading a text in parts gives something else than
// reading it as a whole, and returns whether it could be read in parts.
func check(t *testing.T, data []byte) (split bool) {
	t.Helper()
	whole, err := ReadWhole(data)
	text, split, partsErr := read(data)
	if err != nil {
		return split // the fault may be in a part, or between parts
	}
	if partsErr != nil {
		return false
	}
	if d := difference(text.Root(), whole.Root(), false); d != "" {
		t.Fatalf("%s\nin:\n%s", d, excerpt(data))
	}
	return split
}

func excerpt(data []byte) []byte { return data[:min(len(data), 2000)] }

// TestTextsThatAreSplit has texts that look as if they could not be.
func TestTextsThatAreSplit(t *testing.T) {
	for name, text := range splittable {
		t.Run(name, func(t *testing.T) {
			if !check(t, []byte(text)) {
				t.Error("it is not split")
			}
			if !strings.Contains(text, "\r") && !check(t, []byte(strings.ReplaceAll(text, "\n", "\r\n"))) {
				t.Error("with CR LF it is not split")
			}
		})
	}
}

var splittable = map[string]string{
	"block scalars with keys in them": "a: |\n  b: 1\n  'c\n\n   d: [\nb: >-\n    \"e\n  # f\nc:\n  d: |2\n     e: f\n    g: h\n",
	"block scalars at the end":        "a:\n  b: |+\n    c\n\n\nd: |\n",
	"plain scalars of several lines":  "a: it's\n  \"more\n  [and more\n\n  - and\nb:\n  text\n  'goes on\nc: d\n",
	"quoted scalars of several lines": "a: \"b: c\n  d: e\\\"\n\n  # f\"  # g\nb: 'c''\n  d: '\nc:\n  'd'\n",
	"flow collections":                "a: {b: 'c: }', \"d\":[1, 'e'], f: http://g#h}\nb: [\n  1,\n  {c: d}\n  ]\nc: []\n",
	"sequences":                       "a:\n- b: c\n  d: 'e'\n- - f\n  - |\n    g: h\n-\n  i: j\nb:\n  - c\n  # d\n  - e: f\n",
	"names in quotes":                 "'a: b': 1\n\"c\\\"d\": 2\n'it''s': 3\ne f : 4\n\"\": 5\n",
	"names with signs in them":        "/a/{b}#c: 1\nx-a: 2\n-b: 3\n?c: 4\nhttp://d: 5\n200: 6\na\"b: 7\nc'd: 8\n",
	"comments":                        "# a: b\n---\n# c\na: # d\n  # e: f\n      # g\n  b: 1 # h\n# i\n  # j\nc: 2\n",
	"keys that are not simple":        "a:\n  ? b\n  : c: d\n    e: |\n     f: g\n  h: 'i'\n? \"j\n  k: l\"\n: - m: n\n  - o\np: q\n",
	"keys that are not simple alone":  "a:\n  b:\n    c: 1\n    ? d\n  e: 2\n",
	"merge keys":                      "a:\n  b: 1\nc:\n  <<: {d: 2}\n  e: 3\n",
	"nothing":                         "a:\nb: ~\nc:\n  d:\n  e: null\n",
	"names that are there twice":      "a: 1\na:\n  b: 2\n  b: 3\n",
	"letters of many bytes":           "ä: ö\n日: 'ü'\n'é': x\né:\n  ñ: y\n",
	"values that are no strings":      "a: true\nb: NULL\nc: 1\nd: 1.5\ne: yes\nf: 2026-01-02\ng: nan\n",
	"no line break at the end":        "a: 1\nb:\n  c: d",
	"indented":                        "  a: 1\n  b:\n   c: 2\n",
	"a mark of the byte order":        "\ufeffa: 1\nb: 2\n",
	"JSON":                            "{\"a\": {\"b\\n\": [1, {\"c]\": \"}\\\\\"}]},\n\t\"d\" : null, \"\\u00e9\": -1.5e3,\"ü\":{\"x\":\"y\"}, \"e\": {}, \"f\": [], \"a\": true}\n",
	"JSON with surrogates":            `{"a": "\ud83d\ude00", "b": "😀", "c": 1}`,
}

// TestTextsThatAreNotSplit has texts whose indentation does not say where
// members end, or whose parts do not mean the same by themselves.
func TestTextsThatAreNotSplit(t *testing.T) {
	for name, text := range unsplittable {
		t.Run(name, func(t *testing.T) {
			if check(t, []byte(text)) {
				t.Errorf("it is split:\n%s", text)
			}
		})
	}
}

var unsplittable = map[string]string{
	"a quoted scalar that is not indented":     "a: \"b\nc: d\"\ne: f\n",
	"a quoted scalar in a sequence likewise":   "a:\n  - 'b\n  c: d'\n",
	"a flow collection that is not indented":   "a: {b: [\nc: d\n]}\ne: f\n",
	"the end of one that is not indented":      "a: [\n  b\n]\nc: d\n",
	"a quote in a plain scalar in a flow":      "a: [it's, 'b\n  c']\nd: e\n",
	"a comment in a flow collection":           "a: [ # ]\n  b ]\nc: d\n",
	"an encoding that is not UTF-8":            "\xfe\xff\x00a\x00:\x00 \x001\x00\nb:c: d\n",
	"an anchor and an alias":                   "a: &x\n  b: 1\nc: *x\n",
	"an anchor in a sequence":                  "a:\n  - &x b\nc: d\n",
	"an anchor in a flow collection":           "a: [&x b]\nc: [*x]\n",
	"a tag":                                    "a: !!str\n  b\nc: !d {}\n",
	"a complex key in the first line":          "? a\n: b\nc: d\n",
	"a flow collection as a key":               "{a: b}: c\nd: e\n",
	"a tab behind a colon":                     "a:\tb\nc: d\n",
	"a tab behind a dash":                      "a:\n  -\tb\nc: d\n",
	"a tab as indentation":                     "a: [b,\n\tc]\nd: e\n",
	"two documents":                            "a: b\n---\na: c\n",
	"the end of a document":                    "a: b\n...\n",
	"a directive":                              "%YAML 1.1\n---\na: b\n",
	"a lone CR":                                "a: b\rc: d\n",
	"a line separator":                         "a: b\u2028c: d\ne: f\n",
	"no object":                                "- a: b\n- c\n",
	"a flow collection as the root":            "{a: b, c: d}\n",
	"text behind JSON":                         `{"a": 1} x`,
	"JSON that has no end":                     `{"a": [1, 2}`,
	"JSON with a comma too many":               `{"a": 1,}`,
	"JSON with an end in the middle of a name": `{"a`,
}

// TestCorpusIsReadInParts compares both ways of reading for every YAML and JSON
// file below a folder, and counts those that can be split.
func TestCorpusIsReadInParts(t *testing.T) {
	folder := os.Getenv("ARAZZOGEN_CORPUS")
	if folder == "" {
		t.Skip("ARAZZOGEN_CORPUS is not set")
	}
	files, split := 0, 0
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if match, _ := filepath.Match("*.[yj]*", entry.Name()); err != nil || entry.IsDir() || !match {
			return err
		}
		data, err := os.ReadFile(file)
		files++
		if check(t, data) {
			split++
		} else {
			t.Log("not split:", file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d files are split", split, files)
}

func TestSyntheticDescriptionsAreReadInParts(t *testing.T) {
	for _, asJSON := range []bool{false, true} {
		if !check(t, synthetic.Description(200_000, asJSON)) {
			t.Errorf("the description is not split (JSON: %v)", asJSON)
		}
	}
}

// TestUnreadPartsMayBeWrong reads one object of texts that have a fault in
// another.
func TestUnreadPartsMayBeWrong(t *testing.T) {
	for _, data := range []string{
		"good:\n  a: 1\nbad:\n  b: c: d\n   e\n",
		`{"good": {"a": 1}, "bad": {"b": tru, 1}}`,
	} {
		text, err := Read([]byte(data), 0)
		if err != nil {
			t.Fatal(err)
		}
		content := text.Content(text.Root())
		if good := text.Content(content[1]); len(good) != 2 || good[1].Value != "1" || text.Err() != nil {
			t.Errorf("good is %v, and the error %v", good, text.Err())
		}
		readAll(text, content[3])
		if text.Err() == nil {
			t.Error("the fault is not found where it is")
		}
	}
}

func TestScalarReadsNothingElse(t *testing.T) {
	for _, data := range []string{
		"o:\n  id: first\n  bad:\n    b: c: d\n  id: 'second'\n  list: [1]\n  none: null\nx:\n  - id: 1\n",
		`{"o": {"id": "first", "bad": {"b": tru}, "id": "second", "list": [1], "none": null}, "x": [{"id": 1}]}`,
	} {
		text, err := Read([]byte(data), 0)
		if err != nil {
			t.Fatal(err)
		}
		content := text.Content(text.Root())
		object, list := content[1], content[3]
		if n, ok := text.Scalar(object, "id"); !ok || n.Value != "second" {
			t.Errorf("id is %v, %v", n, ok)
		}
		for _, name := range []string{"list", "no such"} {
			if n, ok := text.Scalar(object, name); !ok || n != nil {
				t.Errorf("%s is %v, %v", name, n, ok)
			}
		}
		if n, ok := text.Scalar(list, "id"); ok || n != nil {
			t.Errorf("id of a list is %v, %v", n, ok)
		}
		if _, ok := text.Scalar(text.Root(), "o"); ok {
			t.Error("the root has been read, and Scalar looks at it")
		}
		if text.Err() != nil {
			t.Error(text.Err())
		}
	}
}

// FuzzRead checks that what is read in parts is what is read as a whole.
func FuzzRead(f *testing.F) {
	for _, texts := range []map[string]string{splittable, unsplittable} {
		for _, text := range texts {
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.Count(data, []byte("*")) < 20 { // aliases multiply
			check(t, data)
		}
	})
}
