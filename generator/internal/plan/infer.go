package plan

import (
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A described is what is known of an output: a schema, and what a type that is
// made of it is called and is.
type described struct {
	schema *schema.Schema
	path   []string
	is     string
	source string // of the component that it is part of, if any
}

// describeOutputs notes what is known of the outputs of steps: what the response
// schema says or, if it says nothing, what the request says that an output is
// sent in.
func (w *workflowPlanner) describeOutputs() {
	for _, linked := range w.linked.Steps {
		for _, output := range w.steps[linked].Outputs {
			w.known[output] = w.describeOutput(linked, output)
		}
	}
	for _, linked := range w.linked.Steps {
		w.inferFromRequest(linked)
	}
}

// inferTypes gives the outputs their types.
func (w *workflowPlanner) inferTypes() {
	for _, step := range w.plan.WithUnset() {
		for _, output := range step.Outputs {
			w.outputType(output)
		}
	}
	for _, output := range w.plan.Outputs {
		w.outputType(output)
	}
}

// outputType returns the type of an output, which it infers if that has not been
// done. One whose type depends on itself can be anything.
func (w *workflowPlanner) outputType(output *Output) Type {
	switch {
	case output.Type != nil:
		return output.Type
	case w.typing[output]:
		return Any{}
	}
	w.typing[output] = true
	if d := w.known[output]; d.schema != nil {
		output.Type = w.types.described(d)
	} else {
		output.Type = w.typeOf(output.Value)
	}
	return output.Type
}

// describeOutput returns what the response schema says of an output.
func (w *workflowPlanner) describeOutput(linked *link.Step, output *Output) described {
	op := linked.Operation
	if op == nil {
		return described{}
	}
	pointer := ""
	switch v := output.Value.(type) {
	case ResponseBody:
		pointer = v.Pointer
	case ResponseContent:
	default:
		return described{}
	}
	whole := describe(responseSchema(op), []string{operationName(op), "response"}, "the response of "+operationName(op))
	return whole.at(jsonpointer.Names(pointer))
}

// described returns the type of what is described.
func (t *typer) described(d described) Type {
	t.source = d.source
	defer func() { t.source = "" }()
	return t.of(d.schema, d.path, d.is)
}

// describe returns what a schema says of a value. A component is called what it is.
func describe(s *schema.Schema, path []string, is string) described {
	if s = s.Sole(); s != nil && s.Name != "" {
		path, is = componentName(s)
	}
	d := described{schema: s, path: path, is: is}
	if s != nil {
		d.source = s.Source
	}
	return d
}

// at describes the value at a JSON Pointer into what d describes. Below a schema
// with a name, a type is named after that, however it was reached.
func (d described) at(tokens []string) described {
	for i, token := range tokens {
		part := d.schema.At(tokens[i : i+1])
		if part == nil {
			return described{}
		}
		name, is := partOf(d.schema, token)
		source := d.source
		if d = describe(part, below(d.path, name), is+d.is); d.source == "" {
			d.source = source
		}
	}
	return d
}

// partOf returns what a part of a value is called in the name of its type, and what
// it is, as types of whole values have it.
func partOf(whole *schema.Schema, token string) (name, is string) {
	if whole.Type() == schema.Array {
		return "item", "an item of "
	}
	for _, p := range whole.AllProperties() {
		if p.Name == token {
			return token, token + " in "
		}
	}
	if _, open := whole.Others(); open {
		return "value", "a value of "
	}
	return token, token + " in "
}

// responseSchema returns the schema of the JSON body of the first described
// successful response.
func responseSchema(op *openapi.Operation) *schema.Schema {
	for _, success := range []bool{true, false} {
		for _, r := range op.Responses {
			if !strings.HasPrefix(r.Status, "2") && (success || r.Status != "default") {
				continue
			}
			for _, media := range r.Content {
				if isJSON(media.Type) {
					return media.Schema
				}
			}
		}
	}
	return nil
}

// inferFromRequest notes what the parameters and the request schema of a step say
// of the outputs that it sends, or of parts of them, and of which nothing else is
// known.
func (w *workflowPlanner) inferFromRequest(linked *link.Step) {
	step := w.steps[linked]
	op := linked.Operation
	if op == nil || step.Request == nil {
		return
	}
	for _, p := range linked.Parameters {
		// Any value can be the text that a string parameter is.
		if p.Declared == nil || p.Declared.ContentType != "" || p.Declared.Schema.Type() == schema.String {
			continue
		}
		for _, sent := range step.Request.Parameters {
			if sent.Name == p.Name && string(sent.In) == p.In {
				w.inferFromUse(sent.Value, describe(p.Declared.Schema,
					[]string{operationName(op), p.Name}, "the parameter "+p.Name+" of "+operationName(op)))
			}
		}
	}
	if op.RequestBody == nil || step.Request.Body == nil {
		return
	}
	var body *schema.Schema
	for _, media := range op.RequestBody.Content {
		if media.Type == step.Request.ContentType {
			body = media.Schema
		}
	}
	w.inferFromUse(step.Request.Body, describe(body, []string{operationName(op)}, "the request of "+operationName(op)))
}

// inferFromUse notes what a description says of the outputs that are in a value.
func (w *workflowPlanner) inferFromUse(v Value, d described) {
	if d.schema == nil {
		return
	}
	switch v := v.(type) {
	case Object:
		for _, m := range v {
			w.inferFromUse(m.Value, d.at([]string{m.Name}))
		}
	case Array:
		for i, element := range v {
			w.inferFromUse(element, d.at([]string{strconv.Itoa(i)}))
		}
	case OutputValue:
		switch {
		case w.known[v.Output].schema != nil:
		case v.Pointer == "":
			w.known[v.Output] = d
		default:
			part := outputPart{v.Output, v.Pointer}
			if _, ok := w.knownParts[part]; !ok {
				w.knownParts[part] = d
			}
		}
	}
}

// typeOf returns the type of a value.
func (w *workflowPlanner) typeOf(v Value) Type {
	switch v := v.(type) {
	case String, Template, ResponseHeader, URL, Method, RequestParameter:
		return StringType
	case Bool:
		return Boolean
	case StatusCode:
		return Int
	case InputValue:
		return w.inputType(w, v.Input, v.Pointer)
	case KeptInput:
		return w.inputType(w.planned(v.Workflow), v.Input, v.Pointer)
	case OutputValue:
		return w.partType(v.Output, v.Pointer)
	case CallOutput:
		if v.Pointer == "" {
			return w.planned(v.Workflow).outputType(v.Output)
		}
	case KeptOutput:
		if v.Pointer == "" {
			return w.planned(v.Workflow).outputType(v.Output)
		}
	}
	return Any{}
}

// partType returns the type of the value at a pointer into an output of a step.
func (w *workflowPlanner) partType(output *Output, pointer string) Type {
	if pointer == "" {
		return w.outputType(output)
	}
	d := w.known[output].at(jsonpointer.Names(pointer))
	if d.schema == nil {
		d = w.knownParts[outputPart{output, pointer}]
	}
	return w.types.described(d)
}

// inputType returns the type of the value at a pointer into an input of a
// workflow.
func (w *workflowPlanner) inputType(of *workflowPlanner, input *Input, pointer string) Type {
	if pointer == "" {
		return input.Type
	}
	path := append([]string{input.Name}, jsonpointer.Names(pointer)...)
	s := of.linked.Inputs.At(path)
	w.types.sent, w.types.workflow = true, of.plan.ID
	defer func() { w.types.sent = false }()
	return w.types.of(s, append([]string{of.plan.ID}, path...),
		strings.Join(path, ".")+" in the inputs of the workflow "+of.plan.ID)
}

// planned returns the planner of a workflow.
func (p *planner) planned(workflow *Workflow) *workflowPlanner {
	return p.workflows[p.linked[workflow]]
}

// operationName returns the name of an operation for the types in it.
func operationName(op *openapi.Operation) string {
	if op.ID != "" {
		return op.ID
	}
	return strings.ToLower(op.Method) + " " + op.Path
}
