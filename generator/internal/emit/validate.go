package emit

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// validate writes the method that checks the inputs:
//
//	func (in ListInputs) Validate() error {
//		v := new(violations)
//		v.must("/name", utf8.RuneCountInString(in.Name) >= 2, "have at least 2 characters")
//		if in.Limit != nil {
//			v.must("/limit", *in.Limit >= 1 && *in.Limit <= 100, "be from 1 to 100")
//		}
//		return v.report("list")
//	}
func (e *emitter) validate(f *jen.File, w *plan.Workflow) {
	names := e.names.workflows[w]
	doc := "Validate checks the inputs against what the workflow says of them. The error is an [*InputsError] with all that is wrong."
	if hasDefaults(w) {
		doc += " What is missing has its default."
	}
	comment(f, doc)
	f.Func().Params(jen.Id("in").Id(names.inputs)).Id("Validate").Params().Error().BlockFunc(func(g *jen.Group) {
		if hasDefaults(w) {
			g.Id("in").Op("=").Id("in").Dot("withDefaults").Call()
		}
		g.Id("v").Op(":=").New(jen.Id("violations"))
		for _, check := range w.Validation.Inputs {
			name := e.names.inputs[check.Input]
			e.member(g, subject{
				value:   jen.Id("in").Dot(name),
				typ:     check.Input.Type,
				pointer: isPointer(check.Input.Type, check.Input.Required, check.Input.Nullable, false),
				at:      place{}.in(check.Input.Name),
			}, check.Required, check.Checks)
		}
		e.validateWhole(g, w)
		for _, input := range w.Validation.Called {
			g.Id("v").Dot("within").Call(place{}.in(input.Name).expr(), jen.Id("in").Dot(e.names.inputs[input]).Dot("Validate").Call())
		}
		g.Return(jen.Id("v").Dot("inputsError").Call(jen.Lit(w.ID)))
	})
	for _, d := range w.Validation.Definitions {
		f.Line()
		e.definition(f, d)
	}
}

// validateWhole writes the checks of all inputs as one object.
func (e *emitter) validateWhole(g *jen.Group, w *plan.Workflow) {
	if len(w.Validation.Whole) == 0 {
		return
	}
	var members []jen.Code
	for _, input := range w.Validation.Members {
		members = append(members, inline(jen.Lit(input.Name), jen.Id("in").Dot(e.names.inputs[input])))
	}
	whole := jen.Id("object").Add(fields(members...))
	if len(members) == 0 {
		whole = jen.Id("object").Values()
	}
	e.decoded(g, subject{value: whole}, w.Validation.Whole)
}

// definition writes the function of checks that have a name.
func (e *emitter) definition(f *jen.File, d *plan.Definition) {
	name := e.names.definitions[d]
	typ := jen.Any()
	if d.Type != nil {
		typ = e.typ(d.Type)
	}
	comment(f, name+" checks "+oneLine(d.Name[len(d.Name)-1])+" at a JSON Pointer.")
	f.Func().Id(name).Params(jen.Id("v").Op("*").Id("violations"), jen.Id("where").String(), jen.Id("value").Add(typ)).
		BlockFunc(func(g *jen.Group) {
			e.checks(g, subject{value: jen.Id("value"), typ: d.Type, at: place{base: jen.Id("where")}}, d.Checks)
		})
}

// A subject is a Go value that is checked.
type subject struct {
	value   *jen.Statement
	typ     plan.Type // nil if it is any decoded JSON value
	pointer bool      // value is a pointer to it
	at      place
}

// content writes the value, of what a pointer points to.
func (s subject) content() *jen.Statement {
	if s.pointer {
		return jen.Op("*").Add(s.value.Clone())
	}
	return s.value.Clone()
}

// A place is a JSON Pointer: an expression, if it is not the root, and what
// follows.
type place struct {
	base   *jen.Statement
	suffix string
}

func (p place) in(name string) place { return place{p.base, p.suffix + "/" + escapeToken(name)} }

func (p place) expr() *jen.Statement {
	switch {
	case p.base == nil:
		return jen.Lit(p.suffix)
	case p.suffix == "":
		return p.base.Clone()
	}
	return p.base.Clone().Op("+").Lit(p.suffix)
}

