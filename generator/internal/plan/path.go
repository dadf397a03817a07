package plan

import (
	"slices"
	"strings"
)

// shortest returns the nodes of a shortest path from one of some nodes to one that
// is a target, both included, around those that it avoids. It returns nil if there is
// none.
func shortest(g *Graph, from []int, avoids, isTarget func(n int) bool) []int {
	came := make([]int, len(g.Nodes)) // from which node, numbered from 1; 0 if none did
	var work []int
	for _, n := range from {
		if came[n] == 0 && !avoids(n) {
			came[n] = n + 1
			work = append(work, n)
		}
	}
	for len(work) > 0 {
		n := work[0]
		work = work[1:]
		if isTarget(n) {
			return backwards(came, n)
		}
		targets(g.Nodes[n].Next, func(to int) {
			if came[to] == 0 && !avoids(to) {
				came[to] = n + 1
				work = append(work, to)
			}
		})
	}
	return nil
}

// backwards returns the path to a node by where control came from.
func backwards(came []int, n int) []int {
	path := []int{n}
	for came[n] != n+1 {
		n = came[n] - 1
		path = append(path, n)
	}
	slices.Reverse(path)
	return path
}

// after returns the nodes that control can go to from a node.
func after(g *Graph, n int) []int {
	var list []int
	targets(g.Nodes[n].Next, func(to int) { list = append(list, to) })
	return list
}

// maxSpelled bounds how many steps of a path are named.
const maxSpelled = 12

// spell names the steps of a path: a → c → e. Of a long one, the middle is left
// out.
func spell(g *Graph, path []int) string {
	var names []string
	for _, n := range path {
		if run, ok := g.Nodes[n].Do.(Run); ok {
			names = append(names, run.Step.ID)
		}
	}
	return arrows(names)
}

func arrows(names []string) string {
	if len(names) > maxSpelled {
		names = slices.Concat(names[:maxSpelled/2], []string{"…"}, names[len(names)-maxSpelled/2:])
	}
	return strings.Join(names, " → ")
}

// nowhere avoids no node.
func nowhere(int) bool { return false }

// maxPaths bounds how many paths are looked for in a workflow: each takes a walk
// through the graph.
const maxPaths = 50

// mayWalk reports whether another path may be looked for.
func (w *workflowPlanner) mayWalk() bool {
	w.paths++
	return w.paths <= maxPaths
}
