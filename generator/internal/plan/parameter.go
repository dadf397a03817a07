package plan

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// A Parameter is a parameter of a request.
type Parameter struct {
	In       In
	Name     string
	Style    Style
	Reserved bool // reserved characters stay as they are; only in Query and Path
	Value    Value
}

// In says where a parameter goes.
type In string

// The places of parameters (OpenAPI 3.1, Parameter Object, in).
const (
	Path   In = "path"
	Query  In = "query"
	Header In = "header"
	Cookie In = "cookie"
)

// A Style says how the value of a parameter is written (OpenAPI 3.1, Parameter
// Object, Style Values).
type Style int

// The styles.
const (
	DefaultStyle   Style = iota // form, exploded, in a query; else simple
	CommaSeparated              // form, in a query
	SpaceDelimited
	PipeDelimited
	DeepObject
	SimpleExploded
	Matrix
	MatrixExploded
	Label
	LabelExploded
	JSONContent // JSON text
	TextContent // text of another media type
	WholeQuery  // all of the query (Arazzo 1.1, Parameter Object, querystring)
	JSONQuery   // likewise, as JSON text
	CookieStyle // cookie
)

// parameters plans the parameters of a request.
func (w *workflowPlanner) parameters(r *Request, linked []*link.Parameter) {
	for _, p := range linked {
		in := In(p.In)
		switch in {
		case Path, Query, Header, Cookie:
		case "querystring":
			in = Query
		default:
			continue // reported by document
		}
		r.Parameters = append(r.Parameters, Parameter{
			In:       in,
			Name:     p.Name,
			Style:    style(p),
			Reserved: (in == Query || in == Path) && p.Declared != nil && p.Declared.Reserved && p.Declared.ContentType == "",
			Value:    w.value(p.Value),
		})
	}
	w.oneQuery(linked)
}

// oneQuery reports parameters beside one that is the whole query (OpenAPI 3.2,
// Parameter Locations, querystring).
func (w *workflowPlanner) oneQuery(linked []*link.Parameter) {
	var whole *link.Parameter
	for _, p := range linked {
		if p.In == "querystring" {
			whole = p
		}
	}
	for _, p := range linked {
		if whole != nil && p != whole && (p.In == "query" || p.In == "querystring") {
			w.diags.Add(diagnostic.QueryTwice, p.Pos,
				"parameter %q, in querystring, is the whole query; put %q into its value or leave one of them out", whole.Name, p.Name)
		}
	}
}

// style returns the style that the operation declares for a parameter, or the
// default one of its place. What OpenAPI leaves open is decided so: lists that are
// delimited by spaces or bars, and yet exploded, are lists of parameters, as they
// are in the style form. A cookie has one value whatever is declared, since the
// ampersand between several would be a part of it (OpenAPI 3.1, appendix D).
func style(p *link.Parameter) Style {
	d := p.Declared
	if p.In == "querystring" {
		if d != nil && isJSON(d.ContentType) {
			return JSONQuery
		}
		return WholeQuery
	}
	switch {
	case d == nil:
		return DefaultStyle
	case isJSON(d.ContentType):
		return JSONContent
	case d.ContentType != "":
		return TextContent
	}
	return styles[declared{In(p.In), d.Style, d.Explode}]
}

type declared struct {
	in      In
	style   string
	explode bool
}

// styles has the styles that are not the default ones of their places.
var styles = map[declared]Style{
	{Path, "simple", true}:           SimpleExploded,
	{Path, "matrix", false}:          Matrix,
	{Path, "matrix", true}:           MatrixExploded,
	{Path, "label", false}:           Label,
	{Path, "label", true}:            LabelExploded,
	{Query, "form", false}:           CommaSeparated,
	{Query, "spaceDelimited", false}: SpaceDelimited,
	{Query, "pipeDelimited", false}:  PipeDelimited,
	{Query, "deepObject", true}:      DeepObject,
	{Query, "deepObject", false}:     DeepObject,
	{Header, "simple", true}:         SimpleExploded,
	{Cookie, "cookie", false}:        CookieStyle,
	{Cookie, "cookie", true}:         CookieStyle,
}
