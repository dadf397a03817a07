package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
)

// arazzoDocument returns a document with one workflow, whose one step calls an
// operation of pets.openapi.yaml.
func arazzoDocument(workflow, operation string) string {
	return fmt.Sprintf(`arazzo: 1.0.1
info: {title: Pets, version: 1.0.0}
sourceDescriptions:
  - {name: pets, url: pets.openapi.yaml, type: openapi}
workflows:
  - workflowId: %s
    steps:
      - stepId: only
        operationId: %s
`, workflow, operation)
}

// petFiles are documents and the description that they share.
var petFiles = map[string]string{
	"api/list.arazzo.yaml":  arazzoDocument("list-pets", "listPets"),
	"api/count.arazzo.yaml": arazzoDocument("count-pets", "listPets"),
	"api/feed.arazzo.yaml":  arazzoDocument("feed-pets", "feedPets"),
	"api/pets.openapi.yaml": `openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: https://pets.example}]
paths:
  /pets:
    get:
      operationId: listPets
      responses: {'200': {description: All pets.}}
`,
	"lost/list.arazzo.yaml": arazzoDocument("list-pets", "listPets"),
}

// A shelf is a ReadFile that reads from a map and counts.
type shelf struct {
	files map[string]string
	reads map[string]int
}

func newShelf() *shelf { return &shelf{petFiles, map[string]int{}} }

func (s *shelf) read(name string) ([]byte, error) {
	s.reads[name]++
	content, ok := s.files[name]
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(content), nil
}

func diagnosticsOf(t *testing.T, r *generator.Result) string {
	t.Helper()
	var text bytes.Buffer
	if err := r.WriteDiagnostics(&text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestPackageNameMustBeAnIdentifier(t *testing.T) {
	for _, name := range []string{"", "_", "func", "range", "a b", "a-b", "a.b", "1a", "a\n", "a;import \"os\"", "\xff"} {
		result, err := generator.Generate(generator.Options{Package: name, ReadFile: newShelf().read}, "api/list.arazzo.yaml")
		want := fmt.Sprintf("package name %q is not a Go identifier", name)
		if result != nil || err == nil || err.Error() != want {
			t.Errorf("package %q: %v, %v; want %s", name, result, err, want)
		}
	}
	for _, name := range []string{"pets", "main", "pets_test", "http", "string", "größe", "P2"} {
		result, err := generator.Generate(generator.Options{Package: name, ReadFile: newShelf().read}, "api/list.arazzo.yaml")
		if err != nil {
			t.Errorf("package %q: %v", name, err)
			continue
		}
		for _, f := range result.Files {
			if !strings.Contains(string(f.Content), "\npackage "+name+"\n") {
				t.Errorf("%s is not of package %s:\n%s", f.Name, name, f.Content)
			}
		}
	}
}

func TestRunNeedsDocuments(t *testing.T) {
	result, err := generator.Generate(generator.Options{Package: "pets"})
	if result != nil || err == nil || errors.Is(err, generator.ErrDocument) {
		t.Errorf("got %v, %v", result, err)
	}
}

func TestEachFileIsReadOnce(t *testing.T) {
	s := newShelf()
	result, err := generator.Generate(generator.Options{Package: "pets", ReadFile: s.read}, "api/list.arazzo.yaml", "api/count.arazzo.yaml")
	if err != nil {
		t.Fatalf("%v\n%s", err, diagnosticsOf(t, result))
	}
	want := map[string]int{"api/list.arazzo.yaml": 1, "api/count.arazzo.yaml": 1, "api/pets.openapi.yaml": 1}
	if diff := cmp.Diff(want, s.reads); diff != "" {
		t.Errorf("reads (-want +got):\n%s", diff)
	}
	functions := []generator.Function{{Workflow: "list-pets", Method: "ListPets"}, {Workflow: "count-pets", Method: "CountPets"}}
	if diff := cmp.Diff(functions, result.Functions); diff != "" {
		t.Errorf("functions (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]generator.Server{{Field: "Pets", Source: "pets", URL: "https://pets.example"}}, result.Servers); diff != "" {
		t.Errorf("servers (-want +got):\n%s", diff)
	}
	if text := diagnosticsOf(t, result); text != "" {
		t.Errorf("diagnostics are\n%s", text)
	}
}

// TestFilesAreReadFromDisk is the run without ReadFile.
func TestFilesAreReadFromDisk(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"list.arazzo.yaml", "pets.openapi.yaml"} {
		populate(t, dir, map[string]string{name: petFiles["api/"+name]})
	}
	if _, err := generator.Generate(generator.Options{Package: "pets"}, filepath.Join(dir, "list.arazzo.yaml")); err != nil {
		t.Fatal(err)
	}
	_, err := generator.Generate(generator.Options{Package: "pets"}, filepath.Join(dir, "other.arazzo.yaml"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error is %v, want %v", err, fs.ErrNotExist)
	}
	if _, err := generator.Generate(generator.Options{Package: "pets"}, dir); err == nil || errors.Is(err, generator.ErrDocument) {
		t.Errorf("a folder: error is %v", err)
	}
}

func TestUnreadableDocumentIsTheErrorOfReadFile(t *testing.T) {
	result, err := generator.Generate(generator.Options{Package: "pets", ReadFile: newShelf().read}, "api/list.arazzo.yaml", "gone.arazzo.yaml")
	if result != nil || !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "gone.arazzo.yaml") {
		t.Errorf("got %v, %v", result, err)
	}
}

// TestUnreadableDescriptionIsAnErrorOfItsDocument has a position, unlike a
// document that the caller names.
func TestUnreadableDescriptionIsAnErrorOfItsDocument(t *testing.T) {
	result, err := generator.Generate(generator.Options{Package: "pets", ReadFile: newShelf().read}, "lost/list.arazzo.yaml")
	if err != generator.ErrDocument {
		t.Fatalf("error is %v, want %v", err, generator.ErrDocument)
	}
	const want = `lost/list.arazzo.yaml:4:23: error: source description cannot be read [AZ2001]
    read lost/pets.openapi.yaml: file does not exist
    4 |   - {name: pets, url: pets.openapi.yaml, type: openapi}
      |                       ^
`
	if diff := cmp.Diff(want, diagnosticsOf(t, result)); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
}

func TestDocumentWithErrorsGivesNoFiles(t *testing.T) {
	result, err := generator.Generate(generator.Options{Package: "pets", ReadFile: newShelf().read}, "api/list.arazzo.yaml", "api/feed.arazzo.yaml")
	if err != generator.ErrDocument {
		t.Fatalf("error is %v, want %v", err, generator.ErrDocument)
	}
	if len(result.Files)+len(result.Functions)+len(result.Servers) != 0 {
		t.Errorf("result is %v", result)
	}
	const want = `api/feed.arazzo.yaml:9:22: error: unknown operation [AZ2010]
    pets has no operationId "feedPets"
    9 |         operationId: feedPets
      |                      ^
`
	if diff := cmp.Diff(want, diagnosticsOf(t, result)); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
}

func TestWriteDiagnosticsReturnsTheErrorOfTheWriter(t *testing.T) {
	result, err := generator.Generate(generator.Options{Package: "pets", ReadFile: newShelf().read}, "api/feed.arazzo.yaml")
	if err != generator.ErrDocument {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "closed"))
	if err != nil {
		t.Fatal(err)
	}
	file.Close()
	if err := result.WriteDiagnostics(file); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("error is %v, want %v", err, fs.ErrClosed)
	}
}