// checks writes the checks of a value.
func (e *emitter) checks(g *jen.Group, s subject, list []plan.Check) {
	if s.typ == nil {
		e.jsonChecks(g, s, list)
		return
	}
	for i := 0; i < len(list); i++ {
		if low, high, ok := rangeOf(list[i:]); ok {
			e.must(g, s.at, numberTest(s, low).Op("&&").Add(numberTest(s, high)), "be from "+low.Limit+" to "+high.Limit)
			i++
			continue
		}
		e.typedCheck(g, s, list[i])
	}
}

// typedCheck writes a check of a value whose Go type says what it is.
func (e *emitter) typedCheck(g *jen.Group, s subject, check plan.Check) {
	switch check := check.(type) {
	case plan.Never:
		e.must(g, s.at, jen.False(), "not be given")
	case plan.IsOneOf:
		e.must(g, s.at, e.isOneOf(s, check.Values), "be "+alternatives(check.Values))
	case plan.Matches:
		e.must(g, s.at, e.matches(check.Pattern, s.text()), "match "+check.Text)
	case plan.HasFormat:
		e.must(g, s.at, jen.Id(formats[check.Format].test).Call(s.text()), formats[check.Format].says)
	case plan.HasSize:
		e.must(g, s.at, s.size(check.Of).Op(string(check.Op)).Lit(check.Size), sizeText(check))
	case plan.Within:
		e.must(g, s.at, numberTest(s, check), limitText(check))
	case plan.MultipleOf:
		e.must(g, s.at, s.content().Op("%").Id(check.Of).Op("==").Lit(0), "be a multiple of "+check.Of)
	case plan.Unique:
		e.must(g, s.at, jen.Id("allDistinct").Call(s.content()), "have no two equal items")
	case plan.Elements:
		e.each(g, s, "i", s.typ.(plan.List).Element, check.Checks, nil)
	case plan.OtherMembers:
		if t, ok := s.typ.(*plan.Struct); ok {
			others := subject{value: s.value.Clone().Dot(e.names.others[t]), at: s.at}
			e.each(g, others, "name", t.Additional, check.Checks, nil)
			return
		}
		e.each(g, s, "name", s.typ.(plan.Map).Element, check.Checks, nil)
	case plan.FieldIs:
		t := s.typ.(*plan.Struct)
		field := t.Fields[check.Field]
		e.member(g, subject{
			value:   s.value.Clone().Dot(e.names.fields[t][check.Field]),
			typ:     field.Type,
			pointer: isPointer(field.Type, field.Required, field.Nullable, field.Nested),
			at:      s.at.in(field.Name),
		}, check.Required, check.Checks)
	case plan.Refers:
		e.refers(g, s, check.To)
	case plan.AsJSON:
		e.decoded(g, s, check.Checks)
	default:
		panic("emit: check that is not of a typed value")
	}
}

// member writes the checks of an input or a field, if it is there:
//
//	if v.must("/tags", in.Tags != nil, "be given") { … }
func (e *emitter) member(g *jen.Group, s subject, required bool, checks []plan.Check) {
	isThere := s.value.Clone().Op("!=").Nil()
	if _, ok := s.typ.(*plan.Union); ok && !s.pointer {
		isThere = jen.Op("!").Add(s.value.Clone()).Dot("IsZero").Call()
	}
	if required && len(checks) == 0 {
		e.must(g, s.at, isThere, "be given")
		return
	}
	body := func(g *jen.Group) { e.checks(g, s, checks) }
	switch {
	case required:
		g.If(jen.Id("v").Dot("must").Call(s.at.expr(), isThere, jen.Lit("be given"))).BlockFunc(body)
	case s.pointer, nilable(s.typ) && !mindsNil(checks):
		g.If(isThere).BlockFunc(body)
	default:
		body(g)
	}
}

// mindsNil reports whether nothing fails without a value: a loop over nothing
// does nothing, and what is missing is not decoded.
func mindsNil(checks []plan.Check) bool {
	return !slices.ContainsFunc(checks, func(c plan.Check) bool {
		switch c.(type) {
		case plan.Elements, plan.OtherMembers, plan.AsJSON:
			return false
		}
		return true
	})
}

