package plan

// maxTests bounds how many tests one after the other are asked whether they can
// come out both ways: each question takes in those before it.
const maxTests = 16

// possiblePaths returns the graph of the workflow without the branches that control
// never takes: an action of a step is tried after a success only if what the success
// criteria say allows it, and leaves nothing to those after it if they imply its
// criteria. What there is to say about paths is said of this graph. The other one is
// compiled, since a test too many does no harm.
func (w *workflowPlanner) possiblePaths() *Graph {
	g := w.plan.Graph
	if len(g.Nodes) == 0 {
		return g
	}
	cut := &Graph{Nodes: make([]Node, len(g.Nodes)), Conditions: g.Conditions}
	for n, node := range g.Nodes {
		if run, ok := node.Do.(Run); ok && w.linkedBy[run.Step] != nil {
			node.Next = w.possibleOutcomes(node.Next, w.success(w.linkedBy[run.Step]))
		}
		cut.Nodes[n] = node
	}
	return reachable(cut)
}

// possibleOutcomes returns where control can go after a step, given what is known
// after its success. If nothing can be true then, that has its own warning.
func (w *workflowPlanner) possibleOutcomes(next Next, success Condition) Next {
	test, ok := next.(Test)
	if !ok || test.Cond.ID != Failed || !satisfiable(success) {
		return next
	}
	succeeded, failed := &test.Else, &test.Then
	if test.Cond.Not {
		succeeded, failed = failed, succeeded
	}
	*succeeded = w.possibleBranches(*succeeded, success, maxTests)
	*failed = w.possibleBranches(*failed, Constant(true), maxTests)
	return test
}

// possibleBranches returns a decision without the branches that what is known before
// it excludes.
func (w *workflowPlanner) possibleBranches(next Next, known Condition, tests int) Next {
	test, ok := next.(Test)
	if !ok || tests == 0 || test.Cond.ID == Failed {
		return next
	}
	holds := w.plan.Graph.Conditions[test.Cond.ID]
	if test.Cond.Not {
		holds = negate(holds)
	}
	then, otherwise := both(known, holds), both(known, negate(holds))
	switch {
	case !satisfiable(then):
		return w.possibleBranches(test.Else, known, tests-1)
	case !satisfiable(otherwise):
		return w.possibleBranches(test.Then, known, tests-1)
	}
	test.Then = w.possibleBranches(test.Then, then, tests-1)
	test.Else = w.possibleBranches(test.Else, otherwise, tests-1)
	return test
}

// reachable returns a graph without the nodes that its entry does not lead to.
func reachable(g *Graph) *Graph {
	reached := reachedFrom(g, nowhere)
	number := make([]int, len(g.Nodes))
	kept := &Graph{Conditions: g.Conditions}
	for n, node := range g.Nodes {
		if reached[n] {
			number[n] = len(kept.Nodes)
			kept.Nodes = append(kept.Nodes, node)
		}
	}
	for n := range kept.Nodes {
		kept.Nodes[n].Next = renumber(kept.Nodes[n].Next, number)
	}
	return kept
}

// reachedFrom returns which nodes the entry leads to around those that a path avoids.
func reachedFrom(g *Graph, avoids func(n int) bool) []bool {
	reached := make([]bool, len(g.Nodes))
	if avoids(0) {
		return reached
	}
	reached[0] = true
	for work := []int{0}; len(work) > 0; {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		targets(g.Nodes[n].Next, func(to int) {
			if !reached[to] && !avoids(to) {
				reached[to] = true
				work = append(work, to)
			}
		})
	}
	return reached
}
