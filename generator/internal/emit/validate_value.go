package emit

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

func escapeToken(name string) string { return jsonpointer.Escape(name) }

// formats are the functions that check a format, with what they say of a string.
var formats = map[string]struct{ test, says string }{
	"byte":                  {"isBase64", "be base64"},
	"date":                  {"isDate", "be a date, such as 2006-01-02"},
	"date-time":             {"isDateTime", "be a date and time, such as 2006-01-02T15:04:05Z"},
	"duration":              {"isDuration", "be a duration, such as P1DT12H"},
	"email":                 {"isEmail", "be an email address"},
	"hostname":              {"isHostname", "be a host name"},
	"ipv4":                  {"isIPv4", "be an IPv4 address"},
	"ipv6":                  {"isIPv6", "be an IPv6 address"},
	"json-pointer":          {"isJSONPointer", "be a JSON Pointer"},
	"regex":                 {"isRegex", "be a regular expression"},
	"relative-json-pointer": {"isRelativeJSONPointer", "be a relative JSON Pointer"},
	"time":                  {"isTime", "be a time, such as 15:04:05Z"},
	"uri":                   {"isURI", "be a URI"},
	"uri-reference":         {"isURIReference", "be a URI or a relative reference"},
	"uuid":                  {"isUUID", "be a UUID"},
}

// text writes the value as a string.
func (s subject) text() *jen.Statement {
	if _, ok := s.typ.(*plan.Enum); ok {
		return jen.String().Call(s.content())
	}
	return s.content()
}

// size writes the size of the value.
func (s subject) size(of plan.Countable) *jen.Statement {
	if of == plan.Characters {
		return jen.Qual("unicode/utf8", "RuneCountInString").Call(s.text())
	}
	return jen.Len(s.content())
}

func sizeText(c plan.HasSize) string {
	word := map[plan.Countable]string{plan.Characters: "character", plan.Items: "item", plan.Properties: "member"}[c.Of]
	if c.Of == plan.Properties && c.Size != 1 || c.Of != plan.Properties && c.Size != 1 {
		word += "s"
	}
	switch {
	case c.Op == plan.GreaterOrEqual:
		return fmt.Sprintf("have at least %d %s", c.Size, word)
	case c.Size == 0:
		return "have no " + word
	}
	return fmt.Sprintf("have at most %d %s", c.Size, word)
}

// rangeOf returns the limits that checks begin with, if they are a minimum and a
// maximum.
func rangeOf(list []plan.Check) (low, high plan.Within, ok bool) {
	if len(list) < 2 {
		return low, high, false
	}
	low, ok = list[0].(plan.Within)
	high, also := list[1].(plan.Within)
	return low, high, ok && also && low.Op == plan.GreaterOrEqual && high.Op == plan.LessOrEqual
}

func limitText(c plan.Within) string {
	return map[plan.Op]string{
		plan.GreaterOrEqual: "be at least ",
		plan.Greater:        "be more than ",
		plan.LessOrEqual:    "be at most ",
		plan.Less:           "be less than ",
	}[c.Op] + c.Limit
}

// numberTest writes the comparison of a number with a limit.
func numberTest(s subject, c plan.Within) *jen.Statement {
	if s.typ == nil {
		return jen.Id("compareDecimal").Call(s.value.Clone(), jen.Lit(c.Limit)).Op(string(c.Op)).Lit(0)
	}
	return s.content().Op(string(c.Op)).Id(c.Limit) // JSON's numbers are Go's
}

// isOneOf writes the test of an enum.
func (e *emitter) isOneOf(s subject, values []string) *jen.Statement {
	var list []jen.Code
	for _, value := range values {
		list = append(list, e.enumValue(s.typ, value))
	}
	if len(list) == 1 {
		return s.content().Op("==").Add(list[0])
	}
	all := jen.Values(list...)
	if len(fmt.Sprintf("%#v", all)) > 60 {
		all = fields(list...)
	}
	return jen.Qual("slices", "Contains").Call(jen.Index().Add(e.typ(s.typ)).Add(all), s.content())
}

// enumValue writes an allowed value of a string or a number.
func (e *emitter) enumValue(t plan.Type, value string) jen.Code {
	known := plan.Value(plan.Number(value))
	if value[0] == '"' {
		known = plan.String(stringIn(value))
	}
	if t, ok := t.(*plan.Enum); ok {
		if i := slices.Index(t.Values, known); i >= 0 {
			return jen.Id(e.names.values[t][i])
		}
	}
	if text, ok := known.(plan.String); ok {
		return jen.Lit(string(text))
	}
	return jen.Id(value)
}

func stringIn(value string) string {
	var text string
	_ = json.Unmarshal([]byte(value), &text) // it is a string
	return text
}

// alternatives returns a list of values in words, if there are not too many.
func alternatives(values []string) string {
	switch n := len(values); {
	case n == 0:
		return "something that is allowed, and nothing is"
	case n == 1:
		return values[0]
	case n > 12 || len(strings.Join(values, "")) > 200:
		return "one of the " + strconv.Itoa(n) + " allowed values"
	}
	last := len(values) - 1
	return strings.Join(values[:last], ", ") + " or " + values[last]
}

// matches writes the test of a pattern.
func (e *emitter) matches(p *plan.Pattern, text *jen.Statement) *jen.Statement {
	if p.Backtracks {
		return jen.Id("foundBacktracking").Call(jen.Id(e.names.patterns[p]), text)
	}
	return jen.Id(e.names.patterns[p]).Dot("MatchString").Call(text)
}
