package plan

import (
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// checkLoops warns of what loops do that their author hardly had in mind: they go
// round for ever, they send the same each time, or what they bring is not read.
// Loops by retry are not meant: they say that they repeat, how often and with what
// wait.
func (w *workflowPlanner) checkLoops() {
	if len(w.plan.Graph.Nodes) == 0 {
		return
	}
	l := &loopChecker{workflowPlanner: w, linkedBy: map[*Step]*link.Step{}, ends: leadToEnd(w.plan.Graph)}
	for _, step := range w.linked.Steps {
		l.linkedBy[w.steps[step]] = step
	}
	found := loops(w.plan.Graph)
	if len(found) == 0 {
		return
	}
	r := newRoundChecker(l)
	for _, found := range found {
		l.warnEndless(found)
		changes := l.changes(found)
		if !changes && !l.mends(found) {
			l.warnRepeated(found)
		}
		r.warnRounds(found, changes)
	}
}

// A loopChecker looks at the loops of a workflow, one after the other.
type loopChecker struct {
	*workflowPlanner
	linkedBy map[*Step]*link.Step
	ends     []bool // by node: a path leads to the end of the workflow
}

// warnEndless warns of a loop that only a failure ends. One that leads into another
// such loop is as good as that.
func (l *loopChecker) warnEndless(found loop) {
	leaves := false
	for _, n := range found.nodes {
		leaves = leaves || l.ends[n]
		targets(l.plan.Graph.Nodes[n].Next, func(to int) {
			leaves = leaves || !found.has[to] && !isWait(l.plan.Graph, to)
		})
	}
	if leaves {
		return
	}
	first := found.steps[0]
	l.diags.Add(diagnostic.EndlessLoop, l.linkedBy[first].Syntax.ID.Pos,
		"on the path %s, nothing but a failure ends the workflow or takes it out of the loop over %s; give one of its steps an onSuccess action that does, with the criteria for it",
		l.round(found), stepNames(found.steps))
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

// changes reports whether the requests of a loop differ from one round to the next
// for all that is known: they send something that a step of the loop sets.
func (l *loopChecker) changes(found loop) bool {
	changes := false
	for _, step := range found.steps {
		changes = changes || step.Call != nil // who knows what it does
		WalkSent(step, func(v Value) {
			if o, ok := v.(OutputValue); ok && found.sets[o.Output] {
				changes = true
			}
		})
	}
	return changes
}

// warnRepeated warns of a loop whose requests are the same in every round. Such a
// loop only ends when the server answers otherwise to the same request.
func (l *loopChecker) warnRepeated(found loop) {
	l.diags.Add(diagnostic.RepeatedRequest, l.linkedBy[found.steps[0]].Syntax.ID.Pos,
		"the loop over %s sends the same each time: nothing in its requests comes from a step of the loop. %s",
		stepNames(found.steps), l.remedy(found))
}

// remedy says why a loop repeats itself, and what to do about it.
func (l *loopChecker) remedy(found loop) string {
	var first, best *sentValue
	var own *ownOutput
	for _, step := range found.steps {
		WalkSent(step, func(v Value) {
			o, ok := v.(OutputValue)
			if !ok || best != nil {
				return
			}
			s := &sentValue{step, o}
			if first == nil {
				first = s
			}
			if own = l.ownOutput(found, o.Output.Name); own != nil {
				best = s
			}
		})
	}
	switch {
	case first == nil:
		return "The path is " + l.round(found) + ". To poll until an answer changes, let a success criterion fail until then and retry, with retryAfter and retryLimit"
	case best == nil:
		return l.reason(found, first) + "; if the next request should carry what the last answer brought, send an output of a step of the loop"
	}
	return l.reason(found, best) + l.instead(best, own)
}

// instead says which output a loop may send for one that stays what it was.
func (l *loopChecker) instead(sent *sentValue, own *ownOutput) string {
	id, name := own.step.Syntax.ID.Value, own.syntax.Name.Value
	told := fmt.Sprintf("; step %q sets its own %s in each round (%s), which no step of the loop sends. If the next request should carry what the last answer brought, ",
		id, name, own.syntax.Name.Pos)
	from := l.linkedBy[sent.value.Step]
	if from != nil && from.Operation != nil && from.Operation == own.step.Operation {
		return told + fmt.Sprintf("let step %q, which calls the same operation, go on with itself and send $steps.%[1]s.outputs.%s, which is left out as long as it is missing",
			sent.value.Step.ID, name)
	}
	return told + fmt.Sprintf("send $steps.%s.outputs.%s", id, name)
}

// A sentValue is an output that a step sends.
type sentValue struct {
	step  *Step
	value OutputValue
}

// An ownOutput is an output that a step of a loop sets, read or not.
type ownOutput struct {
	step   *link.Step
	syntax *document.Output
}

// ownOutput returns the output of a name that a step of a loop sets, or nil.
func (l *loopChecker) ownOutput(found loop, name string) *ownOutput {
	for _, step := range found.steps {
		linked := l.linkedBy[step]
		if linked == nil {
			continue
		}
		for _, output := range linked.Outputs {
			if output.Name.Value == name {
				return &ownOutput{linked, output}
			}
		}
	}
	return nil
}

// reason says on which path a value that a loop sends stays what it was.
func (l *loopChecker) reason(found loop, sent *sentValue) string {
	o := sent.value
	at, from := "", ""
	if pos, ok := l.sentAt[sentOutput{sent.step, o.Output}]; ok {
		at = " (" + pos.String() + ")"
	}
	if linked := l.linkedBy[o.Step]; linked != nil {
		for _, output := range linked.Outputs {
			if l.outputs[output] == o.Output {
				from = " (" + output.Name.Pos.String() + ")"
			}
		}
	}
	return fmt.Sprintf("On the path %s, step %q sends $steps.%s.outputs.%s%s, which step %q sets%s before the loop and no step of the loop sets again",
		l.round(found), sent.step.ID, o.Step.ID, o.Output.Name, at, o.Step.ID, from)
}

// round spells out a path to a loop and once round.
func (l *loopChecker) round(found loop) string {
	first := found.steps[0]
	if !l.mayWalk() {
		return arrows(append(stepIDs(found.steps), first.ID))
	}
	g := l.plan.Graph
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
