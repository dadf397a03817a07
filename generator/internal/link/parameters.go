package link

import (
	"fmt"
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
		if isUndeclared(step, p) {
			l.reportUndeclared(step, p)
		}
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

// renameParameter returns the edits by which a parameter gets another name and
// another place. They are not known if it is one of other steps too.
func renameParameter(step *Step, p *Parameter, name, in string) (edits []diagnostic.Edit, known bool) {
	i := slices.IndexFunc(step.Syntax.Parameters, func(syntax *document.Parameter) bool { return syntax.Pos == p.Pos })
	if i < 0 {
		return nil, false
	}
	known = true
	add := func(edit diagnostic.Edit, ok bool) {
		edits = append(edits, edit)
		known = known && ok
	}
	syntax := step.Syntax.Parameters[i]
	if name != syntax.Name.Value {
		add(syntax.Name.Replace(name))
	}
	switch {
	case !syntax.In.IsSet():
		add(syntax.Name.InsertField("name", "in", in))
	case in != syntax.In.Value:
		add(syntax.In.Replace(in))
	}
	return edits, known
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
				describe(step), step.Operation.Path, name).
				FixAll(renameParameter(step, p, name, "path"))
			p.Name, p.In = name, "path"
			continue
		}
		advice := fmt.Sprintf("give step %q a parameter %q, in path", step.Syntax.ID.Value, name)
		if stray := strayInPath(step, names); stray != nil {
			advice = fmt.Sprintf("name the parameter %q, which the path has not, %q", stray.Name, name)
		}
		l.diags.Add(diagnostic.MissingPathParameter, step.Syntax.ID.Pos, "the path of %s is %s; %s", describe(step), step.Operation.Path, advice).
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

// strayInPath returns the only parameter that a step gives in a path which does
// not have it, if just one of the names in the path is missing.
func strayInPath(step *Step, names []string) *Parameter {
	var strays []*Parameter
	var given []string
	for _, p := range step.Parameters {
		switch {
		case p.In != "path":
		case slices.Contains(names, p.Name):
			given = append(given, p.Name)
		case !p.Common:
			strays = append(strays, p)
		}
	}
	if len(strays) != 1 || len(given) != len(names)-1 {
		return nil
	}
	return strays[0]
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

// impliedHeader reports whether a header is described by other parts of an
// OpenAPI description than by a parameter (OpenAPI 3.1, Parameter Object, name).
func impliedHeader(name string) bool {
	return slices.ContainsFunc([]string{"Accept", "Content-Type", "Authorization"}, func(implied string) bool {
		return strings.EqualFold(name, implied)
	})
}
