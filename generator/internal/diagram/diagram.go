// Package diagram draws what a workflow does: its steps, the conditions that
// decide where control goes, loops, retries and ends. [Of] makes one model of a
// plan, and [Diagram.DOT], [Diagram.Mermaid] and [Diagram.SVG] write it.
//
// Documents are not trusted. Whatever text of theirs is in a diagram stays text,
// and is short: see [Line].
package diagram

import "github.com/arazzogen/arazzogen/generator/internal/plan"

// A Diagram is the control flow of a workflow.
type Diagram struct {
	ID      string // workflowId
	Summary string
	Nodes   []Node
	Edges   []Edge // by the nodes that they leave, in the order of the tests
}

// A Node is something that a workflow does, or a way in which it ends.
//
// The nodes of the sequence of steps come first: the start, each step that can
// run, in the order of the document, and the end after the last one. The others
// stand beside one of these: what an action does.
type Node struct {
	Kind   Kind
	Step   *plan.Step // of a Request or a Call
	Name   string     // stepId; workflowId of the Start; else a word
	Detail string     // method and path, perhaps with the operationId; or the called workflow
	Beside int        // the node that it stands beside; -1 for one of the sequence
}

// A Kind says what a node is.
type Kind int

// The kinds of nodes.
const (
	Start   Kind = iota
	Request      // a step that sends one
	Call         // a step that calls another workflow
	End          // the workflow has succeeded
	Failure      // the workflow has failed
)

// An Edge is a way that control can take.
type Edge struct {
	From, To int
	Kind     EdgeKind
	Failed   bool          // the step that it leaves has failed
	Reasons  []plan.Why    // actions that take it
	Else     bool          // it is also taken if no action before it is
	Retry    *plan.Retry   // that it is; nil for others
	UsedUp   []*plan.Retry // that are, which is why it is taken
}

// An EdgeKind says how an edge lies in the sequence of steps.
type EdgeKind int

// The kinds of edges.
const (
	Ahead EdgeKind = iota // to the next node of the sequence
	Skip                  // to one after the next
	Back                  // to the node itself or one before it: a loop
	Again                 // likewise, as a retry, or to what runs before the next attempt
	Aside                 // to a node beside
)
