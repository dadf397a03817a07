package manual

import (
	"bytes"
	"html"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Descriptions are CommonMark (Arazzo, section 4.3). HTML in them is text: they say
// <id> and mean it. Links lead to web pages, pictures are links to themselves, and
// headings are below those of the page.

// maxProse bounds how much of a description is shown, in bytes.
const maxProse = 100_000

// commonMark writes descriptions as HTML. It knows no HTML, so that the renderer
// escapes what looks like it.
var commonMark = goldmark.New(goldmark.WithParser(parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
	parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	parser.WithASTTransformers(util.Prioritized(tamer{}, 100)),
)))

// proseHTML returns a description as HTML.
func proseHTML(description string) template.HTML {
	var b bytes.Buffer
	if err := commonMark.Convert([]byte(clean(description)), &b); err != nil {
		panic(err) // a Buffer does not fail
	}
	return template.HTML(b.String())
}

// clean returns text without characters that nobody sees, and bounded.
func clean(s string) string {
	s = strings.ToValidUTF8(s[:min(len(s), maxProse)], "")
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

// A tamer changes what a description may not be.
type tamer struct{}

// Transform implements [parser.ASTTransformer].
func (tamer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	var links []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Heading:
			if entering {
				n.Level = min(n.Level+4, 6)
			}
		case *ast.Link, *ast.Image, *ast.AutoLink:
			if entering {
				links = append(links, n)
			}
		}
		return ast.WalkContinue, nil
	})
	slices.Reverse(links) // inner ones first
	for _, n := range links {
		switch n := n.(type) {
		case *ast.Image:
			link := ast.NewLink()
			link.Destination = n.Destination
			unwrap(n, link)
			if !isWebLink(link.Destination) {
				unwrap(link, nil)
			}
		case *ast.Link:
			if !isWebLink(n.Destination) {
				unwrap(n, nil)
			}
		case *ast.AutoLink:
			if n.AutoLinkType == ast.AutoLinkURL && !isWebLink(n.URL(reader.Source())) {
				n.Parent().ReplaceChild(n.Parent(), n, ast.NewString(n.Label(reader.Source())))
			}
		}
	}
}

// unwrap puts what is in a node into another one in its place or, if that is nil,
// before it.
func unwrap(n, into ast.Node) {
	parent := n.Parent()
	for child := n.FirstChild(); child != nil; child = n.FirstChild() {
		n.RemoveChild(n, child)
		if into != nil {
			into.AppendChild(into, child)
		} else {
			parent.InsertBefore(parent, n, child)
		}
	}
	if into != nil {
		parent.InsertBefore(parent, n, into)
	}
	parent.RemoveChild(parent, n)
}

// isWebLink reports whether a link leads to a web page, to a part of this one or to
// somebody's mail.
func isWebLink(destination []byte) bool {
	text := html.UnescapeString(string(destination))
	if strings.ContainsFunc(text, unicode.IsControl) {
		return false
	}
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil {
		return false
	}
	return slices.Contains([]string{"", "http", "https", "mailto"}, strings.ToLower(u.Scheme))
}
