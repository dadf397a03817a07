package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
	"github.com/arazzogen/arazzogen/generator/internal/shape"
)

// A flow writes the control tree of a workflow as the body of its function.
type flow struct {
	*emitter
	workflow *plan.Workflow
	tree     shape.Tree
	labels   map[string]string // Go labels of those of the tree
	taken    scope             // Go labels
	// jumps is set if there is a goto. It must not jump over a declaration, so
	// err is declared at the top then.
	jumps   bool
	counted map[int]bool // the Waits that their loop counts
}

func newFlow(e *emitter, w *plan.Workflow, tree shape.Tree) *flow {
	f := &flow{emitter: e, workflow: w, tree: tree, labels: map[string]string{}, taken: scope{}, counted: map[int]bool{}}
	f.jumps = contains(tree.Body, func(s shape.Stmt) bool {
		_, ok := s.(shape.Goto)
		return ok
	})
	for _, node := range tree.Graph.Nodes {
		if enter, ok := node.Do.(plan.Enter); ok {
			f.nameCounters(enter)
		}
	}
	return f
}

// nameCounters names the counters of a step's retries: retries if there is one,
// else after their actions.
func (f *flow) nameCounters(enter plan.Enter) {
	if len(enter.Retries) == 1 {
		f.names.counters[enter.Retries[0]] = "retries"
		return
	}
	counters := scope{}
	for _, retry := range enter.Retries {
		f.names.counters[retry] = counters.next(unexported("retries " + retry.Action))
	}
}

// body writes the statements and the end of the workflow.
func (f *flow) body(g *jen.Group) {
	if f.jumps && contains(f.tree.Body, f.setsErr) {
		g.Var().Err().Error()
	}
	f.statements(g, f.tree.Body)
	if !shape.Leaves(f.tree.Body) {
		g.Return(f.results(jen.Nil())...)
	}
}

// results are what the function returns with an error.
func (f *flow) results(err *jen.Statement) []jen.Code {
	if len(f.workflow.Outputs) == 0 {
		return []jen.Code{err}
	}
	return []jen.Code{jen.Id("w").Dot("outputs").Call(), err}
}

func (f *flow) statements(g *jen.Group, list []shape.Stmt) {
	declared := false
	for i := 0; i < len(list); i++ {
		do, ok := list[i].(shape.Do)
		if !ok {
			f.statement(g, list[i])
			continue
		}
		switch node := f.tree.Graph.Nodes[do.Node].Do.(type) {
		case plan.Run, plan.GiveUp:
			var test *shape.If
			if i+1 < len(list) {
				if s, ok := list[i+1].(shape.If); ok && s.Cond.ID == plan.Failed {
					test = &s
					i++
				}
			}
			declared = f.run(g, f.call(node), test, list[i+1:], declared)
		case plan.Wait:
			f.wait(g, do.Node, node.Retry)
		case plan.Enter: // of a loop that is none, since it is entered elsewhere too
			if counters, zeros := f.zeroCounters(node); counters != nil {
				g.Add(counters).Op(":=").Add(zeros)
			}
		}
	}
}

// call writes the call of the method of a step, or that of the support code that
// makes it fail after all.
func (f *flow) call(do plan.Do) *jen.Statement {
	switch do := do.(type) {
	case plan.Run:
		return jen.Id("w").Dot(f.names.steps[do.Step]).Call(jen.Id("ctx"))
	case plan.GiveUp:
		return jen.Id("w").Dot("giveUp").Call(jen.Lit(do.Retry.Action))
	}
	panic("emit: node that cannot fail")
}

// run writes the call of a step and the test of its error, and reports whether
// err is declared in the block after it:
//
//	if err := w.listImages(ctx); err != nil {
//		return w.outputs(), err
//	}
//
// or, if what follows the test needs the error as well,
//
//	err := w.listImages(ctx)
//	if err == nil {
//		break
//	}
func (f *flow) run(g *jen.Group, call *jen.Statement, test *shape.If, rest []shape.Stmt, declared bool) bool {
	if test == nil {
		g.Id("_").Op("=").Add(call)
		return declared
	}
	op := "!="
	if test.Cond.Not {
		op = "=="
	}
	failed := jen.Err().Op(op).Nil()
	if f.jumps {
		f.reasons(g, test.Why)
		f.branches(g, jen.If(jen.Err().Op("=").Add(call), failed), test)
		return declared
	}
	if !usesErr(f.tree.Graph, rest) {
		f.reasons(g, test.Why)
		f.branches(g, jen.If(jen.Err().Op(":=").Add(call), failed), test)
		return declared
	}
	assign := ":="
	if declared {
		assign = "="
	}
	g.Err().Op(assign).Add(call)
	f.reasons(g, test.Why)
	f.branches(g, jen.If(failed), test)
	return true
}

