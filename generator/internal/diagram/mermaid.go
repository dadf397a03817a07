package diagram

import (
	"fmt"
	"strings"
)

// mermaidNodes are what stands around the label of a node in Mermaid, and its class.
// The names of classes are none of the keywords, such as call.
var mermaidNodes = map[Kind]struct{ open, close, class string }{
	Start:   {`(["`, `"])`, "entry"},
	Request: {`("`, `")`, "request"},
	Call:    {`[["`, `"]]`, "called"},
	End:     {`(["`, `"])`, "done"},
	Failure: {`(["`, `"])`, "failed"},
}

// mermaidEdges are the arrows of Mermaid.
var mermaidEdges = map[EdgeKind]string{
	Ahead: "-->",
	Skip:  "-->",
	Back:  "-.->",
	Again: "-.->",
	Aside: "-->",
}

// mermaidClasses have colors that can be read on a light page and on a dark one.
var mermaidClasses = []struct{ name, style string }{
	{"entry", "fill:#57606a,stroke:#57606a,color:#ffffff"},
	{"called", "fill:#0969da,stroke:#0550ae,color:#ffffff"},
	{"done", "fill:#1a7f37,stroke:#116329,color:#ffffff"},
	{"failed", "fill:#cf222e,stroke:#a40e26,color:#ffffff"},
}

// mermaidLinks are the styles of the links with a meaning of their own.
var mermaidLinks = []struct {
	style string
	has   func(Edge) bool
}{
	{"stroke:#8250df", func(e Edge) bool { return e.Kind == Back }},
	{"stroke:#bf8700", func(e Edge) bool { return e.Kind == Again }},
	{"stroke:#cf222e", func(e Edge) bool { return e.Failed && e.Kind != Back && e.Kind != Again }},
}

// Mermaid writes the diagram as a flowchart of Mermaid, which GitHub and others
// show in Markdown.
func (d *Diagram) Mermaid() string {
	var b strings.Builder
	members := map[string][]string{}
	b.WriteString("flowchart TD\n")
	for n, node := range d.Nodes {
		shape := mermaidNodes[node.Kind]
		fmt.Fprintf(&b, "    n%d%s%s%s\n", n, shape.open, mermaidText(node.Lines()), shape.close)
		members[shape.class] = append(members[shape.class], fmt.Sprintf("n%d", n))
	}
	for _, e := range d.Edges {
		label := ""
		if lines := e.Lines(); len(lines) > 0 {
			label = `|"` + mermaidText(lines) + `"|`
		}
		fmt.Fprintf(&b, "    n%d %s%s n%d\n", e.From, mermaidEdges[e.Kind], label, e.To)
	}
	for _, class := range mermaidClasses {
		if nodes := members[class.name]; len(nodes) > 0 {
			fmt.Fprintf(&b, "    classDef %s %s\n    class %s %[1]s\n", class.name, class.style, strings.Join(nodes, ","))
		}
	}
	for _, link := range mermaidLinks {
		var numbers []string
		for i, e := range d.Edges {
			if link.has(e) {
				numbers = append(numbers, fmt.Sprint(i))
			}
		}
		if len(numbers) > 0 {
			fmt.Fprintf(&b, "    linkStyle %s %s\n", strings.Join(numbers, ","), link.style)
		}
	}
	return b.String()
}

func mermaidText(lines []Line) string {
	var all []string
	for _, l := range lines {
		all = append(all, mermaidEscape(l.String()))
	}
	return strings.Join(all, "<br/>")
}

// mermaidEscape writes everything that Mermaid might read as more than text by its
// number: quotes, markup, comments and directives (%%), Markdown, formulas ($$),
// icons (fa:) and the beginnings of lists.
func mermaidEscape(text string) string {
	var b strings.Builder
	for i, r := range text {
		if r < 0x80 && (!isMermaidPlain(r) || isSpecial(text, i)) {
			fmt.Fprintf(&b, "#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isMermaidPlain reports whether an ASCII character is nothing but itself in a
// label between quotes.
func isMermaidPlain(r rune) bool {
	return r < 0x80 && isLetter(byte(r)) || strings.ContainsRune(" .,:/=!?'()[]{}|+-$_", r)
}

// isSpecial reports whether the character at an index, plain elsewhere, is not where
// it stands: a mark that makes a list of a text, two dollar signs, a colon before the
// name of an icon, an underscore that is not within a word.
func isSpecial(text string, at int) bool {
	switch text[at] {
	case '-', '+':
		return at == 0
	case '.', ')':
		return strings.Trim(text[:at], "0123456789") == ""
	case '$':
		return strings.Contains(text[max(at-1, 0):min(at+2, len(text))], "$$")
	case '_':
		return at == 0 || at == len(text)-1 || !isLetter(text[at-1]) || !isLetter(text[at+1])
	case ':':
		return strings.HasPrefix(text[at:], ":fa-")
	}
	return false
}

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
