package link

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// parameters resolves the parameters of a step: those of the workflow, unless
// the step has one of the same name and place, and its own.
func (l *linker) parameters(s *scope, step *Step) {
	var own []*Parameter
	for _, syntax := range step.Syntax.Parameters {
		own = l.appendParameter(s, own, syntax)
	}
	var common []*Parameter
	for _, syntax := range s.workflow.Syntax.Parameters {
		common = l.appendParameter(s, common, syntax)
	}
	for _, p := range common {
		if !slices.ContainsFunc(own, func(q *Parameter) bool { return q.Name == p.Name && q.In == p.In }) {
			p.Common = true
			step.Parameters = append(step.Parameters, p)
		}
	}
	step.Parameters = append(step.Parameters, own...)
}

// appendParameter appends the parameter that syntax is or refers to.
func (l *linker) appendParameter(s *scope, list []*Parameter, syntax *document.Parameter) []*Parameter {
	value, origin := syntax.Value, syntax.Pos
	isReference := syntax.Reference != nil
	if isReference {
		target := component(l, syntax.Reference, "parameters", s.doc.Components.Parameters)
		if target == nil {
			return list
		}
		if value == nil {
			value = target.Value
		}
		syntax = target
	}
	if value == nil || !syntax.Name.IsSet() {
		return list
	}
	l.value(s, nil, value)
	p := &Parameter{Pos: syntax.Pos, Name: syntax.Name.Value, In: syntax.In.Value, Value: value, origin: origin, isReference: isReference}
	l.uniqueParameter(list, p)
	return append(list, p)
}

// uniqueParameter reports a parameter that is in a list already, where that is
// seen only when references to components are resolved. The same reference twice
// has been reported.
func (l *linker) uniqueParameter(list []*Parameter, p *Parameter) {
	key := document.ParameterKey(p.Name, p.In)
	for _, q := range list {
		if document.ParameterKey(q.Name, q.In) == key && (q.isReference || p.isReference) && q.Pos != p.Pos {
			l.diags.Add(diagnostic.DuplicateName, p.origin, "%s is there already; remove one of them or rename it", document.ParameterLabel(p.Name, p.In)).
				Relate(q.origin, "the first one is here")
			return
		}
	}
}
