package shape

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

const (
	maxVisits  = 60 // of nodes in a run
	conditions = 4  // of a random graph
)

// A machine decides conditions at random. Nodes change its mind.
type machine struct {
	rand  *rand.Rand
	conds map[int]bool
	trace []string
}

// A stop ends a run.
type stop struct{ how string }

// run returns the names of the nodes that f visits, and how it ends.
func run(seed uint64, f func(*machine)) (trace string) {
	m := &machine{rand: rand.New(rand.NewPCG(seed, 0)), conds: map[int]bool{}}
	defer func() {
		s, ok := recover().(stop)
		if !ok {
			s.how = "fell off"
		}
		trace = strings.Join(append(m.trace, s.how), " ")
	}()
	f(m)
	panic(stop{"end"})
}

func (m *machine) visit(node plan.Node) {
	if len(m.trace) >= maxVisits {
		panic(stop{"…"})
	}
	m.trace = append(m.trace, node.Name)
	for id := range conditions {
		m.conds[id] = m.rand.IntN(2) == 0
	}
	_, fallible := node.Do.(plan.Run)
	m.conds[plan.Failed] = m.rand.IntN(3) == 0 && fallible
}

func (m *machine) holds(c plan.Cond) bool { return m.conds[c.ID] != c.Not }

// runGraph runs a graph.
func (m *machine) runGraph(g *plan.Graph) {
	for n := 0; ; {
		m.visit(g.Nodes[n])
		next := g.Nodes[n].Next
		for {
			test, ok := next.(plan.Test)
			if !ok {
				break
			}
			next = test.Else
			if m.holds(test.Cond) {
				next = test.Then
			}
		}
		switch next := next.(type) {
		case plan.Goto:
			n = next.Node
		case plan.End:
			return
		case plan.Fail:
			panic(stop{"fail"})
		}
	}
}

// runList runs stmts and returns the jump that leaves them, or nil.
func (m *machine) runList(g *plan.Graph, stmts []Stmt) Stmt {
	for i := 0; i < len(stmts); {
		jump := m.runStmt(g, stmts[i])
		i++
		target, ok := jump.(Goto)
		found := false
		for k, s := range stmts {
			if ok && labelOf(s) == target.Label {
				i, found = k, true
			}
		}
		if jump != nil && !found {
			return jump
		}
	}
	return nil
}

// runStmt runs a statement and returns the jump that leaves it, or nil.
func (m *machine) runStmt(g *plan.Graph, stmt Stmt) Stmt {
	switch s := stmt.(type) {
	case Do:
		m.visit(g.Nodes[s.Node])
	case If:
		if m.holds(s.Cond) {
			return m.runList(g, s.Then)
		}
		return m.runList(g, s.Else)
	case While:
		for m.holds(s.Cond) {
			if jump, ok := leaving(m.runList(g, s.Body), s.Label); ok {
				return jump
			}
		}
	case Loop:
		for {
			if jump, ok := leaving(m.runList(g, s.Body), s.Label); ok {
				return jump
			}
		}
	case For:
		m.visit(g.Nodes[s.Enter])
		for {
			if jump, ok := leaving(m.runList(g, s.Body), s.Label); ok {
				return jump
			}
		}
	case Break, Continue, Goto:
		return stmt
	case Label:
	case Return:
		panic(stop{"end"})
	case Fail:
		panic(stop{"fail"})
	default:
		panic(fmt.Sprintf("%T", stmt))
	}
	return nil
}

// leaving reports whether a jump in a loop leaves it, and what remains of it.
func leaving(jump Stmt, label string) (Stmt, bool) {
	switch j := jump.(type) {
	case nil:
		return nil, false
	case Break:
		if j.Label == "" || j.Label == label {
			return nil, true
		}
	case Continue:
		if j.Label == "" || j.Label == label {
			return nil, false
		}
	}
	return jump, true
}
