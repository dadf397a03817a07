package overlay

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

const petsAPI = `# the pets
openapi: 3.1.0
info: {title: Pets, version: '1'}
tags: [a, b]
paths:
  /pets:   # all
    get: &get
      operationId: listPets
      tags: [old]
    post:
      operationId: addPet
  /pets/{id}:
    get:
      <<: *get
      operationId: getPet
      summary: >-
        One
        pet
`

// apply applies overlays with these actions to a document.
func apply(doc, header, actions string) (*Set, []byte) {
	s := &Set{}
	s.Add("o.yaml", []byte(header+"info: {title: t, version: '1'}\nactions:\n"+actions))
	return s, s.Apply("api.yaml", []byte(doc))
}

func compact(t *testing.T, data []byte) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Compact(&out, data); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return out.String()
}

func TestActions(t *testing.T) {
	const doc = `{"a":{"x":1,"y":[1,2],"z":{"n":null}},"list":[{"k":"p"},{"k":"q"},{"k":"p"}],"s":"text"}`
	for _, test := range []struct{ name, actions, want string }{
		{
			"an object is merged member by member", `
- target: $.a
  update: {x: 2, z: {m: true}, new: [3]}`,
			`{"a":{"x":2,"y":[1,2],"z":{"n":null,"m":true},"new":[3]},"list":[{"k":"p"},{"k":"q"},{"k":"p"}],"s":"text"}`,
		},
		{
			"an array in an object grows", `
- target: $
  update: {a: {y: [3, [4]]}}`,
			`{"a":{"x":1,"y":[1,2,3,[4]],"z":{"n":null}},"list":[{"k":"p"},{"k":"q"},{"k":"p"}],"s":"text"}`,
		},
		{
			"an array takes the elements of an array, and other values as elements", `
- target: $.a.y
  update: [3, 4]
- target: $.a.y
  update: {five: 5}
- target: $.a.y
  update: six`,
			`{"a":{"x":1,"y":[1,2,3,4,{"five":5},"six"],"z":{"n":null}},"list":[{"k":"p"},{"k":"q"},{"k":"p"}],"s":"text"}`,
		},
		{
			"a primitive value is replaced", `
- target: $['a']['z'].n
  update: 1.50
- target: $..k
  update: all`,
			`{"a":{"x":1,"y":[1,2],"z":{"n":1.50}},"list":[{"k":"all"},{"k":"all"},{"k":"all"}],"s":"text"}`,
		},
		{
			"all that is selected is removed", `
- target: $.list[?@.k == 'p']
  remove: true
- target: $.a.*
  remove: true
- target: $.s
  remove: true`,
			`{"a":{},"list":[{"k":"q"}]}`,
		},
		{
			"what is removed can be created again", `
- target: $.a.y
  remove: true
- target: $.a
  update: {y: {now: an object}}`,
			`{"a":{"x":1,"z":{"n":null},"y":{"now":"an object"}},"list":[{"k":"p"},{"k":"q"},{"k":"p"}],"s":"text"}`,
		},
		{
			"a copy is of the document as it is then, and stands by itself", `
- target: $.a.z
  copy: $.a
- target: $.a.x
  update: 9`,
			`{"a":{"x":9,"y":[1,2],"z":{"n":null,"x":1,"y":[1,2],"z":{"n":null}}},"list":[{"k":"p"},{"k":"q"},{"k":"p"}],"s":"text"}`,
		},
		{
			"an update in several places is several values", `
- target: $.list[*]
  update: {sub: {n: 1}}
- target: $.list[-1].sub
  update: {n: 2}`,
			`{"a":{"x":1,"y":[1,2],"z":{"n":null}},"list":[{"k":"p","sub":{"n":1}},{"k":"q","sub":{"n":1}},{"k":"p","sub":{"n":2}}],"s":"text"}`,
		},
		{
			"a filter may ask for the root", `
- target: $.list[?@.k == $.list[1].k]
  remove: true`,
			`{"a":{"x":1,"y":[1,2],"z":{"n":null}},"list":[{"k":"p"},{"k":"p"}],"s":"text"}`,
		},
		{
			"null is a value", `
- target: $.a
  update: {x: null}`,
			`{"a":{"x":null,"y":[1,2],"z":{"n":null}},"list":[{"k":"p"},{"k":"q"},{"k":"p"}],"s":"text"}`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, data := apply(doc, "overlay: 1.1.0\n", test.actions)
			s.Finish()
			for _, d := range s.Diagnostics().Sorted() {
				t.Error(d)
			}
			if diff := cmp.Diff(test.want, compact(t, data)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// limitAdded lowers the bound of what overlays add for a test.
func limitAdded(tb testing.TB) {
	before := maxAdded
	maxAdded = 10_000
	tb.Cleanup(func() { maxAdded = before })
}

func TestActionsThatCannotBeCarriedOut(t *testing.T) {
	limitAdded(t)
	const doc = `{"a":{"x":1,"y":[1]},"b":{"x":{}},"c":2}`
	for _, test := range []struct{ name, actions, want string }{
		{"an object where a primitive value is", "- {target: $.a, update: {x: {}}}", "o.yaml:4:29: error: an object cannot update a primitive value"},
		{"an array where an object is", "- {target: $.a, update: [1]}", "o.yaml:4:25: error: an array cannot update an object"},
		{"no array for an array in an object", "- {target: $.a, update: {y: 2}}", `o.yaml:4:29: error: a primitive value cannot update the array "y"`},
		{"targets of two forms", "- {target: '$.*.x', update: {}}", "o.yaml:4:12: error: the target selects both a primitive value and an object"},
		{"the root", "- {target: $, remove: true}", "o.yaml:4:12: error: the root of a document cannot be removed"},
		{"copy of nothing", "- {target: $.a, copy: $.d}", `o.yaml:4:23: error: "copy" must select one value, and selects 0 of api.yaml`},
		{"copy of two values", "- {target: $.a, copy: '$.*.x'}", `o.yaml:4:23: error: "copy" must select one value, and selects 2 of api.yaml`},
		{"copies of copies", strings.Repeat("- {target: $.a.y, copy: $}\n", 30), "o.yaml:14:12: error: with this action, overlays add more than 10000 values to api.yaml"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, data := apply(doc, "overlay: 1.1.0\n", test.actions)
			found := s.Diagnostics().Sorted()
			if len(found) == 0 || !strings.Contains(strings.Replace(found[0].String(), found[0].Code.Summary+": ", "", 1), test.want) {
				t.Errorf("got %v, want %s", found, test.want)
			}
			if !json.Valid(data) {
				t.Errorf("no JSON: %s", data)
			}
		})
	}
}

func TestYAMLKeepsItsValues(t *testing.T) {
	s, data := apply(petsAPI+"x-values: [0x10, 1_0, 010, ~, yes, True, 2001-02-03, .5, \"\\u00e9\"]\n", "overlay: 1.0.0\n", "- target: $.paths['/pets'].post\n  remove: true\n")
	if len(s.Diagnostics().Sorted()) > 0 {
		t.Error(s.Diagnostics().Sorted())
	}
	want := `{"openapi":"3.1.0","info":{"title":"Pets","version":"1"},"tags":["a","b"],"paths":{` +
		`"/pets":{"get":{"operationId":"listPets","tags":["old"]}},` +
		`"/pets/{id}":{"get":{"tags":["old"],"operationId":"getPet","summary":"One pet"}}},` +
		`"x-values":[16,"1_0",10,null,"yes",true,"2001-02-03",0.5,"é"]}`
	if diff := cmp.Diff(want, compact(t, data)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAnAnchorIsChangedWhereItsTargetIs changes one of two values that are
// written once: in JSON they are two.
func TestAnAnchorIsChangedWhereItsTargetIs(t *testing.T) {
	_, data := apply("a: &v {x: 1}\nb: *v\n", "overlay: 1.0.0\n", "- {target: $.b, update: {x: 2}}\n")
	if want, got := `{"a":{"x":1},"b":{"x":2}}`, compact(t, data); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestUnchangedBytesStay(t *testing.T) {
	for _, test := range []struct{ name, doc, header string }{
		{"target that is not there", petsAPI, "overlay: 1.0.0\n"},
		{"not YAML", "a: [\n", "overlay: 1.0.0\n"},
		{"empty", "", "overlay: 1.0.0\n"},
		{"another document", "components: {x: 1}\n", "overlay: 1.0.0\nextends: other.yaml\n"},
	} {
		s, data := apply(test.doc, test.header, "- {target: $.components.x, remove: true}\n- {target: '$.paths[?@.delete]', remove: true}\n")
		if string(data) != test.doc || s.Changed("api.yaml") {
			t.Errorf("%s: got %q", test.name, data)
		}
	}
}

func TestExtends(t *testing.T) {
	for _, test := range []struct {
		extends, file, stands string
		applies               bool
	}{
		{"api.yaml", "specs/api.yaml", "", true},
		{"./api.yaml", "./specs/../specs/api.yaml", "", true},
		{"../api.yaml", "api.yaml", "", true},
		{"api.yaml", "api.yaml", "", false},
		{"https://example.com/v1/api.yaml", "https://example.com/v1/api.yaml", "", true},
		{"https://example.com/v1/api.yaml", "specs/copy.yaml", "https://example.com/v1/api.yaml", true},
		{"https://example.com/v1/api.yaml", "specs/copy.yaml", "", false},
	} {
		s := &Set{}
		s.Add("specs/o.yaml", []byte("overlay: 1.1.0\ninfo: {title: t, version: '1'}\nextends: "+test.extends+"\nactions: [{target: $.a, remove: true}]\n"))
		if test.stands != "" {
			s.Stands(test.file, test.stands)
		}
		s.Apply(test.file, []byte("{a: 1}"))
		s.Finish()
		if s.Changed(test.file) != test.applies || s.Diagnostics().HasErrors() {
			t.Errorf("%s, which extends %s: applies %t, want %t", test.file, test.extends, !test.applies, test.applies)
		}
		if unused := len(s.Diagnostics().Sorted()) == 1; unused == test.applies {
			t.Errorf("%s, which extends %s: %v", test.file, test.extends, s.Diagnostics().Sorted())
		}
	}
}

// TestOrigins looks up places of what an overlay made: each word of the document
// and of the overlay must be found where it was written.
func TestOrigins(t *testing.T) {
	const actions = "- target: $.paths['/pets'].get\n  update:\n    description: >-\n      All of\n      \"them\" at once\n    deprecated: true\n"
	s, data := apply(petsAPI, "overlay: 1.1.0\n", actions)
	overlay := "overlay: 1.1.0\ninfo: {title: t, version: '1'}\nactions:\n" + actions
	for _, test := range []struct{ word, file, written string }{
		{`"openapi`, "api.yaml", "openapi"},
		{`"/pets/{id}`, "api.yaml", "/pets/{id}"},
		{`"listPets`, "api.yaml", "listPets"},
		{`Pets"`, "api.yaml", "Pets,"},
		{`pet"`, "api.yaml", "pet\n"}, // in a folded scalar
		{`"description`, "o.yaml", "description"},
		{"them", "o.yaml", "them"}, // in another one, behind an escaped quote
		{`once"`, "o.yaml", "once"},
		{"true", "o.yaml", "true"},
	} {
		source := map[string]string{"api.yaml": petsAPI, "o.yaml": overlay}[test.file]
		want := place(test.file, source, test.written)
		if got := s.Origin(place("api.yaml", string(data), test.word)); got != want {
			t.Errorf("%s is said to be at %v, and is at %v", test.word, got, want)
		}
	}
	moved := s.Relocate(diagnostic.Diagnostic{
		Pos:     diagnostic.Pos{File: "api.yaml", Line: 1, Column: 1},
		Detail:  "see there",
		Related: []diagnostic.Related{{Pos: diagnostic.Pos{File: "api.yaml", Line: 2, Column: 1}}},
		Edits:   []diagnostic.Edit{{}},
	})
	if moved.Detail != "see there" || moved.Edits != nil || moved.Pos.Line != 2 || moved.Related[0].Pos.Line != 2 {
		t.Errorf("got %+v", moved)
	}
}

// place returns where a text has a word first.
func place(file, text, word string) diagnostic.Pos {
	before, _, _ := strings.Cut(text, word)
	return diagnostic.Pos{File: file, Line: 1 + strings.Count(before, "\n"), Column: len(before) - strings.LastIndex(before, "\n")}
}

// FuzzApply applies an overlay to a document: the result is JSON, every line of
// it came from somewhere, and to apply nothing changes nothing.
func FuzzApply(f *testing.F) {
	limitAdded(f)
	f.Add([]byte(petsAPI), "$.paths.*.get", "{x-safe: true}", "$.info", false)
	f.Add([]byte(petsAPI), "$..tags[?@ == 'old']", "new", "$", true)
	f.Add([]byte("a: &v [1, {b: 'it''s'}]\nc: *v\n"), "$.c", "[2, ~]", "$.a[1]", false)
	f.Add([]byte(`{"a": "\ud83d\ude00\n", "a": 1e5, "\u2028": null}`), "$['a']", "0x1f", "$.*", false)
	f.Fuzz(func(t *testing.T, doc []byte, target, update, copied string, remove bool) {
		var actions strings.Builder
		enc := json.NewEncoder(&actions)
		_ = enc.Encode(map[string]any{"overlay": "1.1.0", "info": map[string]string{"title": "t", "version": "1"}, "actions": []any{
			map[string]any{"target": target, "copy": copied},
			map[string]any{"target": target, "remove": remove, "update": update},
		}})
		s := &Set{}
		s.Add("o.yaml", []byte(actions.String()))
		s.Add("p.yaml", []byte("overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions: [{target: $, update: "+update+"}]\n"))
		data := s.Apply("f.yaml", doc)
		s.Finish()
		if !s.Changed("f.yaml") {
			if !bytes.Equal(data, doc) {
				t.Fatalf("nothing changed %q to %q", doc, data)
			}
			return
		}
		if !json.Valid(data) {
			t.Fatalf("no JSON: %s", data)
		}
		if lines := bytes.Count(data, []byte("\n")); lines != len(s.texts["f.yaml"].lines) {
			t.Fatalf("%d lines have %d origins", lines, len(s.texts["f.yaml"].lines))
		}
		for line := range s.texts["f.yaml"].lines {
			for column := range 4 {
				if pos := s.Origin(diagnostic.Pos{File: "f.yaml", Line: line + 1, Column: column + 1}); !pos.IsValid() {
					t.Fatalf("line %d came from nowhere", line+1)
				}
			}
		}
		var faults diagnostic.List
		if document.ParseDescription("f.yaml", data, &faults) == nil {
			t.Fatalf("%v in %s", faults.Sorted(), data)
		}
	})
}
