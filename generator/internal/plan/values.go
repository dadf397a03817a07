package plan

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// value plans a value of a document.
func (w *workflowPlanner) value(v *document.Value) Value {
	if v.Selector != nil {
		w.diags.Add(diagnostic.UnsupportedValue, v.Pos, "a Selector Object cannot be compiled yet")
		return Null{}
	}
	switch v.Kind {
	case document.Null:
		return Null{}
	case document.Bool:
		return Bool(v.Text.Value == "true")
	case document.Number:
		return Number(v.Text.Value)
	case document.String:
		return w.template(v.Text, v.Template)
	case document.Array:
		array := Array{}
		for _, element := range v.Elements {
			array = append(array, w.value(element))
		}
		return array
	case document.Object:
		object := Object{}
		for _, m := range v.Members {
			object = append(object, Member{m.Name.Value, w.value(m.Value)})
		}
		return object
	}
	panic("plan: value of no kind")
}

// template plans a string that may embed expressions.
func (w *workflowPlanner) template(text document.Text, t expression.Template) Value {
	if ref := t.Bare(); ref != nil {
		return w.reference(text.At(ref.Offset), ref, nil)
	}
	var parts Template
	for _, part := range t {
		switch part := part.(type) {
		case expression.Literal:
			parts = append(parts, String(part))
		case *expression.Reference:
			parts = append(parts, w.reference(text.At(part.Offset), part, nil))
		}
	}
	switch len(parts) {
	case 0:
		return String(text.Value)
	case 1:
		if s, ok := parts[0].(String); ok {
			return s
		}
	}
	return parts
}

// reference plans a runtime expression, and the path more into its value.
func (w *workflowPlanner) reference(pos diagnostic.Pos, ref *expression.Reference, more []expression.Access) Value {
	path := append(ref.Path[:len(ref.Path):len(ref.Path)], more...)
	switch target := w.planner.linked.Targets[ref].(type) {
	case link.InputTarget:
		path = append(target.Path[:len(target.Path):len(target.Path)], more...)
		return w.at(pos, path, func(pointer string) Value {
			return InputValue{w.inputs[target.Name], pointer}
		})
	case link.OutputTarget:
		path = append(target.Path[:len(target.Path):len(target.Path)], more...)
		return w.at(pos, path, func(pointer string) Value {
			return OutputValue{w.steps[target.Step], w.outputs[target.Output], pointer}
		})
	}
	switch {
	case ref.Root == expression.StatusCode:
		return StatusCode{}
	case ref.Root == expression.Response && ref.Field == expression.Header:
		return ResponseHeader{ref.Names[0]}
	case ref.Root == expression.Response && ref.Field == expression.Body:
		if len(path) == 0 {
			return ResponseContent{}
		}
		return w.at(pos, path, func(pointer string) Value { return ResponseBody{pointer} })
	}
	return Null{} // reported by link
}

// at plans the value at a path, given what makes the value at a pointer.
func (w *workflowPlanner) at(pos diagnostic.Pos, path []expression.Access, value func(pointer string) Value) Value {
	var pointer strings.Builder
	for i, access := range path {
		switch access := access.(type) {
		case expression.Member:
			pointer.WriteString("/" + escapeToken(string(access)))
		case expression.Length:
			if i == len(path)-1 {
				return Length{value(pointer.String())}
			}
			pointer.WriteString("/length")
		case expression.Each:
			w.diags.Add(diagnostic.UnsupportedValue, pos, "[*] cannot be compiled yet")
		}
	}
	return value(pointer.String())
}

func escapeToken(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~", "~0"), "/", "~1")
}
