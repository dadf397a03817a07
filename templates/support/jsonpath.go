package support

import (
	"encoding/json"

	"github.com/theory/jsonpath"
	"github.com/theory/jsonpath/registry"
	"github.com/theory/jsonpath/spec"
)

// A jsonpathQuery is a JSONPath query (RFC 9535). The library parses it and
// evaluates its filters. Nodes are selected here, where they keep their bytes,
// and members of objects their order.
type jsonpathQuery struct {
	path *jsonpath.Path
	test bool  // a filter that it begins with tests the value itself, if that is an object
	err  error // why there is no query
}

// parseJSONPath returns the query that a text is with the functions given.
func parseJSONPath(query string, functions *registry.Registry) jsonpathQuery {
	path, err := jsonpath.NewParser(jsonpath.WithRegistry(functions)).Parse(query)
	if err != nil {
		return jsonpathQuery{err: err}
	}
	straighten(path.Query(), functions)
	return jsonpathQuery{path: path}
}

// queryFunctions returns the functions of RFC 9535. Those of the library for
// regular expressions cannot deal with an argument that is missing.
func queryFunctions() *registry.Registry {
	functions := registry.New()
	for _, function := range []string{"match", "search"} {
		f := functions.Get(function)
		known := *f
		*f = *spec.Extension(function, spec.FuncLogical, known.Validate, func(args []spec.PathValue) spec.PathValue {
			for _, arg := range args {
				if arg == nil {
					return spec.LogicalFalse
				}
			}
			return known.Evaluate(args)
		})
	}
	return functions
}

// selectNodes returns the nodes that the query selects in doc, in the order of doc.
func (q jsonpathQuery) selectNodes(doc json.RawMessage) []json.RawMessage {
	if q.err != nil || doc == nil {
		return nil
	}
	s := jsonpathSelection{doc: doc}
	list := []json.RawMessage{doc}
	for i, segment := range q.path.Query().Segments() {
		if filter, ok := segment.Selectors()[0].(*spec.FilterSelector); ok && i == 0 && q.test && doc[0] == '{' {
			if !s.filterHolds(filter, doc) {
				return nil
			}
			continue
		}
		var next []json.RawMessage
		for _, node := range list {
			next = s.appendSegment(next, segment, node)
		}
		list = next
	}
	return list
}

// A jsonpathSelection is one evaluation of a query.
type jsonpathSelection struct {
	doc     json.RawMessage
	decoded any // doc, when a filter has needed it
}

// appendSegment appends what a segment selects in a node and, if it is a
// descendant segment, in what is inside the node.
func (s *jsonpathSelection) appendSegment(list []json.RawMessage, segment *spec.Segment, node json.RawMessage) []json.RawMessage {
	for _, selector := range segment.Selectors() {
		list = s.appendSelected(list, selector, node)
	}
	if segment.IsDescendant() {
		for _, child := range elements(node) {
			list = s.appendSegment(list, segment, child)
		}
	}
	return list
}

// appendSelected appends the children of a node that a selector selects.
func (s *jsonpathSelection) appendSelected(list []json.RawMessage, selector spec.Selector, node json.RawMessage) []json.RawMessage {
	switch selector := selector.(type) {
	case spec.Name:
		if child := element(node, string(selector)); child != nil && node[0] == '{' {
			list = append(list, child)
		}
	case spec.Index:
		children := childrenOf(node, '[')
		i := int(selector)
		if i < 0 {
			i += len(children)
		}
		if i >= 0 && i < len(children) {
			list = append(list, children[i])
		}
	case spec.SliceSelector:
		children := childrenOf(node, '[')
		low, high := selector.Bounds(len(children))
		for i := low; selector.Step() > 0 && i < high; i += selector.Step() {
			list = append(list, children[i])
		}
		for i := high; selector.Step() < 0 && i > low; i += selector.Step() {
			list = append(list, children[i])
		}
	case spec.WildcardSelector:
		list = append(list, childrenOf(node, node[0])...)
	case *spec.FilterSelector:
		for _, child := range childrenOf(node, node[0]) {
			if s.filterHolds(selector, child) {
				list = append(list, child)
			}
		}
	}
	return list
}

// childrenOf returns what is directly inside a node that opens with a bracket or
// brace.
func childrenOf(node json.RawMessage, opening byte) (list []json.RawMessage) {
	if node[0] != opening {
		return nil
	}
	for _, child := range elements(node) {
		list = append(list, child)
	}
	return list
}

// filterHolds reports whether a filter holds for a node.
func (s *jsonpathSelection) filterHolds(filter *spec.FilterSelector, node json.RawMessage) bool {
	if s.decoded == nil {
		s.decoded = decodeFloats(s.doc)
	}
	return filter.Eval(decodeFloats(node), s.decoded)
}

// decodeFloats decodes a JSON value with numbers that the library compares,
// unless one is too big for them.
func decodeFloats(raw json.RawMessage) (v any) {
	if err := json.Unmarshal(raw, &v); err != nil {
		return decode(raw)
	}
	return v
}
