package emit

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// jsonChecks writes the checks of a decoded JSON value: those of any value, then
// those of each type, then those by other schemas.
func (e *emitter) jsonChecks(g *jen.Group, s subject, list []plan.Check) {
	byType := map[string][]plan.Check{}
	var last []plan.Check
	for _, check := range list {
		switch check := check.(type) {
		case plan.Never:
			e.must(g, s.at, jen.False(), "not be given")
		case plan.HasType:
			e.must(g, s.at, jen.Id("hasType").Call(append([]jen.Code{s.value.Clone()}, literals(check.Types)...)...), typeText(check.Types))
		case plan.IsOneOf:
			e.must(g, s.at, jen.Id("isOneOf").Call(append([]jen.Code{s.value.Clone()}, raws(check.Values)...)...), "be "+alternatives(check.Values))
		default:
			if t := typeOf(check); t != "" {
				byType[t] = append(byType[t], check)
			} else {
				last = append(last, check)
			}
		}
	}
	e.ofTypes(g, s, byType)
	for _, check := range last {
		e.bySchema(g, s, check)
	}
}

// goTypes are the types of JSON values as they are decoded.
var goTypes = []struct {
	name string
	typ  func() *jen.Statement
}{
	{"string", jen.String},
	{"number", func() *jen.Statement { return jen.Qual("encoding/json", "Number") }},
	{"array", func() *jen.Statement { return jen.Index().Any() }},
	{"object", func() *jen.Statement { return jen.Map(jen.String()).Any() }},
}

// typeOf returns the type of the values that a check is about, or "".
func typeOf(check plan.Check) string {
	switch check := check.(type) {
	case plan.Matches, plan.HasFormat:
		return "string"
	case plan.Within, plan.MultipleOf:
		return "number"
	case plan.HasSize:
		return map[plan.Countable]string{plan.Characters: "string", plan.Items: "array", plan.Properties: "object"}[check.Of]
	case plan.Unique, plan.Elements, plan.Element, plan.Contains:
		return "array"
	case plan.HasMember, plan.MemberIs, plan.MembersMatching, plan.OtherMembers, plan.MemberNames:
		return "object"
	}
	return ""
}

// ofTypes writes the checks of values of each type:
//
//	switch value := value.(type) {
//	case string: …
//	case []any: …
//	}
func (e *emitter) ofTypes(g *jen.Group, s subject, byType map[string][]plan.Check) {
	narrow := subject{value: jen.Id("value"), at: s.at}
	if len(byType) == 1 {
		for _, t := range goTypes {
			if checks := byType[t.name]; len(checks) > 0 {
				g.If(jen.List(jen.Id("value"), jen.Id("ok")).Op(":=").Add(s.value.Clone()).Assert(t.typ()), jen.Id("ok")).
					BlockFunc(func(g *jen.Group) { e.ofType(g, narrow, checks) })
			}
		}
		return
	}
	if len(byType) == 0 {
		return
	}
	g.Switch(jen.Id("value").Op(":=").Add(s.value.Clone()).Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
		for _, t := range goTypes {
			if checks := byType[t.name]; len(checks) > 0 {
				g.Case(t.typ()).BlockFunc(func(g *jen.Group) { e.ofType(g, narrow, checks) })
			}
		}
	})
}

func (e *emitter) ofType(g *jen.Group, s subject, list []plan.Check) {
	for i := 0; i < len(list); i++ {
		if low, high, ok := rangeOf(list[i:]); ok {
			e.must(g, s.at, numberTest(s, low).Op("&&").Add(numberTest(s, high)), "be from "+low.Limit+" to "+high.Limit)
			i++
			continue
		}
		e.jsonCheck(g, s, list[i])
	}
}

