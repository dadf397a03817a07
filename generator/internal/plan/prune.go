package plan

import "slices"

// prune returns the graph without the nodes that its entry does not lead to,
// and without the counters of retries that are never taken.
func (b *graphBuilder) prune() *Graph {
	if len(b.graph.Nodes) == 0 {
		return &Graph{}
	}
	reached := reachedFrom(&b.graph, nowhere)
	taken := map[*Retry]bool{}
	for n, node := range b.graph.Nodes {
		if wait, ok := node.Do.(Wait); ok && reached[n] {
			taken[wait.Retry] = true
		}
	}
	number := make([]int, len(b.graph.Nodes))
	pruned := &Graph{Conditions: b.graph.Conditions}
	for n, node := range b.graph.Nodes {
		if !reached[n] {
			continue
		}
		number[n] = len(pruned.Nodes)
		if enter, ok := node.Do.(Enter); ok {
			retries := slices.DeleteFunc(slices.Clone(enter.Retries), func(r *Retry) bool { return !taken[r] })
			if len(retries) == 0 {
				b.graph.Nodes[n+1].Name = node.Name
				continue // the attempt is the next node, and has the number
			}
			node.Do = Enter{retries}
		}
		pruned.Nodes = append(pruned.Nodes, node)
	}
	for n := range pruned.Nodes {
		pruned.Nodes[n].Next = renumber(pruned.Nodes[n].Next, number)
	}
	return pruned
}

// targets calls visit for every node that a Next takes control to.
func targets(next Next, visit func(node int)) {
	switch next := next.(type) {
	case Goto:
		visit(next.Node)
	case Test:
		targets(next.Then, visit)
		targets(next.Else, visit)
	}
}

func renumber(next Next, number []int) Next {
	switch next := next.(type) {
	case Goto:
		return Goto{number[next.Node]}
	case Test:
		next.Then, next.Else = renumber(next.Then, number), renumber(next.Else, number)
		return next
	}
	return next
}