// TestBadBytesAreErrorsOfTheDocument gives the run what is no document at all.
func TestBadBytesAreErrorsOfTheDocument(t *testing.T) {
	for name, content := range map[string]string{
		"nothing":         "",
		"binary":          "\x00\x01\xff",
		"not an object":   "[]",
		"no Arazzo":       "openapi: 3.1.0",
		"no workflows":    "arazzo: 1.0.1\ninfo: {title: x, version: x}\nsourceDescriptions: []\nworkflows: []\n",
		"alias to itself": "a: &a [*a]",
	} {
		t.Run(name, func(t *testing.T) {
			read := func(string) ([]byte, error) { return []byte(content), nil }
			result, err := generator.Generate(generator.Options{Package: "pets", ReadFile: read}, "x.yaml")
			if err != generator.ErrDocument {
				t.Fatalf("error is %v, want %v", err, generator.ErrDocument)
			}
			if text := diagnosticsOf(t, result); !strings.HasPrefix(text, "x.yaml:") || !strings.Contains(text, ": error: ") {
				t.Errorf("diagnostics are %q", text)
			}
		})
	}
}

func TestResultDescribesWorkflows(t *testing.T) {
	result, err := generator.Generate(generator.Options{Package: "w"}, "../specs/amazon-ecr/publish-oci-artifact.arazzo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := []generator.Input{
		{Name: "repositoryName", Type: "string", Required: true, Description: "The repository to publish in; created if there is none."},
		{Name: "imageManifest", Type: "string", Required: true, Description: "The OCI manifest, a JSON text whose config names the artifact's media type."},
		{Name: "imageManifestMediaType", Type: "string", Description: "The media type of the manifest."},
		{Name: "imageTag", Type: "string", Required: true, Description: "The tag to publish the artifact under."},
	}
	w := result.Workflows[0]
	if diff := cmp.Diff(want, w.Inputs); diff != "" {
		t.Errorf("inputs (-want +got):\n%s", diff)
	}
	if len(w.Steps) != 4 || w.Steps[2].ID != "putArtifact" || w.Steps[2].Method != "POST" || w.Steps[2].Path != "/" {
		t.Errorf("steps are %+v", w.Steps)
	}
	credentials := []generator.Credential{{
		Field: "SigV4", Type: "Signer", Scheme: "sigV4", Source: "ecr",
		Description: "An AWS Signature Version 4 over the whole request.", Algorithm: "AWS Signature Version 4",
	}}
	if diff := cmp.Diff(credentials, result.Credentials); diff != "" {
		t.Errorf("credentials (-want +got):\n%s", diff)
	}
}

func TestResultTellsCalledWorkflowsApart(t *testing.T) {
	result, err := generator.Generate(generator.Options{Package: "w"}, "../testdata/call-workflow/shop.arazzo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	called := map[string]bool{}
	for i, w := range result.Workflows {
		if w.ID != result.Functions[i].Workflow {
			t.Errorf("workflow %d is %s, and its function that of %s", i, w.ID, result.Functions[i].Workflow)
		}
		called[w.ID] = w.Called
	}
	want := map[string]bool{"copy-task": false, "read-task": false, "write-task": true}
	if diff := cmp.Diff(want, called); diff != "" {
		t.Errorf("called (-want +got):\n%s", diff)
	}
	step := generator.Step{ID: "read", Calls: "read-task"}
	if diff := cmp.Diff(step, result.Workflows[0].Steps[0]); diff != "" {
		t.Errorf("first step (-want +got):\n%s", diff)
	}
}
