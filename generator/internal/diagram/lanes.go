package diagram

import (
	"cmp"
	"math"
	"slices"
)

// addLanes makes the lanes, and gives each a track that no other one has at the
// same height: the shortest are next to the column.
func (p *picture) addLanes() {
	for side, rows := range p.rows {
		index := map[int]int{}
		for _, r := range rows {
			if r.to < 0 {
				continue
			}
			i, ok := index[r.to]
			if !ok {
				i = len(p.lanes[side])
				index[r.to] = i
				y := p.boxes[r.to].y + 12
				p.lanes[side] = append(p.lanes[side], lane{to: r.to, y: y, from: y, by: y, kind: r.edge.Kind, failed: true})
			}
			l := &p.lanes[side][i]
			l.from, l.by = min(l.from, r.y), max(l.by, r.y)
			l.failed = l.failed && r.edge.Failed
			if r.edge.Kind == Back {
				l.kind = Back
			}
		}
		slices.SortStableFunc(p.lanes[side], func(a, b lane) int { return cmp.Compare(a.by-a.from, b.by-b.from) })
		setTracks(p.lanes[side])
		p.laneIndex[side] = map[int]int{}
		for i, l := range p.lanes[side] {
			p.laneIndex[side][l.to] = i
		}
	}
}

// maxTracks bounds how many lanes lie side by side: further ones lie over others.
const maxTracks = 40

func setTracks(lanes []lane) {
	var taken [maxTracks][]lane
	for i := range lanes {
		l := &lanes[i]
		for l.track < maxTracks-1 && slices.ContainsFunc(taken[l.track], l.meets) {
			l.track++
		}
		taken[l.track] = append(taken[l.track], *l)
	}
}

// meets reports whether two lanes would lie over each other on one track.
func (l lane) meets(other lane) bool { return l.from < other.by+8 && other.from < l.by+8 }

// spread gives everything its place from left to right.
func (p *picture) spread() {
	var reach [2]float64 // how far labels and boxes go from the column
	for side, rows := range p.rows {
		for _, r := range rows {
			far := max(r.w, 26)
			for _, n := range r.chain {
				far += p.boxes[n].w + 22
			}
			reach[side] = max(reach[side], far)
		}
	}
	for _, e := range p.ahead { // labels to the right of the straight line
		for _, l := range e.Lines() {
			reach[right] = max(reach[right], lineSize(l)+labelPad-p.boxes[0].w/2)
		}
	}
	var tracks [2]float64
	for side, lanes := range p.lanes {
		for _, l := range lanes {
			tracks[side] = max(tracks[side], float64(l.track+1)*trackWidth)
		}
	}
	x := margin + tracks[left] + reach[left]
	column := p.boxes[0].w
	for n := range p.Nodes {
		if p.isColumn(n) {
			p.boxes[n].x = x
		}
	}
	for side, rows := range p.rows {
		for _, r := range rows {
			p.spreadRow(side, r, x, column)
		}
		for i := range p.lanes[side] {
			l := &p.lanes[side][i]
			if out := reach[side] + float64(l.track)*trackWidth + 6; side == left {
				l.x = x - out
			} else {
				l.x = x + column + out
			}
		}
	}
	p.width = math.Ceil(x + column + reach[right] + tracks[right] + margin)
}

// spreadRow places the boxes of a row.
func (p *picture) spreadRow(side int, r row, x, column float64) {
	out := max(r.w, 26)
	for _, n := range r.chain {
		b := &p.boxes[n]
		b.x = x + column + out
		if side == left {
			b.x = x - out - b.w
		}
		out += b.w + 22
	}
}
