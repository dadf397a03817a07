package shape

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// A walk emits the statements of a graph. Its methods append statements to out
// and return it.
type walk struct {
	*graph
	follow [][]int // merge nodes that come after the step of a node
	after  [][]int // merge nodes that come after the loop of a header
	beyond [][]int // nodes, not merges, that the loop of a header is left to
	left   [][]int // targets of all the edges that leave the loop of a header
	placed []bool  // nodes that are in follow or after
}

// A place is a place in the tree: it says where control gets without a label.
type place struct {
	next int    // by falling off the end: a node, or exit
	loop *frame // by a jump; nil outside of loops
}

// before returns the place before the first of some nodes that p follows.
func (p place) before(nodes []int) place {
	if len(nodes) > 0 {
		p.next = nodes[0]
	}
	return p
}

// A frame is a loop around a place.
type frame struct {
	header int  // where a continue gets
	after  int  // where a break gets: a node, or exit
	broken bool // whether there is a break
	retry  int  // how many retries repeat it, if it repeats an attempt
	outer  *frame
}

// newWalk decides where the nodes go that are not put in place of an edge to
// them. A merge node comes after its immediate dominator or, if that is in loops
// that the merge node is not in, after the outermost of them.
func newWalk(g *graph) *walk {
	w := &walk{
		graph:  g,
		follow: make([][]int, len(g.nodes)),
		after:  make([][]int, len(g.nodes)),
		beyond: make([][]int, len(g.nodes)),
		left:   make([][]int, len(g.nodes)),
		placed: make([]bool, len(g.nodes)),
	}
	for n := 1; n < len(g.nodes); n++ {
		idom := g.idom[n]
		loop := g.left(idom, n)
		w.placed[n] = g.entry[n] > 1
		switch {
		case w.placed[n] && loop == none:
			w.follow[idom] = append(w.follow[idom], n)
		case w.placed[n]:
			w.after[loop] = append(w.after[loop], n)
		case loop != none:
			w.beyond[loop] = append(w.beyond[loop], n)
		}
	}
	for n := range g.nodes {
		for _, to := range g.to[n] {
			if loop := g.left(n, to); loop != none {
				w.left[loop] = append(w.left[loop], to)
			}
		}
	}
	return w
}

// node emits n and all that it dominates.
func (w *walk) node(out []Stmt, n int, at place) []Stmt {
	if w.loop[n] != n {
		return w.step(out, n, at)
	}
	after := w.after[n]
	if m := w.continuation(n, at); m != none {
		// Nothing but the loop leads there, so it may well be the first.
		w.placed[m] = true
		after = append([]int{m}, after...)
	}
	loop := &frame{header: n, after: at.before(after).next, retry: w.retries(w.idom[n]), outer: at.loop}
	body := w.step(nil, n, place{n, loop})
	out = append(out, Loop{w.name(n), body, !loop.broken})
	return w.sequence(out, after, at)
}

// step emits n and all that it dominates, but for what comes after its loop.
func (w *walk) step(out []Stmt, n int, at place) []Stmt {
	if w.nodes[n] != none {
		out = append(out, Do{w.nodes[n]})
	}
	out = w.branch(out, n, w.next[n], at.before(w.follow[n]))
	return w.sequence(out, w.follow[n], at)
}

// sequence emits nodes that follow one another.
func (w *walk) sequence(out []Stmt, nodes []int, at place) []Stmt {
	for i, n := range nodes {
		if w.nodes[n] != none {
			out = append(out, Label{w.name(n)})
		}
		out = w.node(out, n, at.before(nodes[i+1:]))
	}
	return out
}

// continuation returns the node, if there should be one, to put after the loop
// of a header although it is no merge node: the main one of those that the loop
// is left to. The others go where the loop is left. It is the one with most
// behind it or, if that is the same, the last of the document.
//
// Usually there is none if a break gets somewhere else without it: that would
// need a goto then, or a return or continue, which is better only than a long
// way in the loop. But what follows the success of an attempt is always put
// after the loop, because it would look strange in the loop of the attempts.
func (w *walk) continuation(header int, at place) int {
	best := none
	for _, n := range w.beyond[header] {
		if best == none || w.weight(n) > w.weight(best) ||
			w.weight(n) == w.weight(best) && w.nodes[n] > w.nodes[best] {
			best = n
		}
	}
	switch {
	case best == none || w.succeeds(best):
		return best
	case len(w.after[header]) > 0:
		return none
	case !slices.Contains(w.left[header], at.next):
		return best
	case w.runs[best] > 1 && (at.next == exit || at.repeats()):
		return best
	}
	return none
}

