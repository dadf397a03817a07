package diagram

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Style is the style sheet of pictures. A page with several has it once, see
// [Diagram.InlineSVG].
const Style = `.flow text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;fill:#1f2328}
.flow .name{font:600 14px system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
.flow .words{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;fill:#57606a}
.flow .page{fill:#fff}
.flow .box{fill:#f6f8fa;stroke:#818b98}
.flow .start .box{fill:#57606a;stroke:#57606a}.flow .start text{fill:#fff}
.flow .call .box{fill:#ddf4ff;stroke:#0969da}
.flow .end .box{fill:#dafbe1;stroke:#1a7f37}.flow .end text{fill:#116329}
.flow .failure .box{fill:#ffebe9;stroke:#cf222e}.flow .failure text{fill:#a40e26}
.flow .way{fill:none;stroke:#57606a;stroke-width:1.5}.flow .tip{fill:#57606a}
.flow .back .way{stroke:#8250df;stroke-dasharray:6 3}.flow .back .tip{fill:#8250df}
.flow .again .way{stroke:#9a6700;stroke-dasharray:2 3}.flow .again .tip{fill:#9a6700}
.flow .failed .way{stroke:#cf222e}.flow .failed .tip{fill:#cf222e}
@media (prefers-color-scheme:dark){
.flow text{fill:#e6edf3}.flow .words{fill:#9198a1}.flow .page{fill:#0d1117}
.flow .box{fill:#1c2128;stroke:#768390}
.flow .call .box{fill:#0c2d6b;stroke:#4493f8}
.flow .end .box{fill:#033a16;stroke:#3fb950}.flow .end text{fill:#7ee787}
.flow .failure .box{fill:#490202;stroke:#f85149}.flow .failure text{fill:#ffa198}
.flow .way{stroke:#9198a1}.flow .tip{fill:#9198a1}
.flow .back .way{stroke:#ab7df8}.flow .back .tip{fill:#ab7df8}
.flow .again .way{stroke:#d29922}.flow .again .tip{fill:#d29922}
.flow .failed .way{stroke:#f85149}.flow .failed .tip{fill:#f85149}
}
`

// SVG draws the diagram as a file of its own.
func (d *Diagram) SVG() string { return d.svg("<style>\n" + Style + "</style>\n") }

// InlineSVG draws the diagram for an HTML page that has [Style].
func (d *Diagram) InlineSVG() string { return d.svg("") }

func (d *Diagram) svg(style string) string {
	c := &canvas{picture: d.layout()}
	title := d.ID
	if d.Summary != "" {
		title += ": " + d.Summary
	}
	c.printf("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow\" role=\"img\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %[1]s %[2]s\">\n", number(c.width), number(c.height))
	c.printf("<title>%s</title>\n%s<rect class=\"page\" width=\"100%%\" height=\"100%%\" rx=\"6\"/>\n", escape(shorten(title, maxTitle)), style)
	for side := range c.lanes {
		for _, l := range c.lanes[side] {
			c.lane(side, l)
		}
		for _, r := range c.rows[side] {
			c.row(side, r)
		}
	}
	for _, e := range c.ahead {
		c.straight(e)
	}
	for n := range c.Nodes {
		c.node(n)
	}
	c.b.WriteString("</svg>\n")
	return c.b.String()
}

// A canvas is a picture with what has been drawn of it.
type canvas struct {
	*picture
	b strings.Builder
}

func (c *canvas) printf(format string, args ...any) { fmt.Fprintf(&c.b, format, args...) }

// classes are the classes of nodes and of edges.
var (
	nodeClasses = map[Kind]string{Start: "start", Request: "request", Call: "call", End: "end", Failure: "failure"}
	edgeClasses = map[EdgeKind]string{Back: "back", Again: "again"}
)

func classOf(kind EdgeKind, failed bool) string {
	if class := edgeClasses[kind]; class != "" {
		return class
	}
	if failed {
		return "failed"
	}
	return "ahead"
}

