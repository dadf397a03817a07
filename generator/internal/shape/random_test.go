package shape

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// workflow returns a random graph as a workflow makes it: steps in sequence,
// with retries, and with success and failure actions that go to steps.
func workflow(r *rand.Rand, steps int) *plan.Graph {
	g := &plan.Graph{}
	entry := make([]int, steps) // of each step
	run := make([]int, steps)
	waits := make([][]int, steps)
	add := func(n plan.Node) int {
		g.Nodes = append(g.Nodes, n)
		return len(g.Nodes) - 1
	}
	for i := range steps {
		var enter plan.Enter
		for k := range max(0, r.IntN(5)-2) {
			enter.Retries = append(enter.Retries, &plan.Retry{Action: fmt.Sprintf("r%d_%d", i, k)})
		}
		if len(enter.Retries) > 0 {
			add(plan.Node{Name: fmt.Sprintf("e%d", i), Do: enter, Next: plan.Goto{Node: len(g.Nodes) + 1}})
		}
		run[i] = add(plan.Node{Name: fmt.Sprintf("s%d", i), Do: plan.Run{}})
		entry[i] = run[i]
		if len(enter.Retries) > 0 {
			entry[i]--
		}
		for k, retry := range enter.Retries {
			next := plan.Goto{Node: run[i]}
			waits[i] = append(waits[i], add(plan.Node{Name: fmt.Sprintf("w%d_%d", i, k), Do: plan.Wait{Retry: retry}, Next: next}))
		}
	}
	for i := range steps {
		var success, failure plan.Next = plan.End{}, plan.Fail{}
		if i+1 < steps {
			success = plan.Goto{Node: entry[i+1]}
		}
		for range max(0, r.IntN(5)-2) {
			success = randomTest(r, action(r, entry), success)
		}
		for range max(0, r.IntN(4)-2) {
			failure = randomTest(r, action(r, entry), failure)
		}
		for k, w := range waits[i] {
			if k == 0 && r.IntN(4) == 0 { // a retry among the success actions
				success = randomTest(r, randomTest(r, plan.Goto{Node: w}, plan.Fail{}), success)
				continue
			}
			failure = randomTest(r, plan.Goto{Node: w}, failure)
		}
		g.Nodes[run[i]].Next = plan.Test{Cond: plan.Cond{ID: plan.Failed}, Then: failure, Else: success}
	}
	return g
}

func randomTest(r *rand.Rand, then, els plan.Next) plan.Next {
	return plan.Test{Cond: plan.Cond{ID: r.IntN(conditions), Not: r.IntN(3) == 0}, Then: then, Else: els}
}

func action(r *rand.Rand, entry []int) plan.Next {
	if r.IntN(5) == 0 {
		return plan.End{}
	}
	return plan.Goto{Node: entry[r.IntN(len(entry))]}
}

// anything returns a random graph that no workflow makes: any node may lead to
// any other.
func anything(r *rand.Rand, nodes int) *plan.Graph {
	retries := []*plan.Retry{{Action: "r"}, {Action: "s"}}
	g := &plan.Graph{}
	for i := range nodes {
		name, next := fmt.Sprintf("n%d", i), randomNext(r, nodes, r.IntN(4))
		node := plan.Node{Name: name, Do: plan.Run{}, Next: next}
		switch r.IntN(8) {
		case 0:
			node.Do = plan.Enter{Retries: retries[:1+r.IntN(2)]}
		case 1:
			node.Do = plan.Wait{Retry: retries[r.IntN(2)]}
		case 2, 3, 4:
			failure := randomTest(r, plan.Fail{}, randomNext(r, nodes, r.IntN(2)))
			node.Next = plan.Test{Cond: plan.Cond{ID: plan.Failed, Not: r.IntN(3) == 0}, Then: failure, Else: next}
			if t := node.Next.(plan.Test); t.Cond.Not {
				t.Then, t.Else = t.Else, t.Then
				node.Next = t
			}
		}
		g.Nodes = append(g.Nodes, node)
	}
	return g
}

