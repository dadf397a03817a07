package mock

import (
	"encoding/json"
	"math/big"
	"regexp"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// satisfyAll makes the criteria of a step hold.
func (m *mocker) satisfyAll(s *plan.Step) {
	m.own = m.drafts[s]
	for _, c := range s.Criteria {
		m.make(c.Condition, true, "")
	}
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
