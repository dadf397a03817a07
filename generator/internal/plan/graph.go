package plan

import "slices"

// A Graph is the control-flow graph of a workflow. Node 0 is its entry. Only
// nodes that the entry leads to are in it.
type Graph struct {
	Nodes      []Node
	Conditions []Condition // that a Test names by index
}

// CanEnd reports whether the workflow may end without a failure.
func (g *Graph) CanEnd() bool {
	return slices.ContainsFunc(g.Nodes, func(n Node) bool { return mayEnd(n.Next) })
}

// A Node does something and then decides where control goes.
type Node struct {
	Name string // unique in the graph, e.g. a stepId; for labels
	Do   Do
	Next Next
	// Aside is set if an action runs it, and not the sequence of steps.
	Aside bool
}

// A Do is what a node does.
type Do interface{ isDo() }

type (
	// A Run runs a step once: one attempt. Its Next may test [Failed].
	Run struct{ Step *Step }

	// An Enter resets the counters of a step's retries before its first
	// attempt. The node of that attempt follows it.
	Enter struct{ Retries []*Retry }

	// A GiveUp makes the step fail that has just succeeded, because a retry
	// of it is used up. Its Next tests [Failed], which holds.
	GiveUp struct {
		Step  *Step
		Retry *Retry
	}

	// A Wait counts a retry and waits before the next attempt.
	Wait struct{ Retry *Retry }
)

// A Retry is a retry action of a step.
type Retry struct {
	Action string // its name
	After  string // the seconds to wait, a decimal number; empty for none
	Limit  int
}

// A Next decides where control goes.
type Next interface{ isNext() }

type (
	// A Goto takes control to a node.
	Goto struct{ Node int }

	// An End ends the workflow.
	End struct{}

	// A Fail ends the workflow with the error of the step that just failed.
	// It stands only below a Test of Failed.
	Fail struct{}

	// A Test goes on with Then if its condition holds, and with Else if not.
	Test struct {
		Cond       Cond
		Then, Else Next
		// ThenWhy and ElseWhy are the actions that take control there, for
		// comments: "morePages: $.nextToken != null". They may be empty.
		ThenWhy, ElseWhy []Why
	}
)

// A Why is an action as a comment shows it.
type Why struct{ Action, Condition string }

// A Cond is a condition of a graph, or its negation.
type Cond struct {
	ID  int // Failed, or an index into Conditions
	Not bool
}

// Failed is the condition that the step that has just run failed. It is tested
// by the Next of that step's node alone, first of all.
const Failed = -1

// Negated returns the condition that holds if c does not.
func (c Cond) Negated() Cond { return Cond{c.ID, !c.Not} }

func (Run) isDo()    {}
func (Enter) isDo()  {}
func (Wait) isDo()   {}
func (GiveUp) isDo() {}

func (Goto) isNext() {}
func (End) isNext()  {}
func (Fail) isNext() {}
func (Test) isNext() {}
