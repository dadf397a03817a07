package plan

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// checkOrder reports steps that send an output which no path has set before,
// and warns of those that some path leads to without it. That a step sends its
// own output, as one that pages through a list does, is no reason for a warning:
// there is none in the first round, and its author knows.
func (w *workflowPlanner) checkOrder() {
	o := &orderChecker{workflowPlanner: w, node: map[*Step]int{}, after: map[int][]bool{}, without: map[int][]bool{}}
	for n, node := range w.plan.Graph.Nodes {
		if run, ok := node.Do.(Run); ok {
			if _, ok := o.node[run.Step]; !ok {
				o.node[run.Step] = n
			}
		}
	}
	for _, linked := range w.linked.Steps {
		step := w.steps[linked]
		if _, ok := o.node[step]; !ok {
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
				if _, ok := o.node[v.Step]; !ok {
					w.diags.Add(diagnostic.UnsetOutput, w.linked.Syntax.ID.Pos,
						"output %q is that of step %q, which never runs", output.Name, v.Step.ID)
				}
			}
		})
	}
}

type orderChecker struct {
	*workflowPlanner
	node    map[*Step]int
	after   map[int][]bool // nodes that a path leads to from a node
	without map[int][]bool // nodes that a path from the entry leads to around a node
}

func (o *orderChecker) check(linked *link.Step, step *Step, output OutputValue) {
	pos := linked.Syntax.ID.Pos
	setter, ok := o.node[output.Step]
	if !ok || !o.reach(o.after, setter, setter, -1)[o.node[step]] {
		o.diags.Add(diagnostic.UnsetOutput, pos, "it sends $steps.%s.outputs.%s, but no path leads from that step to this one",
			output.Step.ID, output.Output.Name)
		return
	}
	if output.Step != step && o.reach(o.without, setter, 0, setter)[o.node[step]] {
		o.diags.Add(diagnostic.MaybeUnsetOutput, pos,
			"it sends $steps.%s.outputs.%s, which is missing if step %q has not run; some path leads here without it",
			output.Step.ID, output.Output.Name, output.Step.ID)
	}
}

// reach returns the nodes that a path of at least one edge leads to from a node
// without passing through another. The entry counts as led to.
func (o *orderChecker) reach(cache map[int][]bool, key, from, avoid int) []bool {
	if known, ok := cache[key]; ok {
		return known
	}
	nodes := o.plan.Graph.Nodes
	reached := make([]bool, len(nodes))
	cache[key] = reached
	if from == avoid {
		return reached
	}
	if avoid >= 0 {
		reached[from] = true
	}
	for work := []int{from}; len(work) > 0; {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		targets(nodes[n].Next, func(to int) {
			if to != avoid && !reached[to] {
				reached[to] = true
				work = append(work, to)
			}
		})
	}
	return reached
}