// node draws a box with its text.
func (c *canvas) node(n int) {
	node, b := c.Nodes[n], c.boxes[n]
	c.printf("<g class=\"%s\">", nodeClasses[node.Kind])
	c.tooltip(node.Name, node.Detail)
	round := 6.0
	if node.Kind != Request && node.Kind != Call {
		round = 14
	}
	c.printf("<rect class=\"box\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>", number(b.x), number(b.y), number(b.w), number(b.h), number(round))
	if node.Kind == Call { // the sign of a subroutine
		c.printf("<path class=\"box\" d=\"M%s %sv%sM%s %[2]sv%[3]s\"/>", number(b.x+6), number(b.y), number(b.h), number(b.x+b.w-6))
	}
	lines := node.Lines()
	y := b.middle() - float64(len(lines)-1)*8.5 + 4.5
	for i, l := range lines {
		if i == 0 {
			c.printf("<text class=\"name\" text-anchor=\"middle\" x=\"%s\" y=\"%s\">%s</text>", number(b.x+b.w/2), number(y), escape(l.Text))
		} else {
			c.line(l, b.x+b.w/2, y, ` text-anchor="middle"`)
		}
		y += 17
	}
	c.printf("</g>\n")
}

// line draws a line of text.
func (c *canvas) line(l Line, x, y float64, attributes string) {
	c.printf("<text%s x=\"%s\" y=\"%s\">", attributes, number(x), number(y))
	if l.Words != "" {
		c.printf("<tspan class=\"words\">%s</tspan>", escape(l.Words))
		if l.Text != "" {
			c.b.WriteByte(' ')
		}
	}
	c.printf("%s</text>", escape(l.Text))
}

// tooltip gives what is drawn the whole of texts that may be shortened in it.
func (c *canvas) tooltip(texts ...string) {
	for _, text := range texts {
		if shorten(text, maxName) != text {
			c.printf("<title>%s</title>", escape(shorten(strings.Join(texts, "\n"), maxTitle)))
			return
		}
	}
}

// straight draws the way to the next box of the column.
func (c *canvas) straight(e Edge) {
	from, to := c.boxes[e.From], c.boxes[e.To]
	x := from.x + from.w/2
	c.printf("<g class=\"%s\"><path class=\"way\" d=\"M%s %sV%s\"/>", classOf(e.Kind, e.Failed), number(x), number(from.bottom()), number(to.y-6))
	c.tip(x, to.y, 0, 1)
	y := from.bottom() + 16
	for _, l := range e.Lines() {
		c.line(l, x+labelPad, y, "")
		y += lineHeight
	}
	c.printf("</g>\n")
}

// row draws a way out of a box, up to its lane or its end.
func (c *canvas) row(side int, r row) {
	c.printf("<g class=\"%s\">", classOf(r.edge.Kind, r.edge.Failed))
	c.tooltip(r.edge.Conditions()...)
	b, way := c.boxes[r.edge.From], 1.0
	x := b.x + b.w
	if side == left {
		x, way = b.x, -1
	}
	anchor := ""
	if side == left {
		anchor = ` text-anchor="end"`
	}
	for i, l := range r.lines {
		c.line(l, x+way*labelPad, r.y-5-float64(len(r.lines)-1-i)*lineHeight, anchor)
	}
	for _, n := range r.chain {
		beside := c.boxes[n]
		near, far := beside.x, beside.x+beside.w
		if side == left {
			near, far = far, near
		}
		c.printf("<path class=\"way\" d=\"M%s %sH%s\"/>", number(x), number(r.y), number(near-way*6))
		c.tip(near, r.y, way, 0)
		x = far
	}
	if r.to >= 0 {
		c.printf("<path class=\"way\" d=\"M%s %sH%s\"/>", number(x), number(r.y), number(c.laneOf(side, r.to).x))
	}
	c.printf("</g>\n")
}

// laneOf returns the lane that leads to a node.
func (p *picture) laneOf(side, to int) lane { return p.lanes[side][p.laneIndex[side][to]] }

// lane draws a lane and the way from it into its node.
func (c *canvas) lane(side int, l lane) {
	b, way := c.boxes[l.to], 1.0
	x := b.x + b.w
	if side == left {
		x, way = b.x, -1
	}
	c.printf("<g class=\"%s\"><path class=\"way\" d=\"M%s %sV%s", classOf(l.kind, l.failed), number(l.x), number(l.from), number(l.by))
	c.printf("M%s %sH%s\"/>", number(l.x), number(l.y), number(x+way*6))
	c.tip(x, l.y, -way, 0)
	c.printf("</g>\n")
}

// tip draws the head of an arrow that points to a place, in a direction.
func (c *canvas) tip(x, y, dx, dy float64) {
	c.printf("<path class=\"tip\" d=\"M%s %sL%s %sL%s %sz\"/>", number(x), number(y),
		number(x-8*dx-4*dy), number(y-8*dy-4*dx), number(x-8*dx+4*dy), number(y-8*dy+4*dx))
}

// number writes a length. Tenths of a pixel are enough.
func number(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}

// escape makes text safe as the content of an element.
func escape(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a Builder does not fail
	}
	return b.String()
}
