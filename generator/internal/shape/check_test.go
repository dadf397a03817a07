package shape

import (
	"fmt"
	"slices"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// check verifies what Shape promises of every tree, but for its behaviour.
func check(t testing.TB, g *plan.Graph, tree Tree) {
	t.Helper()
	c := checker{graph: g, count: make([]int, len(g.Nodes)), irreducible: !reducible(g)}
	c.body(tree.Body, scope{})
	for n, reached := range reachable(g) {
		if want := map[bool]int{true: 1}[reached]; c.count[n] != want {
			c.errorf("%s is in the tree %d times, not %d", g.Nodes[n].Name, c.count[n], want)
		}
	}
	if n := len(tree.Body); n > 0 && tree.Body[n-1] == any(Return{}) {
		c.errorf("ends with a return")
	}
	for _, err := range c.errors {
		t.Errorf("%s\n%s\n%s", err, write(g), tree)
	}
}

type checker struct {
	graph       *plan.Graph
	irreducible bool
	count       []int // of the statements of a node
	gotos       int
	errors      []string
}

func (c *checker) errorf(format string, args ...any) {
	c.errors = append(c.errors, fmt.Sprintf(format, args...))
}

// A scope is what is visible in a list of statements.
type scope struct {
	before, after []string // labels of the lists around, by direction
	loops         []string // labels of the loops around, "" if there is none
	last          int      // node of the last Do in the list or those around
}

// body checks a list of statements.
func (c *checker) body(stmts []Stmt, s scope) {
	last := s.last
	for i, stmt := range stmts {
		if do, ok := stmt.(Do); ok {
			last = do.Node
		}
		inner := scope{slices.Clone(s.before), slices.Clone(s.after), s.loops, last}
		for k, other := range stmts {
			if label := labelOf(other); label != "" && k <= i {
				inner.before = append(inner.before, label)
			} else if label != "" {
				inner.after = append(inner.after, label)
			}
		}
		c.stmt(stmt, inner)
		if Leaves(stmts[:i]) && labelOf(stmt) == "" {
			c.errorf("statement %d of a list is unreachable", i)
		}
		if test, ok := stmt.(If); ok && test.Cond.ID == plan.Failed {
			if i == 0 || !c.runs(stmts[i-1]) {
				c.errorf("the test of a failure does not follow the step")
			}
		}
	}
}

// stmt checks a statement.
func (c *checker) stmt(stmt Stmt, s scope) {
	switch stmt := stmt.(type) {
	case Do:
		c.count[stmt.Node]++
	case If:
		if len(stmt.Then) == 0 || Leaves(stmt.Then) && len(stmt.Else) > 0 && !Leaves(stmt.Else) {
			c.errorf("if %s has an empty branch, or an else after it leaves", cond(stmt.Cond))
		}
		c.body(stmt.Then, s)
		c.body(stmt.Else, s)
	case While:
		if stmt.Cond.ID == plan.Failed {
			c.errorf("a while loop tests a failure")
		}
		c.loop(stmt.Label, stmt.Body, s)
	case Loop:
		c.loop(stmt.Label, stmt.Body, s)
	case For:
		c.count[stmt.Enter]++
		c.loop(stmt.Label, stmt.Body, s)
		c.counted(stmt)
	case Break:
		if !(stmt.Label == "" && len(s.loops) > 0 || stmt.Label != "" && slices.Contains(s.loops, stmt.Label)) {
			c.errorf("break %s is not in such a loop", stmt.Label)
		}
	case Continue:
		if !(stmt.Label == "" && len(s.loops) > 0 || stmt.Label != "" && slices.Contains(s.loops, stmt.Label)) {
			c.errorf("continue %s is not in such a loop", stmt.Label)
		}
	case Goto:
		c.gotos++
		switch {
		case slices.Contains(s.after, stmt.Label):
		case !slices.Contains(s.before, stmt.Label):
			c.errorf("goto %s jumps into a block", stmt.Label)
		case !c.irreducible:
			c.errorf("goto %s jumps backward", stmt.Label)
		}
	case Fail:
		if !fails(c.graph.Nodes[s.last].Next) {
			c.errorf("returns the error of %s", c.graph.Nodes[s.last].Name)
		}
	case Label, Return:
	}
}

func (c *checker) loop(label string, body []Stmt, s scope) {
	s.loops = append(slices.Clone(s.loops), label)
	c.body(body, s)
	if len(body) == 0 {
		c.errorf("a loop is empty")
	} else if last, ok := body[len(body)-1].(Continue); ok && (last.Label == "" || last.Label == label) {
		c.errorf("a loop ends with continue")
	}
}

// counted checks that a loop that counts repeats by its Wait only.
func (c *checker) counted(f For) {
	if f.Wait == none {
		return
	}
	if f.Body[len(f.Body)-1] != any(Do{f.Wait}) || continues(f.Body, f.Label) {
		c.errorf("%s counts, but does not end with its wait alone", c.graph.Nodes[f.Enter].Name)
	}
}

func (c *checker) runs(stmt Stmt) bool {
	do, ok := stmt.(Do)
	if !ok {
		return false
	}
	_, ok = c.graph.Nodes[do.Node].Do.(plan.Run)
	return ok
}

// labelOf returns the name of a statement that a jump can go to.
func labelOf(stmt Stmt) string {
	switch stmt := stmt.(type) {
	case Label:
		return stmt.Name
	case Loop:
		return stmt.Label
	case While:
		return stmt.Label
	case For:
		return stmt.Label
	}
	return ""
}

// edges returns the targets of a Next that some conditions lead to.
func edges(next plan.Next, known map[int]bool) map[int]bool {
	to := map[int]bool{}
	switch next := next.(type) {
	case plan.Goto:
		to[next.Node] = true
	case plan.Test:
		for _, holds := range []bool{true, false} {
			if v, ok := known[next.Cond.ID]; ok && v != holds {
				continue
			}
			inner := map[int]bool{next.Cond.ID: holds}
			for id, v := range known {
				inner[id] = v
			}
			way := next.Else
			if holds != next.Cond.Not {
				way = next.Then
			}
			for n := range edges(way, inner) {
				to[n] = true
			}
		}
	}
	return to
}

// reachable reports for each node whether the entry leads to it.
func reachable(g *plan.Graph) []bool {
	seen := make([]bool, len(g.Nodes))
	work := []int{0}
	for len(work) > 0 {
		n := work[0]
		work = work[1:]
		if !seen[n] {
			seen[n] = true
			for m := range edges(g.Nodes[n].Next, nil) {
				work = append(work, m)
			}
		}
	}
	return seen
}

// reducible reports whether a graph is reducible, by its definition: whether
// dropping edges from a node to itself (T1) and merging a node into the only
// one that leads to it (T2) ends with one node.
func reducible(g *plan.Graph) bool {
	seen := reachable(g)
	from := map[int]map[int]bool{}
	to := map[int]map[int]bool{}
	for n := range g.Nodes {
		from[n] = map[int]bool{}
	}
	for n := range g.Nodes {
		if !seen[n] {
			delete(from, n)
			continue
		}
		to[n] = edges(g.Nodes[n].Next, nil)
		for m := range to[n] {
			from[m][n] = true
		}
	}
	for changed := true; changed; {
		changed = false
		for n := range from {
			delete(from[n], n)
			delete(to[n], n)
			if n == 0 || len(from[n]) != 1 {
				continue
			}
			for p := range from[n] {
				delete(to[p], n)
				for m := range to[n] {
					delete(from[m], n)
					from[m][p], to[p][m] = true, true
				}
			}
			delete(from, n)
			delete(to, n)
			changed = true
		}
	}
	return len(from) == 1
}
