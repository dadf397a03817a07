package mock

import "github.com/arazzogen/arazzogen/generator/internal/plan"

// later returns the answers for the second time that a step runs and those after, in
// the order of the steps: with them, loops end.
func (m *mocker) later(planned *plan.Program) []Answer {
	first := map[*plan.Step]*draft{}
	for s, d := range m.drafts {
		first[s] = d.clone()
	}
	for _, w := range planned.Workflows {
		exits{later: m, first: &mocker{drafts: first, inputs: m.inputs}, graph: w.Graph}.find()
	}
	var list []Answer
	for _, w := range planned.Workflows {
		for _, s := range w.Steps {
			if m.drafts[s] != nil {
				m.satisfyAll(s)
				list = append(list, m.drafts[s].answer())
			}
		}
	}
	return list
}

func (d *draft) clone() *draft {
	c := *d
	c.header = map[string]string{}
	for name, v := range d.header {
		c.header[name] = v
	}
	c.body = clone(d.body)
	return &c
}

// Exits makes loops end: where control would go back, with the first answers, to
// where it came from, and another outcome of a test would end that, the test is to
// have that outcome. Of several such tests on a way around, the last does it, so that
// as much as can be is run again.
type exits struct {
	later *mocker // which is changed
	first *mocker
	graph *plan.Graph
	next  []plan.Next // of the nodes, with the answers that are changed so far
}

// find changes the answers of the steps of a graph.
func (e exits) find() {
	for _, n := range e.graph.Nodes {
		e.next = append(e.next, n.Next)
	}
	for i := len(e.graph.Nodes) - 1; i >= 0; i-- {
		if run, ok := e.graph.Nodes[i].Do.(plan.Run); ok {
			e.next[i] = e.leave(i, run.Step, e.next[i])
		}
	}
}

// leave changes what is tested after a node, whose step has succeeded, and returns what
// comes after it then.
func (e exits) leave(from int, step *plan.Step, next plan.Next) plan.Next {
	test, ok := next.(plan.Test)
	if !ok {
		return next
	}
	if test.Cond.ID == plan.Failed {
		if test.Cond.Not {
			return e.leave(from, step, test.Then)
		}
		return e.leave(from, step, test.Else)
	}
	c := e.graph.Conditions[test.Cond.ID]
	e.first.own, e.later.own = e.first.drafts[step], e.later.drafts[step]
	holds, known := e.first.holds(c, "")
	if !known {
		return next
	}
	taken, other := &test.Then, &test.Else
	if holds == test.Cond.Not {
		taken, other = other, taken
	}
	if e.stays(from, *taken) && !e.stays(from, *other) {
		e.later.make(c, !holds, "")
		return e.leave(from, step, *other)
	}
	*taken = e.leave(from, step, *taken)
	return test
}

// stays reports whether control comes back to a node, wherever it goes next.
func (e exits) stays(from int, next plan.Next) bool {
	switch next := next.(type) {
	case plan.Goto:
		return next.Node == from || e.reaches(next.Node, from)
	case plan.Test:
		return e.stays(from, next.Then) && e.stays(from, next.Else)
	}
	return false
}

// reaches reports whether control can go from a node to another one.
func (e exits) reaches(from, to int) bool {
	seen := make([]bool, len(e.next))
	for work := targets(e.next[from]); len(work) > 0; {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		if n == to {
			return true
		}
		if !seen[n] {
			seen[n] = true
			work = append(work, targets(e.next[n])...)
		}
	}
	return false
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
