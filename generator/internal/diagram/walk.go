package diagram

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// follow adds the edges that leave a node.
func (b *builder) follow(from int, next plan.Next) {
	w := walker{builder: b, known: map[int]bool{}}
	w.walk(Edge{From: from}, next)
}

// A walker follows the tests after a node.
type walker struct {
	*builder
	known map[int]bool // outcomes of the conditions that were tested
}

// walk adds the edges that tests lead to. Reasons of an edge are alternatives: but
// for [plan.GiveUp], one action alone takes control somewhere.
func (w walker) walk(e Edge, next plan.Next) {
	switch next := next.(type) {
	case plan.Test:
		if next.Cond.ID == plan.Failed {
			w.outcome(e, next)
			return
		}
		w.test(e, next)
	case plan.Goto:
		w.enter(e, next)
	default:
		w.edge(e, next)
	}
}

// enter goes through the nodes that are parts of an edge.
func (w walker) enter(e Edge, next plan.Goto) {
	node := w.graph.Nodes[next.Node]
	switch do := node.Do.(type) {
	case plan.Run:
		w.edge(e, next)
	case plan.Enter:
		w.walk(e, node.Next)
	case plan.Wait:
		e.Retry = do.Retry
		w.walk(e, node.Next)
	case plan.GiveUp: // the failure actions decide now
		e.Failed, e.Else, e.Reasons = true, false, nil
		e.UsedUp = append(slices.Clip(e.UsedUp), do.Retry)
		w.walk(e, node.Next)
	}
}

// outcome follows the test whether a step has failed. A failure that ends the
// workflow without an action is not drawn.
func (w walker) outcome(e Edge, test plan.Test) {
	failed, succeeded := test.Then, test.Else
	if test.Cond.Not {
		failed, succeeded = succeeded, failed
	}
	if e.Failed { // as a retry is used up
		w.walk(e, failed)
		return
	}
	w.walk(e, succeeded)
	if _, ok := failed.(plan.Fail); !ok {
		e.Failed = true
		w.walk(e, failed)
	}
}

// test follows the test of an action. A condition that was tested has the same
// outcome when it is tested again, and nobody wants to see what happens when the
// run is stopped.
func (w walker) test(e Edge, test plan.Test) {
	outcome, known := w.known[test.Cond.ID]
	if w.graph.Conditions[test.Cond.ID] == (plan.Stopped{}) {
		outcome, known = false, true
	}
	if !known || outcome != test.Cond.Not {
		w.assume(test.Cond.ID, !test.Cond.Not, known, func() { w.walk(taken(e, test), test.Then) })
	}
	if !known || outcome == test.Cond.Not {
		w.assume(test.Cond.ID, test.Cond.Not, known, func() { w.walk(w.passed(e, test), test.Else) })
	}
}

// assume calls follow with a condition that has an outcome.
func (w walker) assume(id int, outcome, known bool, follow func()) {
	if !known {
		w.known[id] = outcome
		defer delete(w.known, id)
	}
	follow()
}

// taken returns an edge after a test that holds.
func taken(e Edge, test plan.Test) Edge {
	if len(test.ThenWhy) > 0 {
		e.Else = false
		e.Reasons = append(slices.Clip(e.Reasons), test.ThenWhy...)
	}
	return e
}

// passed returns an edge after a test that does not hold.
func (w walker) passed(e Edge, test plan.Test) Edge {
	if left, ok := w.graph.Conditions[test.Cond.ID].(plan.RetriesLeft); ok && e.Failed {
		e.UsedUp = append(slices.Clip(e.UsedUp), left.Retry)
		return e
	}
	e.Else = e.Else || len(test.ThenWhy) > 0
	return e
}
