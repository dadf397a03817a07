package plan

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// value plans a value of a document.
func (w *workflowPlanner) value(v *document.Value) Value {
	if v.Selector != nil {
		return w.selector(v.Selector)
	}
	switch v.Kind {
	case document.Null:
		return Null{}
	case document.Bool:
		return Bool(v.Text.Value == "true")
	case document.Number:
		return Number(v.Text.Value)
	case document.String:
		if v.Template == nil && v.Text.Value != "" {
			return String(v.Text.Value) // where no expressions are allowed
		}
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
		return String("")
	case 1:
		if s, ok := parts[0].(String); ok {
			return s
		}
	}
	return parts
}

// reference plans a runtime expression, and the path more into its value.
func (w *workflowPlanner) reference(pos diagnostic.Pos, ref *expression.Reference, more []expression.Access) Value {
	if target := w.program.Targets[ref]; target != nil {
		return w.target(pos, target, more)
	}
	w.warnEarlier(pos, ref)
	w.warnOfCall(pos, ref)
	switch ref.Root {
	case expression.StatusCode:
		return StatusCode{}
	case expression.URL:
		return URL{}
	case expression.Method:
		return Method{}
	case expression.Request, expression.Response:
		return w.message(ref, func(path []expression.Access, value func(pointer string) Value) Value {
			return w.at(append(path[:len(path):len(path)], more...), value)
		})
	}
	w.unresolved++
	return Null{} // reported by link
}

// warnOfCall warns of an expression for the request or the response of a step that
// calls a workflow.
func (w *workflowPlanner) warnOfCall(pos diagnostic.Pos, ref *expression.Reference) {
	exchange := []expression.Root{expression.URL, expression.Method, expression.Request, expression.Response}
	if w.current != nil && w.current.Workflow != nil && slices.Contains(exchange, ref.Root) {
		w.diags.Add(diagnostic.ResponseOfCall, pos,
			"the step calls a workflow, and %s is always missing; write $outputs.<name> for an output of that", ref.Text)
	}
}

// warnEarlier warns of an expression for a request or a response in what a step
// sends: it cannot be its own.
func (w *workflowPlanner) warnEarlier(pos diagnostic.Pos, ref *expression.Reference) {
	latest := []expression.Root{expression.StatusCode, expression.URL, expression.Method, expression.Request, expression.Response}
	if w.sender != nil && slices.Contains(latest, ref.Root) {
		w.diags.Add(diagnostic.EarlierResponse, pos,
			"%s is read before step %q has sent anything, so it is that of the step which ran last; name it among the outputs of that step and write $steps.<stepId>.outputs.<name>",
			ref.Text, w.sender.ID)
	}
}

// target plans what an expression names, and the path more into its value.
func (w *workflowPlanner) target(pos diagnostic.Pos, target link.Target, more []expression.Access) Value {
	at := func(path []expression.Access, value func(pointer string) Value) Value {
		return w.at(append(path[:len(path):len(path)], more...), value)
	}
	switch target := target.(type) {
	case link.InputTarget:
		return at(target.Path, func(pointer string) Value { return InputValue{w.input(target.Name), pointer} })
	case link.OutputTarget:
		return at(target.Path, func(pointer string) Value {
			return w.output(pos, w.steps[target.Step], w.outputs[target.Output], pointer)
		})
	case link.CallTarget:
		if target.Step == w.current {
			other := w.workflows[target.Step.Workflow]
			return at(target.Path, func(pointer string) Value {
				return CallOutput{other.plan, other.outputs[target.Output], pointer}
			})
		}
		return at(target.Path, func(pointer string) Value {
			return w.output(pos, w.steps[target.Step], w.impliedOutput(target.Step, target.Output), pointer)
		})
	case link.WorkflowInputTarget:
		w.kept(target.Workflow).Inputs = true
		other := w.workflows[target.Workflow]
		return at(target.Path, func(pointer string) Value {
			return KeptInput{other.plan, other.input(target.Name), pointer}
		})
	case link.WorkflowOutputTarget:
		w.kept(target.Workflow).Outputs = true
		other := w.workflows[target.Workflow]
		return at(target.Path, func(pointer string) Value {
			return KeptOutput{other.plan, other.outputs[target.Output], pointer}
		})
	case link.ObjectTarget:
		object := Object{}
		for _, m := range target {
			object = append(object, Member{m.Name, w.target(pos, m.Target, nil)})
		}
		return object
	case link.ReferenceTarget:
		return w.reference(pos, target.Reference, slices.Concat(target.Path, more))
	case link.TextTarget:
		return String(target.Text)
	}
	panic("plan: target of no kind")
}

// output returns the value at a pointer into an output of a step, and notes where
// the expression stands that names it.
func (w *workflowPlanner) output(pos diagnostic.Pos, step *Step, output *Output, pointer string) Value {
	sent := sentOutput{w.sender, output}
	if _, known := w.sentAt[sent]; w.sender != nil && !known {
		w.sentAt[sent] = pos
	}
	return OutputValue{step, output, pointer}
}

// message plans an expression on the request or the response of a step.
func (w *workflowPlanner) message(ref *expression.Reference, at func([]expression.Access, func(string) Value) Value) Value {
	request := ref.Root == expression.Request
	switch ref.Field {
	case expression.Header:
		if request {
			return RequestParameter{Header, ref.Names[0]}
		}
		return ResponseHeader{ref.Names[0]}
	case expression.Query:
		if request {
			return RequestParameter{Query, ref.Names[0]}
		}
	case expression.Path:
		if request {
			return RequestParameter{Path, ref.Names[0]}
		}
	case expression.Body:
		return at(ref.Path, func(pointer string) Value {
			switch {
			case request:
				return RequestBody{pointer}
			case pointer == "":
				return ResponseContent{}
			}
			return ResponseBody{pointer}
		})
	}
	return Missing{} // a response has neither query nor path
}

// at plans the value at a path, given what makes the value at a pointer.
func (w *workflowPlanner) at(path []expression.Access, value func(pointer string) Value) Value {
	var pointer strings.Builder
	for i, access := range path {
		switch access := access.(type) {
		case expression.Member:
			pointer.WriteString("/" + jsonpointer.Escape(string(access)))
		case expression.Length:
			if i == len(path)-1 {
				return Length{value(pointer.String())}
			}
			pointer.WriteString("/length")
		case expression.Each:
			return w.each(value(pointer.String()), path[i:])
		}
	}
	return value(pointer.String())
}