// jsonCheck writes a check of a decoded JSON value whose type is known.
func (e *emitter) jsonCheck(g *jen.Group, s subject, check plan.Check) {
	switch check := check.(type) {
	case plan.Matches, plan.HasFormat, plan.HasSize, plan.Within:
		e.typedCheck(g, s, check)
	case plan.MultipleOf:
		e.must(g, s.at, jen.Id("isMultiple").Call(s.value.Clone(), jen.Lit(check.Of)), "be a multiple of "+check.Of)
	case plan.Unique:
		e.must(g, s.at, jen.Id("areDistinct").Call(s.value.Clone()), "have no two equal items")
	case plan.Elements:
		var before []jen.Code
		if check.From > 0 {
			before = []jen.Code{jen.If(jen.Id("i").Op("<").Lit(check.From)).Block(jen.Continue())}
		}
		e.each(g, s, "i", nil, check.Checks, before)
	case plan.Element:
		g.If(jen.Len(s.value.Clone()).Op(">").Lit(check.Index)).BlockFunc(func(g *jen.Group) {
			if usesValue(check.Checks) {
				g.Id("value").Op(":=").Add(s.value.Clone()).Index(jen.Lit(check.Index))
			}
			e.jsonChecks(g, subject{value: jen.Id("value"), at: s.at.in(strconv.Itoa(check.Index))}, check.Checks)
		})
	case plan.Contains:
		g.Id("v").Dot("contains").Call(s.at.expr(), s.value.Clone(), jen.Lit(check.Min), jen.Lit(check.Max), e.checkFunc(check.Checks))
	case plan.HasMember:
		e.must(g, s.at.in(check.Name), jen.Id("has").Call(s.value.Clone(), jen.Lit(check.Name)), "be given")
	case plan.MemberIs:
		variable := jen.Id("value")
		if !usesValue(check.Checks) {
			variable = jen.Id("_")
		}
		g.If(jen.List(variable, jen.Id("ok")).Op(":=").Add(s.value.Clone()).Index(jen.Lit(check.Name)), jen.Id("ok")).
			BlockFunc(func(g *jen.Group) {
				e.jsonChecks(g, subject{value: jen.Id("value"), at: s.at.in(check.Name)}, check.Checks)
			})
	case plan.MembersMatching:
		skip := jen.If(jen.Op("!").Add(e.matches(check.Pattern, jen.Id("name")))).Block(jen.Continue())
		e.each(g, s, "name", nil, check.Checks, []jen.Code{skip})
	case plan.OtherMembers:
		e.each(g, s, "name", nil, check.Checks, e.skipMembers(check))
	case plan.MemberNames:
		e.memberNames(g, s, check.Checks)
	default:
		panic("emit: check that is not of one type")
	}
}

// skipMembers writes the test that passes over members that are described.
func (e *emitter) skipMembers(check plan.OtherMembers) []jen.Code {
	var test *jen.Statement
	add := func(one *jen.Statement) {
		if test == nil {
			test = one
			return
		}
		test = test.Op("||").Add(one)
	}
	switch len(check.Names) {
	case 0:
	case 1:
		add(jen.Id("name").Op("==").Lit(check.Names[0]))
	default:
		add(jen.Qual("slices", "Contains").Call(jen.Index().String().Values(literals(check.Names)...), jen.Id("name")))
	}
	for _, p := range check.Patterns {
		add(e.matches(p, jen.Id("name")))
	}
	if test == nil {
		return nil
	}
	return []jen.Code{jen.If(test).Block(jen.Continue())}
}

// memberNames writes the checks of the names of the members of an object.
func (e *emitter) memberNames(g *jen.Group, s subject, checks []plan.Check) {
	plain := !slices.ContainsFunc(checks, func(c plan.Check) bool {
		t := typeOf(c)
		return t != "string" && c != plan.Check(plan.Never{})
	})
	g.For(jen.Id("name").Op(":=").Range().Add(s.value.Clone())).BlockFunc(func(g *jen.Group) {
		g.Id("where").Op(":=").Id("below").Call(s.at.expr(), jen.Id("name"))
		of := subject{value: jen.Id("name"), typ: plan.StringType, at: place{base: jen.Id("where")}}
		if !plain {
			g.Var().Id("value").Any().Op("=").Id("name")
			of = subject{value: jen.Id("value"), at: of.at}
		}
		e.checks(g, of, checks)
	})
}