// decoded writes checks of the JSON that a value is:
//
//	if value, ok := v.jsonOf("/filter", in.Filter); ok { … }
func (e *emitter) decoded(g *jen.Group, s subject, checks []plan.Check) {
	variable := jen.Id("value")
	if !usesValue(checks) {
		variable = jen.Id("_")
	}
	g.If(jen.List(variable, jen.Id("ok")).Op(":=").Id("v").Dot("jsonOf").Call(s.at.expr(), s.value.Clone()), jen.Id("ok")).
		BlockFunc(func(g *jen.Group) { e.jsonChecks(g, subject{value: jen.Id("value"), at: s.at}, checks) })
}

// each writes a loop over the elements of an array or the members of an object:
//
//	for i, value := range in.Tags {
//		where := below("/tags", i)
//		…
//	}
func (e *emitter) each(g *jen.Group, s subject, key string, t plan.Type, checks []plan.Check, before []jen.Code) {
	variables := jen.Id(key)
	if usesValue(checks) {
		variables = jen.List(variables, jen.Id("value"))
	}
	g.For(variables.Op(":=").Range().Add(s.content())).BlockFunc(func(g *jen.Group) {
		for _, statement := range before {
			g.Add(statement)
		}
		g.Id("where").Op(":=").Id("below").Call(s.at.expr(), jen.Id(key))
		e.checks(g, subject{value: jen.Id("value"), typ: t, at: place{base: jen.Id("where")}}, checks)
	})
}

// usesValue reports whether checks look at the value.
func usesValue(checks []plan.Check) bool {
	return slices.ContainsFunc(checks, func(c plan.Check) bool {
		if refers, ok := c.(plan.Refers); ok && !refers.To.Named() {
			return usesValue(refers.To.Checks)
		}
		return c != plan.Check(plan.Never{})
	})
}

// refers writes a call of the function of a definition, or its checks if it has
// none.
func (e *emitter) refers(g *jen.Group, s subject, d *plan.Definition) {
	if !d.Named() {
		e.checks(g, s, d.Checks)
		return
	}
	g.Id(e.names.definitions[d]).Call(jen.Id("v"), s.at.expr(), s.content())
}

// must writes a check:
//
//	v.must("/name", in.Name != "", "have at least 1 character")
func (e *emitter) must(g *jen.Group, at place, test jen.Code, says string) {
	g.Id("v").Dot("must").Call(at.expr(), test, raw(oneLine(says)))
}

// validation names what the validation of a workflow declares.
func (n *names) validation(pkg scope, w *plan.Workflow) {
	for _, d := range w.Validation.Definitions {
		n.definitions[d] = pkg.next(unexported("validate " + strings.Join(d.Name, " ")))
	}
	add := func(c constant, kind string, path []string) string {
		c.name = pkg.next(unexported(w.ID + " " + strings.Join(path, " ") + " " + kind))
		n.variables[w] = append(n.variables[w], c)
		return c.name
	}
	for _, p := range w.Validation.Patterns {
		n.patterns[p.Pattern] = add(constant{pattern: p.Pattern}, "pattern", p.Path)
	}
	for _, s := range w.Validation.Schemas {
		n.schemas[s] = add(constant{schema: s}, "schema", s.Name[1:])
	}
}

// wholeSchema writes a schema that a library checks.
func wholeSchema(s *plan.WholeSchema) *jen.Statement {
	function := "mustSchema"
	if s.Backtracks {
		function = "mustBacktrackingSchema"
	}
	arguments := []jen.Code{jen.Lit(s.Location)}
	for _, d := range s.Documents {
		arguments = append(arguments, jen.Id("schemaDocument").Values(jen.Lit(d.URI), text(d.Text)))
	}
	return jen.Id(function).Call(arguments...)
}

// text writes a text of several lines.
func text(s string) *jen.Statement {
	if flat := strings.ReplaceAll(s, "\n", ""); strconv.CanBackquote(flat) && !strings.ContainsFunc(flat, isHidden) {
		return jen.Op("`" + s + "`")
	}
	return jen.Lit(s)
}
