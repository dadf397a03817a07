package plan

// A dominance answers which nodes of a graph every path from the entry to another
// one passes, by the iterative algorithm of Cooper, Harvey and Kennedy. Dominators
// are a tree; a node dominates another if its numbers in a walk of the tree
// enclose those of the other.
type dominance struct {
	idom        []int // by node; the entry's is itself
	first, last []int // numbers in the walk
}

func dominators(g *Graph) dominance {
	order := reversePostorder(g)
	number := make([]int, len(g.Nodes)) // in that order
	for i, n := range order {
		number[n] = i
	}
	before := make([][]int, len(g.Nodes))
	for _, n := range order {
		targets(g.Nodes[n].Next, func(to int) { before[to] = append(before[to], n) })
	}
	idom := make([]int, len(g.Nodes))
	for n := range idom {
		idom[n] = -1
	}
	idom[0] = 0
	meet := func(a, b int) int {
		for a != b {
			for number[a] > number[b] {
				a = idom[a]
			}
			for number[b] > number[a] {
				b = idom[b]
			}
		}
		return a
	}
	for changed := true; changed; {
		changed = false
		for _, n := range order[1:] {
			found := -1
			for _, p := range before[n] {
				switch {
				case idom[p] < 0:
				case found < 0:
					found = p
				default:
					found = meet(p, found)
				}
			}
			if idom[n] != found {
				idom[n], changed = found, true
			}
		}
	}
	return walkTree(idom, order)
}

// walkTree numbers the nodes of a dominator tree. Order has each node after the one
// that dominates it.
func walkTree(idom, order []int) dominance {
	d := dominance{idom, make([]int, len(idom)), make([]int, len(idom))}
	size := make([]int, len(idom))
	for i := len(order) - 1; i >= 0; i-- {
		n := order[i]
		size[n]++
		if i > 0 {
			size[idom[n]] += size[n]
		}
	}
	next := make([]int, len(idom)) // number of the next child
	for i, n := range order {
		if i > 0 {
			d.first[n] = next[idom[n]]
			next[idom[n]] += size[n]
		}
		next[n] = d.first[n] + 1
		d.last[n] = d.first[n] + size[n] - 1
	}
	return d
}

// dominates reports whether every path from the entry to n passes by.
func (d dominance) dominates(by, n int) bool {
	return d.first[by] <= d.first[n] && d.first[n] <= d.last[by]
}

// reversePostorder returns the nodes of a graph, each before those after it but
// for loops.
func reversePostorder(g *Graph) []int {
	type visit struct {
		node int
		next []int
	}
	after := func(n int) (list []int) {
		targets(g.Nodes[n].Next, func(to int) { list = append(list, to) })
		return list
	}
	seen := make([]bool, len(g.Nodes))
	seen[0] = true
	order := make([]int, 0, len(g.Nodes))
	for stack := []visit{{0, after(0)}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		if len(top.next) == 0 {
			order = append(order, top.node)
			stack = stack[:len(stack)-1]
			continue
		}
		to := top.next[0]
		top.next = top.next[1:]
		if !seen[to] {
			seen[to] = true
			stack = append(stack, visit{to, after(to)})
		}
	}
	for i, j := 0, len(order)-1; i < j; i, j = i+1, j-1 {
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// A components is the strongly connected components of a graph.
type components struct {
	of     []int  // by node; what a path leads to has the same number or a greater one
	cycles []bool // by component: a path leads from its nodes to themselves
}

// stronglyConnected finds components by Kosaraju's algorithm.
func stronglyConnected(g *Graph) components {
	before := make([][]int, len(g.Nodes))
	order := reversePostorder(g)
	for _, n := range order {
		targets(g.Nodes[n].Next, func(to int) { before[to] = append(before[to], n) })
	}
	c := components{of: make([]int, len(g.Nodes))}
	seen := make([]bool, len(g.Nodes))
	for _, root := range order {
		if seen[root] {
			continue
		}
		seen[root] = true
		part, cycle := []int{root}, false
		for i := 0; i < len(part); i++ {
			c.of[part[i]] = len(c.cycles)
			for _, n := range before[part[i]] {
				cycle = cycle || n == root
				if !seen[n] {
					seen[n] = true
					part = append(part, n)
				}
			}
		}
		c.cycles = append(c.cycles, cycle)
	}
	return c
}

// leadsTo reports whether a path of at least one edge leads from a node to another
// one. It visits no component after that of the other one.
func (c components) leadsTo(g *Graph, from, to int) bool {
	if c.of[from] >= c.of[to] {
		return c.of[from] == c.of[to] && c.cycles[c.of[to]]
	}
	found := false
	seen := map[int]bool{from: true}
	for work := []int{from}; len(work) > 0 && !found; {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		targets(g.Nodes[n].Next, func(next int) {
			found = found || c.of[next] == c.of[to]
			if !seen[next] && c.of[next] < c.of[to] {
				seen[next] = true
				work = append(work, next)
			}
		})
	}
	return found
}
