package link

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// declareParameters finds the parameters of a step among those that its operation
// declares.
func (l *linker) declareParameters(step *Step) {
	if step.Operation == nil {
		return
	}
	for _, p := range step.Parameters {
		if p.In == "" {
			l.place(step, p)
		}
	}
	l.pathParameters(step)
	l.dropPathParameters(step)
	l.bodyParameters(step)
	l.checkRequired(step)
	for _, p := range step.Parameters {
		for _, d := range step.Operation.Parameters {
			if p.In == d.In && (p.Name == d.Name || p.In == "header" && strings.EqualFold(p.Name, d.Name)) {
				p.Declared = d
			}
		}
		if p.Declared == nil && isPlace(p.In) && !(p.In == "header" && impliedHeader(p.Name)) && !isAPIKey(step.Operation, p) {
			l.reportUndeclared(step, p)
		}
	}
}

// reportUndeclared reports a parameter that an operation does not declare, or
// declares in another place.
func (l *linker) reportUndeclared(step *Step, p *Parameter) {
	if d := elsewhere(step, p); d != nil {
		l.diags.Add(diagnostic.WrongPlace, p.Pos, "%s declares %q in %s, not in %s; it is sent as it is written. Write in: %[3]s",
			describe(step), p.Name, d.In, p.In).
			Relate(d.Pos, "the parameter is declared here")
		return
	}
	l.diags.Add(diagnostic.UndeclaredParameter, p.Pos, "%s declares no %s parameter %q; it is sent all the same%s",
		describe(step), p.In, p.Name, diagnostic.DidYouMean(p.Name, undeclared(step, p.In))).
		Relate(step.Operation.Pos, "the operation is described here")
}

// elsewhere returns the parameter of the same name that an operation declares in
// another place and its step does not give there, or nil.
func elsewhere(step *Step, p *Parameter) *openapi.Parameter {
	for _, d := range step.Operation.Parameters {
		if d.In != p.In && d.Name == p.Name && !gives(step, d) {
			return d
		}
	}
	return nil
}

// gives reports whether a step gives a parameter.
func gives(step *Step, d *openapi.Parameter) bool {
	return slices.ContainsFunc(step.Parameters, func(p *Parameter) bool {
		return p.In == d.In && (p.Name == d.Name || p.In == "header" && strings.EqualFold(p.Name, d.Name))
	})
}

// checkRequired reports what an operation requires and a step does not send. In a
// path, that has been reported as an error.
func (l *linker) checkRequired(step *Step) {
	for _, d := range step.Operation.Parameters {
		misplaced := slices.ContainsFunc(step.Parameters, func(p *Parameter) bool { return p.Name == d.Name && elsewhere(step, p) == d })
		if d.Required && !gives(step, d) && !misplaced && d.In != "path" && !(d.In == "header" && impliedHeader(d.Name)) {
			l.diags.Add(diagnostic.MissingParameter, step.Syntax.ID.Pos,
				"%s requires a parameter %q, in %s; give step %q one", describe(step), d.Name, d.In, step.Syntax.ID.Value).
				Relate(step.Operation.Pos, "the operation is described here")
		}
	}
	body := step.Operation.RequestBody
	if body != nil && body.Required && (step.Body == nil || step.Body.Payload == nil) {
		l.diags.Add(diagnostic.MissingBody, step.Syntax.ID.Pos,
			"%s requires a body; give step %q a requestBody with a payload", describe(step), step.Syntax.ID.Value).
			Relate(step.Operation.Pos, "the operation is described here")
	}
}

// isAPIKey reports whether a parameter is an API key that an operation requires.
func isAPIKey(op *openapi.Operation, p *Parameter) bool {
	for _, requirement := range op.Security {
		for _, c := range requirement {
			s := c.Scheme
			if s.Type == "apiKey" && s.In == p.In && (s.Key == p.Name || p.In == "header" && strings.EqualFold(s.Key, p.Name)) {
				return true
			}
		}
	}
	return false
}

// undeclared returns the names of the parameters in a place that an operation
// declares, and that its step does not give.
func undeclared(step *Step, in string) []string {
	var names []string
	for _, d := range step.Operation.Parameters {
		given := slices.ContainsFunc(step.Parameters, func(p *Parameter) bool { return p.In == in && p.Name == d.Name })
		if d.In == in && !given {
			names = append(names, d.Name)
		}
	}
	return names
}

// place finds where a parameter goes that does not say so: where the operation
// declares the only one of its name.
func (l *linker) place(step *Step, p *Parameter) {
	var places, declared []string
	for _, d := range step.Operation.Parameters {
		declared = append(declared, d.Name)
		if d.Name == p.Name {
			places = append(places, d.In)
		}
	}
	if len(places) == 0 && slices.Contains(pathNames(step.Operation.Path), p.Name) {
		places = []string{"path"}
	}
	if len(places) == 0 && slices.Contains(propertyNames(step), p.Name) {
		places = []string{"body"}
	}
	if len(places) != 1 {
		l.diags.Add(diagnostic.MissingField, p.Pos, "a parameter of an operation needs the field \"in\"; %s declares %d parameters %q%s",
			describe(step), len(places), p.Name, diagnostic.DidYouMean(p.Name, declared))
		return
	}
	p.In = places[0]
	if p.In != "body" {
		l.diags.Add(diagnostic.ImpliedPlace, p.Pos, "%s has %q as a %s parameter; write in: %[3]s", describe(step), p.Name, p.In).
			Relate(step.Operation.Pos, "the operation is described here").
			Fix(insertPlace(step, p))
	}
}

