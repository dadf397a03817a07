package plan

import (
	"fmt"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// checkOrder reports steps that send an output which no path has set before, or
// depend on a step that no path has run, and warns of those that some path leads
// to without it. That a step sends its own output, as one that pages through a
// list does, is no reason for a warning: there is none in the first round, and its
// author knows.
func (w *workflowPlanner) checkOrder() {
	if len(w.flow.Nodes) == 0 {
		return
	}
	o := &orderChecker{
		workflowPlanner: w,
		nodes:           map[*Step][]int{},
		dominance:       dominators(w.flow),
		components:      stronglyConnected(w.flow),
		around:          map[*Step][]bool{},
	}
	for n, node := range w.flow.Nodes {
		if run, ok := node.Do.(Run); ok {
			o.nodes[run.Step] = append(o.nodes[run.Step], n)
		}
	}
	for _, linked := range w.linked.Steps {
		step := w.steps[linked]
		if len(o.nodes[step]) == 0 {
			continue // reported as unreachable
		}
		o.checkAllSent(step, linked.Syntax.ID.Pos)
		for _, on := range linked.DependsOn {
			o.checkDependency(linked, step, w.steps[on])
		}
	}
	for _, call := range w.calls {
		if len(o.nodes[call]) > 0 {
			o.checkAllSent(call, w.linked.Syntax.ID.Pos)
		}
	}
	o.checkMissing()
}

// An orderChecker knows which nodes run a step: more than one, if a retry runs
// the step first. Dominators and components answer most questions; the graph is
// searched for those that several nodes run, and where there may be something to
// report.
type orderChecker struct {
	*workflowPlanner
	nodes      map[*Step][]int
	dominance  dominance
	components components
	around     map[*Step][]bool // nodes that a path from the entry leads to around a step
}

// checkAllSent looks at the outputs that a step sends. What is not known to be in an
// expression is reported at a position.
func (o *orderChecker) checkAllSent(step *Step, otherwise diagnostic.Pos) {
	WalkSent(step, func(v Value) {
		output, ok := v.(OutputValue)
		if !ok {
			return
		}
		pos, ok := o.sentAt[sentOutput{step, output.Output}]
		if !ok {
			pos = otherwise
		}
		o.checkSent(step, output, pos)
	})
}

func (o *orderChecker) checkSent(step *Step, output OutputValue, pos diagnostic.Pos) {
	who := fmt.Sprintf("step %q sends", step.ID)
	if step.Implied {
		who = fmt.Sprintf("the action %q passes", step.ID)
	}
	precedence := o.before(output.Step, step)
	switch {
	case precedence == never:
		why := "no path leads from that step to this one" + o.without(output.Step, step, ": control comes here by ")
		if len(o.nodes[output.Step]) == 0 {
			why = "that step never runs"
		}
		o.diags.Add(diagnostic.UnsetOutput, pos, "%s $steps.%s.outputs.%s, but %s", who, output.Step.ID, output.Output.Name, why).
			Relate(o.setAt(output), "step %q sets it here", output.Step.ID)
	case output.Step == step && isInPath(step, output):
		o.diags.Add(diagnostic.UnsetOutput, pos, "step %q sends its own output %s in the path, where nothing may be missing; the first time there is none, so that no answer ever sets it",
			step.ID, output.Output.Name).
			Relate(o.setAt(output), "the step sets it here")
	case precedence == sometimes:
		o.diags.Add(diagnostic.MaybeUnsetOutput, pos,
			"%s $steps.%s.outputs.%s, which is missing if step %q has not run; some path leads here without it%s",
			who, output.Step.ID, output.Output.Name, output.Step.ID, o.without(output.Step, step, ": ")).
			Relate(o.setAt(output), "step %q sets it here", output.Step.ID)
	}
}

// isInPath reports whether a step sends an output as a part of the path, which cannot
// be left out.
func isInPath(step *Step, output OutputValue) bool {
	return step.Request != nil && slices.ContainsFunc(step.Request.Parameters, func(p Parameter) bool {
		return p.In == Path && p.Value == Value(output)
	})
}

func (o *orderChecker) checkDependency(linked *link.Step, step, on *Step) {
	switch o.before(on, step) {
	case never:
		o.diags.Add(diagnostic.UnmetDependency, linked.Syntax.ID.Pos, "it depends on step %q, but no path leads from that step to this one%s",
			on.ID, o.without(on, step, ": control comes here by "))
	case sometimes:
		o.diags.Add(diagnostic.MaybeUnmetDependency, linked.Syntax.ID.Pos,
			"it depends on step %q, but some path leads here without it%s", on.ID, o.without(on, step, ": "))
	}
}

// without spells out, after some words, a shortest path to a step around another
// one.
func (o *orderChecker) without(first, step *Step, words string) string {
	if first == step || !o.mayWalk() {
		return ""
	}
	runs := func(s *Step) func(n int) bool {
		return func(n int) bool { return slices.Contains(o.nodes[s], n) }
	}
	path := shortest(o.flow, []int{0}, runs(first), runs(step))
	if path == nil {
		return ""
	}
	if spelled := spell(o.flow, path); spelled != step.ID {
		return words + spelled
	}
	return "; the workflow begins here"
}

// A precedence says whether a step runs before another.
type precedence int

const (
	never precedence = iota
	sometimes
	always // or it is the same step, and runs again
)

// before returns whether a step runs before another.
func (o *orderChecker) before(first, step *Step) precedence {
	setters, nodes := o.nodes[first], o.nodes[step]
	if len(setters) == 1 && !slices.ContainsFunc(nodes, func(n int) bool {
		return n == setters[0] || !o.dominance.dominates(setters[0], n)
	}) {
		return always
	}
	leads := slices.ContainsFunc(setters, func(from int) bool {
		return slices.ContainsFunc(nodes, func(to int) bool { return o.components.leadsTo(o.flow, from, to) })
	})
	switch {
	case !leads:
		return never
	case first == step:
		return always
	case len(setters) == 1:
		return sometimes // since it does not dominate one of them
	}
	around := o.pathsAround(first)
	if slices.ContainsFunc(nodes, func(n int) bool { return around[n] }) {
		return sometimes
	}
	return always
}

// pathsAround returns the nodes that a path from the entry leads to without
// passing one that runs a step.
func (o *orderChecker) pathsAround(step *Step) []bool {
	if known, ok := o.around[step]; ok {
		return known
	}
	nodes := o.nodes[step]
	reached := reachedFrom(o.flow, func(n int) bool { return slices.Contains(nodes, n) })
	o.around[step] = reached
	return reached
}
