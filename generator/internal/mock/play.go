package mock

import (
	"encoding/json"

	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// An Exchange is a request that a run sends, and its answer.
type Exchange struct {
	Request *plan.Request
	Answer  Answer
}

// maxPlayed bounds how many nodes a play goes through, and maxCalls how deep
// workflows call each other.
const (
	maxPlayed = 1000
	maxCalls  = 20
)

// Play returns what a workflow with these inputs sends when it is answered as
// [Answers] has it, in order, up to its success. It is false if that is not known:
// where a condition is not understood, where a step would fail or wait.
func Play(linked *link.Program, planned *plan.Program, workflow int, inputs json.RawMessage) ([]Exchange, bool) {
	w := planned.Workflows[workflow]
	m := &mocker{drafts: map[*plan.Step]*draft{}, inputs: map[*plan.Input]any{}}
	m.setInputs(w, inputs)
	for _, in := range w.Inputs {
		if v, given := m.inputs[in]; given && v != nil && !fits(v, in.Type) {
			return nil, false
		}
	}
	for i, w := range planned.Workflows {
		m.draftAll(linked.Workflows[i], w)
	}
	p := &play{first: map[*plan.Step]*draft{}, later: m.drafts, now: &mocker{drafts: map[*plan.Step]*draft{}, inputs: m.inputs}}
	for _, w := range planned.Workflows {
		for _, s := range w.Steps {
			if d := m.drafts[s]; d != nil {
				m.satisfyAll(s)
				p.first[s] = d.clone()
			}
		}
	}
	m.later(planned)
	ok := p.workflow(w, 0)
	return p.sent, ok
}

// A play is the state of [Play].
type play struct {
	first, later map[*plan.Step]*draft // the answers for the first run of a step, and for others
	now          *mocker               // with those that were given
	sent         []Exchange
	nodes        int
}

// workflow plays a workflow, and reports whether it is known to succeed.
func (p *play) workflow(w *plan.Workflow, depth int) bool {
	for at := 0; ; {
		if p.nodes++; p.nodes > maxPlayed || depth > maxCalls || len(w.Graph.Nodes) == 0 {
			return false
		}
		n := w.Graph.Nodes[at]
		switch do := n.Do.(type) {
		case plan.Run:
			if !p.step(do.Step, depth) {
				return false
			}
		case plan.Wait, plan.GiveUp:
			return false
		case plan.Enter, nil:
		}
		next, known := p.next(w.Graph, n.Next)
		if !known {
			return false
		}
		to, goes := next.(plan.Goto)
		if !goes {
			_, ends := next.(plan.End)
			return ends
		}
		at = to.Node
	}
}

// step plays a step, which succeeds.
func (p *play) step(s *plan.Step, depth int) bool {
	if s.Call != nil {
		ok := p.call(s.Call, depth)
		p.now.own = nil // it has no response of its own
		return ok && p.meets(s.Criteria)
	}
	answer := p.first[s]
	if p.now.drafts[s] != nil {
		answer = p.later[s]
	}
	if answer == nil || !p.sends(s) {
		return false
	}
	p.now.drafts[s], p.now.own = answer, answer
	p.sent = append(p.sent, Exchange{s.Request, answer.answer()})
	return p.meets(s.Criteria)
}

// meets reports whether criteria are known to hold.
func (p *play) meets(criteria []plan.Criterion) bool {
	for _, c := range criteria {
		if holds, known := p.now.holds(c.Condition, ""); !known || !holds {
			return false
		}
	}
	return true
}

// sends reports whether it is known that a request can be made, and to the server
// of its source: a path has no place for what is missing, made-up texts spell no
// bytes, a value may name no root of an XML, and may have nothing where something is
// to be replaced.
func (p *play) sends(s *plan.Step) bool {
	r := s.Request
	if r.Server != r.Source.Server || r.Encoding == plan.Base64 || r.XML != nil || len(r.XMLReplacements) > 0 {
		return false
	}
	for _, part := range r.Parts {
		if part.Encoding == plan.Base64 {
			return false
		}
	}
	for _, param := range r.Parameters {
		if v, known := p.now.known(param.Value, ""); param.In == plan.Path && (!known || isEmpty(v)) {
			return false
		}
	}
	ok := true
	plan.WalkSent(s, func(v plan.Value) {
		if _, replaced := v.(plan.Replaced); replaced {
			ok = false
		}
	})
	return ok
}

// isEmpty reports whether a value is nothing in a path.
func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case *array:
		return len(v.elements) == 0
	case *object:
		return len(v.members) == 0
	}
	return false
}

// call plays a called workflow. One that has to run only once, whose inputs are
// checked, or whose inputs are not known to be of their types, is not followed.
func (p *play) call(c *plan.Call, depth int) bool {
	if c.Once || c.Shares || c.Given != nil || c.Workflow.Validation != nil {
		return false
	}
	given := map[*plan.Input]any{}
	for _, a := range c.Arguments {
		v, known := p.now.known(a.Value, "")
		if !known || v != nil && !fits(v, a.Input.Type) {
			return false
		}
		given[a.Input] = v
	}
	for _, in := range c.Workflow.Inputs {
		if in.Required && in.Default == nil && given[in] == nil {
			return false
		}
		delete(p.now.inputs, in)
		if v := given[in]; v != nil {
			p.now.inputs[in] = v
		}
	}
	return p.workflow(c.Workflow, depth+1)
}

// next returns where control goes after a node, and whether that is known.
func (p *play) next(g *plan.Graph, n plan.Next) (plan.Next, bool) {
	for {
		test, ok := n.(plan.Test)
		if !ok {
			return n, true
		}
		holds := false // nothing fails
		if test.Cond.ID != plan.Failed {
			var known bool
			if holds, known = p.now.holds(g.Conditions[test.Cond.ID], ""); !known {
				return nil, false
			}
		}
		n = test.Else
		if holds != test.Cond.Not {
			n = test.Then
		}
	}
}
