package plan

import (
	"math/rand/v2"
	"testing"
)

// TestPossibleBranchesLeadToTheSamePlace compares random decisions with what is left
// of them if branches that are never taken are cut: whatever the values are, as long
// as the step has succeeded, control goes to the same node.
func TestPossibleBranchesLeadToTheSamePlace(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	body := func(pointer string) Value { return ResponseBody{pointer} }
	simple := []Condition{
		compare(Equal, StatusCode{}, Number("200")),
		compare(GreaterOrEqual, StatusCode{}, Number("400")),
		compare(Less, StatusCode{}, Number("500")),
		compare(Equal, body("/a"), String("x")),
		compare(Equal, body("/a"), Number("5")),
		compare(Greater, body("/b"), Number("5")),
		isNull(body("/a")),
		truth(body("/b")),
	}
	random := func() Condition {
		c := simple[r.IntN(len(simple))]
		if r.IntN(3) == 0 {
			c = negate(c)
		}
		other := simple[r.IntN(len(simple))]
		return []Condition{c, both(c, other), either(c, other)}[r.IntN(3)]
	}
	cuts := 0
	for range 500 {
		g := &Graph{}
		w := &workflowPlanner{plan: &Workflow{Graph: g}}
		var next Next = End{}
		for i := range 1 + r.IntN(4) {
			g.Conditions = append(g.Conditions, random())
			next = Test{Cond: Cond{ID: i, Not: r.IntN(2) == 0}, Then: Goto{i}, Else: next}
		}
		success := random()
		cut := w.possibleBranches(next, success, maxTests)
		if size(cut) < size(next) {
			cuts++
		}
		values := &trial{variables: map[string]*variable{}}
		values.collect(success)
		for _, c := range g.Conditions {
			values.collect(c)
		}
		trials := 1
		for _, v := range values.order {
			v.domain = v.values()
			trials *= len(v.domain)
		}
		for range min(trials, maxTrials) {
			if values.holds(success) && arrives(values, g, next) != arrives(values, g, cut) {
				t.Fatalf("after %#v, %#v became %#v, with the conditions %#v", success, next, cut, g.Conditions)
			}
			values.next()
		}
	}
	if cuts < 100 {
		t.Errorf("only %d decisions were cut; the test says little", cuts)
	}
}

// arrives returns where control goes for some values.
func arrives(values *trial, g *Graph, next Next) Next {
	for {
		test, ok := next.(Test)
		if !ok {
			return next
		}
		next = test.Else
		if values.holds(g.Conditions[test.Cond.ID]) != test.Cond.Not {
			next = test.Then
		}
	}
}

// size returns the number of tests of a decision.
func size(next Next) int {
	if test, ok := next.(Test); ok {
		return 1 + size(test.Then) + size(test.Else)
	}
	return 0
}
