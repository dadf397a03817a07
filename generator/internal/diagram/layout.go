package diagram

import (
	"math"
	"unicode/utf8"
)

// A picture is a diagram with places. The sequence of steps is a column, top down.
// Ways out of it leave a step in rows: to the right those that go ahead, with the
// ends and calls beside the step, and to the left those that go back. A row that
// goes to another step ends in a lane, a vertical line that all ways to that step
// share. So the way through without incident is straight, nothing is drawn over a
// text, and the work is linear in the number of steps, but for finding tracks for the
// lanes.
type picture struct {
	*Diagram
	boxes         []box    // by node
	rows          [2][]row // by side
	lanes         [2][]lane
	laneIndex     [2]map[int]int // of the lane that leads to a node
	ahead         []Edge         // straight down
	width, height float64
}

// The sides of the column.
const (
	left = iota
	right
)

// A box is where a node is.
type box struct{ x, y, w, h float64 }

func (b box) bottom() float64 { return b.y + b.h }
func (b box) middle() float64 { return b.y + b.h/2 }

// A row is a way out of a step, to one side.
type row struct {
	edge  Edge
	lines []Line
	y     float64 // of its line
	chain []int   // nodes on it, from the column outwards
	to    int     // node that it goes on to; -1 if it ends in its chain
	w     float64 // of the label
}

// A lane is what all ways to a node share, on one side.
type lane struct {
	to       int
	y        float64 // where it comes into the node
	from, by float64 // its ends: the highest and the lowest row
	track    int     // from the column outwards
	x        float64
	kind     EdgeKind
	failed   bool // all that come on it do
}

// Measures, in pixels.
const (
	margin     = 16.0
	boxPad     = 14.0
	boxMin     = 150.0
	gap        = 30.0 // between boxes
	lineHeight = 15.0
	rowPad     = 12.0 // between rows
	labelPad   = 10.0 // beside a label
	trackWidth = 14.0
	nameSize   = 9.0 // of a character of a name
	textSize   = 7.3 // of one of a condition
	wordSize   = 6.6 // of one of our words
)

// layout finds a place for everything.
func (d *Diagram) layout() *picture {
	p := &picture{Diagram: d, boxes: make([]box, len(d.Nodes))}
	for n, node := range d.Nodes {
		p.boxes[n].w, p.boxes[n].h = nodeSize(node)
	}
	p.sortRows()
	p.stack()
	p.addLanes()
	p.spread()
	return p
}

// nodeSize returns the size of a node without rows.
func nodeSize(n Node) (w, h float64) {
	lines := n.Lines()
	w = 2*boxPad + characters(lines[0].Text)*nameSize
	for _, l := range lines[1:] {
		w = max(w, 2*boxPad+lineSize(l))
	}
	return w, float64(len(lines))*17 + 13
}

// lineSize returns how long a line is.
func lineSize(l Line) float64 {
	size := characters(l.Words)*wordSize + characters(l.Text)*textSize
	if l.Words != "" && l.Text != "" {
		size += textSize
	}
	return size
}

// characters returns how many characters wide a text is. Those of East Asian
// scripts, and pictures, are two wide.
func characters(text string) float64 {
	wide := 0
	for _, r := range text {
		if r >= 0x1100 {
			wide++
		}
	}
	return float64(utf8.RuneCountInString(text) + wide)
}

// sortRows decides which edge is straight, and which goes to what side.
func (p *picture) sortRows() {
	out := make([][]Edge, len(p.Nodes))
	for _, e := range p.Edges {
		out[e.From] = append(out[e.From], e)
	}
	for _, e := range p.Edges {
		if p.Nodes[e.From].Beside >= 0 {
			continue // a part of the row of another
		}
		if e.Kind == Ahead {
			p.ahead = append(p.ahead, e)
			continue
		}
		side := right
		if e.Kind == Back || e.Kind == Again {
			side = left
		}
		r := row{edge: e, lines: e.Lines(), to: e.To}
		for r.to >= 0 && p.Nodes[r.to].Beside >= 0 {
			r.chain = append(r.chain, r.to)
			next := out[r.to]
			if r.to = -1; len(next) > 0 {
				r.to = next[0].To // nothing is decided beside the sequence
			}
		}
		for _, l := range r.lines {
			r.w = max(r.w, lineSize(l)+2*labelPad)
		}
		p.rows[side] = append(p.rows[side], r)
	}
}

// isColumn reports whether a node is one of the sequence.
func (p *picture) isColumn(n int) bool { return p.Nodes[n].Beside < 0 }

// stack gives the boxes of the column their widths, heights and tops, and the rows
// their heights.
func (p *picture) stack() {
	column := boxMin
	var entered [2]map[int]bool // nodes that a lane comes into
	for side, rows := range p.rows {
		entered[side] = map[int]bool{}
		for _, r := range rows {
			if r.to >= 0 {
				entered[side][r.to] = true
			}
		}
	}
	labels := map[int][]Line{}
	for _, e := range p.ahead {
		labels[e.From] = e.Lines()
	}
	for n := range p.Nodes {
		if p.isColumn(n) {
			column = max(column, p.boxes[n].w)
		}
	}
	y := margin
	var next [2]int // row of each side
	for n := range p.Nodes {
		if !p.isColumn(n) {
			continue
		}
		b := &p.boxes[n]
		b.y, b.w = y, column
		for side := range p.rows {
			at := y + 6
			if entered[side][n] {
				at += 14
			}
			rows := p.rows[side]
			for ; next[side] < len(rows) && rows[next[side]].edge.From == n; next[side]++ {
				at = p.placeRow(&rows[next[side]], at)
			}
			b.h = max(b.h, at-y)
		}
		y = b.bottom() + max(gap, float64(len(labels[n]))*lineHeight+20)
	}
	p.height = math.Ceil(y - gap + margin)
}

// placeRow places a row below a height, and returns the height below it.
func (p *picture) placeRow(r *row, at float64) float64 {
	above := max(float64(len(r.lines))*lineHeight, 6) // the label
	below := 6.0
	for _, n := range r.chain {
		above, below = max(above, p.boxes[n].h/2), max(below, p.boxes[n].h/2)
	}
	r.y = at + above
	for _, n := range r.chain {
		p.boxes[n].y = r.y - p.boxes[n].h/2
	}
	return r.y + below + rowPad - 6
}
