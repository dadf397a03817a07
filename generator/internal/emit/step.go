package emit

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// step writes the method of a step: its request, its criteria, its outputs. If
// there is something to be done about a failure, the outputs come first, since
// those of a failed step are read as well then.
func (e *emitter) step(f *jen.File, w *plan.Workflow, s *plan.Step) {
	name := e.names.steps[s]
	doc := name + " runs the step " + s.ID
	if s.Description != "" {
		doc += ": " + sentence(s.Description)
	} else {
		doc += "."
	}
	comment(f, doc)
	f.Func().Params(jen.Id("w").Op("*").Id(e.names.workflows[w].state)).Id(name).Params(ctx()).Error().
		BlockFunc(func(g *jen.Group) {
			if s.Timeout != "" {
				g.List(jen.Id("ctx"), jen.Id("cancel")).Op(":=").Qual("context", "WithTimeout").
					Call(jen.Id("ctx"), milliseconds(s.Timeout))
				g.Defer().Id("cancel").Call()
			}
			if s.Call != nil {
				e.call(g, w, s)
				return
			}
			g.Err().Op(":=").Id("w").Dot("send").Call(jen.Id("ctx"), jen.Lit(s.ID), e.request(s.Request))
			g.Add(ifErr(jen.Err()))
			e.stepResult(g, s)
		})
}

// stepResult writes what a method does when a request was answered: it tests
// the criteria and sets the outputs.
func (e *emitter) stepResult(g *jen.Group, s *plan.Step) {
	if s.Lines {
		g.Id("w").Dot("readLines").Call()
	}
	if s.HandlesFailure {
		e.setOutputs(g, s)
	}
	if never := e.criteria(g, s); never {
		return
	}
	if len(s.Criteria) == 0 {
		g.If(jen.Id("w").Dot("status").Call().Op("/").Lit(100).Op("!=").Lit(2)).Block(
			jen.Return(jen.Id("w").Dot("unmet").Call(jen.Lit("status 2xx"))),
		)
	}
	if !s.HandlesFailure {
		e.setOutputs(g, s)
	}
	done := "done"
	if s.NeedsJSON && !readsBody(s) {
		done = "doneJSON"
	}
	g.Return(jen.Id("w").Dot(done).Call())
}

func (e *emitter) setOutputs(g *jen.Group, s *plan.Step) {
	for _, output := range s.Outputs {
		if staysAsItIs(output) {
			continue
		}
		g.Id("w").Dot("steps").Dot(e.names.steps[s]).Dot(e.names.outputs[output]).Op("=").
			Add(e.typed(output.Value, output.Type))
	}
}

// staysAsItIs reports whether an output is set to what it was before.
func staysAsItIs(output *plan.Output) bool {
	v, ok := output.Value.(plan.OutputValue)
	return ok && v.Output == output && v.Pointer == ""
}

// readsBody reports whether the outputs of a step read the JSON body.
func readsBody(s *plan.Step) bool {
	for _, output := range s.Outputs {
		if _, ok := output.Value.(plan.ResponseBody); ok {
			return true
		}
	}
	return false
}

// criteria writes the tests of the success criteria, and reports whether one of
// them never holds: that is the end of the method.
func (e *emitter) criteria(g *jen.Group, s *plan.Step) (never bool) {
	for _, c := range s.Criteria {
		if c.Condition == plan.Constant(false) {
			g.Return(e.unmet(c))
			return true
		}
		e.criterion(g, c)
	}
	return false
}

// criterion writes the test of a success criterion:
//
//	if w.status() != 200 {
//		return w.unmet("$statusCode == 200")
//	}
func (e *emitter) criterion(g *jen.Group, c plan.Criterion) {
	if c.Condition == plan.Constant(true) {
		return
	}
	var head []jen.Code
	if found := e.hoist(c.Condition); found != nil {
		head = append(head, jen.Id("found").Op(":=").Add(found))
		e.hoisted = found.GoString()
		defer func() { e.hoisted = "" }()
	}
	head = append(head, e.condition(c.Condition, true).code)
	g.If(head...).Block(jen.Return(e.unmet(c)))
}

