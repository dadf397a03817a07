package mock

import "github.com/arazzogen/arazzogen/generator/internal/plan"

// Exits makes loops end: where control would go back, with the first answers, to
// where it came from, and another outcome of a test would end that, the test is to
// have that outcome.
type exits struct {
	later   *mocker // which is changed
	first   *mocker
	graph   *plan.Graph
	reaches [][]bool // from node to node
}

// leave changes what is tested after a node on a cycle, whose step has succeeded.
func (e exits) leave(from int, step *plan.Step, next plan.Next) {
	test, ok := next.(plan.Test)
	if !ok {
		return
	}
	if test.Cond.ID == plan.Failed {
		taken := test.Else
		if test.Cond.Not {
			taken = test.Then
		}
		e.leave(from, step, taken)
		return
	}
	c := e.graph.Conditions[test.Cond.ID]
	e.first.own, e.later.own = e.first.drafts[step], e.later.drafts[step]
	holds, known := e.first.holds(c, "")
	if !known {
		return
	}
	then := holds != test.Cond.Not
	taken, other := test.Then, test.Else
	if !then {
		taken, other = other, taken
	}
	if e.stays(from, taken) && !e.stays(from, other) {
		e.later.make(c, !holds, "")
		taken = other
	}
	e.leave(from, step, taken)
}

// stays reports whether control comes back to a node, wherever it goes next.
func (e exits) stays(from int, next plan.Next) bool {
	switch next := next.(type) {
	case plan.Goto:
		return e.reaches[next.Node][from]
	case plan.Test:
		return e.stays(from, next.Then) && e.stays(from, next.Else)
	}
	return false
}

// reach says of every two nodes whether control can go from the one to the other, and
// of every node whether it reaches itself: by an edge at least, but that a node that
// leads to another one reaches it counts without.
func reach(g *plan.Graph) [][]bool {
	reaches := make([][]bool, len(g.Nodes))
	for i := range g.Nodes {
		seen := make([]bool, len(g.Nodes))
		for work := targets(g.Nodes[i].Next); len(work) > 0; {
			n := work[len(work)-1]
			work = work[:len(work)-1]
			if !seen[n] {
				seen[n] = true
				work = append(work, targets(g.Nodes[n].Next)...)
			}
		}
		reaches[i] = seen
	}
	return reaches
}

// targets returns the nodes that control may go to next.
func targets(next plan.Next) []int {
	switch next := next.(type) {
	case plan.Goto:
		return []int{next.Node}
	case plan.Test:
		return append(targets(next.Then), targets(next.Else)...)
	}
	return nil
}
