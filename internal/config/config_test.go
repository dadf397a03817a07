package config

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/schema"
)

func TestWhatIsWrongIsSaidWithItsPlace(t *testing.T) {
	const pkg = "packages:\n  - documents: [a.yaml]\n    out: a\n"
	for _, test := range []struct{ name, content, want string }{
		{"empty", "", "c.yaml: the file is empty; arazzogen init writes one"},
		{"comment alone", "# nothing\n", "c.yaml: the file is empty; arazzogen init writes one"},
		{"not YAML", "packages:\n\t- a\n", "c.yaml:2:1: found character that cannot start any token"},
		{"repeated key", pkg + "packages: []\n", `c.yaml:4:1: mapping key "packages" already defined at line 1`},
		{"no object", "[]\n", "c.yaml:1:1: got array, want object"},
		{"nothing to do", "severity: note\n", "c.yaml:1:1: packages is missing"},
		{"unknown key", pkg + "overlay: [x]\n", `c.yaml:4:1: there is no key "overlay"; did you mean "overlays"?`},
		{"unknown key of a package", pkg + "    soruces: {}\n", `c.yaml:4:5: there is no key "soruces"; did you mean "sources"?`},
		{"unknown key of the renames", pkg + "    renames:\n      workflow: {a: B}\n", `c.yaml:5:7: there is no key "workflow"; did you mean "workflows"?`},
		{"key that is like no other", pkg + "colour: red\n", `c.yaml:4:1: there is no key "colour"`},
		{"wrong type", pkg + "fetch: maybe\n", "c.yaml:4:8: got string, want boolean"},
		{"several", "packages:\n  - out: 1\nseverity: fatal\n", "c.yaml:2:5: documents is missing\nc.yaml:2:10: got number, want string\nc.yaml:3:11: value must be one of 'error', 'warning', 'note'"},
		{"name that is no Go", pkg + "    renames: {workflows: {a: b}}\n", `c.yaml:4:30: "b" does not have the form ^[A-Z][A-Za-z0-9]*$`},
		{"code that is none", pkg + "disable: [AZ2051, AZ0001]\n", `c.yaml:4:19: there is no code "AZ0001"`},
		{"form of a code", pkg + "disable: [all]\n", `c.yaml:4:11: "all" does not have the form ^AZ[0-9]{4}$`},
		{"through an alias", "packages: &p\n  - documents: [a.yaml]\n    out: 1\nseverity: note\n", "c.yaml:3:10: got number, want string"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := parse("c.yaml", []byte(test.content))
			if err == nil {
				t.Fatal("there is no error")
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSchemaAndReaderAgree compares the keys that the schema has with those that
// the reader has.
func TestSchemaAndReaderAgree(t *testing.T) {
	type object struct {
		Properties map[string]object
		Items      *object
		Ref        string            `json:"$ref"`
		Defs       map[string]object `json:"$defs"`
	}
	var root object
	if err := json.Unmarshal(schema.Config, &root); err != nil {
		t.Fatal(err)
	}
	pkg := root.Defs["package"]
	for _, test := range []struct {
		schema object
		reader any
	}{
		{root, Config{}},
		{pkg, Package{}},
		{pkg.Properties["renames"], Renames{}},
	} {
		var known, read []string
		for name := range test.schema.Properties {
			known = append(known, name)
		}
		for _, f := range reflect.VisibleFields(reflect.TypeOf(test.reader)) {
			if f.IsExported() {
				read = append(read, f.Tag.Get("yaml"))
			}
		}
		slices.Sort(known)
		slices.Sort(read)
		if diff := cmp.Diff(known, read); diff != "" {
			t.Errorf("%T (-schema +reader):\n%s", test.reader, diff)
		}
	}
}

// write writes files below a folder, which becomes the working directory.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestJobsAreRelativeToTheFile(t *testing.T) {
	write(t, map[string]string{
		"api/specs/a.arazzo.yaml":      "",
		"api/specs/b.arazzo.yaml":      "",
		"api/specs/sub/c.arazzo.yaml":  "",
		"api/specs/.git/d.arazzo.yaml": "",
		"api/arazzogen.yaml": `
severity: error
disable: [AZ2051]
overlays: [all.overlay.yaml]
fetch: true
packages:
  - documents: [specs/*.arazzo.yaml, specs/a.arazzo.yaml]
    out: internal/a
    package: apples
    sources: {pets: ../pets.yaml}
    overlays: [https://example.com/a.overlay.yaml, a.overlay.yaml]
    servers: {pets: https://pets.example}
    renames: {workflows: {find: Find}, steps: {find.get: Get}, schemas: {Pet: Animal}}
    tests: true
    example: false
  - documents: ["specs/**/*.yaml"]
    out: .
`,
	})
	c, err := Read("api/arazzogen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := c.Jobs()
	if err != nil || len(jobs) != 2 {
		t.Fatalf("%d jobs (%v)", len(jobs), err)
	}
	first := jobs[0]
	if first.Options.Fetch == nil || first.Out != "api/internal/a" || jobs[1].Out != "api" || jobs[1].Options.Tests || !jobs[1].Options.Example {
		t.Errorf("got %+v", jobs)
	}
	first.Options.Fetch = nil
	want := generator.Options{
		Package:  "apples",
		Tests:    true,
		Severity: "error",
		Disable:  []string{"AZ2051"},
		Sources:  map[string]string{"pets": "pets.yaml"},
		Overlays: []string{"api/all.overlay.yaml", "https://example.com/a.overlay.yaml", "api/a.overlay.yaml"},
		Servers:  map[string]string{"pets": "https://pets.example"},
		Renames: generator.Renames{
			Workflows: map[string]string{"find": "Find"},
			Steps:     map[string]string{"find.get": "Get"},
			Schemas:   map[string]string{"Pet": "Animal"},
		},
	}
	if diff := cmp.Diff(want, first.Options); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	documents := [][]string{
		{"api/specs/a.arazzo.yaml", "api/specs/b.arazzo.yaml"},
		{"api/specs/a.arazzo.yaml", "api/specs/b.arazzo.yaml", "api/specs/sub/c.arazzo.yaml"},
	}
	if diff := cmp.Diff(documents, [][]string{first.Documents, jobs[1].Documents}); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	for what, want := range map[string]string{
		"source description": `api/arazzogen.yaml:10:15: no document has a source description "pets"`,
		"schema":             `no type is made of a schema "pets"`,
	} {
		if got := first.Locate(&generator.UnknownError{What: what, Name: "pets"}).Error(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := first.Locate(&generator.UnknownError{What: "step", Name: "find.get"}).Error(); !strings.HasPrefix(got, "api/arazzogen.yaml:13:48: ") {
		t.Errorf("got %s", got)
	}
}

func TestJobsThatCannotBe(t *testing.T) {
	write(t, map[string]string{"a.yaml": ""})
	for _, test := range []struct{ name, content, want string }{
		{"no file", "packages: [{documents: [b*.yaml], out: a}]", "c.yaml:1:25: no file matches this"},
		{"bad pattern", "packages: [{documents: ['[.yaml'], out: a}]", "c.yaml:1:25: syntax error in pattern"},
		{"one folder twice", "packages: [{documents: [a.yaml], out: a}, {documents: [a.yaml], out: ./a}]", "c.yaml:1:70: another package is written to this folder"},
	} {
		c, err := parse("c.yaml", []byte(test.content))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Jobs(); err == nil || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
	}
}

func TestTheNearestFileIsFound(t *testing.T) {
	write(t, map[string]string{"arazzogen.yaml": "", "a/b/c.go": "", "d/arazzogen.yaml": "", "d/e/f.go": "", "g/arazzogen.yaml/h": ""})
	for dir, want := range map[string]string{".": "arazzogen.yaml", "a": "../arazzogen.yaml", "a/b": "../../arazzogen.yaml", "d/e": "../arazzogen.yaml", "g": "../arazzogen.yaml"} {
		if got, err := Find(dir); got != filepath.FromSlash(want) || err != nil {
			t.Errorf("of %s it is %s (%v), want %s", dir, got, err, want)
		}
	}
	os.Remove("arazzogen.yaml")
	if got, err := Find("a"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %s (%v)", got, err)
	}
}
