package manual

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// maxValue bounds how much of a value is shown, in bytes.
const maxValue = 4000

// valueText returns a value as a document writes it: an expression as it is, and
// anything else as JSON, with the expressions in it as strings.
func valueText(v plan.Value) string {
	switch v := v.(type) {
	case plan.String:
		return bounded(string(v))
	case plan.Template:
		return bounded(templateText(v))
	case plan.Object, plan.Array, plan.Null, plan.Bool, plan.Number:
		return bounded(indent(jsonText(v)))
	}
	return bounded(expressionText(v))
}

func bounded(text string) string {
	if len(text) <= maxValue {
		return text
	}
	return strings.ToValidUTF8(text[:maxValue], "") + "…"
}

func indent(text string) string {
	if len(text) < 60 {
		return text
	}
	var b bytes.Buffer
	if json.Indent(&b, []byte(text), "", "  ") != nil {
		return text
	}
	return b.String()
}

// jsonText returns a value as JSON on one line.
func jsonText(v plan.Value) string {
	switch v := v.(type) {
	case plan.Null:
		return "null"
	case plan.Bool:
		return strconv.FormatBool(bool(v))
	case plan.Number:
		return string(v)
	case plan.Array:
		var all []string
		for _, element := range v {
			all = append(all, jsonText(element))
		}
		return "[" + strings.Join(all, ", ") + "]"
	case plan.Object:
		var all []string
		for _, m := range v {
			all = append(all, quoted(m.Name)+": "+jsonText(m.Value))
		}
		return "{" + strings.Join(all, ", ") + "}"
	}
	return quoted(valueText(v))
}

// quoted returns a JSON string, without the escapes that are for HTML.
func quoted(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(err) // a string has JSON
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func templateText(parts plan.Template) string {
	var b strings.Builder
	for _, part := range parts {
		if text, ok := part.(plan.String); ok {
			b.WriteString(string(text))
		} else {
			b.WriteString("{" + valueText(part) + "}")
		}
	}
	return b.String()
}

// expressionText returns a value that is read while the workflow runs.
func expressionText(v plan.Value) string {
	switch v := v.(type) {
	case plan.InputValue:
		return at("$inputs."+v.Input.Name, v.Pointer)
	case plan.OutputValue:
		return at("$steps."+v.Step.ID+".outputs."+v.Output.Name, v.Pointer)
	case plan.CallOutput:
		return at("$outputs."+v.Output.Name, v.Pointer)
	case plan.KeptInput:
		return at("$workflows."+v.Workflow.ID+".inputs."+v.Input.Name, v.Pointer)
	case plan.KeptOutput:
		return at("$workflows."+v.Workflow.ID+".outputs."+v.Output.Name, v.Pointer)
	case plan.ResponseBody:
		return at("$response.body", v.Pointer)
	case plan.ResponseContent:
		return "$response.body"
	case plan.ResponseHeader:
		return "$response.header." + v.Name
	case plan.RequestBody:
		return at("$request.body", v.Pointer)
	case plan.RequestParameter:
		return "$request." + string(v.In) + "." + v.Name
	case plan.StatusCode:
		return "$statusCode"
	case plan.Method:
		return "$method"
	case plan.URL:
		return "$url"
	case plan.Missing:
		return "nothing"
	}
	return partText(v)
}

// at returns an expression with a JSON Pointer.
func at(expression, pointer string) string {
	if pointer == "" {
		return expression
	}
	return expression + "#" + pointer
}

// partText returns a value that is taken from another one, or changes it.
func partText(v plan.Value) string {
	switch v := v.(type) {
	case plan.Length:
		return valueText(v.Of) + ".length"
	case plan.Selection:
		return selected(v.Result, queryText(v.Query), v.Of)
	case plan.Nodes:
		return selected(v.Result, pathText(v.Path), v.Of)
	case plan.Replaced:
		var names []string
		for _, m := range v.With {
			names = append(names, m.Name+" by "+jsonText(m.Value))
		}
		return valueText(v.Of) + " with " + strings.Join(names, ", ") + " replaced"
	case plan.ReplacedNodes:
		return valueText(v.Of) + " with " + queryText(v.Query) + " replaced by " + jsonText(v.By)
	}
	return fmt.Sprintf("%T", v) // values of filters, which stand in queries alone
}

func selected(result plan.Result, query string, of plan.Value) string {
	if result == plan.Count {
		query = "count of " + query
	}
	return query + " in " + valueText(of)
}

// queryText returns a query with the expressions in it.
func queryText(q *plan.QueryText) string {
	var b strings.Builder
	for _, part := range q.Parts {
		if part.Value == nil {
			b.WriteString(part.Text)
		} else {
			b.WriteString("{" + valueText(part.Value) + "}")
		}
	}
	return b.String()
}

// pathText returns a simple JSONPath.
func pathText(path plan.NodePath) string {
	b := strings.Builder{}
	b.WriteString("$")
	for _, s := range path {
		if s.Deep {
			b.WriteString("..")
		}
		b.WriteString("[" + selectorText(s.Select) + "]")
	}
	return b.String()
}

func selectorText(s plan.Selector) string {
	var all []string
	switch s := s.(type) {
	case plan.Names:
		for _, name := range s {
			all = append(all, "'"+name+"'")
		}
	case plan.Indices:
		for _, i := range s {
			all = append(all, strconv.Itoa(i))
		}
	case plan.Slice:
		end := ""
		if s.End != math.MaxInt {
			end = strconv.Itoa(s.End)
		}
		return fmt.Sprintf("%d:%s:%d", s.Start, end, s.Step)
	case plan.Children:
		return "*"
	case plan.Filter:
		return "?…"
	}
	return strings.Join(all, ", ")
}
