package mock

import (
	"encoding/json"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// satisfyAll makes the criteria of a step hold.
func (m *mocker) satisfyAll(s *plan.Step) {
	m.own = m.drafts[s]
	for _, c := range s.Criteria {
		m.make(c.Condition, true, "")
	}
}

// later returns the answers for the second time that a step runs and those after, in
// the order of the steps: with them, loops end.
func (m *mocker) later(planned *plan.Program) []Answer {
	first := map[*plan.Step]*draft{}
	for s, d := range m.drafts {
		first[s] = d.clone()
	}
	for _, w := range planned.Workflows {
		exits{later: m, first: &mocker{drafts: first, inputs: m.inputs}, graph: w.Graph}.find()
	}
	var list []Answer
	for _, w := range planned.Workflows {
		for _, s := range w.Steps {
			if m.drafts[s] != nil {
				m.satisfyAll(s)
				list = append(list, m.drafts[s].answer())
			}
		}
	}
	return list
}

func (d *draft) clone() *draft {
	c := *d
	c.header = map[string]string{}
	for name, v := range d.header {
		c.header[name] = v
	}
	c.body = clone(d.body)
	return &c
}

// wantedStatus returns the status that the criteria of a step ask for: the one given,
// unless they ask for another.
func wantedStatus(s *plan.Step, status int) int {
	m := &mocker{own: &draft{status: status, header: map[string]string{}}}
	for _, c := range s.Criteria {
		m.make(c.Condition, true, "")
	}
	return m.own.status
}

// headersRead returns the headers of the response that a step reads.
func headersRead(s *plan.Step) []string {
	var names []string
	visit := func(v plan.Value) {
		if h, ok := v.(plan.ResponseHeader); ok {
			names = append(names, canonical(h.Name))
		}
	}
	for _, o := range s.Outputs {
		plan.Walk(o.Value, visit)
	}
	for _, c := range s.Criteria {
		plan.WalkCondition(c.Condition, func(v plan.Value) { plan.Walk(v, visit) })
	}
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(framing, name) })
}

// make changes answers so that a condition holds, or does not, as far as that can be
// done by what is in them. Base is the JSON Pointer of the node that a filter tests.
func (m *mocker) make(c plan.Condition, want bool, base string) {
	if holds, known := m.holds(c, base); known && holds == want {
		return
	}
	switch c := c.(type) {
	case plan.And:
		m.makeParts(c, want, want, base)
	case plan.Or:
		m.makeParts(c, want, !want, base)
	case plan.Not:
		m.make(c.Condition, !want, base)
	case plan.IsNull:
		m.makeThere(c.Value, !want, base)
	case plan.Exists:
		m.makeThere(c.Value, want, base)
	case plan.Truth:
		m.makeTrue(c.Value, want, base)
	case plan.IsTrue:
		m.makeTrue(c.Value, want, base)
	case plan.Compare:
		m.makeCompare(c.Op, c.Left, c.Right, want, base)
	case plan.TypedCompare:
		m.makeCompare(c.Op, c.Left, c.Right, want, base)
	case plan.NodeCompare:
		m.makeCompare(c.Op, c.Left, c.Right, want, base)
	case plan.Match:
		m.makeMatch(c, want, base)
	case plan.Found:
		m.makeFound(c, want, base)
	case plan.Finds, plan.Answered, plan.Stopped, plan.RetriesLeft, plan.Constant:
	}
}

// makeParts makes all parts hold, or not, or only as many as are needed.
func (m *mocker) makeParts(parts []plan.Condition, want, all bool, base string) {
	for _, part := range parts {
		m.make(part, want, base)
		if holds, known := m.holds(part, base); !all && known && holds == want {
			return
		}
	}
}

func (m *mocker) makeThere(v plan.Value, there bool, base string) {
	p, ok := m.locate(v, base)
	switch {
	case !ok:
	case there:
		p.set(plainText)
	default:
		p.remove()
	}
}

func (m *mocker) makeTrue(v plan.Value, want bool, base string) {
	if p, ok := m.locate(v, base); ok {
		p.set(want)
	}
}

// inverses are the operators that hold if the others do not.
var inverses = map[plan.Op]plan.Op{
	plan.Equal: plan.NotEqual, plan.NotEqual: plan.Equal,
	plan.Less: plan.GreaterOrEqual, plan.GreaterOrEqual: plan.Less,
	plan.Greater: plan.LessOrEqual, plan.LessOrEqual: plan.Greater,
}

// mirrored are the operators with their sides exchanged.
var mirrored = map[plan.Op]plan.Op{
	plan.Equal: plan.Equal, plan.NotEqual: plan.NotEqual,
	plan.Less: plan.Greater, plan.Greater: plan.Less,
	plan.LessOrEqual: plan.GreaterOrEqual, plan.GreaterOrEqual: plan.LessOrEqual,
}

