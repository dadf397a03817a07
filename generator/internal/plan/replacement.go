package plan

import (
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// replace plans the replacements of a payload, one after the other (Payload
// Replacement Object). What is known of the payload when compiling is replaced
// then; a part of a value that is not known, while the workflow runs. A target
// has to be there, but for a member of an object, which is added.
func (w *workflowPlanner) replace(payload Value, replacements []*document.Replacement, encoding Encoding) Value {
	for _, syntax := range replacements {
		if syntax.Value == nil {
			continue // reported by document
		}
		r := replacement{workflowPlanner: w, syntax: syntax, value: w.value(syntax.Value)}
		switch {
		case syntax.TargetSelectorType.Type.Value == "xpath":
			w.diags.Add(diagnostic.UnsupportedValue, syntax.TargetSelectorType.Type.Pos,
				"XPath selects parts of XML; the payload is no XML, so write a JSON Pointer")
		case encoding == Text || encoding == Binary || encoding == Base64 || isText(payload):
			w.diags.Add(diagnostic.UnsupportedValue, syntax.Pos,
				"a text has no parts to be replaced; write the value into the payload as {$…}")
		case syntax.TargetSelectorType.Type.Value == "jsonpath":
			payload = r.byQuery(payload)
		default:
			if names, ok := w.pointerNames(syntax.Target); ok {
				payload = r.in(payload, "", names)
			}
		}
	}
	return payload
}

// byPointer reports whether replacements, by what they say, are made in a value and
// not in the XML that it becomes.
func byPointer(replacements []*document.Replacement) bool {
	for _, r := range replacements {
		if t := r.TargetSelectorType.Type.Value; t == "jsonpointer" || t == "jsonpath" {
			return true
		}
	}
	return false
}

// A replacement is a replacement that is being planned.
type replacement struct {
	*workflowPlanner
	syntax *document.Replacement
	value  Value
}

// byQuery returns the payload with the replacement made where a JSONPath query
// leads. One of names and indices is a JSON Pointer; what any other selects is
// found out while the workflow runs.
func (r replacement) byQuery(payload Value) Value {
	target := r.syntax.Target
	path, query := r.jsonpathOf(target, expression.Template{expression.Literal(target.Value)}, r.syntax.TargetSelectorType)
	if path == nil {
		return payload
	}
	members, ok := pointable(path, query)
	if !ok {
		return ReplacedNodes{payload, shared(r.queries, path), r.value}
	}
	var names []string
	for _, member := range members {
		names = append(names, string(member.(expression.Member)))
	}
	return r.in(payload, "", names)
}

// in returns v with the replacement made at a path into it. Where is the pointer
// to v.
func (r replacement) in(v Value, where string, path []string) Value {
	if len(path) == 0 {
		return r.value
	}
	inside := where + "/" + jsonpointer.Escape(path[0])
	switch v := v.(type) {
	case Object:
		for i, m := range slices.Backward(v) {
			if m.Name == path[0] {
				v[i].Value = r.in(m.Value, inside, path[1:])
				return v
			}
		}
		if len(path) > 1 {
			return r.fault(v, where, "%s has no member %q that could have parts", path[0])
		}
		return append(v, Member{path[0], r.value})
	case Array:
		i, err := strconv.Atoi(path[0])
		if err != nil || !index.MatchString(path[0]) || i >= len(v) {
			return r.fault(v, where, "%s is an array and has no element %q", path[0])
		}
		v[i] = r.in(v[i], inside, path[1:])
		return v
	case Null, Bool, Number, String, Template:
		return r.fault(v, where, "%s is neither an object nor an array and has no %q", path[0])
	case Replaced:
		v.With = append(v.With, r.at(path))
		return v
	}
	return Replaced{v, []Member{r.at(path)}}
}

// at returns the value with the pointer that a path is.
func (r replacement) at(path []string) Member {
	var pointer strings.Builder
	for _, token := range path {
		pointer.WriteString("/" + jsonpointer.Escape(token))
	}
	return Member{pointer.String(), r.value}
}

// fault reports that the value at a pointer has no part of a name. It returns
// the value as it was.
func (r replacement) fault(v Value, where, format, name string) Value {
	what := "the payload"
	if where != "" {
		what += " at " + where
	}
	pos := r.syntax.Target.Pos
	if strings.HasPrefix(r.syntax.Target.Value, where+"/") {
		pos = r.syntax.Target.At(len(where))
	}
	r.diags.Add(diagnostic.UnknownTarget, pos, format, what, name)
	return v
}
