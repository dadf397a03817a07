package emit

import (
	"math"
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// nodes writes what a simple query finds, as a nodeList:
//
//	nodesIn(w.bodyAt("/items")).matching(func(item json.RawMessage) bool {
//		return isSame(find(item, "/state"), "ok")
//	}).down("/id")
func (e *emitter) nodes(n plan.Nodes) *jen.Statement {
	path := n.Path
	if body, ok := n.Of.(plan.ResponseBody); ok && n.Result == plan.Only {
		pointer, rest := path.Cut() // a list or a count is missing only if the whole body is
		body.Pointer += pointer
		n.Of, path = body, rest
	}
	of := e.value(n.Of)
	if n.Of == (plan.ResponseBody{}) {
		of = jen.Id("w").Dot("jsonBody").Call()
	}
	return e.steps(jen.Id("nodesIn").Call(of), path)
}

// found writes the test whether a simple query finds a node.
func (e *emitter) found(n plan.Nodes, not bool) expr {
	n.Result = plan.Only
	op := map[bool]string{false: ">", true: "=="}[not]
	return operand(jen.Len(e.nodes(n)).Op(op).Lit(0))
}

// nodesValue writes the value of a simple query, or the variable that it is in.
func (e *emitter) nodesValue(n plan.Nodes) *jen.Statement {
	code := e.nodes(n)
	switch n.Result {
	case plan.Only:
		code = code.Dot("onlyOne").Call()
	case plan.Count:
		code = code.Dot("asCount").Call()
	}
	if e.hoisted != "" && code.GoString() == e.hoisted {
		return jen.Id("found")
	}
	return code
}

// hoist returns what a criterion compares if that is what a query with a filter
// finds, and nothing else with one: too long to be written for the test and for
// the message. It is nil if there is no such value.
func (e *emitter) hoist(c plan.Condition) *jen.Statement {
	var found *jen.Statement
	several := false
	compared(c, func(v plan.Value) {
		nodes, ok := v.(plan.Nodes)
		if !ok || !slices.ContainsFunc(nodes.Path, func(s plan.Segment) bool {
			_, isFilter := s.Select.(plan.Filter)
			return isFilter
		}) {
			return
		}
		code := e.nodesValue(nodes)
		several = several || found != nil && found.GoString() != code.GoString()
		found = code
	})
	if several {
		return nil
	}
	return found
}

// steps writes the calls that go down a path from a nodeList.
func (e *emitter) steps(list *jen.Statement, path plan.NodePath) *jen.Statement {
	for len(path) > 0 {
		pointer, rest := path.Cut()
		if pointer != "" {
			list, path = list.Dot("down").Call(jen.Lit(pointer)), rest
			continue
		}
		if path[0].Deep {
			list = list.Dot("andInside").Call()
		}
		list, path = e.selectFrom(list, path[0].Select), path[1:]
	}
	return list
}

// selectFrom writes the call that selects children of a nodeList.
func (e *emitter) selectFrom(list *jen.Statement, selector plan.Selector) *jen.Statement {
	switch s := selector.(type) {
	case plan.Names:
		var names []jen.Code
		for _, name := range s {
			names = append(names, jen.Lit(name))
		}
		return list.Dot("membersNamed").Call(names...)
	case plan.Indices:
		var indices []jen.Code
		for _, i := range s {
			indices = append(indices, jen.Lit(i))
		}
		return list.Dot("elementsAt").Call(indices...)
	case plan.Slice:
		return list.Dot("everyNth").Call(bound(s.Start), bound(s.End), bound(s.Step))
	case plan.Children:
		return list.Dot("eachInside").Call()
	case plan.Filter:
		function := "matching"
		if s.Itself {
			function = "matchingItself"
		}
		test := jen.Return(e.condition(s.Test, false).code)
		return list.Dot(function).Call(
			jen.Func().Params(jen.Id("item").Qual("encoding/json", "RawMessage")).Bool().Block(test))
	}
	panic("emit: selector of no kind")
}

// bound writes a number of a slice.
func bound(n int) *jen.Statement {
	if n == math.MaxInt {
		return jen.Qual("math", "MaxInt")
	}
	return jen.Lit(n)
}

// nodeValue writes a node that a filter tests, a json.RawMessage, nil if there is
// none, or any if no pointer names it.
func (e *emitter) nodeValue(n plan.NodeValue) *jen.Statement {
	pointer, rest := n.Path.Cut()
	if len(rest) == 0 {
		return e.nodeAt(n, pointer)
	}
	return e.nodeList(n).Dot("onlyOne").Call()
}

// nodeAt writes the value at a pointer into the node that is tested, or into the
// whole body.
func (e *emitter) nodeAt(n plan.NodeValue, pointer string) *jen.Statement {
	of := jen.Id("item")
	if n.Root {
		of = jen.Id("w").Dot("jsonBody").Call()
	}
	if pointer == "" {
		return of
	}
	return jen.Id("find").Call(of, jen.Lit(pointer))
}

// nodeList writes the nodes that a path selects in the node that is tested.
func (e *emitter) nodeList(n plan.NodeValue) *jen.Statement {
	pointer, rest := n.Path.Cut()
	return e.steps(jen.Id("nodesIn").Call(e.nodeAt(n, pointer)), rest)
}

// nodeExists writes the test in a filter whether there is a node.
func (e *emitter) nodeExists(n plan.NodeValue, not bool) expr {
	if pointer, rest := n.Path.Cut(); len(rest) == 0 {
		op := map[bool]string{false: "!=", true: "=="}[not]
		return operand(e.nodeAt(n, pointer).Op(op).Nil())
	}
	op := map[bool]string{false: ">", true: "=="}[not]
	return operand(jen.Len(e.nodeList(n)).Op(op).Lit(0))
}

// nodeCount writes the number of nodes that a path selects.
func (e *emitter) nodeCount(n plan.NodeCount) *jen.Statement {
	if n.Elements {
		return jen.Id("countElements").Call(e.nodeValue(n.Of))
	}
	return jen.Len(e.nodeList(n.Of))
}

// nodeCompare writes a comparison in a filter.
func (e *emitter) nodeCompare(c plan.NodeCompare, not bool) expr {
	if code, ok := e.countCompare(c, not); ok {
		return code
	}
	left, right := e.value(c.Left), e.value(c.Right)
	switch c.Op {
	case plan.Equal:
		return negatable(jen.Id("isSame").Call(left, right), not)
	case plan.Less:
		return negatable(jen.Id("isBefore").Call(left, right), not)
	case plan.LessOrEqual:
		return negatable(jen.Id("isBeforeOrSame").Call(left, right), not)
	case plan.Greater:
		return negatable(jen.Id("isBefore").Call(right, left), not)
	case plan.GreaterOrEqual:
		return negatable(jen.Id("isBeforeOrSame").Call(right, left), not)
	}
	panic("emit: unknown operator " + string(c.Op))
}

// countCompare writes the comparison of a count with an integer as one of Go.
func (e *emitter) countCompare(c plan.NodeCompare, not bool) (expr, bool) {
	count, ok := c.Left.(plan.NodeCount)
	n, isNumber := c.Right.(plan.Number)
	if !ok || !isNumber {
		return expr{}, false
	}
	limit, err := strconv.Atoi(string(n))
	if err != nil {
		return expr{}, false
	}
	op := string(c.Op)
	if not {
		op = string(c.Op.Negated())
	}
	return operand(e.nodeCount(count).Op(op).Lit(limit)), true
}
