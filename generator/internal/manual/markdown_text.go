package manual

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// prose returns a description as Markdown. One that has HTML or links that lead
// elsewhere than to the web becomes plain text; one that is more than paragraphs
// becomes a quotation, so that nothing that it leaves open goes on behind it.
func prose(description string) string {
	source := strings.TrimSpace(clean(description))
	if source == "" {
		return ""
	}
	switch form(source) {
	case paragraphs:
		return source + "\n\n"
	case structured:
		return "> " + strings.ReplaceAll(source, "\n", "\n> ") + "\n\n"
	}
	var all []string
	for part := range strings.SplitSeq(source, "\n\n") {
		if part = plain(part); part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, "\n\n") + "\n\n"
}

// A proseForm is what a description is made of.
type proseForm int

const (
	paragraphs proseForm = iota
	structured
	suspicious
)

// form looks at a description with the eyes of those who show Markdown, who know
// HTML.
func form(source string) proseForm {
	doc := goldmark.DefaultParser().Parse(text.NewReader([]byte(source)))
	found := paragraphs
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		allowed := true
		switch n := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image:
			allowed = false
		case *ast.Link:
			allowed = isWebLink(n.Destination)
		case *ast.AutoLink:
			allowed = n.AutoLinkType == ast.AutoLinkEmail || isWebLink(n.URL([]byte(source)))
		case *ast.Document, *ast.Paragraph:
		default:
			if n.Type() == ast.TypeBlock {
				found = structured
			}
		}
		if !allowed {
			found = suspicious
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}

// plain returns text as one line of Markdown that shows it as it is.
func plain(s string) string {
	var b strings.Builder
	s = strings.Join(strings.Fields(clean(s)), " ")
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case strings.ContainsRune("\\`*_[]>|~$#!@", r), strings.ContainsRune("-+=:", r) && i == 0,
			strings.ContainsRune(".)", r) && strings.Trim(s[:i], "0123456789") == "":
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// code returns text between as many backticks as it takes, on one line.
func code(s string) string {
	s = strings.Join(strings.Fields(clean(s)), " ")
	if s == "" {
		return ""
	}
	fence := strings.Repeat("`", longestRun(s, '`')+1)
	if s[0] == '`' || s[len(s)-1] == '`' {
		s = " " + s + " "
	}
	return fence + s + fence
}

// block returns text as a fenced block of code.
func block(language, s string) string {
	fence := strings.Repeat("`", max(3, longestRun(s, '`')+1))
	return fmt.Sprintf("%s%s\n%s\n%s\n\n", fence, language, strings.TrimRight(clean(s), "\n"), fence)
}

func longestRun(s string, of byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if run++; s[i] != of {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// cell returns Markdown for a cell of a table.
func cell(markdown string) string { return strings.ReplaceAll(markdown, "|", "\\|") }

// phrase returns a phrase as Markdown.
func phrase(p Phrase) string {
	var b strings.Builder
	for _, part := range p {
		s := part.Text
		if part.Code {
			s = code(s)
		}
		if part.Link != "" {
			s = "[" + s + "](#" + part.Link + ")"
		}
		b.WriteString(s)
	}
	return b.String()
}
