package link

import (
	"fmt"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// bodyNames are names of a parameter that is the whole body.
var bodyNames = []string{"body", "payload", "requestbody", "request"}

// bodyParameters makes the body of a request of the parameters that say that
// they are in it, as those of Swagger 2.0 are: each is a member of the body or,
// if it is the only one and no member has its name, the whole.
func (l *linker) bodyParameters(step *Step) {
	var inBody []*Parameter
	step.Parameters = slices.DeleteFunc(step.Parameters, func(p *Parameter) bool {
		if p.In == "body" {
			inBody = append(inBody, p)
		}
		return p.In == "body"
	})
	if step.Operation.RequestBody == nil {
		inBody = l.dropMisplaced(step, inBody)
	}
	if len(inBody) == 0 {
		return
	}
	first := inBody[0]
	known := propertyNames(step)
	isMember := slices.Contains(known, first.Name)
	isWhole := slices.Contains(bodyNames, fold(first.Name)) || first.Value.Kind == document.Object
	switch {
	case step.Body != nil && step.Body.Payload != nil:
		l.diags.Add(diagnostic.UnknownValue, first.Pos, "\"in\" cannot be \"body\"; move the value into the payload of the requestBody of the step")
		return
	case len(inBody) == 1 && !isMember && !isWhole:
		l.diags.Add(diagnostic.UnknownValue, first.Pos, "\"in\" cannot be \"body\", and %s", noMember(step, first.Name, known)).
			Relate(step.Operation.Pos, "the operation is described here")
		return
	}
	isWholeBody := len(inBody) == 1 && !isMember
	edits, isKnown := moveToBody(step, inBody, isWholeBody)
	body := document.RequestBody{Pos: first.Pos}
	if step.Body != nil {
		body = *step.Body
	}
	body.Payload = &document.Value{Pos: first.Pos, Kind: document.Object}
	if isWholeBody {
		body.Payload = first.Value
		l.reportInBody(step, first, "%q is sent as the whole body%s; write it as the payload of the requestBody of the step").
			FixAll(edits, isKnown)
	} else {
		for _, p := range inBody {
			body.Payload.Members = append(body.Payload.Members, document.Member{Name: document.Text{Value: p.Name, Pos: p.Pos}, Value: p.Value})
			l.reportInBody(step, p, "%q is sent as a member of the body%s; write it into the payload of the requestBody of the step").
				FixAll(edits, isKnown)
		}
	}
	step.Body = &body
}

// reportInBody reports a parameter in a body, with a text for its name and for what
// is to be said of an operation that takes none.
func (l *linker) reportInBody(step *Step, p *Parameter, text string) *diagnostic.Diagnostic {
	if step.Operation.RequestBody != nil {
		return l.diags.Add(diagnostic.BodyParameter, p.Pos, text, p.Name, "")
	}
	return l.diags.Add(diagnostic.BodyParameter, p.Pos, text+", and describe that there, or leave it out", p.Name, ", and "+describe(step)+" describes none").
		Relate(step.Operation.Pos, "the operation is described here")
}

// moveToBody returns the edits by which the parameters of a step become its body.
// They are not known if one of them is one of other steps too.
func moveToBody(step *Step, inBody []*Parameter, whole bool) ([]diagnostic.Edit, bool) {
	var moved []*document.Parameter
	for _, p := range inBody {
		i := slices.IndexFunc(step.Syntax.Parameters, func(syntax *document.Parameter) bool { return syntax.Pos == p.Pos })
		if i < 0 {
			return nil, false
		}
		moved = append(moved, step.Syntax.Parameters[i])
	}
	return step.Syntax.MoveToBody(moved, whole)
}

// noMember says that the body of an operation has no member of a name, or that it
// has no body.
func noMember(step *Step, name string, known []string) string {
	if step.Operation.RequestBody == nil {
		return describe(step) + " describes no body; remove the parameter, or describe a requestBody"
	}
	return fmt.Sprintf("the body of %s has no %q; write the payload of the requestBody of the step%s",
		describe(step), name, diagnostic.DidYouMean(name, known))
}

// dropMisplaced reports the parameters in a body that the operation, which has
// none, declares in another place. It returns the others.
func (l *linker) dropMisplaced(step *Step, inBody []*Parameter) []*Parameter {
	return slices.DeleteFunc(inBody, func(p *Parameter) bool {
		d := elsewhere(step, p)
		if d == nil {
			return false
		}
		l.diags.Add(diagnostic.UnknownValue, p.Pos, "\"in\" cannot be \"body\", and %s declares %q in %s; write in: %[3]s", describe(step), p.Name, d.In).
			FixAll(renameParameter(step, p, p.Name, d.In))
		p.In = d.In
		step.Parameters = append(step.Parameters, p)
		return true
	})
}

// propertyNames returns the names of the members that the body of a step's
// operation is described with.
func propertyNames(step *Step) []string {
	if step.Operation.RequestBody == nil {
		return nil
	}
	var names []string
	for _, media := range step.Operation.RequestBody.Content {
		if media.Schema == nil {
			continue
		}
		for _, p := range media.Schema.AllProperties() {
			names = append(names, p.Name)
		}
	}
	return names
}