// bySchema writes a check of a JSON value of any type by other schemas.
func (e *emitter) bySchema(g *jen.Group, s subject, check plan.Check) {
	switch check := check.(type) {
	case plan.Refers:
		e.refers(g, s, check.To)
	case plan.Conforms:
		g.Id("v").Dot("conforms").Call(s.at.expr(), s.value.Clone(), jen.Id(e.names.schemas[check.Schema]))
	case plan.IfMember:
		g.If(jen.Id("has").Call(s.value.Clone(), jen.Lit(check.Name))).BlockFunc(func(g *jen.Group) { e.dependent(g, s, check) })
	case plan.Alternatives:
		arguments := []jen.Code{s.at.expr(), s.value.Clone(), raw(oneLine(alternativesText(check)))}
		for _, checks := range check.Each {
			arguments = append(arguments, e.checkFunc(checks))
		}
		method := "anyOf"
		if check.Exactly {
			method = "oneOf"
		}
		g.Id("v").Dot(method).Custom(jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}, arguments...)
	case plan.Excludes:
		g.Id("v").Dot("not").Call(s.at.expr(), s.value.Clone(), e.checkFunc(check.Checks))
	case plan.If:
		e.conditional(g, s, check)
	default:
		panic("emit: check of no kind")
	}
}

// dependent writes what must hold for an object that has a member.
func (e *emitter) dependent(g *jen.Group, s subject, check plan.IfMember) {
	for _, c := range check.Checks {
		needed, ok := c.(plan.HasMember)
		if !ok {
			e.jsonChecks(g, s, check.Checks)
			return
		}
		e.must(g, s.at.in(needed.Name), jen.Id("has").Call(s.value.Clone(), jen.Lit(needed.Name)), "be given, since "+check.Name+" is")
	}
}

func (e *emitter) conditional(g *jen.Group, s subject, check plan.If) {
	test := jen.Id("conformsTo").Call(s.value.Clone(), e.checkFunc(check.If))
	then := func(g *jen.Group) { e.jsonChecks(g, s, check.Then) }
	otherwise := func(g *jen.Group) { e.jsonChecks(g, s, check.Else) }
	switch {
	case len(check.Then) == 0:
		g.If(jen.Op("!").Add(test)).BlockFunc(otherwise)
	case len(check.Else) == 0:
		g.If(test).BlockFunc(then)
	default:
		g.If(test).BlockFunc(then).Else().BlockFunc(otherwise)
	}
}

// checkFunc writes checks as a function, or the name of the one that they are.
func (e *emitter) checkFunc(checks []plan.Check) *jen.Statement {
	if len(checks) == 1 {
		if refers, ok := checks[0].(plan.Refers); ok && refers.To.Named() {
			return jen.Id(e.names.definitions[refers.To])
		}
	}
	return jen.Func().Params(jen.Id("v").Op("*").Id("violations"), jen.Id("where").String(), jen.Id("value").Any()).
		BlockFunc(func(g *jen.Group) {
			e.jsonChecks(g, subject{value: jen.Id("value"), at: place{base: jen.Id("where")}}, checks)
		})
}

func alternativesText(a plan.Alternatives) string {
	n := strconv.Itoa(len(a.Each))
	switch {
	case a.Says != nil && a.Exactly:
		return "do one of these: " + strings.Join(a.Says, "; ")
	case a.Says != nil:
		return strings.Join(a.Says, ", or ")
	case a.Exactly:
		return "match exactly one of the " + n + " schemas of oneOf"
	}
	return "match one of the " + n + " schemas of anyOf"
}

func typeText(types []string) string {
	var list []string
	for _, t := range types {
		list = append(list, plan.TypeName(t))
	}
	return "be " + alternatives(list)
}

func literals(texts []string) []jen.Code {
	var list []jen.Code
	for _, t := range texts {
		list = append(list, jen.Lit(t))
	}
	return list
}

func raws(texts []string) []jen.Code {
	var list []jen.Code
	for _, t := range texts {
		list = append(list, raw(t))
	}
	return list
}
