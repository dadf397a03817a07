package mock

import (
	"encoding/json"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

func escape(name string) string { return jsonpointer.Escape(name) }

func canonical(name string) string { return textproto.CanonicalMIMEHeaderKey(name) }

// holds reports whether a condition holds with the answers as they are, and whether
// that is known.
func (m *mocker) holds(c plan.Condition, base string) (holds, known bool) {
	switch c := c.(type) {
	case plan.And:
		return m.together(c, true, base)
	case plan.Or:
		return m.together(c, false, base)
	case plan.Not:
		holds, known := m.holds(c.Condition, base)
		return !holds, known
	case plan.Constant:
		return bool(c), true
	case plan.Answered:
		return true, true
	case plan.IsNull:
		v, known := m.known(c.Value, base)
		return v == nil, known
	case plan.Exists:
		if p, ok := m.locate(c.Value, base); ok {
			_, there := p.get()
			return there, true
		}
	case plan.Truth:
		v, known := m.known(c.Value, base)
		return isTrue(v), known
	case plan.IsTrue:
		v, known := m.known(c.Value, base)
		return v == true, known
	case plan.Compare:
		return m.compares(c.Op, c.Left, c.Right, base)
	case plan.TypedCompare:
		return m.compares(c.Op, c.Left, c.Right, base)
	case plan.NodeCompare:
		return m.compares(c.Op, c.Left, c.Right, base)
	case plan.Match:
		if v, known := m.known(c.Value, base); known {
			if v == nil {
				return false, true
			}
			return matches(c.Pattern, v)
		}
	case plan.Found:
		return m.found(c, base)
	case plan.Finds, plan.Stopped, plan.RetriesLeft:
	}
	return false, false
}

// together reports whether all conditions hold, or any if all is not set.
func (m *mocker) together(parts []plan.Condition, all bool, base string) (holds, known bool) {
	known = true
	for _, part := range parts {
		h, k := m.holds(part, base)
		if k && h != all {
			return h, true
		}
		known = known && k
	}
	return all, known
}

// isTrue reports whether a value counts as true.
func isTrue(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case json.Number:
		n, ok := order(v, "0")
		return ok && n != 0
	}
	return true
}

// compares reports whether two values compare so.
func (m *mocker) compares(op plan.Op, left, right plan.Value, base string) (holds, known bool) {
	a, knownA := m.known(left, base)
	b, knownB := m.known(right, base)
	if !knownA || !knownB {
		return false, false
	}
	x, isNumberX := a.(json.Number)
	y, isNumberY := b.(json.Number)
	if isNumberX && isNumberY {
		n, ok := order(x, y)
		return ok && op.Holds(n), true
	}
	equal := string(encode(a)) == string(encode(b))
	if s, ok := a.(string); ok {
		if t, ok := b.(string); ok {
			equal = strings.EqualFold(s, t)
		}
	}
	switch op {
	case plan.Equal:
		return equal, true
	case plan.NotEqual:
		return !equal, true
	}
	return false, true
}

// found reports whether a query finds something.
func (m *mocker) found(c plan.Found, base string) (holds, known bool) {
	p, ok := m.locate(c.Nodes.Of, base)
	if !ok {
		return false, false
	}
	pointer, filter, ok := pathPointer(p.pointer, c.Nodes.Path)
	if !ok {
		return false, false
	}
	p.pointer = pointer
	if filter == nil {
		_, there := p.get()
		return there, true
	}
	if !filter.Itself {
		p.pointer = firstIn(p)
		if _, there := p.get(); !there {
			return false, true
		}
	}
	return m.holds(filter.Test, p.pointer)
}

// known returns a value as far as it is known: from the document, from the inputs, or
// from the answers as they are. Missing values are null.
func (m *mocker) known(v plan.Value, base string) (any, bool) {
	switch v := v.(type) {
	case plan.Null, plan.Missing:
		return nil, true
	case plan.Bool:
		return bool(v), true
	case plan.Number:
		return json.Number(v), true
	case plan.String:
		return string(v), true
	case plan.InputValue:
		in, ok := m.inputs[v.Input]
		if !ok {
			return nil, false
		}
		value, _ := at(in, v.Pointer)
		return value, true
	}
	if of, ok := lengthOf(v); ok {
		value, known := m.known(of, base)
		return length(value), known
	}
	p, ok := m.locate(v, base)
	if !ok {
		return nil, false
	}
	value, _ := p.get()
	return value, true
}

// length returns the length of a value; nil if it has none.
func length(v any) any {
	switch v := v.(type) {
	case *array:
		return json.Number(strconv.Itoa(len(v.elements)))
	case *object:
		return json.Number(strconv.Itoa(len(v.members)))
	case string:
		return json.Number(strconv.Itoa(len([]rune(v))))
	}
	return nil
}
