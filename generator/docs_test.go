package generator_test

import (
	"os"
	"regexp"
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
	for _, link := range regexp.MustCompile(`\[([a-z0-9-]+)\]\(\.\./testdata/([a-z0-9-]+)\)`).FindAllStringSubmatch(string(text), -1) {
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