// insertPlace returns the edit by which a parameter says where it goes. There is
// none if it is one of other steps too.
func insertPlace(step *Step, p *Parameter) (diagnostic.Edit, bool) {
	for _, syntax := range step.Syntax.Parameters {
		if syntax.Pos == p.Pos {
			return syntax.Name.InsertField("name", "in", p.In)
		}
	}
	return diagnostic.Edit{}, false
}

// pathParameters finds out what fills the parts of the path of an operation.
// One that no parameter has the name of is filled by the only one that can mean
// it: of that name in another place, or of nearly that name.
func (l *linker) pathParameters(step *Step) {
	names := pathNames(step.Operation.Path)
	for _, name := range names {
		if slices.ContainsFunc(step.Parameters, func(p *Parameter) bool { return p.In == "path" && p.Name == name }) {
			continue
		}
		if p := misplaced(step, name, names); p != nil {
			l.diags.Add(diagnostic.InexactParameter, p.Pos, "the path of %s is %s, and this is taken for its %q; write name: %[3]s and in: path",
				describe(step), step.Operation.Path, name)
			p.Name, p.In = name, "path"
			continue
		}
		l.diags.Add(diagnostic.MissingPathParameter, step.Syntax.ID.Pos,
			"the path of %s is %s; give step %q a parameter %q, in path", describe(step), step.Operation.Path,
			step.Syntax.ID.Value, name).
			Relate(step.Operation.Pos, "the operation is described here")
	}
}

// dropPathParameters leaves out parameters in a path that has no place for them.
// One that all steps of the workflow share is for the others.
func (l *linker) dropPathParameters(step *Step) {
	names := pathNames(step.Operation.Path)
	step.Parameters = slices.DeleteFunc(step.Parameters, func(p *Parameter) bool {
		if p.In != "path" || slices.Contains(names, p.Name) {
			return false
		}
		if !p.Common {
			l.diags.Add(diagnostic.UndeclaredParameter, p.Pos, "the path of %s is %s, which has no {%s}; it is not sent",
				describe(step), step.Operation.Path, p.Name)
		}
		return true
	})
}

// misplaced returns the only parameter of a step that can mean a part of the
// path.
func misplaced(step *Step, name string, names []string) *Parameter {
	var fit []*Parameter
	for _, p := range step.Parameters {
		isOther := p.In == "path" && slices.Contains(names, p.Name)
		isDeclared := slices.ContainsFunc(step.Operation.Parameters, func(d *openapi.Parameter) bool { return d.In == p.In && d.Name == p.Name })
		if !isOther && !isDeclared && p.In != "body" && (p.Name == name || p.In == "path" && fold(p.Name) == fold(name)) {
			fit = append(fit, p)
		}
	}
	if len(fit) != 1 {
		return nil
	}
	return fit[0]
}

// pathNames returns the names in braces of a path template.
func pathNames(template string) []string {
	var names []string
	for {
		_, rest, found := strings.Cut(template, "{")
		if !found {
			return names
		}
		name, after, found := strings.Cut(rest, "}")
		if !found {
			return names
		}
		names = append(names, name)
		template = after
	}
}

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
		l.diags.Add(diagnostic.UnknownValue, first.Pos,
			"\"in\" cannot be \"body\", and the body of %s has no %q; write the payload of the requestBody of the step%s",
			describe(step), first.Name, diagnostic.DidYouMean(first.Name, known))
		return
	}
	body := document.RequestBody{Pos: first.Pos}
	if step.Body != nil {
		body = *step.Body
	}
	body.Payload = &document.Value{Pos: first.Pos, Kind: document.Object}
	if len(inBody) == 1 && !isMember {
		body.Payload = first.Value
		l.reportInBody(step, first, "%q is sent as the whole body%s; write it as the payload of the requestBody of the step")
	} else {
		for _, p := range inBody {
			body.Payload.Members = append(body.Payload.Members, document.Member{Name: document.Text{Value: p.Name, Pos: p.Pos}, Value: p.Value})
			l.reportInBody(step, p, "%q is sent as a member of the body%s; write it into the payload of the requestBody of the step")
		}
	}
	step.Body = &body
}

// reportInBody reports a parameter in a body, with a text for its name and for what
// is to be said of an operation that takes none.
func (l *linker) reportInBody(step *Step, p *Parameter, text string) {
	if step.Operation.RequestBody != nil {
		l.diags.Add(diagnostic.BodyParameter, p.Pos, text, p.Name, "")
		return
	}
	l.diags.Add(diagnostic.BodyParameter, p.Pos, text+", and describe that there, or leave it out", p.Name, ", and "+describe(step)+" describes none").
		Relate(step.Operation.Pos, "the operation is described here")
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

// isPlace reports whether a parameter can be in a place; document reported it
// if not.
func isPlace(in string) bool {
	return slices.Contains([]string{"path", "query", "header", "cookie", "querystring"}, in)
}

// impliedHeader reports whether a header is described by other parts of an
// OpenAPI description than by a parameter (OpenAPI 3.1, Parameter Object, name).
func impliedHeader(name string) bool {
	return slices.ContainsFunc([]string{"Accept", "Content-Type", "Authorization"}, func(implied string) bool {
		return strings.EqualFold(name, implied)
	})
}
