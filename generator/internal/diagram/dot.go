package diagram

import (
	"fmt"
	"strings"
)

// dotNodes are the attributes of nodes in DOT.
var dotNodes = map[Kind]string{
	Start:   `shape=box style="rounded,filled" fillcolor="#1f2328" color="#1f2328" fontcolor="#ffffff"`,
	Request: `shape=box style="rounded,filled"`,
	Call:    `shape=box peripheries=2 style="filled" fillcolor="#ddf4ff" color="#0969da"`,
	End:     `shape=box style="rounded,filled" fillcolor="#dafbe1" color="#1a7f37" fontcolor="#1a7f37"`,
	Failure: `shape=box style="rounded,filled" fillcolor="#ffebe9" color="#cf222e" fontcolor="#cf222e"`,
}

// dotEdges are the attributes of edges in DOT. Those of the sequence are straight,
// and those that go back do not decide which node is above which.
var dotEdges = map[EdgeKind]string{
	Ahead: `weight=100`,
	Skip:  ``,
	Back:  `style=dashed color="#8250df" fontcolor="#8250df" constraint=false`,
	Again: `style=dashed color="#9a6700" fontcolor="#9a6700" constraint=false`,
	Aside: ``,
}

const dotFailed = `color="#cf222e" fontcolor="#cf222e"`

// DOT writes the diagram in the language of Graphviz.
func (d *Diagram) DOT() string {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n", dotText(d.ID))
	if d.Summary != "" {
		fmt.Fprintf(&b, "\ttooltip=%s\n", dotText(d.Summary))
	}
	b.WriteString("\tgraph [bgcolor=\"#ffffff\" nodesep=0.5 ranksep=0.4]\n")
	b.WriteString("\tnode [fontname=\"Helvetica\" fontsize=12 fillcolor=\"#f6f8fa\" color=\"#656d76\" margin=\"0.2,0.1\"]\n")
	b.WriteString("\tedge [fontname=\"Helvetica\" fontsize=10 color=\"#656d76\" arrowsize=0.7]\n\n")
	for n, node := range d.Nodes {
		attributes := dotNodes[node.Kind]
		if node.Beside < 0 {
			attributes += ` group="sequence"`
		}
		fmt.Fprintf(&b, "\tn%d [label=%s %s]\n", n, dotLines(node.Lines()), attributes)
	}
	b.WriteString("\n")
	for _, e := range d.Edges {
		attributes := []string{}
		if lines := e.Lines(); len(lines) > 0 {
			attributes = append(attributes, "label="+dotLines(lines))
		}
		if style := dotEdges[e.Kind]; style != "" {
			attributes = append(attributes, style)
		}
		if e.Failed && e.Kind != Again && e.Kind != Back {
			attributes = append(attributes, dotFailed)
		}
		fmt.Fprintf(&b, "\tn%d -> n%d [%s]\n", e.From, e.To, strings.Join(attributes, " "))
	}
	b.WriteString("}\n")
	return b.String()
}

// dotLines writes a label of several lines.
func dotLines(lines []Line) string {
	var quoted []string
	for _, l := range lines {
		quoted = append(quoted, dotEscaper.Replace(l.String()))
	}
	return `"` + strings.Join(quoted, `\n`) + `"`
}

func dotText(text string) string { return `"` + dotEscaper.Replace(shorten(text, maxTitle)) + `"` }

// dotEscaper makes text safe between double quotes. Graphviz reads entities and
// escapes in labels, such as \N for the name of the node.
var dotEscaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `&`, `&amp;`, `<`, `&lt;`, `>`, `&gt;`)
