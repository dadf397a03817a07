package plan

import "slices"

// A loop is a strongly connected part of a graph in which control can go round,
// retries aside.
type loop struct {
	nodes  []int
	has    map[int]bool // nodes
	steps  []*Step      // that its nodes run, the one that control comes to first in front
	inside map[*Step]bool
	sets   map[*Output]bool // outputs of the steps that something reads
}

func newLoop(g *Graph, nodes []int) loop {
	l := loop{nodes, map[int]bool{}, nil, map[*Step]bool{}, map[*Output]bool{}}
	for _, n := range nodes {
		l.has[n] = true
		if run, ok := g.Nodes[n].Do.(Run); ok && !l.inside[run.Step] {
			l.inside[run.Step] = true
			l.steps = append(l.steps, run.Step)
			for _, output := range run.Step.Outputs {
				l.sets[output] = true
			}
		}
	}
	return l
}

// loops returns the loops of a graph, inner ones as a part of those around them
// (Tarjan's algorithm).
func loops(g *Graph) []loop {
	t := &tarjan{graph: g, index: make([]int, len(g.Nodes)), low: make([]int, len(g.Nodes)), on: make([]bool, len(g.Nodes))}
	for n := range g.Nodes {
		if t.index[n] == 0 {
			t.visit(n)
		}
	}
	return t.loops
}

type tarjan struct {
	graph      *Graph
	index, low []int // from 1; 0 if not visited
	on         []bool
	stack      []int
	count      int
	loops      []loop
}

func (t *tarjan) visit(n int) {
	t.count++
	t.index[n], t.low[n], t.on[n] = t.count, t.count, true
	t.stack = append(t.stack, n)
	self := false
	t.successors(n, func(to int) {
		self = self || to == n
		if t.index[to] == 0 {
			t.visit(to)
			t.low[n] = min(t.low[n], t.low[to])
		} else if t.on[to] {
			t.low[n] = min(t.low[n], t.index[to])
		}
	})
	if t.low[n] != t.index[n] {
		return
	}
	at := len(t.stack) - 1
	for t.stack[at] != n {
		at--
	}
	nodes := t.stack[at:]
	t.stack = t.stack[:at]
	for _, m := range nodes {
		t.on[m] = false
	}
	if len(nodes) > 1 || self {
		t.loops = append(t.loops, newLoop(t.graph, slices.Clone(nodes)))
	}
}

// successors calls visit for the nodes after n, but for the waits of retries.
func (t *tarjan) successors(n int, visit func(int)) {
	targets(t.graph.Nodes[n].Next, func(to int) {
		if _, ok := t.graph.Nodes[to].Do.(Wait); !ok {
			visit(to)
		}
	})
}
