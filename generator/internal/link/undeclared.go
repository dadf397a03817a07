package link

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

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
		describe(step), p.In, p.Name, meantParameter(step, p)).
		Relate(step.Operation.Pos, "the operation is described here")
}

// isUndeclared reports whether a step gives a parameter that its operation does
// not know of.
func isUndeclared(step *Step, p *Parameter) bool {
	isDeclared := slices.ContainsFunc(step.Operation.Parameters, func(d *openapi.Parameter) bool { return is(p, d) })
	return !isDeclared && openapi.IsPlace(p.In) && !(p.In == "header" && impliedHeader(p.Name)) && !isAPIKey(step.Operation, p)
}

// meantParameter returns the end of a message about a parameter that an operation
// does not declare: the one that it declares, and that may be meant.
func meantParameter(step *Step, p *Parameter) string {
	if given, d := renamed(step, p.In); given == p {
		return fmt.Sprintf("; did you mean %q, which it requires?", d.Name)
	}
	names := undeclared(step, p.In)
	if suggestion := diagnostic.DidYouMean(p.Name, names); suggestion != "" {
		return suggestion
	}
	var meant []string
	for _, name := range names {
		if endsWith(p.Name, name) || endsWith(name, p.Name) {
			meant = append(meant, name)
		}
	}
	if len(meant) != 1 {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", meant[0])
}

// endsWith reports whether the last words of a name are those of another one.
func endsWith(name, tail string) bool {
	all, last := diagnostic.Words(name), diagnostic.Words(tail)
	return 0 < len(last) && len(last) < len(all) && slices.Equal(all[len(all)-len(last):], last)
}

// renamed returns the only parameter in a place that a step gives and its
// operation does not declare, if the operation requires just one there that the
// step does not give. The one is likely to be the other.
func renamed(step *Step, in string) (given *Parameter, required *openapi.Parameter) {
	strays, missing := 0, 0
	for _, p := range step.Parameters {
		if p.In == in && !p.Common && isUndeclared(step, p) && elsewhere(step, p) == nil {
			given = p
			strays++
		}
	}
	for _, d := range step.Operation.Parameters {
		if d.In == in && isMissing(step, d) {
			required = d
			missing++
		}
	}
	if strays != 1 || missing != 1 {
		return nil, nil
	}
	return given, required
}

// isMissing reports whether a step does not give a parameter that its operation
// requires. In a path, that is reported as an error.
func isMissing(step *Step, d *openapi.Parameter) bool {
	misplaced := slices.ContainsFunc(step.Parameters, func(p *Parameter) bool { return p.Name == d.Name && elsewhere(step, p) == d })
	return d.Required && !gives(step, d) && !misplaced && d.In != "path" && !(d.In == "header" && impliedHeader(d.Name))
}

// is reports whether a parameter is the declared one.
func is(p *Parameter, d *openapi.Parameter) bool {
	return p.In == d.In && (p.Name == d.Name || p.In == "header" && strings.EqualFold(p.Name, d.Name))
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
	return slices.ContainsFunc(step.Parameters, func(p *Parameter) bool { return is(p, d) })
}

// checkRequired reports what an operation requires and a step does not send.
func (l *linker) checkRequired(step *Step) {
	for _, d := range step.Operation.Parameters {
		if !isMissing(step, d) {
			continue
		}
		advice := fmt.Sprintf("give step %q one", step.Syntax.ID.Value)
		if given, required := renamed(step, d.In); required == d {
			advice = fmt.Sprintf("rename %q, which it does not declare, if that is meant", given.Name)
		}
		l.diags.Add(diagnostic.MissingParameter, step.Syntax.ID.Pos, "%s requires a parameter %q, in %s; %s", describe(step), d.Name, d.In, advice).
			Relate(step.Operation.Pos, "the operation is described here")
	}
	body := step.Operation.RequestBody
	if body != nil && body.Required && (step.Body == nil || step.Body.Payload == nil) {
		l.diags.Add(diagnostic.MissingBody, step.Syntax.ID.Pos,
			"%s requires a body; give step %q a requestBody with a payload", describe(step), step.Syntax.ID.Value).
			Relate(step.Operation.Pos, "the operation is described here")
	}
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
