package expression

import (
	"fmt"
	"slices"
	"strings"
)

// queryAdvice says how the text of a condition that is read although it is no
// JSONPath query is to be written. If that is certain, it returns the query too.
func queryAdvice(text string, c Condition) (advice, standard string) {
	if query, ok := c.(JSONPath); ok {
		standard = templateText(query.Text)
		return fmt.Sprintf("%s is read as %s; write that", text, standard), standard
	}
	f := filterWriter{conditionWriter: conditionWriter{expressible: true}, certain: true}
	f.condition(c, 0)
	elements, empty := elementsAdvice(c)
	switch {
	case !f.expressible && elements != "":
		return fmt.Sprintf("%s is evaluated as a condition on the context; the standard form is %s, if that is a list", text, elements), ""
	case !f.expressible && empty:
		return fmt.Sprintf("%s is evaluated as a condition on the context; no query finds something in an empty list, so JSONPath has no form for this", text), ""
	case !f.expressible:
		return fmt.Sprintf("%s is evaluated as a comparison; the standard form is a query with a filter, such as $.list[?@.status == 'ok']", text), ""
	}
	query := "$[?" + f.String() + "]"
	if f.certain {
		standard = query
	}
	advice = fmt.Sprintf("%s is evaluated as a condition on the context; the standard form is %s", text, query)
	switch {
	case elements != "":
		advice += ", or " + elements + " if that is a list"
	case f.cased:
		advice += ", which compares texts with case"
	}
	return advice, standard
}

// elementsAdvice returns the query for the elements of a list that a condition
// tests not to be empty, and whether it tests a list to be empty.
func elementsAdvice(c Condition) (query string, empty bool) {
	compare, ok := c.(Compare)
	if !ok {
		return "", false
	}
	context, isContext := compare.Left.(Context)
	n, isNumber := compare.Right.(Number)
	if !isContext || !isNumber || len(context.Path) == 0 || context.Path[len(context.Path)-1] != Access(Length{}) {
		return "", false
	}
	switch string(compare.Op) + string(n) {
	case ">0", "!=0", ">=1":
		return queryText("$", context.Path[:len(context.Path)-1]) + "[*]", false
	case "==0", "<1", "<=0":
		return "", true
	}
	return "", false
}

// A filterWriter writes a condition on the context as the filter of a JSONPath
// query (RFC 9535, section 2.3.5), as far as it can be one.
type filterWriter struct {
	conditionWriter
	// certain is set if the query cannot mean something else: texts compare with
	// case in it, and no value equals one of another type. cased is set for texts.
	certain, cased bool
}

// condition writes a condition, in parentheses if it binds weaker than what it
// stands in.
func (f *filterWriter) condition(c Condition, around int) {
	switch c := c.(type) {
	case Or:
		f.joined(c.Left, " || ", c.Right, orPrecedence, around, f.condition)
	case And:
		f.joined(c.Left, " && ", c.Right, andPrecedence, around, f.condition)
	case Not:
		if twice, ok := c.Condition.(Not); ok { // !!(…) is not in the grammar
			f.condition(twice.Condition, around)
			return
		}
		f.WriteString("!")
		f.condition(c.Condition, notPrecedence)
	case Compare:
		f.comparison(c.Left, string(c.Op), c.Right, around)
	default: // a value alone would be a test of existence there
		f.expressible = false
	}
}

func (f *filterWriter) comparison(left Operand, op string, right Operand, around int) {
	test, precedence := "", comparisonPrecedence
	if path := nullable(left, right); path != "" {
		switch Op(op) { // RFC 9535 tells missing from null
		case Equal:
			test, precedence = "!"+path+" || ", orPrecedence
		case NotEqual:
			test, precedence = path+" && ", andPrecedence
		}
	}
	f.certain = f.certain && (test != "" || isCount(left) || isCount(right))
	f.enclosed(precedence, around, func() {
		f.WriteString(test)
		f.operand(left)
		f.WriteString(" " + op + " ")
		f.operand(right)
	})
}

// isCount reports whether a value is always a number or missing: a length or a
// status. Others may be texts that equal numbers and booleans.
func isCount(o Operand) bool {
	switch o := o.(type) {
	case *Reference:
		return o.Root == StatusCode
	case Context:
		return len(o.Path) > 0 && o.Path[len(o.Path)-1] == Access(Length{})
	case ContextQuery:
		return o.Length
	}
	return false
}

// nullable returns the query that is compared with null, if one is that can
// select nothing.
func nullable(left, right Operand) string {
	if _, ok := left.(Null); ok {
		left, right = right, left
	}
	context, isContext := left.(Context)
	if _, ok := right.(Null); !ok || !isContext || len(context.Path) == 0 || slices.Contains(context.Path, Access(Length{})) {
		return ""
	}
	return queryText("$", context.Path)
}

func (f *filterWriter) operand(o Operand) {
	switch o := o.(type) {
	case *Reference:
		f.certain = f.certain && o.Root == StatusCode
		f.WriteString("{" + o.String() + "}")
	case String:
		text := templateText(Template(o))
		f.certain = false
		f.cased = f.cased || strings.ToLower(text) != strings.ToUpper(text)
		f.WriteString("'" + textEscaper.Replace(text) + "'")
	case Number:
		f.WriteString(string(o))
	case Bool:
		fmt.Fprint(f, bool(o))
	case Null:
		f.WriteString("null")
	case JSON:
		f.expressible = false
	case Context:
		f.context(o.Path)
	case ContextQuery:
		query := templateText(o.Text)
		if o.Length {
			query = "count(" + query + ")"
		}
		f.expressible = f.expressible && o.Length // several nodes compare with nothing
		f.certain = f.certain && strings.HasPrefix(query, "count($.")
		f.WriteString(query)
	}
}

func (f *filterWriter) context(path []Access) {
	isMember := false
	if len(path) > 0 {
		name, ok := path[0].(Member)
		isMember = ok && !isDigits(string(name))
	}
	f.certain = f.certain && isMember
	f.expressible = f.expressible && len(path) > 0 && path[0] != Access(Length{}) // what is no object and no list has nothing to filter
	for i, access := range path {
		if access == Access(Each{}) {
			f.expressible = false
		}
		if access == Access(Length{}) {
			f.WriteString("length(" + queryText("$", path[:i]) + ")")
			return
		}
	}
	f.WriteString(queryText("$", path))
}

// queryText returns a path as a JSONPath query.
func queryText(root string, path []Access) string {
	var b strings.Builder
	b.WriteString(root)
	for _, access := range path {
		switch access := access.(type) {
		case Member:
			b.WriteString(memberText(access))
		case Each:
			b.WriteString("[*]")
		case Length:
			b.WriteString(".length")
		}
	}
	return b.String()
}

// templateText returns a template as it is written in the standard form.
func templateText(t Template) string {
	var b strings.Builder
	for _, part := range t {
		switch part := part.(type) {
		case Literal:
			b.WriteString(string(part))
		case *Reference:
			b.WriteString("{" + part.String() + "}")
		}
	}
	return b.String()
}
