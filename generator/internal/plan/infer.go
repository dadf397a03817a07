package plan

import (
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A typer makes types of schemas, one type of one schema.
type typer struct {
	known  map[typeKey]Type
	open   []*Struct               // that are being made, the outermost first
	making map[*schema.Schema]bool // arrays and maps that are being made
	sent   bool                    // of an input
}

type typeKey struct {
	schema *schema.Schema
	path   string // of a schema without a name, which is named for its place
}

// of returns the type of a schema. Path names it, and is says what it is,
// unless it is a component, which has a name of its own.
func (t *typer) of(s *schema.Schema, path []string, is string) Type {
	if s == nil {
		return Any{}
	}
	description := ""
	if s.Name != "" {
		path, is = componentName(s)
		if t.sent {
			path, is = []string{s.Name, "input"}, "the component "+s.Name+" of the inputs"
		}
		description = s.Doc() // that of others is at the member that has them
	}
	key := typeKey{s, strings.Join(path, "\x00")}
	if known, ok := t.known[key]; ok {
		return known
	}
	switch s.Type() {
	case schema.Object:
		return t.object(s, key, path, is, description)
	case schema.Array:
		return List{t.part(s, s.Items, append(path[:len(path):len(path)], "item"), "an item of "+is)}
	case schema.String:
		if values := s.Strings(); len(values) > 0 {
			e := &Enum{Path: path, Is: is, Description: description, Values: values}
			t.known[key] = e
			return e
		}
		if s.Format == "date-time" {
			return DateTime
		}
		return StringType
	case schema.Integer:
		return Int
	case schema.Number:
		return Float
	case schema.Boolean:
		return Boolean
	}
	return Any{}
}

func (t *typer) object(s *schema.Schema, key typeKey, path []string, is, description string) Type {
	properties := s.AllProperties()
	if len(properties) == 0 {
		if s.Additional == nil {
			return Map{Any{}}
		}
		return Map{t.part(s, s.Additional, append(path[:len(path):len(path)], "value"), "a value of "+is)}
	}
	made := &Struct{Sent: t.sent, Path: path, Is: is, Description: description}
	t.known[key] = made
	t.open = append(t.open, made)
	for _, p := range properties {
		if !isMemberName(p.Name) {
			continue // it is in the raw value
		}
		fieldType := t.of(p.Schema, append(path[:len(path):len(path)], p.Name), p.Name+" in "+is)
		made.Fields = append(made.Fields, Field{
			Name:        p.Name,
			Description: ownDoc(p.Schema),
			Required:    p.Required,
			Nested:      t.isOpen(fieldType),
			Type:        fieldType,
		})
	}
	t.open = t.open[:len(t.open)-1]
	return made
}

// isMemberName reports whether a field can have the
// name of a member: it must not be empty, nor have quotes, commas, backslashes or
// characters that are not printed.
func isMemberName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return strings.ContainsRune("\"'`,\\", r) || !unicode.IsPrint(r)
	})
}

// componentName returns what a type that is made of a schema with a name is
// called and is.
func componentName(s *schema.Schema) (path []string, is string) {
	return []string{s.Name}, "the schema " + s.Name + " of " + s.Source
}

// part returns the type of the elements of an array or a map. One that is made
// of itself has no type in Go but any.
func (t *typer) part(whole, s *schema.Schema, path []string, is string) Type {
	if t.making[whole] {
		return Any{}
	}
	t.making[whole] = true
	defer delete(t.making, whole)
	return t.of(s, path, is)
}

// ownDoc returns what a schema says of its values, unless the type that is made
// of it says so already.
func ownDoc(s *schema.Schema) string {
	if s == nil || s.Name != "" {
		return ""
	}
	return s.Doc()
}

// isOpen reports whether a type is a struct that is being made, so that a field
// of that type inside it makes it recursive.
func (t *typer) isOpen(fieldType Type) bool {
	for _, s := range t.open {
		if fieldType == Type(s) {
			return true
		}
	}
	return false
}

// A described is what is known of an output: a schema, and what a type that is
// made of it is called and is.
type described struct {
	schema *schema.Schema
	path   []string
	is     string
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
	for _, step := range w.plan.Steps {
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
		output.Type = w.types.of(d.schema, d.path, d.is)
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
	whole := described{responseSchema(op), []string{operationName(op), "response"}, "the response of " + operationName(op)}
	return whole.at(jsonpointer.Names(pointer))
}

// at describes the value at a JSON Pointer into what d describes. Below a schema
// with a name, a type is named after that, however it was reached.
func (d described) at(tokens []string) described {
	for i, token := range tokens {
		parent := d.schema
		d.schema = parent.At(tokens[i : i+1])
		if parent.Type() == schema.Array {
			d.path, d.is = append(d.path[:len(d.path):len(d.path)], "item"), "an item of "+d.is
		} else {
			d.path, d.is = append(d.path[:len(d.path):len(d.path)], token), token+" in "+d.is
		}
		if d.schema == nil {
			return described{}
		}
		if d.schema.Name != "" {
			d.path, d.is = componentName(d.schema)
		}
	}
	return d
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

// inferFromRequest notes what the request schema of a step says of the outputs
// that it sends and of which nothing else is known.
func (w *workflowPlanner) inferFromRequest(linked *link.Step) {
	step := w.steps[linked]
	op := linked.Operation
	if op == nil || op.RequestBody == nil || step.Request == nil || step.Request.Body == nil {
		return
	}
	var body *schema.Schema
	for _, media := range op.RequestBody.Content {
		if media.Type == step.Request.ContentType {
			body = media.Schema
		}
	}
	var visit func(v Value, tokens []string)
	visit = func(v Value, tokens []string) {
		switch v := v.(type) {
		case Object:
			for _, m := range v {
				visit(m.Value, append(tokens[:len(tokens):len(tokens)], m.Name))
			}
		case OutputValue:
			whole := described{body, []string{operationName(op)}, "the request of " + operationName(op)}
			if d := whole.at(tokens); v.Pointer == "" && d.schema != nil && w.known[v.Output].schema == nil {
				w.known[v.Output] = d
			}
		}
	}
	visit(step.Request.Body, nil)
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
	return w.types.of(d.schema, d.path, d.is)
}

// inputType returns the type of the value at a pointer into an input of a
// workflow.
func (w *workflowPlanner) inputType(of *workflowPlanner, input *Input, pointer string) Type {
	if pointer == "" {
		return input.Type
	}
	path := append([]string{input.Name}, jsonpointer.Names(pointer)...)
	s := of.linked.Inputs.At(path)
	w.types.sent = true
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
