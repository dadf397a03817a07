package shape

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// split returns the simplified Nexts of the nodes of g, and those of nodes that
// it adds, which do nothing. The second result has the number of a node of g for
// each: its own, or that of the node it was part of.
//
// Such a node holds the tests after the success of an attempt that a retry may
// repeat: in the graph, and so in the tree, they come after the loop of the
// attempts then, and have no more to do with it.
func split(g *plan.Graph) (next []plan.Next, origin []int) {
	known := map[int]bool{}
	for n, node := range g.Nodes {
		simple, _ := simplify(node.Next, known)
		next, origin = append(next, simple), append(origin, n)
	}
	for _, node := range g.Nodes {
		to, ok := node.Next.(plan.Goto)
		if _, enters := node.Do.(plan.Enter); !ok || !enters {
			continue
		}
		t, ok := next[to.Node].(plan.Test)
		if !ok || t.Cond.ID != plan.Failed {
			continue
		}
		// A Fail has to stay with the step whose error it is.
		if success, ok := t.Else.(plan.Test); ok && !fails(success) {
			t.Else = plan.Goto{Node: len(next)}
			next[to.Node] = t
			next, origin = append(next, success), append(origin, to.Node)
		}
	}
	return next, origin
}

// fails reports whether there is a Fail in n.
func fails(n plan.Next) bool {
	switch n := n.(type) {
	case plan.Fail:
		return true
	case plan.Test:
		return fails(n.Then) || fails(n.Else)
	case plan.Goto, plan.End:
		return false
	default:
		panic(unknown(n))
	}
}

// simplify returns a Next that decides as n does, without the tests that make
// no difference: those of a condition that is known, because a test above
// decided it and no node has run since, and those whose two ways are the same.
//
// The reasons of a test that is decided become reasons of the way to it: of the
// innermost test above that remains, whose way leads to n. They are the second
// result. So Test{more, a, Test{!more, b, c}} becomes Test{more, a, b}, and the
// reasons to take b become those of the Else.
//
// A test of [plan.Failed] that remains is not negated.
func simplify(n plan.Next, known map[int]bool) (plan.Next, []plan.Why) {
	t, ok := n.(plan.Test)
	if !ok {
		return n, nil
	}
	id := t.Cond.ID
	if holds, ok := known[id]; ok {
		next, why := t.Else, t.ElseWhy
		if holds != t.Cond.Not {
			next, why = t.Then, t.ThenWhy
		}
		next, more := simplify(next, known)
		return next, union(why, more)
	}
	var why []plan.Why
	known[id] = !t.Cond.Not
	t.Then, why = simplify(t.Then, known)
	t.ThenWhy = union(t.ThenWhy, why)
	known[id] = t.Cond.Not
	t.Else, why = simplify(t.Else, known)
	t.ElseWhy = union(t.ElseWhy, why)
	delete(known, id)
	if same(t.Then, t.Else) {
		return t.Then, nil
	}
	if id == plan.Failed && t.Cond.Not {
		t = negated(t)
	}
	return t, nil
}

// negated returns t the other way round.
func negated(t plan.Test) plan.Test {
	return plan.Test{
		Cond: t.Cond.Negated(),
		Then: t.Else, ThenWhy: t.ElseWhy,
		Else: t.Then, ElseWhy: t.ThenWhy,
	}
}

// same reports whether a and b lead to the same places under the same
// conditions.
func same(a, b plan.Next) bool {
	s, ok := a.(plan.Test)
	t, ok2 := b.(plan.Test)
	if !ok && !ok2 {
		return a == b
	}
	return ok && ok2 && s.Cond == t.Cond && same(s.Then, t.Then) && same(s.Else, t.Else)
}

// union returns the reasons of a and those of b that are not among them.
func union(a, b []plan.Why) []plan.Why {
	a = slices.Clip(a)
	for _, why := range b {
		if !slices.Contains(a, why) {
			a = append(a, why)
		}
	}
	return a
}

// targets appends the targets of n to to, one for each edge, in the order of
// the tests. An End leads to exit; a Fail leads nowhere.
func targets(to []int, n plan.Next) []int {
	switch n := n.(type) {
	case plan.Goto:
		return append(to, n.Node)
	case plan.Test:
		return targets(targets(to, n.Then), n.Else)
	case plan.End:
		return append(to, exit)
	case plan.Fail:
		return to
	default:
		panic(unknown(n))
	}
}
