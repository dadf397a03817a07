package shape

import "github.com/arazzogen/arazzogen/generator/internal/plan"

// busy is the number of edges to a merge node from which on guard clauses go
// there. Below it, what is not to be skipped is nested.
const busy = 4

// deep is the number of tests, each nested in the one before because a way of it
// falls off the end, from which on such ways jump there instead.
const deep = 4

// guards reports whether a way that falls off the end should rather leave by a
// jump, because otherwise the rest of the workflow would be nested in an else:
// the more so if one test after the other does that.
//
// That is so if the rest is more than one step, or a step and a test in a loop,
// and a return or a continue is the jump. A goto is not worth it, but for a node
// that many lead to, e.g. the clean-up that every step goes to if it fails, and
// where tests would be nested too deep. The loop of a single retry falls off its
// end to repeat, those of several are told apart by guard clauses, and a loop and
// nothing else may become a while loop together with the test.
func (w *walk) guards(n int, rest plan.Next, at place) bool {
	if falls(rest, at) >= deep {
		return true
	}
	_, runs := w.inlined(n, rest)
	if to, ok := rest.(plan.Goto); ok && w.len[to.Node] == w.size[to.Node] {
		return false
	}
	switch {
	case at.next == exit:
		return runs > 1
	case at.repeats():
		_, tests := rest.(plan.Test)
		if at.loop.retry > 0 {
			return at.loop.retry > 1 && tests
		}
		return runs > 1 || runs > 0 && tests
	}
	return runs > 0 && w.entry[at.next] >= busy
}

// falls returns how many tests, one in a way of the other, have another way that
// falls off the end. It stops counting at deep.
func falls(next plan.Next, at place) int {
	count := 0
	for count < deep {
		t, ok := next.(plan.Test)
		if !ok {
			break
		}
		next = t.Else
		if _, ok := t.Then.(plan.Test); ok || at.isNext(t.Else) {
			next = t.Then
		}
		if at.isNext(t.Then) || at.isNext(t.Else) {
			count++
		}
	}
	return count
}

// isNext reports whether control gets where next says without a jump.
func (p place) isNext(next plan.Next) bool {
	switch next := next.(type) {
	case plan.Goto:
		return next.Node == p.next
	case plan.End:
		return p.next == exit
	}
	return false
}

// repeats reports whether falling off the end repeats the loop around p.
func (p place) repeats() bool { return p.loop != nil && p.next == p.loop.header }

// spell returns the jump to where control gets from at without one.
func (w *walk) spell(at place) Stmt {
	switch {
	case at.next == exit:
		return Return{}
	case at.repeats():
		return Continue{}
	}
	return Goto{w.name(at.next)}
}
