package plan

import "slices"

// safe are the methods of requests that change nothing on a server (RFC 9110,
// section 9.2.1).
var safe = []string{"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"}

// hasEffect reports whether the request of a step may change something on a server.
func hasEffect(step *Step) bool {
	return step.Request != nil && !slices.Contains(safe, step.Request.Method)
}

// mends reports whether a loop has a step that is there to change what another one
// is answered: control comes to it after failures alone, and its request may have an
// effect. So what is not found is created and asked for again.
func (l *loopChecker) mends(found loop) bool {
	after := l.afterSuccess(found)
	return slices.ContainsFunc(found.nodes, func(n int) bool {
		run, ok := l.flow.Nodes[n].Do.(Run)
		return ok && run.Step != found.steps[0] && !after[n] &&
			hasEffect(run.Step)
	})
}

// afterSuccess returns the nodes of a loop that control comes to from a step of the
// loop that has succeeded.
func (l *loopChecker) afterSuccess(found loop) map[int]bool {
	nodes, after := l.flow.Nodes, map[int]bool{}
	var note func(next Next, failed bool)
	note = func(next Next, failed bool) {
		switch next := next.(type) {
		case Goto:
			after[next.Node] = after[next.Node] || !failed
		case Test:
			isFailed := next.Cond.ID == Failed
			note(next.Then, failed || isFailed && !next.Cond.Not)
			note(next.Else, failed || isFailed && next.Cond.Not)
		}
	}
	for _, n := range found.nodes {
		if _, ok := nodes[n].Do.(Run); ok {
			note(nodes[n].Next, false)
		}
	}
	for _, n := range found.nodes { // what resets counters is a part of the step behind it
		if _, ok := nodes[n].Do.(Enter); ok && after[n] {
			note(nodes[n].Next, false)
		}
	}
	return after
}
