// Package mock makes answers to the requests of workflows, for trying them without a
// server: from the examples that a description has, else from its schemas. An answer
// is such that the step succeeds, as far as its criteria are simple, and that loops
// come to an end.
package mock

import (
	"encoding/json"

	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// A Step has the answers to the requests of a step, for each time that it runs. The
// last one is for all times after.
type Step struct {
	Workflow, ID string
	Answers      []Answer
}

// An Answer is a response.
type Answer struct {
	Status int
	Header map[string]string
	Body   []byte
}

// Answers returns the answers for all steps of a program that send requests. Inputs
// are those that a workflow is to be run with, as a JSON object: criteria may ask for
// what is in them.
func Answers(linked *link.Program, planned *plan.Program, workflow string, inputs json.RawMessage) []Step {
	m := &mocker{drafts: map[*plan.Step]*draft{}, inputs: map[*plan.Input]any{}}
	for i, w := range planned.Workflows {
		if w.ID == workflow {
			m.setInputs(w, inputs)
		}
		m.draftAll(linked.Workflows[i], w)
	}
	var list []Step
	for _, w := range planned.Workflows {
		for _, s := range w.Steps {
			d := m.drafts[s]
			if d == nil {
				continue
			}
			m.satisfyAll(s)
			list = append(list, Step{Workflow: w.ID, ID: s.ID, Answers: []Answer{d.answer()}})
		}
	}
	for i, next := range m.later(planned) {
		list[i].Answers = append(list[i].Answers, next)
	}
	return list
}

// A mocker is the state of [Answers].
type mocker struct {
	drafts map[*plan.Step]*draft
	inputs map[*plan.Input]any
	own    *draft // of the step whose conditions are looked at

	// within are outputs that are being located: one may read itself, as it was
	// before, and is no part of an answer then.
	within []*plan.Output
}

// A draft is an answer that is being made.
type draft struct {
	status      int
	header      map[string]string
	contentType string
	body        any // JSON, or a string if it is none; absent if there is no body
}

// setInputs notes the inputs of a workflow, with their defaults.
func (m *mocker) setInputs(w *plan.Workflow, inputs json.RawMessage) {
	given, _ := decode(inputs)
	for _, in := range w.Inputs {
		if v, ok := at(given, "/"+escape(in.Name)); ok {
			m.inputs[in] = v
		} else if v, ok := m.known(in.Default, ""); ok && in.Default != nil {
			m.inputs[in] = v
		}
	}
}

// draftAll drafts the answers of a workflow.
func (m *mocker) draftAll(linked *link.Workflow, w *plan.Workflow) {
	byID := map[string]*link.Step{}
	for _, s := range linked.Steps {
		byID[s.Syntax.ID.Value] = s
	}
	for _, s := range w.Steps {
		from := byID[s.ID]
		if s.Request == nil || from == nil || from.Operation == nil {
			continue
		}
		operation := from.Source.Description.Part(from.Operation)
		d := newDraft(operation, 0)
		if status := wantedStatus(s, d.status); status != d.status {
			d = newDraft(operation, status)
		}
		for _, name := range headersRead(s) {
			if _, ok := d.header[name]; !ok {
				d.header[name] = plainText
			}
		}
		m.drafts[s] = d
	}
	for _, s := range w.Steps {
		m.makePath(s)
	}
}

// makePath makes outputs be there that the path of a request needs, if the description
// does not know of them: without them, the request could not be sent.
func (m *mocker) makePath(s *plan.Step) {
	if s.Request == nil {
		return
	}
	for _, parameter := range s.Request.Parameters {
		if parameter.In != plan.Path {
			continue
		}
		plan.Walk(parameter.Value, func(v plan.Value) {
			if output, ok := v.(plan.OutputValue); ok {
				if holds, known := m.holds(plan.IsNull{Value: output}, ""); known && holds {
					m.makeThere(output, true, "")
				}
			}
		})
	}
}
