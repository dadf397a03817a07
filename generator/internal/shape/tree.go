package shape

import "github.com/arazzogen/arazzogen/generator/internal/plan"

// A Tree is a workflow as structured statements. Control that falls off the
// end of Body ends the workflow as a [Return] does.
type Tree struct {
	Graph *plan.Graph // whose nodes and conditions the statements name
	Body  []Stmt
}

// A Stmt is a structured statement.
type Stmt interface{ isStmt() }

type (
	// A Do does what a node of the graph does. If the node tests
	// [plan.Failed], then the next statement of the same list is the If that
	// tests it; without one, a failure makes no difference.
	Do struct{ Node int }

	// An If takes Then if Cond holds and Else, which may be empty, if not.
	// Then is not empty, and if control never gets to its end there is no
	// Else.
	If struct {
		Cond       plan.Cond
		Then, Else []Stmt
		// Why is the comment of the statement: the reasons to take Then or, if
		// there are none, those to take the other way.
		Why []plan.Why
		// ElseWhy is the comment of Else: the reasons to take it, unless Why
		// is already them.
		ElseWhy []plan.Why
	}

	// A While is a loop that repeats Body as long as Cond holds: for cond {}.
	While struct {
		Label string // empty if no jump names it
		Cond  plan.Cond
		Body  []Stmt
		Why   []plan.Why // the reasons to repeat or, if there are none, to stop
	}

	// A Loop repeats Body until a jump leaves it: for {}.
	Loop struct {
		Label   string // empty if no jump names it
		Body    []Stmt
		endless bool // no break leaves it
	}

	// A For is the loop of the attempts of a step: the Enter node that resets
	// the counters of its retries, and a Loop.
	For struct {
		Enter int // the node
		// Wait is the node that ends Body, if the loop repeats by falling off
		// that end alone and counts nothing else: for retries := 0; ;
		// retries++ {}. It is -1 if the Waits in Body have to count.
		Wait    int
		Label   string // empty if no jump names it
		Body    []Stmt
		endless bool // no break leaves it
	}

	// A Break leaves the innermost loop, or the one with the label.
	Break struct{ Label string }

	// A Continue repeats the innermost loop, or the one with the label.
	Continue struct{ Label string }

	// A Goto takes control to the Label or the Loop with the name, which is in
	// the same list or in one around it.
	Goto struct{ Label string }

	// A Label is the target of a Goto: the statement that follows it.
	Label struct{ Name string }

	// A Return ends the workflow normally.
	Return struct{}

	// A Fail ends the workflow with the error of the step that just failed:
	// of the last Do before it in its list or in one around it.
	Fail struct{}
)

func (Do) isStmt()       {}
func (If) isStmt()       {}
func (While) isStmt()    {}
func (Loop) isStmt()     {}
func (For) isStmt()      {}
func (Break) isStmt()    {}
func (Continue) isStmt() {}
func (Goto) isStmt()     {}
func (Label) isStmt()    {}
func (Return) isStmt()   {}
func (Fail) isStmt()     {}

// Leaves reports whether control never gets to the end of stmts: what follows
// them, but for a label, is unreachable.
func Leaves(stmts []Stmt) bool {
	if len(stmts) == 0 {
		return false
	}
	switch s := stmts[len(stmts)-1].(type) {
	case Break, Continue, Goto, Return, Fail:
		return true
	case Loop:
		return s.endless
	case For:
		return s.endless
	case If:
		return Leaves(s.Then) && Leaves(s.Else)
	case Do, While, Label:
	}
	return false
}
