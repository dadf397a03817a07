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
	f := filterWriter{expressible: true, certain: true}
	f.condition(c, 0)
	if !f.expressible {
		return fmt.Sprintf("%s is evaluated as a comparison; the standard form is a query with a filter, such as $[?@.status == 'ok']", text), ""
	}
	query := "$[?" + f.String() + "]"
	if f.certain {
		standard = query
	}
	return fmt.Sprintf("%s is evaluated as a condition on the context; the standard form is %s", text, query), standard
}

// A filterWriter writes a condition on the context as the filter of a JSONPath
// query (RFC 9535, section 2.3.5), as far as it can be one.
type filterWriter struct {
	strings.Builder
	expressible bool
	// certain is set if the query cannot mean something else: on an array, a
	// filter tests the elements, and texts compare with case in it.
	certain bool
}

// The precedences of operators in a filter.
const (
	orPrecedence = iota + 1
	andPrecedence
	comparisonPrecedence
	notPrecedence
)

// condition writes a condition, in parentheses if it binds weaker than what it
// stands in.
func (f *filterWriter) condition(c Condition, around int) {
	switch c := c.(type) {
	case Or:
		f.joined(c.Left, " || ", c.Right, orPrecedence, around)
	case And:
		f.joined(c.Left, " && ", c.Right, andPrecedence, around)
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

func (f *filterWriter) joined(left Condition, op string, right Condition, precedence, around int) {
	if precedence < around {
		f.WriteString("(")
		defer f.WriteString(")")
	}
	f.condition(left, precedence)
	f.WriteString(op)
	f.condition(right, precedence)
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
	if precedence < around {
		f.WriteString("(")
		defer f.WriteString(")")
	}
	f.WriteString(test)
	f.operand(left)
	f.WriteString(" " + op + " ")
	f.operand(right)
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
	return queryText("@", context.Path)
}

func (f *filterWriter) operand(o Operand) {
	switch o := o.(type) {
	case *Reference:
		f.certain = f.certain && o.Root == StatusCode // others may be texts
		f.WriteString("{" + o.String() + "}")
	case String:
		text := templateText(Template(o))
		f.certain = f.certain && strings.ToLower(text) == strings.ToUpper(text)
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
		query := "@" + strings.TrimPrefix(templateText(o.Text), "$")
		if o.Length {
			query = "count(" + query + ")"
		}
		f.expressible = f.expressible && o.Length // several nodes compare with nothing
		f.certain = f.certain && strings.HasPrefix(query, "count(@.")
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
	f.expressible = f.expressible && (isMember || len(path) == 0) // a filter at the root tests elements
	for i, access := range path {
		if access == Access(Each{}) {
			f.expressible = false
		}
		if access == Access(Length{}) {
			f.WriteString("length(" + queryText("@", path[:i]) + ")")
			return
		}
	}
	f.WriteString(queryText("@", path))
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
