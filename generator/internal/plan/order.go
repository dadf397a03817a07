package plan

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// checkOrder reports steps that send an output which no path has set before,
// and warns of those that some path leads to without it. That a step sends its
// own output, as one that pages through a list does, is no reason for a warning:
// there is none in the first round, and its author knows.
func (w *workflowPlanner) checkOrder() {
	o := &orderChecker{workflowPlanner: w, nodes: map[*Step][]int{}, after: map[*Step][]bool{}, without: map[*Step][]bool{}}
	for n, node := range w.plan.Graph.Nodes {
		if run, ok := node.Do.(Run); ok {
			o.nodes[run.Step] = append(o.nodes[run.Step], n)
		}
	}
	for _, linked := range w.linked.Steps {
		step := w.steps[linked]
		if len(o.nodes[step]) == 0 {
			continue // reported as unreachable
		}
		WalkSent(step, func(v Value) {
			if output, ok := v.(OutputValue); ok {
				o.check(linked, step, output)
			}
		})
	}
	for _, output := range w.plan.Outputs {
		Walk(output.Value, func(v Value) {
			if v, ok := v.(OutputValue); ok {
				if len(o.nodes[v.Step]) == 0 {
					w.diags.Add(diagnostic.UnsetOutput, w.linked.Syntax.ID.Pos,
						"output %q is that of step %q, which never runs", output.Name, v.Step.ID)
				}
			}
		})
	}
}

// An orderChecker knows which nodes run a step: more than one, if a retry runs
// the step first.
type orderChecker struct {
	*workflowPlanner
	nodes   map[*Step][]int
	after   map[*Step][]bool // nodes that a path leads to from a step
	without map[*Step][]bool // nodes that a path from the entry leads to around a step
}

func (o *orderChecker) check(linked *link.Step, step *Step, output OutputValue) {
	pos := linked.Syntax.ID.Pos
	setters := o.nodes[output.Step]
	if !o.anyOf(step, o.reach(o.after, output.Step, setters, nil)) {
		o.diags.Add(diagnostic.UnsetOutput, pos, "it sends $steps.%s.outputs.%s, but no path leads from that step to this one",
			output.Step.ID, output.Output.Name)
		return
	}
	if output.Step != step && o.anyOf(step, o.reach(o.without, output.Step, []int{0}, setters)) {
		o.diags.Add(diagnostic.MaybeUnsetOutput, pos,
			"it sends $steps.%s.outputs.%s, which is missing if step %q has not run; some path leads here without it",
			output.Step.ID, output.Output.Name, output.Step.ID)
	}
}

// anyOf reports whether a node that runs a step is among those reached.
func (o *orderChecker) anyOf(step *Step, reached []bool) bool {
	return slices.ContainsFunc(o.nodes[step], func(n int) bool { return reached[n] })
}

// reach returns the nodes that a path of at least one edge leads to from some
// nodes without passing through others. If there are others to avoid, those that
// the paths begin at count as led to.
func (o *orderChecker) reach(cache map[*Step][]bool, key *Step, from, avoid []int) []bool {
	if known, ok := cache[key]; ok {
		return known
	}
	nodes := o.plan.Graph.Nodes
	reached := make([]bool, len(nodes))
	cache[key] = reached
	var work []int
	for _, n := range from {
		if !slices.Contains(avoid, n) {
			work = append(work, n)
			reached[n] = avoid != nil
		}
	}
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		targets(nodes[n].Next, func(to int) {
			if !reached[to] && !slices.Contains(avoid, to) {
				reached[to] = true
				work = append(work, to)
			}
		})
	}
	return reached
}
