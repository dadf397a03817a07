package generator_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// TestOnlyWhatIsAllowedIsFetched compiles a document whose source descriptions,
// another document and the description that this one names, are on a server.
func TestOnlyWhatIsAllowedIsFetched(t *testing.T) {
	server := httptest.NewServer(http.FileServer(http.Dir("../testdata")))
	defer server.Close()
	document := `arazzo: 1.0.1
info: {title: Remote, version: 1.0.0}
sourceDescriptions:
  - {name: common, url: ` + server.URL + `/call-workflow/common/common.arazzo.yaml, type: arazzo}
workflows:
  - workflowId: copy
    steps:
      - stepId: write
        workflowId: $sourceDescriptions.common.write-task
        parameters: [{name: title, value: x}]
`
	opts := generator.Options{
		Package: "remote",
		ReadFile: func(name string) ([]byte, error) {
			if name == "remote.arazzo.yaml" {
				return []byte(document), nil
			}
			return nil, os.ErrNotExist
		},
	}
	result, err := generator.Generate(opts, "remote.arazzo.yaml")
	if !errors.Is(err, generator.ErrDocument) {
		t.Fatalf("error is %v, want that of the document", err)
	}
	var text strings.Builder
	if err := result.WriteDiagnostics(&text); err != nil {
		t.Fatal(err)
	}
	if want := "remote.arazzo.yaml:4:25: error: source description is not a file"; !strings.Contains(text.String(), want) {
		t.Errorf("diagnostics are\n%s\nwant %s among them", text.String(), want)
	}
	opts.Fetch = generator.Fetch
	if _, err := generator.Generate(opts, "remote.arazzo.yaml"); err != nil {
		t.Fatalf("with Fetch: %v", err)
	}
}

func TestFetchReportsWhatTheServerSays(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	if _, err := generator.Fetch(server.URL); err == nil || !strings.Contains(err.Error(), "404 Not Found") {
		t.Errorf("error is %v, want the status in it", err)
	}
}
