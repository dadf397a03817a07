// Package shape turns the control-flow graph of a workflow into the statements
// that a person would have written for it: sequences, branches, loops, exits.
//
// # How it works
//
// The pass follows Norman Ramsey, Beyond Relooper (ICFP 2022): a recursive walk
// of the dominator tree that emits every node once, at the place where the tree
// puts it, so that neither a state variable nor a dispatch loop is needed.
//
//   - simplify.go drops the tests that an earlier test of the node decides, and
//     makes those after the success of a retried attempt a node of their own.
//   - graph.go numbers the nodes in reverse postorder and finds dominators,
//     merge nodes (that more than one edge leads to) and natural loops.
//   - walk.go is the walk. An edge to a node that no other edge leads to becomes
//     the statements of that node, in place. A merge node comes after all that
//     leads to it: in the list of statements of its immediate dominator.
//   - tidy.go recognizes while loops and retry loops, and removes labels.
//
// Two things differ from Ramsey's target language. A Go loop repeats when
// control falls off its end, so what a loop dominates but does not contain is
// placed after the loop, not in it. And Go has no labelled blocks to break out
// of, so the few exits that neither falling off an end nor return, break or
// continue can express are forward gotos. So are some that nesting could
// express: if many steps go to one node, and out of a retry loop.
//
// # Irreducible graphs
//
// A loop that can be entered in two places has no header that dominates it, and
// no Go statement. Nothing special happens then: its edges back are edges to
// merge nodes like others, and become backward gotos. They are legal Go, because
// everything that leads to a merge node is dominated by its immediate dominator
// and hence stands in the list of statements that the label is in, or nested in
// it. The same holds for loops: a node that leads into a natural loop elsewhere
// than to its header is in that loop, irreducible graph or not.
package shape

import "github.com/arazzogen/arazzogen/generator/internal/plan"

// Shape returns the statements that do what g says: that visit the same nodes
// in the same order and end in the same way, whatever the conditions are. Every
// node that the entry leads to is in the tree once. The tree has backward gotos
// only if g is irreducible. Shape reads g but does not change it.
func Shape(g *plan.Graph) Tree {
	if len(g.Nodes) == 0 {
		return Tree{Graph: g}
	}
	w := newWalk(newGraph(g))
	return Tree{g, tidy(g, w.node(nil, 0, place{next: exit}))}
}
