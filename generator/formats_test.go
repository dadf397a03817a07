package generator_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/arazzogen/arazzogen/generator"
)

// sarifSchema is that of the specification, from
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/.
const sarifSchema = "testdata/sarif-schema-2.1.0.json"

// TestSARIFIsValid validates what check says of every wrong document of
// testdata/check against the schema of SARIF.
func TestSARIFIsValid(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(sarifSchema)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range codeCases(t) {
		result, err := generator.Check(c.with(c.options(), "wrong"), c.documents(t, "wrong")...)
		if result == nil {
			t.Fatal(err)
		}
		text := report(t, result, generator.SARIF)
		log, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(log); err != nil {
			t.Errorf("%s: %v", c.code.ID, err)
		}
		if !strings.Contains(text, `"helpUri": "`+c.code.Page()+`"`) {
			t.Errorf("%s: the page is not named in\n%s", c.code.ID, text)
		}
	}
}

// TestFormats compares one check in every format. The document has an error with
// a related place in another file, a warning with a fix, and a note.
func TestFormats(t *testing.T) {
	dir := "testdata/formats"
	opts := generator.Options{ReadFile: func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) }}
	result, _ := generator.Check(opts, "faulty.arazzo.yaml")
	for _, format := range generator.Formats {
		text := report(t, result, format)
		compareFile(t, filepath.Join(dir, "output."+string(format)), text)
		if format == generator.JSON || format == generator.SARIF {
			if !json.Valid([]byte(text)) {
				t.Errorf("%s is not JSON", format)
			}
		}
	}
}

// TestEveryFindingPointsIntoItsFile sees that no finding of the wrong documents
// is beyond the line that it is on.
func TestEveryFindingPointsIntoItsFile(t *testing.T) {
	for _, c := range codeCases(t) {
		result, _ := generator.Check(c.options(), c.documents(t, "wrong")...)
		var found struct {
			Diagnostics []struct {
				File, Code   string
				Line, Column int
			}
		}
		if err := json.Unmarshal([]byte(report(t, result, generator.JSON)), &found); err != nil {
			t.Fatal(err)
		}
		for _, d := range found.Diagnostics {
			content, err := os.ReadFile(filepath.Join(c.dir, d.File))
			if err != nil {
				t.Fatal(err)
			}
			lines := bytes.Split(content, []byte("\n"))
			if d.Line < 1 || d.Line > len(lines) || d.Column < 1 || d.Column > 1+len([]rune(string(lines[d.Line-1]))) {
				t.Errorf("%s: %s is at %d:%d of %s", c.code.ID, d.Code, d.Line, d.Column, d.File)
			}
		}
	}
}

func TestSeverityAndDisableFilter(t *testing.T) {
	dir := "testdata/formats"
	for _, test := range []struct {
		name   string
		opts   generator.Options
		counts string
	}{
		{"all", generator.Options{}, "1 error, 1 warning, 1 note\n"},
		{"warnings", generator.Options{Severity: "warning"}, "1 error, 1 warning\n"},
		{"errors", generator.Options{Severity: "error"}, "1 error, 0 warnings\n"},
		{"without a code", generator.Options{Disable: []string{"AZ2031"}}, "0 errors, 1 warning, 1 note\n"},
		{"without two", generator.Options{Disable: []string{"AZ2031", "AZ2051"}}, "0 errors, 1 warning\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.opts.ReadFile = func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) }
			output := check(t, test.opts, "faulty.arazzo.yaml")
			last := output[strings.LastIndex(strings.TrimSuffix(output, "\n"), "\n")+1:]
			if diff := cmp.Diff(test.counts, last); diff != "" {
				t.Errorf("counts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestGenerateReportsErrorsWhateverIsDisabled(t *testing.T) {
	dir := "testdata/formats"
	result, err := generator.Generate(generator.Options{
		Package:  "p",
		Disable:  []string{"AZ2031", "AZ6601"},
		ReadFile: func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) },
	}, "faulty.arazzo.yaml")
	if err != generator.ErrDocument {
		t.Fatalf("the error is %v", err)
	}
	if text := report(t, result, generator.Text); !strings.Contains(text, "[AZ2031]") || !strings.HasSuffix(text, "\n1 error, 0 warnings\n") {
		t.Errorf("it says\n%s", text)
	}
}

func TestUnknownCodesAndSeveritiesAreRefused(t *testing.T) {
	for _, opts := range []generator.Options{{Severity: "fatal"}, {Disable: []string{"AZ0000"}}} {
		if _, err := generator.Check(opts, "testdata/formats/faulty.arazzo.yaml"); err == nil {
			t.Errorf("%+v is no error", opts)
		}
	}
}
