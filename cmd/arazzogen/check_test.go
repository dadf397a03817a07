package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// untidy is a document with an error, a warning that can be fixed, and a note.
const untidy = `# a comment
arazzo: 1.0.1
info: {title: Untidy,   version: '1'}
sourceDescriptions:
  - {name: pets, url: specs/pets.openapi.yaml, type: openapi}
workflows:
  - workflowId: show
    steps:
      - stepId: get
        operationId: getPet   # one of them
        parameters: [{name: id, in: path, value: Rex}]
        successCriteria:
          - condition: $response.body#/name == "Rex"
        outputs:
          name: $response.body#/name
`

func TestCheckReportsAndExits(t *testing.T) {
	w := newWorkspace(t)
	w.write("untidy.arazzo.yaml", strings.Replace(untidy, "getPet", "findNone", 1))
	for _, test := range []struct {
		name   string
		args   []string
		code   int
		stdout string // the part that matters
		last   string // line of stdout
	}{
		{"nothing wrong", []string{"specs/find.arazzo.yaml"}, exitOK, "", "0 errors, 0 warnings"},
		{"error", []string{"untidy.arazzo.yaml"}, exitDocument, "untidy.arazzo.yaml:10:22: error: unknown operation [AZ2010]\n", "1 error, 1 warning"},
		{"two documents", []string{"specs/find.arazzo.yaml", "untidy.arazzo.yaml"}, exitDocument, "[AZ6601]", "1 error, 1 warning"},
		{"errors alone", []string{"--severity", "error", "untidy.arazzo.yaml"}, exitDocument, "[AZ2010]", "1 error, 0 warnings"},
		{"errors disabled", []string{"--disable", "AZ2010,AZ6602", "untidy.arazzo.yaml"}, exitOK, "[AZ6601]", "0 errors, 1 warning"},
		{"json", []string{"--format", "json", "untidy.arazzo.yaml"}, exitDocument, `"code": "AZ2010"`, "}"},
		{"sarif", []string{"-f", "sarif", "untidy.arazzo.yaml"}, exitDocument, `"version": "2.1.0"`, "}"},
		{"github", []string{"-f", "github", "untidy.arazzo.yaml"}, exitDocument, "::error file=untidy.arazzo.yaml,line=10,col=22,", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := w.run(append([]string{"check"}, test.args...)...)
			if got.Code != test.code || got.Stderr != "" {
				t.Errorf("exit code %d, stderr %q; want %d and nothing", got.Code, got.Stderr, test.code)
			}
			lines := strings.Split(strings.TrimSuffix(got.Stdout, "\n"), "\n")
			if !strings.Contains(got.Stdout, test.stdout) || test.last != "" && lines[len(lines)-1] != test.last {
				t.Errorf("stdout is\n%s", got.Stdout)
			}
			if strings.Contains(got.Stdout, "\x1b") {
				t.Error("there are colors, and no terminal")
			}
		})
	}
}