// unmet writes the error of a criterion that does not hold, with what it saw.
func (e *emitter) unmet(c plan.Criterion) *jen.Statement {
	arguments := append([]jen.Code{raw(oneLine(c.Text))}, e.tested(c.Condition)...)
	return jen.Id("w").Dot("unmet").Call(arguments...)
}

// tested writes the values that a condition compares, each once, but for
// literals and for the status, which every message has. A query says itself that
// it found nothing.
func (e *emitter) tested(c plan.Condition) []jen.Code {
	var list []jen.Code
	seen := map[string]bool{}
	note := func(v plan.Value) {
		switch v.(type) {
		case plan.Null, plan.Bool, plan.Number, plan.String, plan.Array, plan.Object, plan.StatusCode:
			return
		}
		if code := e.value(v); !seen[code.GoString()] {
			seen[code.GoString()] = true
			list = append(list, code)
		}
	}
	compared(c, note)
	return list
}

// compared calls visit for the values that a condition compares, but for those of
// queries that only have to find something.
func compared(c plan.Condition, visit func(plan.Value)) {
	switch c := c.(type) {
	case plan.And:
		for _, part := range c {
			compared(part, visit)
		}
	case plan.Or:
		for _, part := range c {
			compared(part, visit)
		}
	case plan.Not:
		compared(c.Condition, visit)
	case plan.Exists, plan.Finds, plan.Found:
	default:
		plan.WalkCondition(c, visit)
	}
}

// milliseconds writes a number of milliseconds as a time.Duration.
func milliseconds(n string) *jen.Statement {
	count, err := strconv.Atoi(n)
	if err != nil {
		count = 0 // reported by document
	}
	if count%1000 == 0 {
		return jen.Lit(count/1000).Op("*").Qual("time", "Second")
	}
	return jen.Lit(count).Op("*").Qual("time", "Millisecond")
}

// request writes the literal of a request.
func (e *emitter) request(r *plan.Request) *jen.Statement {
	elements := []jen.Code{
		field("method", method(r.Method)),
		field("url", e.url(r)),
	}
	for _, place := range []struct {
		in    plan.In
		field string
	}{{plan.Path, "path"}, {plan.Query, "query"}, {plan.Header, "header"}, {plan.Cookie, "cookie"}} {
		if params := e.params(r, place.in); params != nil {
			elements = append(elements, field(place.field, params))
		}
	}
	if r.Accept != "" {
		elements = append(elements, field("accept", jen.Lit(r.Accept)))
	}
	if r.Body != nil {
		elements = append(elements,
			field("contentType", jen.Lit(r.ContentType)),
			field("body", e.body(r)),
		)
	}
	if len(r.Security) > 0 {
		elements = append(elements, field("security", e.security(r)))
	}
	return jen.Id("request").Add(fields(elements...))
}

// url writes the URL of a request, with the path's {parameters} in it.
func (e *emitter) url(r *plan.Request) *jen.Statement {
	names := e.names.sources[r.Source]
	if r.Server == r.Source.Server {
		return jen.Id("w").Dot("client").Dot(names.method).Call(jen.Lit(r.Path))
	}
	server := jen.Qual("strings", "TrimSuffix").Call(jen.Id("w").Dot("client").Dot(names.field), jen.Lit("/"))
	if r.Server == "" {
		return server.Op("+").Lit(r.Path) // that of the source is another one
	}
	return jen.Qual("cmp", "Or").Call(server, jen.Lit(r.Server)).Op("+").Lit(r.Path)
}

// method writes the constant of net/http for a method, if there is one.
func method(m string) *jen.Statement {
	switch m {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE":
		return jen.Qual("net/http", "Method"+m[:1]+strings.ToLower(m[1:]))
	}
	return jen.Lit(m)
}
