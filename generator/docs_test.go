package generator_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

var (
	markdownLink = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading      = regexp.MustCompile(`(?m)^#+ (.*)$`)
	noAnchor     = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// TestLinksLeadSomewhere follows the links in the documentation to the files, the
// folders and the headings of the project.
func TestLinksLeadSomewhere(t *testing.T) {
	pages := []string{"../README.md", "../CONTRIBUTING.md", "../testdata/README.md"}
	for _, pattern := range []string{"../docs/*.md", "../docs/diagnostics/README.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range markdownLink.FindAllStringSubmatch(string(text), -1) {
			file, anchor, _ := strings.Cut(link[1], "#")
			if strings.Contains(file, "://") {
				continue
			}
			target := page
			if file != "" {
				target = filepath.Join(filepath.Dir(page), file)
			}
			content, err := os.ReadFile(target)
			if info, statErr := os.Stat(target); statErr != nil || err != nil && !info.IsDir() {
				t.Errorf("%s: the link %s leads nowhere", page, link[1])
			} else if anchor != "" && !slices.Contains(anchors(string(content)), anchor) {
				t.Errorf("%s: %s has no heading %s", page, target, anchor)
			}
		}
	}
}

// anchors returns the names by which links lead to the headings of a page.
func anchors(text string) (names []string) {
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		name := noAnchor.ReplaceAllString(strings.ToLower(m[1]), "")
		names = append(names, strings.ReplaceAll(name, " ", "-"))
	}
	return names
}
