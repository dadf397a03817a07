package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// params writes the parameters of one place, or nil if there are none. Cookies in
// the style of that name are one header.
func (e *emitter) params(r *plan.Request, in plan.In) *jen.Statement {
	var list, cookies []jen.Code
	for _, p := range r.Parameters {
		if p.Style == plan.CookieStyle {
			cookies = append(cookies, inline(jen.Lit(p.Name), e.value(p.Value)))
		} else if p.In == in {
			list = append(list, inline(jen.Lit(p.Name), e.parameter(p)))
		}
	}
	if len(cookies) > 0 && in == plan.Header {
		list = append(list, inline(jen.Lit("Cookie"), jen.Id("cookieHeader").Add(inline(cookies...))))
	}
	switch len(list) {
	case 0:
		return nil
	case 1:
		return jen.Id("params").Add(inline(list...))
	}
	return jen.Id("params").Add(fields(list...))
}

// parameter writes the value of a parameter, as a type that knows its style if that
// is not the default one of its place: allowReserved{pipeDelimited{value}}.
func (e *emitter) parameter(p plan.Parameter) *jen.Statement {
	if p.Reserved && p.In == plan.Path {
		return jen.Id("reservedPath").Add(inline(styled(e.value(p.Value), p.Style, false)))
	}
	return styled(e.value(p.Value), p.Style, p.Reserved)
}

// styled writes a value as a type that knows its style.
func styled(value *jen.Statement, style plan.Style, reserved bool) *jen.Statement {
	if style != plan.DefaultStyle {
		value = jen.Id(styles[style]).Add(inline(value))
	}
	if reserved {
		value = jen.Id("allowReserved").Add(inline(value))
	}
	return value
}

// styles are the types of the support code that write values in a style.
var styles = map[plan.Style]string{
	plan.CommaSeparated: "commaSeparated",
	plan.SpaceDelimited: "spaceDelimited",
	plan.PipeDelimited:  "pipeDelimited",
	plan.DeepObject:     "deepObject",
	plan.SimpleExploded: "simpleExploded",
	plan.Matrix:         "matrixStyle",
	plan.MatrixExploded: "matrixExploded",
	plan.Label:          "labelStyle",
	plan.LabelExploded:  "labelExploded",
	plan.JSONContent:    "jsonContent",
	plan.TextContent:    "textContent",
	plan.WholeQuery:     "wholeQuery",
	plan.JSONQuery:      "jsonQuery",
}
