package plan

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// warnRepeatedRequests warns of loops whose requests are the same in every
// round: nothing that they send is computed in the loop. Such a loop only ends
// when the server answers otherwise to the same request. Loops by retry are not
// meant: they say that they repeat, how often and with what wait.
func (w *workflowPlanner) warnRepeatedRequests() {
	linked := map[*Step]*link.Step{}
	for _, step := range w.linked.Steps {
		linked[w.steps[step]] = step
	}
	for _, loop := range loops(w.plan.Graph) {
		inside := map[*Output]bool{}
		var names []string
		for _, step := range loop {
			names = append(names, step.ID)
			for _, output := range step.Outputs {
				inside[output] = true
			}
		}
		changes := false
		for _, step := range loop {
			changes = changes || step.Call != nil // who knows what it does
			WalkSent(step, func(v Value) {
				if o, ok := v.(OutputValue); ok && inside[o.Output] {
					changes = true
				}
			})
		}
		if changes {
			continue
		}
		first := linked[loop[0]] // a loop without retries is one of the document's steps
		w.diags.Add(diagnostic.RepeatedRequest, first.Syntax.ID.Pos,
			"the loop over %s sends the same each time: nothing in its requests comes from a step of the loop. %s",
			strings.Join(names, ", "), w.remedy(loop))
	}
}

// remedy says what to do about a loop that repeats itself.
func (w *workflowPlanner) remedy(loop []*Step) string {
	for _, step := range loop {
		var outside *OutputValue
		WalkSent(step, func(v Value) {
			if o, ok := v.(OutputValue); ok && outside == nil {
				outside = &o
			}
		})
		if outside != nil {
			return "$steps." + outside.Step.ID + ".outputs." + outside.Output.Name +
				" is computed before the loop and stays what it was; if the next request should carry what the last answer brought, send an output of a step of the loop"
		}
	}
	return "To poll until an answer changes, let a success criterion fail until then and retry, with retryAfter and retryLimit"
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

// loops returns the steps of each strongly connected part of a graph that is a
// loop, retries aside (Tarjan's algorithm).
func loops(g *Graph) [][]*Step {
	t := &tarjan{graph: g, index: make([]int, len(g.Nodes)), low: make([]int, len(g.Nodes)), on: make([]bool, len(g.Nodes))}
	for n := range g.Nodes {
		if t.index[n] == 0 {
			t.visit(n)
		}
	}
	return t.loops
}

type tarjan struct {
	graph      *Graph
	index, low []int // from 1; 0 if not visited
	on         []bool
	stack      []int
	count      int
	loops      [][]*Step
}

func (t *tarjan) visit(n int) {
	t.count++
	t.index[n], t.low[n], t.on[n] = t.count, t.count, true
	t.stack = append(t.stack, n)
	self := false
	t.successors(n, func(to int) {
		self = self || to == n
		if t.index[to] == 0 {
			t.visit(to)
			t.low[n] = min(t.low[n], t.low[to])
		} else if t.on[to] {
			t.low[n] = min(t.low[n], t.index[to])
		}
	})
	if t.low[n] != t.index[n] {
		return
	}
	at := len(t.stack) - 1
	for t.stack[at] != n {
		at--
	}
	part := t.stack[at:]
	t.stack = t.stack[:at]
	var steps []*Step
	for _, m := range part {
		t.on[m] = false
		if run, ok := t.graph.Nodes[m].Do.(Run); ok {
			steps = append(steps, run.Step)
		}
	}
	if len(part) > 1 || self {
		t.loops = append(t.loops, steps)
	}
}

// successors calls visit for the nodes after n, but for the waits of retries.
func (t *tarjan) successors(n int, visit func(int)) {
	targets(t.graph.Nodes[n].Next, func(to int) {
		if _, ok := t.graph.Nodes[to].Do.(Wait); !ok {
			visit(to)
		}
	})
}