func randomNext(r *rand.Rand, nodes, tests int) plan.Next {
	if tests > 0 {
		k := r.IntN(tests)
		return randomTest(r, randomNext(r, nodes, k), randomNext(r, nodes, tests-1-k))
	}
	if r.IntN(6) == 0 {
		return plan.End{}
	}
	return plan.Goto{Node: r.IntN(nodes)}
}

// TestRandomGraphsBehaveAsTheirTrees runs random graphs and their trees side by
// side, and checks the form of the trees.
func TestRandomGraphsBehaveAsTheirTrees(t *testing.T) {
	for _, kind := range []struct {
		name  string
		graph func(*rand.Rand, int) *plan.Graph
	}{{"workflows", workflow}, {"anything", anything}} {
		t.Run(kind.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			graphs, structured, gotos := 6000, 0, 0
			for range graphs {
				g := kind.graph(r, 1+r.IntN(8))
				tree := Shape(g)
				check(t, g, tree)
				compare(t, g, tree)
				if !reflect.DeepEqual(tree, Shape(g)) {
					t.Errorf("two trees of\n%s", write(g))
				}
				if t.Failed() {
					return
				}
				if reducible(g) {
					structured++
					if strings.Contains(tree.String(), "goto ") {
						gotos++
					}
				}
			}
			t.Logf("%d of %d graphs are reducible; %d of these need a goto", structured, graphs, gotos)
		})
	}
}

// compare runs a graph and its tree with the same decisions.
func compare(t *testing.T, g *plan.Graph, tree Tree) {
	t.Helper()
	for seed := range uint64(6) {
		want := run(seed, func(m *machine) { m.runGraph(g) })
		got := run(seed, func(m *machine) { m.runList(g, tree.Body) })
		if got != want {
			t.Errorf("graph\n%s\nruns %s\ntree\n%s\nruns %s", write(g), want, tree, got)
			return
		}
	}
}

// large are graphs of about 10,000 nodes, the worst among them.
var large = []struct {
	name string
	g    *plan.Graph
}{
	{"workflow", workflow(rand.New(rand.NewPCG(3, 4)), 6000)},
	{"anything", anything(rand.New(rand.NewPCG(3, 4)), 10000)},
	// Each step fails to the last one.
	{"clean-up", chain10000(func(n int) plan.Next {
		return plan.Test{Cond: plan.Cond{ID: plan.Failed}, Then: plan.Goto{Node: 9999}, Else: plan.Goto{Node: n + 1}}
	})},
	// Each step of the second half goes back to one of the first half: as many
	// loops, one in the other.
	{"nested loops", chain10000(func(n int) plan.Next {
		if n < 5000 {
			return plan.Goto{Node: n + 1}
		}
		return plan.Test{Then: plan.Goto{Node: 9999 - n}, Else: plan.Goto{Node: n + 1}}
	})},
	// Each step may skip the next one, and end.
	{"skips", chain10000(func(n int) plan.Next {
		return plan.Test{Then: plan.Goto{Node: min(n+2, 9999)}, Else: plan.Test{Cond: plan.Cond{ID: 1}, Then: plan.End{}, Else: plan.Goto{Node: n + 1}}}
	})},
}

// chain10000 returns a graph of 10,000 steps.
func chain10000(next func(int) plan.Next) *plan.Graph {
	g := &plan.Graph{}
	for n := range 9999 {
		g.Nodes = append(g.Nodes, plan.Node{Name: fmt.Sprintf("s%d", n), Do: plan.Run{}, Next: next(n)})
	}
	g.Nodes = append(g.Nodes, plan.Node{Name: "last", Do: plan.Run{}, Next: plan.End{}})
	return g
}

func BenchmarkShape(b *testing.B) {
	for _, bench := range large {
		b.Run(bench.name, func(b *testing.B) {
			for b.Loop() {
				Shape(bench.g)
			}
			b.ReportMetric(float64(len(bench.g.Nodes)), "nodes")
		})
	}
}
