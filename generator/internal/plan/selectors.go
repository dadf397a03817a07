package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/theory/jsonpath/spec"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/pattern"
)

// match plans a criterion of type regex.
func (c criterionPlanner) match(e expression.Pattern) Condition {
	of := c.context()
	var texts []string
	var values []Value
	text := ""
	for _, part := range e.Text {
		switch part := part.(type) {
		case expression.Literal:
			text += string(part)
		case *expression.Reference:
			texts, text = append(texts, text), ""
			values = append(values, c.reference(c.syntax.Text.At(part.Offset), part, nil))
		}
	}
	texts = append(texts, text)
	translated, err := pattern.Translate(texts, e.Flags)
	if err != nil {
		fault := err.(*pattern.Error)
		c.diags.Add(diagnostic.InvalidRegex, c.syntax.Text.At(c.offsetIn(texts, fault)), "%s", fault.Detail)
		return Constant(false)
	}
	if i := strings.IndexAny(e.Flags, "gd"); i >= 0 {
		c.diags.Add(diagnostic.IgnoredFlag, c.syntax.Text.Pos, "the flag %c changes nothing here; remove it", e.Flags[i])
	}
	if of == nil {
		return Constant(false)
	}
	p := &Pattern{translated.Text, values, translated.Backtracks, translated.IgnoreCase}
	return Match{of, shared(c.patterns, p)}
}

// offsetIn returns where a fault in one of the texts of a condition stands in
// the whole of it.
func (c criterionPlanner) offsetIn(texts []string, fault *pattern.Error) int {
	offset := 0
	for _, text := range texts[:fault.Text+1] {
		i := strings.Index(c.syntax.Text.Value[offset:], text)
		if i < 0 {
			return offset
		}
		offset += i
		if text != texts[fault.Text] {
			offset += len(text)
		}
	}
	return offset + fault.Offset
}

// shared returns the one that is known of what is the same.
func shared[T any](known map[string]*T, one *T) *T {
	key := fmt.Sprintf("%#v", *one)
	if known[key] == nil {
		known[key] = one
	}
	return known[key]
}

// context plans the context of the criterion. It is nil if there is none,
// which document has reported.
func (c criterionPlanner) context() Value {
	context := c.syntax.Context
	if context == nil || context.Ref == nil {
		return nil
	}
	return c.reference(context.Text.Pos, context.Ref, nil)
}

// jsonpath plans a criterion of type jsonpath that is a query. It is a query of
// RFC 9535 but for a filter directly at the root: that tests the context itself
// if the context is an object.
func (c criterionPlanner) jsonpath(e expression.JSONPath) Condition {
	of := c.context()
	path, query := c.jsonpathOf(c.syntax.Text, e.Text, c.syntax.Type)
	if path == nil || of == nil {
		return Constant(false)
	}
	if members, ok := pointable(path, query); ok {
		return Exists{asJSON(c.reference(c.syntax.Context.Text.Pos, c.syntax.Context.Ref, members))}
	}
	c.testRoot(path, query)
	if nodes, ok := nodesOf(asJSON(of), path, query, Only); ok {
		return Found{nodes}
	}
	return Finds{Selection{asJSON(of), shared(c.queries, path), Only}}
}

// contextQuery plans a query as a value in a condition.
func (c criterionPlanner) contextQuery(o expression.ContextQuery) Value {
	of := c.context()
	path, query := c.jsonpathOf(c.syntax.Text, o.Text, c.syntax.Type)
	if path == nil || of == nil {
		return Null{}
	}
	c.testRoot(path, query)
	result := Only
	if o.Length {
		result = Count
	}
	if nodes, ok := nodesOf(asJSON(of), path, query, result); ok {
		return nodes
	}
	return Selection{asJSON(of), shared(c.queries, path), result}
}

// nodesOf plans a query on a value without a library, if it is simple enough.
func nodesOf(of Value, text *QueryText, query *spec.PathQuery, result Result) (Nodes, bool) {
	if len(text.Parts) > 1 {
		return Nodes{}, false
	}
	path, ok := pathPlanner{testsRoot: text.TestsRoot}.path(query)
	if _, isBody := of.(ResponseBody); !ok || path.readsRoot() && !isBody {
		return Nodes{}, false
	}
	return Nodes{of, path, result}, true
}

