package generator_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestLanguageReferenceNamesEveryCase keeps docs/language.md and testdata
// together: a rule without its case, or a case without its rule, is found here.
func TestLanguageReferenceNamesEveryCase(t *testing.T) {
	text, err := os.ReadFile("../docs/language.md")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, link := range regexp.MustCompile(`\[([a-z-]+)\]\(\.\./testdata/([a-z-]+)\)`).FindAllStringSubmatch(string(text), -1) {
		if link[1] != link[2] {
			t.Errorf("the link %s leads to %s", link[1], link[2])
		}
		named[link[2]] = true
	}
	for _, c := range testCases(t) {
		if !named[c.name] {
			t.Errorf("docs/language.md does not name the case %s", c.name)
		}
		delete(named, c.name)
	}
	for name := range named {
		t.Errorf("docs/language.md names %s, which is no case", name)
	}
}

// TestSecurityNamesTestsThatAreThere keeps what docs/security.md says true of the
// tests that it names.
func TestSecurityNamesTestsThatAreThere(t *testing.T) {
	text, err := os.ReadFile("../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z]+)`").FindAllStringSubmatch(string(text), -1)
	if len(names) < 15 {
		t.Fatalf("there are %d tests", len(names))
	}
	var sources []byte
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		sources = append(sources, content...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !bytes.Contains(sources, []byte("\nfunc "+name[1]+"(")) {
			t.Errorf("there is no %s", name[1])
		}
	}
}