// setsErr reports whether a statement tests the outcome of a step.
func (f *flow) setsErr(s shape.Stmt) bool {
	test, ok := s.(shape.If)
	return ok && test.Cond.ID == plan.Failed
}

// canFail reports whether what a node does sets err.
func canFail(do plan.Do) bool {
	switch do.(type) {
	case plan.Run, plan.GiveUp:
		return true
	}
	return false
}

// usesErr reports whether statements return the error of a step that ran before
// them.
func usesErr(graph *plan.Graph, list []shape.Stmt) bool {
	for _, s := range list {
		switch s := s.(type) {
		case shape.Fail:
			return true
		case shape.Do:
			if canFail(graph.Nodes[s.Node].Do) {
				return false
			}
		}
		for _, inner := range inside(s) {
			if usesErr(graph, inner) {
				return true
			}
		}
	}
	return false
}

// inside returns the lists of statements inside a statement.
func inside(s shape.Stmt) [][]shape.Stmt {
	switch s := s.(type) {
	case shape.If:
		return [][]shape.Stmt{s.Then, s.Else}
	case shape.While:
		return [][]shape.Stmt{s.Body}
	case shape.Loop:
		return [][]shape.Stmt{s.Body}
	case shape.For:
		return [][]shape.Stmt{s.Body}
	}
	return nil
}

func contains(list []shape.Stmt, is func(shape.Stmt) bool) bool {
	for _, s := range list {
		if is(s) {
			return true
		}
		for _, inner := range inside(s) {
			if contains(inner, is) {
				return true
			}
		}
	}
	return false
}

func (f *flow) statement(g *jen.Group, s shape.Stmt) {
	switch s := s.(type) {
	case shape.If:
		f.reasons(g, s.Why)
		f.branches(g, jen.If(f.test(s.Cond)), &s)
	case shape.While:
		f.label(g, s.Label)
		f.reasons(g, s.Why)
		g.For(f.test(s.Cond)).BlockFunc(func(g *jen.Group) { f.statements(g, s.Body) })
	case shape.Loop:
		f.label(g, s.Label)
		g.For().BlockFunc(func(g *jen.Group) { f.statements(g, s.Body) })
	case shape.For:
		f.label(g, s.Label)
		f.retryLoop(g, s)
	case shape.Break:
		g.Break().Add(f.optional(s.Label))
	case shape.Continue:
		g.Continue().Add(f.optional(s.Label))
	case shape.Goto:
		g.Goto().Id(f.goLabel(s.Label))
	case shape.Label:
		f.label(g, s.Name)
	case shape.Return:
		g.Return(f.results(jen.Nil())...)
	case shape.Fail:
		g.Return(f.results(jen.Err())...)
	default:
		panic("emit: statement of no kind")
	}
}

// branches writes the blocks of an if.
func (f *flow) branches(g *jen.Group, head *jen.Statement, s *shape.If) {
	head.BlockFunc(func(g *jen.Group) { f.statements(g, s.Then) })
	if len(s.Else) > 0 {
		head.Else().BlockFunc(func(g *jen.Group) {
			f.reasons(g, s.ElseWhy)
			f.statements(g, s.Else)
		})
	}
	g.Add(head)
}

// test writes the condition of a branch.
func (f *flow) test(c plan.Cond) *jen.Statement {
	return f.condition(f.tree.Graph.Conditions[c.ID], c.Not).code
}

// reasons writes the actions that take a branch as a comment, those with the
// same condition together:
//
//	// morePages, stillMorePages: $.nextToken != null
func (f *flow) reasons(g *jen.Group, reasons []plan.Why) {
	for i := 0; i < len(reasons); {
		actions := []string{reasons[i].Action}
		condition := reasons[i].Condition
		for i++; i < len(reasons) && reasons[i].Condition == condition; i++ {
			actions = append(actions, reasons[i].Action)
		}
		actions = slices.DeleteFunc(actions, func(name string) bool { return name == "" })
		line := []string{strings.Join(actions, ", "), condition}
		line = slices.DeleteFunc(line, func(part string) bool { return part == "" })
		comment(g, oneLine(strings.Join(line, ": ")))
	}
}

// label writes a label, if there is one.
func (f *flow) label(g *jen.Group, name string) {
	if name != "" {
		g.Id(f.goLabel(name)).Op(":")
	}
}

func (f *flow) optional(label string) *jen.Statement {
	if label == "" {
		return jen.Empty()
	}
	return jen.Id(f.goLabel(label))
}

// goLabel returns the Go label for one of the tree.
func (f *flow) goLabel(name string) string {
	if _, ok := f.labels[name]; !ok {
		f.labels[name] = f.taken.next(unexported(name))
	}
	return f.labels[name]
}