// makeCompare makes a comparison hold, or not, by the side that is in an answer.
func (m *mocker) makeCompare(op plan.Op, left, right plan.Value, want bool, base string) {
	if !want {
		op = inverses[op]
	}
	if !m.canSet(left, base) {
		op, left, right = mirrored[op], right, left
	}
	other, known := m.known(right, base)
	if !known || !m.canSet(left, base) {
		return
	}
	value := other
	switch op {
	case plan.NotEqual:
		value = different(other)
	case plan.Less:
		value = shifted(other, -1)
	case plan.Greater:
		value = shifted(other, 1)
	}
	if of, ok := lengthOf(left); ok {
		m.setLength(of, value, base)
		return
	}
	if p, ok := m.locate(left, base); ok {
		p.set(value)
	}
}

// canSet reports whether a value, or what it is the length of, is in an answer.
func (m *mocker) canSet(v plan.Value, base string) bool {
	if of, ok := lengthOf(v); ok {
		v = of
	}
	_, ok := m.locate(v, base)
	return ok
}

// lengthOf returns what a value is the length of.
func lengthOf(v plan.Value) (plan.Value, bool) {
	switch v := v.(type) {
	case plan.Length:
		return v.Of, true
	case plan.NodeLength:
		return v.Of, true
	case plan.NodeCount:
		if v.Elements {
			return v.Of, true
		}
	}
	return nil, false
}

// setLength makes an array or a string as long as a number says.
func (m *mocker) setLength(of plan.Value, length any, base string) {
	number, _ := length.(json.Number)
	n, err := strconv.Atoi(number.String())
	p, ok := m.locate(of, base)
	if err != nil || !ok || n < 0 || n > maxIndex {
		return
	}
	old, _ := p.get()
	if s, ok := old.(string); ok {
		p.set((s + strings.Repeat("x", n))[:n])
		return
	}
	a := &array{}
	if given, ok := old.(*array); ok {
		a.elements = given.elements[:min(n, len(given.elements))]
	}
	for len(a.elements) < n {
		var e any = &object{}
		if len(a.elements) > 0 {
			e = clone(a.elements[0])
		}
		a.elements = append(a.elements, e)
	}
	p.set(a)
}

// different returns another value of the same type.
func different(v any) any {
	switch v := v.(type) {
	case bool:
		return !v
	case json.Number:
		return addTo(v, 1)
	case string:
		return "not " + v
	}
	return plainText
}

// shifted returns a number that is greater by n, and other values as they are.
func shifted(v any, n int) any {
	if number, ok := v.(json.Number); ok {
		return addTo(number, n)
	}
	return v
}

func (m *mocker) makeMatch(c plan.Match, want bool, base string) {
	p, ok := m.locate(c.Value, base)
	if !ok {
		return
	}
	if !want {
		p.remove()
		return
	}
	if len(c.Pattern.Values) > 0 || c.Pattern.Backtracks {
		return
	}
	if s, ok := matchingGo(c.Pattern.Text[0]); ok {
		p.set(s)
	}
}

// makeFound makes a query find something, or nothing: what its path leads to, or what
// the filter that it ends with tests.
func (m *mocker) makeFound(c plan.Found, want bool, base string) {
	p, ok := m.locate(c.Nodes.Of, base)
	if !ok {
		return
	}
	pointer, filter, ok := pathPointer(p.pointer, c.Nodes.Path)
	if !ok {
		return
	}
	p.pointer = pointer
	switch {
	case filter != nil && want && !filter.Itself:
		p.pointer = firstIn(p)
		m.make(filter.Test, true, p.pointer)
	case filter != nil && filter.Itself:
		m.make(filter.Test, want, p.pointer)
	case want:
		p.set(plainText)
	default:
		p.remove()
	}
}

// firstIn returns the JSON Pointer of the first thing in a value, which becomes an
// array if nothing is in it.
func firstIn(p spot) string {
	v, _ := p.get()
	if o, ok := v.(*object); ok && len(o.members) > 0 {
		return p.pointer + "/" + escape(o.members[0].name)
	}
	return p.pointer + "/0"
}

// pathPointer returns the JSON Pointer that a simple path is, from another one on, and
// the filter that it ends with; nil if it ends with none.
func pathPointer(from string, path plan.NodePath) (string, *plan.Filter, bool) {
	for i, segment := range path {
		if segment.Deep {
			return "", nil, false
		}
		switch s := segment.Select.(type) {
		case plan.Names:
			from += "/" + escape(s[0])
		case plan.Indices:
			if s[0] < 0 {
				return "", nil, false
			}
			from += "/" + strconv.Itoa(s[0])
		case plan.Children, plan.Slice:
			from += "/0"
		case plan.Filter:
			return from, &s, i == len(path)-1
		}
	}
	return from, nil, true
}

// matches reports whether a regular expression that is known matches a value.
func matches(p *plan.Pattern, v any) (holds, known bool) {
	if len(p.Values) > 0 || p.Backtracks {
		return false, false
	}
	expr := p.Text[0]
	if p.IgnoreCase {
		expr = "(?i)" + expr
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return false, false
	}
	s, ok := v.(string)
	if !ok {
		s = string(encode(v))
	}
	return re.MatchString(s), true
}

// order compares two numbers.
func order(a, b json.Number) (int, bool) {
	x, okX := new(big.Rat).SetString(a.String())
	y, okY := new(big.Rat).SetString(b.String())
	if !okX || !okY {
		return 0, false
	}
	return x.Cmp(y), true
}
