package plan

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/theory/jsonpath"
	"github.com/theory/jsonpath/spec"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// A NodePath is a JSONPath query (RFC 9535) that is simple enough to be code.
type NodePath []Segment

// A Segment selects children of nodes or, if Deep is set, of the nodes and of all
// that is inside them.
type Segment struct {
	Deep   bool
	Select Selector
}

// A Selector is what a segment selects.
type Selector interface{ isSelector() }

type (
	// Names are members of objects.
	Names []string

	// Indices are elements of arrays, from the end if negative.
	Indices []int

	// Slice is each Step-th element of an array from Start on, before End.
	// Negative ones count from the end; MaxInt is the end.
	Slice struct{ Start, End, Step int }

	// Children is everything directly inside.
	Children struct{}

	// Filter is the children for which a test holds or, if Itself is set, a
	// node that is an object and for which it holds itself.
	Filter struct {
		Test   Condition // of NodeValues, Literals, NodeLengths and NodeCounts
		Itself bool
	}
)

func (Names) isSelector()    {}
func (Indices) isSelector()  {}
func (Slice) isSelector()    {}
func (Children) isSelector() {}
func (Filter) isSelector()   {}

// A pathPlanner plans a query as a NodePath, as long as it is simple.
type pathPlanner struct {
	testsRoot bool // counts the elements of an array
	filter    bool // what is planned is inside a filter
}

// path returns a query as a NodePath, if it is simple.
func (p pathPlanner) path(query *spec.PathQuery) (path NodePath, ok bool) {
	for i, s := range query.Segments() {
		selector, ok := p.selector(s.Selectors(), p.testsRoot && !p.filter && i == 0)
		if !ok {
			return nil, false
		}
		path = append(path, Segment{s.IsDescendant(), selector})
	}
	return path, true
}

// selector returns the selectors of a segment as one, if they are of one kind.
func (p pathPlanner) selector(list []spec.Selector, itself bool) (Selector, bool) {
	var names Names
	var indices Indices
	for _, s := range list {
		switch s := s.(type) {
		case spec.Name:
			names = append(names, string(s))
		case spec.Index:
			indices = append(indices, int(s))
		}
	}
	switch {
	case len(names) == len(list):
		return names, true
	case len(indices) == len(list):
		return indices, true
	case len(list) > 1:
		return nil, false
	}
	switch s := list[0].(type) {
	case spec.WildcardSelector:
		return Children{}, true
	case spec.SliceSelector:
		return Slice{s.Start(), s.End(), s.Step()}, s.Step() > 0
	case *spec.FilterSelector:
		if p.filter {
			return nil, false // a filter in a filter is no longer readable
		}
		p.filter = true
		test, ok := p.or(s.LogicalOr)
		if test == Constant(true) && !itself {
			return Children{}, ok
		}
		return Filter{test, itself}, ok
	}
	return nil, false
}

// or returns the test that a filter is.
func (p pathPlanner) or(or spec.LogicalOr) (Condition, bool) {
	var parts []Condition
	for _, and := range or {
		var all []Condition
		for _, e := range and {
			c, ok := p.test(e)
			if !ok {
				return nil, false
			}
			all = append(all, c)
		}
		parts = append(parts, both(all...))
	}
	return either(parts...), true
}

func (p pathPlanner) test(e spec.BasicExpr) (Condition, bool) {
	switch e := e.(type) {
	case *spec.ParenExpr:
		return p.or(e.LogicalOr)
	case *spec.NotParenExpr:
		c, ok := p.or(e.LogicalOr)
		if !ok {
			return nil, false
		}
		return negate(c), true
	case *spec.ExistExpr:
		return p.exists(e.PathQuery)
	case *spec.NonExistExpr:
		c, ok := p.exists(e.PathQuery)
		if !ok {
			return nil, false
		}
		return negate(c), true
	case *spec.CompExpr:
		left, op, right := splitComparison(e.String())
		x, xok := p.operand(left)
		y, yok := p.operand(right)
		if !xok || !yok {
			return nil, false
		}
		if op == "!=" {
			return Not{NodeCompare{Equal, x, y}}, true
		}
		return NodeCompare{Op(op), x, y}, true
	}
	return nil, false // match and search
}

func (p pathPlanner) exists(query *spec.PathQuery) (Condition, bool) {
	path, ok := p.path(query)
	if !ok {
		return nil, false
	}
	if len(path) == 0 {
		return Constant(true), true
	}
	return Exists{NodeValue{query.String()[0] == '$', path}}, true
}

// operand returns a side of a comparison. The library says what it is only as a
// text.
func (p pathPlanner) operand(text string) (Value, bool) {
	switch {
	case text[0] == '@' || text[0] == '$':
		path, ok := p.operandPath(text, true)
		return NodeValue{text[0] == '$', path}, ok
	case text[0] == '"':
		s, err := strconv.Unquote(text)
		return String(s), err == nil
	case text == "null":
		return Null{}, true
	case text == "true" || text == "false":
		return Bool(text == "true"), true
	case json.Valid([]byte(text)):
		return Number(text), true
	}
	function, argument, _ := strings.Cut(strings.TrimSuffix(text, ")"), "(")
	if argument == "" || argument[0] != '@' && argument[0] != '$' {
		return nil, false
	}
	switch function {
	case "length":
		path, ok := p.operandPath(argument, true)
		return NodeLength{NodeValue{argument[0] == '$', path}}, ok
	case "count":
		path, ok := p.operandPath(argument, false)
		_, single := p.operandPath(argument, true)
		return NodeCount{NodeValue{argument[0] == '$', path}, single && p.testsRoot}, ok
	}
	return nil, false // value
}

// operandPath returns a query of a filter as a NodePath, if it is simple and, if it
// has to be, selects one node at most.
func (p pathPlanner) operandPath(text string, single bool) (NodePath, bool) {
	parsed, err := jsonpath.Parse("$" + text[1:])
	if err != nil || single && parsed.Query().Singular() == nil {
		return nil, false
	}
	return p.path(parsed.Query())
}

// splitComparison splits a comparison at the operator between its sides, which
// stands between spaces outside of quotes, brackets and parentheses.
func splitComparison(s string) (left, op, right string) {
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '(':
			depth++
		case c == ']' || c == ')':
			depth--
		case c == ' ' && depth == 0:
			op, right, _ = strings.Cut(s[i+1:], " ")
			return s[:i], op, right
		}
	}
	return s, "", ""
}

// Cut returns the JSON Pointer that a path begins with, and the rest of it. A
// name that looks like an index is not part of it: a pointer would find it in
// arrays as well.
func (p NodePath) Cut() (pointer string, rest NodePath) {
	for i, s := range p {
		names, ok := s.Select.(Names)
		if !ok || s.Deep || len(names) != 1 || index.MatchString(names[0]) {
			return pointer, p[i:]
		}
		pointer += "/" + jsonpointer.Escape(names[0])
	}
	return pointer, nil
}

// readsRoot reports whether a filter reads the value that the query is about.
func (p NodePath) readsRoot() bool {
	root := false
	for _, s := range p {
		if filter, ok := s.Select.(Filter); ok {
			WalkCondition(filter.Test, func(v Value) {
				if node, ok := nodeIn(v); ok && node.Root {
					root = true
				}
			})
		}
	}
	return root
}

func nodeIn(v Value) (NodeValue, bool) {
	switch v := v.(type) {
	case NodeValue:
		return v, true
	case NodeLength:
		return v.Of, true
	case NodeCount:
		return v.Of, true
	}
	return NodeValue{}, false
}
