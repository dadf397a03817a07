package scaffold

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/internal/config"
)

// folder returns a folder with files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestWhatIsWrittenNamesWhatIsFound writes the file for documents of every kind,
// and reads it as the command does.
func TestWhatIsWrittenNamesWhatIsFound(t *testing.T) {
	files := map[string]string{
		"specs/b.arazzo.yaml":          "arazzo: 1.0.1\n",
		"specs/a.arazzo.yaml":          "# first\n\narazzo: '1.1.0'\n",
		"specs/openapi.yaml":           "openapi: 3.1.0\ninfo: {x-arazzo: 1.0}\n",
		"api/flow.json":                "{\n  \"arazzo\": \"1.0.0\"}",
		"api/one-line.json":            `{"arazzo":"1.0.0"}`,
		"api/it's #1.yml":              "\"arazzo\": 1.0.1\n",
		"api/old.yaml":                 "info: {}\narazzo: 1.0.0\n",
		"node_modules/x/a.arazzo.yaml": "arazzo: 1.0.1\n",
		".hidden/a.arazzo.yaml":        "arazzo: 1.0.1\n",
		"testdata/a.arazzo.yaml":       "arazzo: 1.0.1\n",
		"notes.md":                     "arazzo: 1.0.1\n",
		"other.yaml":                   "text: |\n  arazzo: 2.0\n",
	}
	dir := folder(t, files)
	o, err := Write(dir, "internal/flows", "root")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"api/flow.json", "api/it's #1.yml", "api/old.yaml", "api/one-line.json", "specs/a.arazzo.yaml", "specs/b.arazzo.yaml"}
	if diff := cmp.Diff(want, o.Documents); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	if !strings.Contains(read(t, filepath.Join(dir, "arazzogen.yaml")), "\n      - specs/*.arazzo.yaml\n") {
		t.Error("there is no pattern for specs")
	}
	c, err := config.Read(filepath.Join(dir, "arazzogen.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := c.Jobs()
	if err != nil || len(jobs) != 1 {
		t.Fatalf("%d jobs (%v)", len(jobs), err)
	}
	for i := range want {
		want[i] = filepath.Join(dir, want[i])
	}
	if diff := cmp.Diff(want, jobs[0].Documents); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if jobs[0].Out != filepath.Join(dir, "internal/flows") {
		t.Errorf("it is written to %s", jobs[0].Out)
	}
}

func TestOutcome(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  Outcome
	}{
		{"empty folder", nil, Outcome{Written: []string{"arazzogen.yaml", "generate.go"}, HasLine: true}},
		{"module", map[string]string{"go.mod": "module x\n"}, Outcome{Written: []string{"arazzogen.yaml", "generate.go"}, HasLine: true, HasModule: true}},
		{"module with the tool", map[string]string{"go.mod": "module x\n\ntool " + Tool + "\n"}, Outcome{Written: []string{"arazzogen.yaml", "generate.go"}, HasLine: true, HasModule: true, HasTool: true}},
		{"another generate.go", map[string]string{"generate.go": "package x\n"}, Outcome{Written: []string{"arazzogen.yaml"}}},
		{"the same generate.go", map[string]string{"generate.go": "package x\n\n" + directive}, Outcome{Written: []string{"arazzogen.yaml"}, HasLine: true}},
	} {
		dir := folder(t, test.files)
		o, err := Write(dir, "out", "x")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, *o); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		for name, content := range test.files {
			if read(t, filepath.Join(dir, name)) != content {
				t.Errorf("%s: %s changed", test.name, name)
			}
		}
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	dir := folder(t, map[string]string{"arazzogen.yaml": "mine"})
	if _, err := Write(dir, "out", "x"); err == nil || !strings.HasSuffix(err.Error(), "arazzogen.yaml is there already") {
		t.Errorf("the error is %v", err)
	}
	if read(t, filepath.Join(dir, "arazzogen.yaml")) != "mine" {
		t.Error("it is not mine any more")
	}
	if _, err := os.Stat(filepath.Join(dir, "generate.go")); err == nil {
		t.Error("generate.go was written")
	}
}
