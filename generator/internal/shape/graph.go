package shape

import (
	"fmt"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

const (
	exit = -1 // the target of an edge that ends the workflow
	none = -1 // no node, no loop
)

// A graph is a plan.Graph and what the walk has to know of it.
//
// Nodes have new numbers here, in reverse postorder: a node has a greater number
// than those that dominate it and, if the graph is reducible, than all that lead
// to it but for those of its loop. Where the graph leaves the order open, it is
// that of the plan as far as possible. All the slices are indexed by the new numbers, and Gotos
// name them.
type graph struct {
	plan  *plan.Graph
	nodes []int       // the numbers in the plan; none for what split adds
	next  []plan.Next // simplified
	to    [][]int     // targets of the edges of a node
	from  [][]int     // origins of the edges to a node, one for each edge

	idom  []int // immediate dominator; the entry is its own
	first []int // number in a preorder of the dominator tree
	size  []int // nodes that a node dominates, itself included
	runs  []int // of these, the Runs: what a reader sees of them
	entry []int // edges to a node, but for those that repeat its loop

	loop  []int // header of the innermost loop around a node, or none
	outer []int // of a header: that of the next loop around its loop, or none
	depth []int // of a header: the number of loops around a node of its loop
	len   []int // of a header: the nodes of its loop
}

func newGraph(p *plan.Graph) *graph {
	g := &graph{plan: p}
	g.number(false)
	g.dominate()
	g.measure()
	if !g.reducible() {
		g.number(true)
		g.dominate()
		g.measure()
	}
	g.findLoops()
	return g
}

// reducible reports whether every edge to a node with a number that is not
// greater repeats a loop: goes to a node that dominates its origin.
func (g *graph) reducible() bool {
	for n := range g.nodes {
		for _, m := range g.from[n] {
			if m >= n && !g.dominates(n, m) {
				return false
			}
		}
	}
	return true
}

// name returns the name of a node of the plan.
func (g *graph) name(n int) string { return g.plan.Nodes[g.nodes[n]].Name }

// do returns what a node does; nil if nothing.
func (g *graph) do(n int) plan.Do {
	if g.nodes[n] == none {
		return nil
	}
	return g.plan.Nodes[g.nodes[n]].Do
}

// enters reports whether a node is the Enter of a retried step.
func (g *graph) enters(n int) bool { return g.retries(n) > 0 }

// retries returns how many retries a node counts if it is the Enter of a step.
func (g *graph) retries(n int) int {
	enter, _ := g.do(n).(plan.Enter)
	return len(enter.Retries)
}

// number finds the nodes that the entry leads to and numbers them. Of the
// targets of a node the last in the plan is visited first, so that it comes last
// if they do not lead to each other. If they do, then the first target should be
// visited first, so that the edges between them that go forward in the plan go
// forward in the numbers too.
func (g *graph) number(firstFirst bool) {
	next, origin := split(g.plan)
	to := make([][]int, len(next))
	seen := make([]bool, len(next))
	var order []int
	var visit func(int)
	visit = func(n int) {
		seen[n] = true
		to[n] = targets(nil, next[n])
		inPlan := slices.DeleteFunc(slices.Clone(to[n]), func(m int) bool { return m == exit })
		slices.SortStableFunc(inPlan, func(a, b int) int { return origin[a] - origin[b] })
		if !firstFirst {
			slices.Reverse(inPlan)
		}
		for _, m := range inPlan {
			if !seen[m] {
				visit(m)
			}
		}
		order = append(order, n)
	}
	visit(0)
	slices.Reverse(order)

	number := make([]int, len(next))
	g.nodes = make([]int, len(order))
	for n, old := range order {
		number[old] = n
		g.nodes[n] = old
		if old >= len(g.plan.Nodes) {
			g.nodes[n] = none
		}
	}
	g.next = make([]plan.Next, len(order))
	g.to = make([][]int, len(order))
	g.from = make([][]int, len(order))
	for n, old := range order {
		g.next[n] = renumber(next[old], number)
		g.to[n] = targets(nil, g.next[n])
		for _, m := range g.to[n] {
			if m != exit {
				g.from[m] = append(g.from[m], n)
			}
		}
	}
}

// renumber returns n with the targets of its Gotos replaced by their numbers.
func renumber(n plan.Next, number []int) plan.Next {
	switch n := n.(type) {
	case plan.Goto:
		return plan.Goto{Node: number[n.Node]}
	case plan.Test:
		n.Then, n.Else = renumber(n.Then, number), renumber(n.Else, number)
		return n
	case plan.End, plan.Fail:
		return n
	default:
		panic(unknown(n))
	}
}

// unknown is the message of the panic at a Next that plan does not have.
func unknown(n plan.Next) string { return fmt.Sprintf("shape: unknown plan.Next %T", n) }

// dominate finds the immediate dominators, by the algorithm of Cooper, Harvey
// and Kennedy, A Simple, Fast Dominance Algorithm (2001).
func (g *graph) dominate() {
	g.idom = slices.Repeat([]int{none}, len(g.nodes))
	g.idom[0] = 0
	for changed := true; changed; {
		changed = false
		for n := 1; n < len(g.nodes); n++ {
			idom := none
			for _, m := range g.from[n] {
				switch {
				case g.idom[m] == none: // not known yet
				case idom == none:
					idom = m
				default:
					idom = g.common(idom, m)
				}
			}
			if g.idom[n] != idom {
				g.idom[n], changed = idom, true
			}
		}
	}
}

// common returns the last node that dominates both m and n.
func (g *graph) common(m, n int) int {
	for m != n {
		if m > n {
			m = g.idom[m]
		} else {
			n = g.idom[n]
		}
	}
	return m
}

// measure numbers the dominator tree, so that dominates is a comparison, and
// counts what a node dominates and the edges that enter it.
func (g *graph) measure() {
	g.size = slices.Repeat([]int{1}, len(g.nodes))
	g.runs = make([]int, len(g.nodes))
	for n := len(g.nodes) - 1; n >= 0; n-- {
		if _, ok := g.do(n).(plan.Run); ok {
			g.runs[n]++
		}
		if n > 0 {
			g.size[g.idom[n]] += g.size[n]
			g.runs[g.idom[n]] += g.runs[n]
		}
	}
	g.first = make([]int, len(g.nodes))
	free := make([]int, len(g.nodes)) // the number of the next child
	free[0] = 1
	for n := 1; n < len(g.nodes); n++ {
		g.first[n] = free[g.idom[n]]
		free[g.idom[n]] += g.size[n]
		free[n] = g.first[n] + 1
	}
	g.entry = make([]int, len(g.nodes))
	for n := range g.nodes {
		for _, m := range g.from[n] {
			if !g.dominates(n, m) {
				g.entry[n]++
			}
		}
	}
}

// dominates reports whether all ways from the entry to n go through m.
func (g *graph) dominates(m, n int) bool {
	return g.first[m] <= g.first[n] && g.first[n] < g.first[m]+g.size[m]
}

// findLoops finds the natural loop of each header: of each node that dominates
// the origin of an edge to it. It consists of what leads to such origins without
// passing the header; the header dominates it all. Two natural loops are
// disjoint or nested, in irreducible graphs too.
//
// Headers are taken from the last to the first, which is from the inside to the
// outside, and a loop that has been found counts as one node from then on.
func (g *graph) findLoops() {
	g.loop = slices.Repeat([]int{none}, len(g.nodes))
	g.outer = slices.Repeat([]int{none}, len(g.nodes))
	g.len = make([]int, len(g.nodes))
	for header := len(g.nodes) - 1; header >= 0; header-- {
		var work []int
		for _, n := range g.from[header] {
			if g.dominates(header, n) {
				work = append(work, n)
			}
		}
		if len(work) == 0 {
			continue
		}
		g.loop[header], g.len[header] = header, 1
		for len(work) > 0 {
			n := work[len(work)-1]
			work = work[:len(work)-1]
			work = append(work, g.include(header, n)...)
		}
	}
	g.depth = make([]int, len(g.nodes))
	for n := range g.nodes {
		switch {
		case g.loop[n] != n:
		case g.outer[n] == none:
			g.depth[n] = 1
		default:
			g.depth[n] = g.depth[g.outer[n]] + 1
		}
	}
}

// include puts n, or the outermost loop around it, into the loop of a header. It
// returns the nodes that have to be included then.
func (g *graph) include(header, n int) []int {
	if g.loop[n] == none {
		g.loop[n] = header
		g.len[header]++
		return g.from[n]
	}
	n = g.loop[n]
	for g.outer[n] != none {
		n = g.outer[n]
	}
	if n == header {
		return nil
	}
	g.outer[n] = header
	g.len[header] += g.len[n]
	return g.from[n]
}

// left returns the header of the outermost loop that an edge leaves, or none.
// The target of the edge may be exit.
func (g *graph) left(from, to int) int {
	a, b, left := g.loop[from], none, none
	if to != exit {
		b = g.loop[to]
	}
	for a != b {
		if b == none || a != none && g.depth[a] >= g.depth[b] {
			left, a = a, g.outer[a]
		} else {
			b = g.outer[b]
		}
	}
	return left
}