// testRoot notes that the query of a condition begins with a filter.
func (c criterionPlanner) testRoot(path *QueryText, query *spec.PathQuery) {
	segments := query.Segments()
	if len(segments) == 0 || segments[0].IsDescendant() || len(segments[0].Selectors()) != 1 {
		return
	}
	if _, ok := segments[0].Selectors()[0].(*spec.FilterSelector); !ok {
		return
	}
	path.TestsRoot = true
	if !strings.Contains(segments[0].String(), "@") {
		return // whatever it tests, it reads the context from its root
	}
	c.diags.Add(diagnostic.RootFilter, c.syntax.Text.Pos,
		"on an object this tests the object itself, on an array its elements; write $.list[?…] to test the elements of a list, or type: simple to test a member of an object")
}

// xpath plans a criterion of type xpath.
func (c criterionPlanner) xpath(e expression.XPath) Condition {
	of := c.context()
	path := c.xpathOf(c.syntax.Text, e.Text)
	if path == nil || of == nil {
		return Constant(false)
	}
	return Finds{Selection{of, shared(c.queries, path), Only}}
}

// selector plans a Selector Object (Arazzo 1.1.0). A JSONPath query that can
// select one node at most gives that node, others an array of all nodes.
func (w *workflowPlanner) selector(s *document.Selector) Value {
	if s.Context == nil || s.Context.Ref == nil {
		return Null{} // reported by document
	}
	pos, ref := s.Context.Text.Pos, s.Context.Ref
	text := expression.Template{expression.Literal(s.Selector.Value)}
	switch s.Type.Type.Value {
	case "jsonpointer":
		return w.pointer(s)
	case "jsonpath":
		path, query := w.jsonpathOf(s.Selector, text, s.Type)
		if path == nil {
			return Null{}
		}
		if members, ok := pointable(path, query); ok {
			return asJSON(w.reference(pos, ref, members))
		}
		result := All
		if query.Singular() != nil {
			result = Only
		}
		of := asJSON(w.reference(pos, ref, nil))
		if nodes, ok := nodesOf(of, path, query, result); ok {
			return nodes
		}
		return Selection{of, shared(w.queries, path), result}
	case "xpath":
		if path := w.xpathOf(s.Selector, text); path != nil {
			return Selection{w.reference(pos, ref, nil), shared(w.queries, path), Only}
		}
	}
	return Null{} // reported by document, or above
}

// pointer plans a selector that is a JSON Pointer (RFC 6901).
func (w *workflowPlanner) pointer(s *document.Selector) Value {
	names, ok := w.pointerNames(s.Selector)
	if !ok {
		return Null{}
	}
	var path []expression.Access
	for _, token := range names {
		path = append(path, expression.Member(token))
	}
	return w.reference(s.Context.Text.Pos, s.Context.Ref, path)
}

// asJSON returns the value that JSONPath is evaluated on: of a response, the
// JSON body and nothing else.
func asJSON(v Value) Value {
	if _, ok := v.(ResponseContent); ok {
		return ResponseBody{}
	}
	return v
}

// each plans the array of the values at a path that goes on with every element
// of a list.
func (w *workflowPlanner) each(of Value, path []expression.Access) Value {
	var query NodePath
	result := All
	for i, access := range path {
		switch access := access.(type) {
		case expression.Each:
			query = append(query, Segment{Select: Children{}})
		case expression.Member:
			if n, err := strconv.Atoi(string(access)); err == nil && index.MatchString(string(access)) {
				query = append(query, Segment{Select: Indices{n}})
				continue
			}
			query = append(query, Segment{Select: Names{string(access)}})
		case expression.Length:
			if i == len(path)-1 {
				result = Count
				continue
			}
			query = append(query, Segment{Select: Names{"length"}})
		}
	}
	return Nodes{asJSON(of), query, result}
}

var index = regexp.MustCompile(`^(0|[1-9][0-9]{0,14})$`)

// pointable returns the members on the way to the node of a query that a JSON
// Pointer can name: one of names and of indices from the beginning. A name that
// looks like an index is none, since a pointer would find it in arrays as well.
func pointable(path *QueryText, query *spec.PathQuery) ([]expression.Access, bool) {
	if len(path.Parts) > 1 || query.Singular() == nil {
		return nil, false
	}
	var members []expression.Access
	for _, segment := range query.Segments() {
		switch s := segment.Selectors()[0].(type) {
		case spec.Name:
			if index.MatchString(string(s)) {
				return nil, false
			}
			members = append(members, expression.Member(s))
		case spec.Index:
			if s < 0 {
				return nil, false
			}
			members = append(members, expression.Member(strconv.Itoa(int(s))))
		}
	}
	return members, true
}
