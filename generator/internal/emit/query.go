package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

const regexp2 = "github.com/dlclark/regexp2"

// A constant is a regular expression, a query or a schema of a workflow that is
// known when compiling, with the variable that holds it.
type constant struct {
	pattern *plan.Pattern   // or
	query   *plan.QueryText // or
	schema  *plan.WholeSchema
	name    string
}

// constants names the variables of a workflow: each for the first step that
// needs it, or for the workflow if no step alone does.
func (n *names) constants(pkg scope, w *plan.Workflow) {
	owner := ""
	add := func(c constant, kind string) {
		c.name = pkg.next(unexported(w.ID + " " + owner + " " + kind))
		n.variables[w] = append(n.variables[w], c)
	}
	value := func(v plan.Value) {
		plan.Walk(v, func(v plan.Value) {
			q := queryOf(v)
			if q == nil || q.Language != plan.JSONPath || len(q.Parts) > 1 || n.queries[q] != "" {
				return
			}
			add(constant{query: q}, "query")
			n.queries[q] = n.last(w)
		})
	}
	condition := func(c plan.Condition) {
		plan.WalkCondition(c, value)
		plan.WalkPatterns(c, func(p *plan.Pattern) {
			if len(p.Values) == 0 && n.patterns[p] == "" {
				add(constant{pattern: p}, "pattern")
				n.patterns[p] = n.last(w)
			}
		})
	}
	for _, step := range w.Steps {
		owner = step.ID
		plan.WalkSent(step, value)
		for _, c := range step.Criteria {
			condition(c.Condition)
		}
		for _, output := range step.Outputs {
			value(output.Value)
		}
	}
	owner = ""
	for _, c := range w.Graph.Conditions {
		condition(c)
	}
	for _, output := range w.Outputs {
		value(output.Value)
	}
}

// last returns the name of the variable that has been added last.
func (n *names) last(w *plan.Workflow) string {
	list := n.variables[w]
	return list[len(list)-1].name
}

// variables writes the variables that hold what is known when compiling:
//
//	var (
//		pollGetPattern = regexp.MustCompile(`^d`)
//		pollGetQuery   = newJSONPath("$.items[?@.done]")
//	)
func (e *emitter) variables(f *jen.File, w *plan.Workflow) {
	var list []jen.Code
	for _, c := range e.names.variables[w] {
		list = append(list, jen.Id(c.name).Op("=").Add(c.value()))
	}
	switch len(list) {
	case 0:
		return
	case 1:
		f.Var().Add(list[0])
	default:
		f.Var().Defs(list...)
	}
	f.Line()
}

func (c constant) value() *jen.Statement {
	switch {
	case c.schema != nil:
		return wholeSchema(c.schema)
	case c.query != nil:
		return jen.Id(constructor(c.query)).Call(raw(c.query.Parts[0].Text))
	case c.pattern.Backtracks:
		return jen.Id("mustBacktracking").Call(raw(c.pattern.Text[0]), options(c.pattern))
	}
	return jen.Qual("regexp", "MustCompile").Call(raw(goText(c.pattern)[0]))
}

// constructor is the function that makes a JSONPath query.
func constructor(q *plan.QueryText) string {
	if q.TestsRoot {
		return "newJSONPathTest"
	}
	return "newJSONPath"
}

// goText returns the texts of a pattern with its flag, as Go has it.
func goText(p *plan.Pattern) []string {
	if !p.IgnoreCase {
		return p.Text
	}
	return append([]string{"(?i)" + p.Text[0]}, p.Text[1:]...)
}

// options writes the options of a pattern for an engine that backtracks.
func options(p *plan.Pattern) *jen.Statement {
	if p.IgnoreCase {
		return jen.Qual(regexp2, "IgnoreCase")
	}
	return jen.Lit(0)
}

// match writes the test of a regular expression:
//
//	matchesText(pollGetPattern, w.bodyAt("/state"))
func (e *emitter) match(c plan.Match) *jen.Statement {
	value := e.value(c.Value)
	switch p := c.Pattern; {
	case len(p.Values) == 0 && p.Backtracks:
		return jen.Id("w").Dot("backtracks").Call(jen.Id(e.names.patterns[p]), value)
	case len(p.Values) == 0:
		return jen.Id("matchesText").Call(jen.Id(e.names.patterns[p]), value)
	case p.Backtracks:
		return jen.Id("w").Dot("backtracksWith").Call(append([]jen.Code{options(p), value}, e.patternParts(p.Text, p.Values)...)...)
	default:
		return jen.Id("w").Dot("matchesWith").Call(append([]jen.Code{value}, e.patternParts(goText(p), p.Values)...)...)
	}
}

// patternParts writes texts and values in turn.
func (e *emitter) patternParts(texts []string, values []plan.Value) []jen.Code {
	var list []jen.Code
	for i, text := range texts {
		list = append(list, raw(text))
		if i < len(values) {
			list = append(list, e.value(values[i]))
		}
	}
	return list
}

// finds writes the test of a query:
//
//	w.findsNode(pollGetQuery, w.bodyAt(""))
func (e *emitter) finds(s plan.Selection) *jen.Statement {
	function := "findsNode"
	if s.Query.Language == plan.XPath {
		function = "xpathHolds"
	}
	return jen.Id("w").Dot(function).Call(e.query(s.Query), e.value(s.Of))
}

// selection writes the value of a query.
func (e *emitter) selection(s plan.Selection) *jen.Statement {
	return jen.Id(selecting(s)).Call(e.query(s.Query), e.value(s.Of))
}

// selecting is the function that returns the value of a query.
func selecting(s plan.Selection) string {
	if s.Query.Language == plan.XPath {
		return "xpathValue"
	}
	switch s.Result {
	case plan.Only:
		return "onlyNode"
	case plan.All:
		return "allNodes"
	case plan.Count:
		return "countNodes"
	}
	panic("emit: selection without a result")
}

// query writes a query: the variable that holds it, or how it is made of the
// values in it.
func (e *emitter) query(q *plan.QueryText) *jen.Statement {
	if name := e.names.queries[q]; name != "" {
		return jen.Id(name)
	}
	if q.Language == plan.XPath {
		if len(q.Parts) == 1 {
			return jen.Id("xpathQuery").Add(inline(field("expr", raw(q.Parts[0].Text))))
		}
		return jen.Id("xpathWith").Call(e.queryParts(q)...)
	}
	return jen.Id("jsonpathWith").Call(append([]jen.Code{jen.Id(constructor(q))}, e.queryParts(q)...)...)
}

func (e *emitter) queryParts(q *plan.QueryText) []jen.Code {
	var list []jen.Code
	for _, part := range q.Parts {
		if part.Value == nil {
			list = append(list, raw(part.Text))
			continue
		}
		form := map[plan.Place]string{
			plan.Literal:      "queryLiteral",
			plan.SingleQuoted: "singleQuoted",
			plan.DoubleQuoted: "doubleQuoted",
		}[part.Place]
		list = append(list, jen.Id(form).Add(inline(e.value(part.Value))))
	}
	return list
}

// queryOf returns the query that a value has, or nil if it has none.
func queryOf(v plan.Value) *plan.QueryText {
	switch v := v.(type) {
	case plan.Selection:
		return v.Query
	case plan.ReplacedNodes:
		return v.Query
	}
	return nil
}
