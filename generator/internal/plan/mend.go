package plan

import (
	"slices"
	"strings"
)

// safe are the methods of requests that change nothing on a server (RFC 9110,
// section 9.2.1).
var safe = []string{"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"}

// hasEffect reports whether the request of a step may change something on a server.
func hasEffect(step *Step) bool {
	return step.Request != nil && !slices.Contains(safe, step.Request.Method)
}

// mends reports whether a loop has a step that is there to change what another one
// is answered: its request may have an effect, and control comes to it after failures
// alone, or by actions with criteria if it is about the same thing. So what is not
// found is created, and what is not as it should be is changed, and asked for again.
func (l *loopChecker) mends(found loop) bool {
	after, always := l.afterSuccess(found), l.withoutCriteria(found)
	return slices.ContainsFunc(found.nodes, func(n int) bool {
		run, ok := l.flow.Nodes[n].Do.(Run)
		return ok && run.Step != found.steps[0] && hasEffect(run.Step) &&
			(!after[n] || !always[n] && l.isAbout(run.Step, found))
	})
}

// isAbout reports whether a step has the path of another one of a loop, or one that is
// below it or above.
func (l *loopChecker) isAbout(step *Step, found loop) bool {
	path := func(s *Step) string {
		if linked := l.linkedBy[s]; linked != nil && linked.Operation != nil {
			return strings.TrimSuffix(linked.Operation.Path, "/") + "/"
		}
		return "none"
	}
	return slices.ContainsFunc(found.steps, func(other *Step) bool {
		a, b := path(step), path(other)
		return other != step && !hasEffect(other) && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
	})
}

// withoutCriteria returns the nodes of a loop that control comes to from a step of the
// loop though no criteria hold.
func (l *loopChecker) withoutCriteria(found loop) map[int]bool {
	return l.comesTo(found, func(t Test) (then, otherwise bool) { return t.Cond.ID == Failed, true })
}

// afterSuccess returns the nodes of a loop that control comes to from a step of the
// loop that has succeeded.
func (l *loopChecker) afterSuccess(found loop) map[int]bool {
	return l.comesTo(found, func(t Test) (then, otherwise bool) {
		isFailed := t.Cond.ID == Failed
		return !isFailed || t.Cond.Not, !isFailed || !t.Cond.Not
	})
}

// comesTo returns the nodes of a loop that control comes to from its steps by the
// branches that follow says to take.
func (l *loopChecker) comesTo(found loop, follow func(Test) (then, otherwise bool)) map[int]bool {
	nodes, reached := l.flow.Nodes, map[int]bool{}
	var note func(next Next)
	note = func(next Next) {
		switch next := next.(type) {
		case Goto:
			reached[next.Node] = true
		case Test:
			then, otherwise := follow(next)
			if then {
				note(next.Then)
			}
			if otherwise {
				note(next.Else)
			}
		}
	}
	for _, n := range found.nodes {
		if _, ok := nodes[n].Do.(Run); ok {
			note(nodes[n].Next)
		}
	}
	for _, n := range found.nodes { // what resets counters is a part of the step behind it
		if _, ok := nodes[n].Do.(Enter); ok && reached[n] {
			note(nodes[n].Next)
		}
	}
	return reached
}
