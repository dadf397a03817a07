package plan

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// checkLoops warns of what loops do that their author hardly had in mind: they go
// round for ever, they send the same each time, or what they bring is not read.
// Loops by retry are not meant: they say that they repeat, how often and with what
// wait.
func (w *workflowPlanner) checkLoops() {
	if len(w.flow.Nodes) == 0 {
		return
	}
	l := &loopChecker{workflowPlanner: w, ends: leadToEnd(w.flow)}
	found := loops(w.flow)
	if len(found) == 0 {
		return
	}
	r := newRoundChecker(l)
	for _, found := range found {
		endless := l.warnEndless(found)
		changes := l.changes(found)
		_, own := l.staleValue(found)
		if !changes && !l.mends(found) && (!endless || own != nil) {
			l.warnRepeated(found)
		}
		r.warnRounds(found, changes)
	}
}

// A loopChecker looks at the loops of a workflow, one after the other.
type loopChecker struct {
	*workflowPlanner
	ends []bool // by node: a path leads to the end of the workflow
}

// warnEndless warns of a loop that only a failure ends, and reports whether it is one.
// One that leads into another such loop is as good as that.
func (l *loopChecker) warnEndless(found loop) bool {
	leaves := false
	for _, n := range found.nodes {
		leaves = leaves || l.ends[n]
		targets(l.flow.Nodes[n].Next, func(to int) {
			leaves = leaves || !found.has[to] && !isWait(l.flow, to)
		})
	}
	if leaves {
		return false
	}
	text := "; give one of its steps an onSuccess action that does, with the criteria for it"
	var related []diagnostic.Related
	if fallen := l.fallsThrough(found); fallen != nil {
		text, related = fallen.text, fallen.related
	}
	d := l.diags.Add(diagnostic.EndlessLoop, l.linkedBy[found.steps[0]].Syntax.ID.Pos,
		"on the path %s, nothing but a failure ends the workflow or takes it out of the loop over %s%s", l.round(found), stepNames(found.steps), text)
	for _, r := range related {
		d.Relate(r.Pos, "%s", r.Detail)
	}
	return true
}

func isWait(g *Graph, n int) bool {
	_, ok := g.Nodes[n].Do.(Wait)
	return ok
}

// leadToEnd returns for each node whether a path leads from it to the end of the
// workflow.
func leadToEnd(g *Graph) []bool {
	before := make([][]int, len(g.Nodes))
	leads := make([]bool, len(g.Nodes))
	var work []int
	for n, node := range g.Nodes {
		targets(node.Next, func(to int) { before[to] = append(before[to], n) })
		if leads[n] = mayEnd(node.Next); leads[n] {
			work = append(work, n)
		}
	}
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		for _, b := range before[n] {
			if !leads[b] {
				leads[b] = true
				work = append(work, b)
			}
		}
	}
	return leads
}

// mayEnd reports whether the workflow may end there.
func mayEnd(next Next) bool {
	switch next := next.(type) {
	case End:
		return true
	case Test:
		return mayEnd(next.Then) || mayEnd(next.Else)
	}
	return false
}

// round spells out a path to a loop and once round.
func (l *loopChecker) round(found loop) string {
	first := found.steps[0]
	if !l.mayWalk() {
		return arrows(append(stepIDs(found.steps), first.ID))
	}
	g := l.flow
	isFirst := func(n int) bool { return g.Nodes[n].Do == Do(Run{first}) && found.has[n] }
	way := shortest(g, []int{0}, nowhere, isFirst)
	around := shortest(g, after(g, way[len(way)-1]), func(n int) bool { return !found.has[n] }, isFirst)
	return spell(g, append(way, around...))
}

func stepNames(steps []*Step) string { return strings.Join(stepIDs(steps), ", ") }

func stepIDs(steps []*Step) []string {
	var ids []string
	for _, step := range steps {
		ids = append(ids, step.ID)
	}
	return ids
}

// WalkSent calls visit for the values that a step sends, or calls a workflow
// with.
func WalkSent(s *Step, visit func(Value)) {
	if s.Call != nil {
		for _, a := range s.Call.Arguments {
			Walk(a.Value, visit)
		}
		return
	}
	for _, p := range s.Request.Parameters {
		Walk(p.Value, visit)
	}
	if s.Request.Body != nil {
		Walk(s.Request.Body, visit)
	}
	for _, replacement := range s.Request.XMLReplacements {
		Walk(replacement.By, visit)
	}
}
