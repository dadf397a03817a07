package generator_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	nethtml "golang.org/x/net/html"

	"github.com/arazzogen/arazzogen/generator"
)

// TestManuals compares manuals with those in testdata/manual: one with retries and
// credentials, and one of a workflow that calls others.
func TestManuals(t *testing.T) {
	for name, files := range map[string][]string{
		"lifecycle-preview": {"../specs/amazon-ecr/lifecycle-preview.arazzo.yaml"},
		"goto-workflow":     {"../testdata/goto-workflow/goto.arazzo.yaml"},
		"validation":        {"../testdata/validation/validation.arazzo.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			manual, _, err := generator.Document(generator.Options{}, files...)
			if err != nil {
				t.Fatal(err)
			}
			compareFile(t, "testdata/manual/"+name+".md", manual.Markdown())
			compareFile(t, "testdata/manual/"+name+".html", manual.HTML())
		})
	}
}

// TestManualsHaveNoMarkupOfDocuments looks at what a browser makes of the manual of
// the attack, and of its Markdown as somebody shows it who allows HTML.
func TestManualsHaveNoMarkupOfDocuments(t *testing.T) {
	manual, _, err := generator.Document(generator.Options{}, attack)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("html", func(t *testing.T) {
		text := checkPage(t, manual.HTML(), "html head meta title style body nav main section div strong ul li a h1 h2 h3 h4 h5 p span code pre table thead tbody tr th td dl dt dd br blockquote em svg g rect path text tspan")
		for _, payload := range payloads {
			if !strings.Contains(text, payload) {
				t.Errorf("the page does not show %s", payload)
			}
		}
	})
	t.Run("markdown", func(t *testing.T) {
		markdown := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
		var page bytes.Buffer
		if err := markdown.Convert([]byte(manual.Markdown()), &page); err != nil {
			t.Fatal(err)
		}
		text := checkPage(t, page.String(), "html head body a h1 h2 h3 h4 p code pre table thead tbody tr th td ul li blockquote strong em")
		for _, heading := range []string{"Inputs", "Outputs", "Operations", "Source descriptions"} {
			if !strings.Contains(text, "\n"+heading+"\n") {
				t.Errorf("the heading %s is none: something before it is not closed", heading)
			}
		}
		for _, payload := range payloads[:2] {
			if !strings.Contains(text, payload) {
				t.Errorf("the page does not show %s", payload)
			}
		}
	})
}

// checkPage checks that a page has no element but those allowed, no attribute that
// runs something, and no link but to itself and to the web. It returns the texts,
// each element on a line.
func checkPage(t *testing.T, page, allowed string) string {
	t.Helper()
	doc, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	elements := strings.Fields(allowed)
	var text strings.Builder
	for n := range doc.Descendants() {
		switch n.Type {
		case nethtml.TextNode:
			text.WriteString("\n" + n.Data + "\n")
		case nethtml.CommentNode:
			t.Errorf("there is a comment %q", n.Data)
		case nethtml.ElementNode:
			if !slices.Contains(elements, n.Data) {
				t.Errorf("there is an element %s", n.Data)
			}
			for _, a := range n.Attr {
				isLink := a.Key == "href" || a.Key == "src" || a.Key == "action"
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" && n.Data != "th" && n.Data != "td" ||
					isLink && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "https://") {
					t.Errorf("%s has the attribute %s=%q", n.Data, a.Key, a.Val)
				}
			}
		}
	}
	return text.String()
}

// TestLinksWithinManualsLeadSomewhere follows the links of the pages about all cases
// to themselves.
func TestLinksWithinManualsLeadSomewhere(t *testing.T) {
	described := 0
	for _, c := range testCases(t) {
		manual, _, err := generator.Document(generator.Options{ReadFile: c.read}, c.documents(t)...)
		if err != nil {
			continue // it has errors
		}
		described++
		checkLinks(t, c.name, manual.HTML())
	}
	if described == 0 {
		t.Error("no case can be described")
	}
	manual, _, err := generator.Document(generator.Options{}, attack)
	if err != nil {
		t.Fatal(err)
	}
	checkLinks(t, attack, manual.HTML())
}

func checkLinks(t *testing.T, name, page string) {
	t.Helper()
	doc, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]bool{}, []string{}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%s: the anchor %s is there twice", name, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				links = append(links, a.Val[1:])
			}
		}
	}
	if len(links) == 0 {
		t.Errorf("%s: there are no links", name)
	}
	for _, link := range links {
		if !ids[link] {
			t.Errorf("%s: the link to #%s leads nowhere", name, link)
		}
	}
}
