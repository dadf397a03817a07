package plan

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// randomFlow returns a workflow of steps that each send outputs of steps before
// them, with jumps between them, in the parts that checkOrder needs.
func randomFlow(r *rand.Rand, steps, span int) *workflowPlanner {
	w := &workflowPlanner{
		planner: &planner{diags: &diagnostic.List{}},
		linked:  &link.Workflow{},
		plan:    &Workflow{Graph: &Graph{}},
		steps:   map[*link.Step]*Step{},
	}
	for i := range steps {
		syntax := &document.Step{}
		syntax.ID.Value = strconv.Itoa(i)
		linked := &link.Step{Syntax: syntax}
		step := &Step{ID: syntax.ID.Value, Request: &Request{}}
		step.Outputs = []*Output{{Name: "o"}}
		if i > 0 {
			from := w.plan.Steps[max(0, i-1-r.IntN(span))]
			step.Request.Body = OutputValue{Step: from, Output: from.Outputs[0]}
		}
		w.linked.Steps = append(w.linked.Steps, linked)
		w.steps[linked] = step
		w.plan.Steps = append(w.plan.Steps, step)
		var next Next = End{}
		if i+1 < steps {
			next = Goto{i + 1}
		}
		if to := i - span/2 + r.IntN(span); r.IntN(2) == 0 && to >= 0 && to < steps {
			next = Test{Cond{0, false}, Goto{to}, next, nil, nil}
		}
		w.plan.Graph.Nodes = append(w.plan.Graph.Nodes, Node{Do: Run{step}, Next: next})
	}
	w.flow = w.plan.Graph
	return w
}

// TestPrecedenceAgreesWithSearch compares what dominators and cycles say of random
// flows with what a search of all paths finds.
func TestPrecedenceAgreesWithSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		w := randomFlow(r, 2+r.IntN(8), 6)
		g := w.plan.Graph
		o := &orderChecker{
			workflowPlanner: w, nodes: map[*Step][]int{}, dominance: dominators(g), components: stronglyConnected(g),
		}
		entry := search(g, 0, -1)
		entry[0] = true
		for n, step := range w.plan.Steps {
			if entry[n] {
				o.nodes[step] = []int{n}
			}
		}
		for a, first := range w.plan.Steps {
			for b, step := range w.plan.Steps {
				if !entry[a] || !entry[b] {
					continue
				}
				want := always
				switch {
				case !search(g, a, -1)[b]:
					want = never
				case a != b && a != 0 && (b == 0 || search(g, 0, a)[b]):
					want = sometimes
				}
				if got := o.before(first, step); got != want {
					t.Fatalf("step %d before %d: %d, want %d\n%+v", a, b, got, want, g.Nodes)
				}
			}
		}
	}
}

// search returns the nodes that a path of at least one edge leads to from a node
// without passing another one.
func search(g *Graph, from, avoid int) []bool {
	reached := make([]bool, len(g.Nodes))
	for work := []int{from}; len(work) > 0; {
		n := work[0]
		work = work[1:]
		targets(g.Nodes[n].Next, func(to int) {
			if !reached[to] && to != avoid {
				reached[to] = true
				work = append(work, to)
			}
		})
	}
	return reached
}

// BenchmarkCheckOrder checks 10,000 steps with jumps, some of which send
// what a path has not set.
func BenchmarkCheckOrder(b *testing.B) {
	for _, steps := range []int{1000, 10_000} {
		b.Run(strconv.Itoa(steps), func(b *testing.B) {
			w := randomFlow(rand.New(rand.NewPCG(1, 2)), steps, 8)
			for b.Loop() {
				w.diags = &diagnostic.List{}
				w.checkOrder()
			}
			b.ReportMetric(float64(len(w.diags.Sorted())), "diagnostics")
		})
	}
}