// weight returns the number of Runs that n dominates, or more than any such
// number if n follows the success of an attempt.
func (w *walk) weight(n int) int {
	if w.succeeds(n) {
		return len(w.nodes) + w.runs[n]
	}
	return w.runs[n]
}

// succeeds reports whether the edge to n, which is the only one that leads
// there, is taken if an attempt that can be repeated succeeds.
func (w *walk) succeeds(n int) bool {
	attempt := w.idom[n]
	if w.loop[attempt] != attempt || !w.enters(w.idom[attempt]) {
		return false
	}
	t, ok := w.next[attempt].(plan.Test)
	return ok && t.Cond.ID == plan.Failed && slices.Contains(targets(nil, t.Else), n)
}

// branch emits what takes control from n to where next says.
func (w *walk) branch(out []Stmt, n int, next plan.Next, at place) []Stmt {
	switch next := next.(type) {
	case plan.Goto:
		if w.inlines(n, next.Node) {
			return w.node(out, next.Node, at)
		}
		return w.jump(out, next.Node, at)
	case plan.End:
		return w.jump(out, exit, at)
	case plan.Fail:
		return append(out, Fail{})
	case plan.Test:
		return w.test(out, n, next, at)
	default:
		panic(unknown(next))
	}
}

// inlines reports whether the edge from n to m is the one that m is put in place
// of: the only one that leads to m, but for those that repeat its loop.
func (w *walk) inlines(n, m int) bool { return m != n && w.idom[m] == n && !w.placed[m] }

// jump emits the jump to a node, or exit, that is emitted elsewhere.
func (w *walk) jump(out []Stmt, to int, at place) []Stmt {
	if to == at.next {
		return out
	}
	for f := at.loop; f != nil; f = f.outer {
		label := ""
		if f != at.loop {
			label = w.name(f.header)
		}
		switch {
		case to == exit && label != "":
			return append(out, Return{}) // says more than a labelled break
		case to == f.header:
			return append(out, Continue{label})
		case to == f.after:
			f.broken = true
			return append(out, Break{label})
		}
	}
	if to == exit {
		return append(out, Return{})
	}
	return append(out, Goto{w.name(to)})
}

// test emits a test of n. A way that leaves comes first, without an else after
// it; the shorter one if both leave.
//
// What comes without an else goes directly into out, not into a list that would
// have to be copied: a long workflow is one long else.
func (w *walk) test(out []Stmt, n int, t plan.Test, at place) []Stmt {
	swapped := w.elseFirst(n, t)
	if swapped {
		t = negated(t)
	}
	then := w.branch(nil, n, t.Then, at)
	if !Leaves(then) && w.guards(n, t.Else, at) {
		then = append(then, w.spell(at))
	}
	if Leaves(then) {
		out = append(out, If{Cond: t.Cond, Then: then, Why: t.ThenWhy, ElseWhy: t.ElseWhy})
		return w.branch(out, n, t.Else, at)
	}
	els := w.branch(nil, n, t.Else, at)
	if Leaves(els) || len(then) == 0 {
		out = append(out, If{Cond: t.Cond.Negated(), Then: els, Why: t.ElseWhy, ElseWhy: t.ThenWhy})
		return append(out, then...)
	}
	if swapped && len(els) > 0 {
		t, then, els = negated(t), els, then
	}
	return append(out, If{t.Cond, then, chain(els), t.ThenWhy, t.ElseWhy})
}

// elseFirst reports whether the Else of a test makes the better guard clause:
// if it is shorter. But a failure is dealt with where it occurs, unless success
// is a mere jump.
func (w *walk) elseFirst(n int, t plan.Test) bool {
	then, _ := w.inlined(n, t.Then)
	els, _ := w.inlined(n, t.Else)
	if t.Cond.ID == plan.Failed {
		return els == 0 && then > 0
	}
	return els < then
}

// inlined returns how many nodes, and how many Runs among them, are put in
// place of the edges from n in next.
func (w *walk) inlined(n int, next plan.Next) (nodes, runs int) {
	for _, m := range targets(nil, next) {
		if m != exit && w.inlines(n, m) {
			nodes += w.size[m]
			runs += w.runs[m]
		}
	}
	return nodes, runs
}

// chain returns the statements of an else such that it reads else if, if they
// are that short:
//
//	if !c { return }; A   becomes   if c { A } else { return }
func chain(stmts []Stmt) []Stmt {
	if len(stmts) != 2 {
		return stmts
	}
	i, ok := stmts[0].(If)
	if !ok || len(i.Else) > 0 || !Leaves(i.Then) || isLabel(stmts[1]) {
		return stmts
	}
	return []Stmt{If{i.Cond.Negated(), stmts[1:], i.Then, i.ElseWhy, i.Why}}
}

func isLabel(s Stmt) bool {
	_, ok := s.(Label)
	return ok
}
