package manual

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagram"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// A flow says in words what a diagram draws.
type flow struct {
	*diagram.Diagram
	builder *builder
	anchors map[*plan.Step]string
}

// leaving returns the edges that leave each node.
func (f flow) leaving() [][]diagram.Edge {
	out := make([][]diagram.Edge, len(f.Nodes))
	for _, e := range f.Edges {
		out[e.From] = append(out[e.From], e)
	}
	return out
}

// actions says where control goes after a step. That it goes on with the next one
// goes without saying, if nothing else is possible.
func (f flow) actions(edges []diagram.Edge, out [][]diagram.Edge) []Phrase {
	if len(edges) == 1 && edges[0].Kind == diagram.Ahead && len(edges[0].Reasons) == 0 {
		return nil
	}
	var all []Phrase
	for _, e := range edges {
		sentence := append(condition(e), Part{Text: ", "})
		sentence = append(sentence, f.target(e, out)...)
		all = append(all, append(sentence, actionNames(e)...))
	}
	return all
}

// condition says when control takes an edge.
func condition(e diagram.Edge) Phrase {
	outcome := "If it succeeds"
	if e.Failed {
		outcome = "If it fails"
	}
	conditions := e.Conditions()
	switch {
	case len(conditions) == 0 && e.Else:
		return Phrase{{Text: outcome + " and no other condition holds"}}
	case len(conditions) == 0 && len(e.UsedUp) > 0:
		return Phrase{{Text: outcome + " and the retries are used up"}}
	case len(conditions) == 0:
		return Phrase{{Text: outcome}}
	}
	p := Phrase{{Text: outcome + " and "}}
	for i, text := range conditions {
		if i > 0 {
			p = append(p, Part{Text: " or "})
		}
		p = append(p, Part{Text: text, Code: true})
	}
	if e.Else {
		p = append(p, Part{Text: ", or no other condition holds"})
	}
	return p
}

// target says where an edge leads.
func (f flow) target(e diagram.Edge, out [][]diagram.Edge) Phrase {
	to := f.Nodes[e.To]
	if e.Retry != nil {
		p := Phrase{{Text: diagram.RetryWords(e.Retry.Limit, e.Retry.After)}}
		if to.Beside >= 0 {
			p = append(p, Part{Text: ", after "}, f.name(to))
		}
		return p
	}
	switch {
	case to.Kind == diagram.End:
		return Phrase{{Text: "the workflow ends"}}
	case to.Kind == diagram.Failure:
		return Phrase{{Text: "the workflow fails"}}
	case to.Beside >= 0:
		return Phrase{{Text: "run "}, f.name(to), {Text: " and end"}}
	case e.Kind == diagram.Back:
		return Phrase{{Text: "go back to "}, f.name(to)}
	}
	return Phrase{{Text: "go to "}, f.name(to)}
}

// name returns the name of a step or, beside it, of what it calls.
func (f flow) name(n diagram.Node) Part {
	if n.Kind == diagram.Call && n.Beside >= 0 {
		return Part{n.Step.Call.Workflow.ID, true, f.builder.workflows[n.Step.Call.Workflow]}
	}
	return Part{n.Step.ID, true, f.anchors[n.Step]}
}

// actionNames names the actions that take an edge.
func actionNames(e diagram.Edge) Phrase {
	var p Phrase
	for _, why := range e.Reasons {
		switch {
		case why.Action == "":
			continue
		case len(p) == 0:
			p = Phrase{{Text: " ("}}
		default:
			p = append(p, Part{Text: ", "})
		}
		p = append(p, Part{Text: why.Action, Code: true})
	}
	if len(p) > 0 {
		p = append(p, Part{Text: ")"})
	}
	return p
}

// failure says when a step makes its workflow fail; nil if it does not.
func (f flow) failure(edges []diagram.Edge) Phrase {
	if len(edges) == 0 {
		return nil
	}
	step := f.name(f.Nodes[edges[0].From])
	handled := false
	var conditions []string
	for _, e := range edges {
		if !e.Failed {
			continue
		}
		handled = true
		if f.Nodes[e.To].Kind == diagram.Failure {
			if conditions = e.Conditions(); e.Else || len(conditions) == 0 {
				return Phrase{{Text: "If "}, step, {Text: " fails and no action mends that."}}
			}
			p := Phrase{{Text: "If "}, step, {Text: " fails and "}}
			for i, text := range conditions {
				if i > 0 {
					p = append(p, Part{Text: " or "})
				}
				p = append(p, Part{Text: text, Code: true})
			}
			return append(p, Part{Text: "."})
		}
	}
	if handled {
		return nil
	}
	return Phrase{{Text: "If "}, step, {Text: " fails."}}
}