func TestCheckRefusesWrongCommandLines(t *testing.T) {
	w := newWorkspace(t)
	for _, test := range []struct {
		name   string
		args   []string
		stderr string
	}{
		{"no documents", nil, "no documents given, and there is no arazzogen.yaml, which arazzogen init writes; see arazzogen check --help\n"},
		{"format", []string{"-f", "xml", "specs/find.arazzo.yaml"}, "there is no format \"xml\"; see arazzogen check --help\n"},
		{"severity", []string{"--severity", "fatal", "specs/find.arazzo.yaml"}, "there is no severity \"fatal\", only error, warning and note\n"},
		{"code", []string{"--disable", "AZ1", "specs/find.arazzo.yaml"}, "there is no code \"AZ1\"\n"},
		{"fix of standard input", []string{"--fix", "-"}, "standard input cannot be fixed; print the change with --diff; see arazzogen check --help\n"},
		{"lost file", []string{"lost.yaml"}, "open lost.yaml: no such file or directory\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := w.run(append([]string{"check"}, test.args...)...)
			if diff := cmp.Diff(outcome{Code: exitUsage, Stderr: "arazzogen: " + test.stderr}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCheckFixRewritesTheDocumentAlone(t *testing.T) {
	w := newWorkspace(t)
	w.write("untidy.arazzo.yaml", untidy)
	if err := os.Chmod(filepath.Join(w.dir, "untidy.arazzo.yaml"), 0o640); err != nil {
		t.Fatal(err)
	}
	before := w.files("specs")
	want := strings.Replace(untidy, `"Rex"`, `'Rex'`, 1)

	diff := w.run("check", "--diff", "untidy.arazzo.yaml")
	if diff.Code != exitOK || !strings.Contains(diff.Stdout, "\n-          - condition: $response.body#/name == \"Rex\"\n+          - condition: $response.body#/name == 'Rex'\n") {
		t.Errorf("--diff: %+v", diff)
	}
	if got := w.read("untidy.arazzo.yaml"); got != untidy {
		t.Errorf("--diff writes\n%s", got)
	}

	fix := w.run("check", "--fix", "untidy.arazzo.yaml")
	if fix.Code != exitOK || fix.Stderr != "" || !strings.HasSuffix(fix.Stdout, "0 errors, 0 warnings, 1 note\n") {
		t.Errorf("--fix: %+v", fix)
	}
	if diff := cmp.Diff(want, w.read("untidy.arazzo.yaml")); diff != "" {
		t.Errorf("fixed (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, w.files("specs")); diff != "" {
		t.Errorf("other files change:\n%s", diff)
	}
	info, err := os.Stat(filepath.Join(w.dir, "untidy.arazzo.yaml"))
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the permissions are %v (%v)", info.Mode(), err)
	}
	entries, err := os.ReadDir(w.dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("there is more than specs and the document: %v (%v)", entries, err)
	}
}

func TestCheckFixFollowsSymbolicLinks(t *testing.T) {
	w := newWorkspace(t)
	w.write("real/untidy.arazzo.yaml", strings.Replace(untidy, "specs/", "../specs/", 1))
	link := filepath.Join(w.dir, "real", "link.arazzo.yaml")
	if err := os.Symlink("untidy.arazzo.yaml", link); err != nil {
		t.Skip(err)
	}
	w.run("check", "--fix", "real/link.arazzo.yaml")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone (%v)", err)
	}
	if !strings.Contains(w.read("real/untidy.arazzo.yaml"), `'Rex'`) {
		t.Error("the document is not fixed")
	}
}

func TestCheckReadsStandardInput(t *testing.T) {
	w := newWorkspace(t)
	cmd := w.command("check", "-")
	cmd.Stdin = strings.NewReader(untidy)
	out, err := cmd.Output()
	if err != nil || !strings.HasPrefix(string(out), "-:13:48: warning: text in double quotes [AZ6601]\n") {
		t.Errorf("stdout is %s (%v)", out, err)
	}
}

// TestIgnoredFindings ignores an error: check says nothing of it, and generate
// cannot do without.
func TestIgnoredFindings(t *testing.T) {
	w := newWorkspace(t)
	w.write("untidy.arazzo.yaml", strings.NewReplacer("getPet", "findNone",
		"      - stepId: get\n", "      - stepId: get\n        x-arazzogen-ignore: [AZ2010, AZ6601]\n").Replace(untidy))
	if diff := cmp.Diff(outcome{Stdout: "0 errors, 0 warnings\n"}, w.run("check", "untidy.arazzo.yaml")); diff != "" {
		t.Errorf("check (-want +got):\n%s", diff)
	}
	got := w.run("generate", "-o", "pets", "untidy.arazzo.yaml")
	if got.Code != exitDocument || !strings.Contains(got.Stderr, "[AZ2010]") || strings.Contains(got.Stderr, "[AZ6601]") {
		t.Errorf("generate: %+v", got)
	}
}

// TestCheckTakesSources checks a document whose description is on the network, with
// a copy of it.
func TestCheckTakesSources(t *testing.T) {
	w := newWorkspace(t)
	remote := strings.ReplaceAll(w.read("specs/find.arazzo.yaml"), "pets.openapi.yaml", "https://pets.example/v1/api")
	w.write("specs/remote.arazzo.yaml", remote)
	got := w.run("check", "--source", "pets=specs/pets.openapi.yaml", "specs/remote.arazzo.yaml")
	if got.Code != exitOK || got.Stdout != "0 errors, 0 warnings\n" {
		t.Errorf("exit code %d, stdout\n%s", got.Code, got.Stdout)
	}
	if got := w.run("check", "--source", "pets", "specs/remote.arazzo.yaml"); got.Code != exitUsage {
		t.Errorf("without a file: exit code %d, stderr\n%s", got.Code, got.Stderr)
	}
}
