// Package contract compares what workflows send and expect with what the
// operations and the inputs that they use are described to take and to give. It
// reads the linked program and changes nothing: all that it finds are warnings,
// since a service may take more than its description says.
//
// A finding is certain by the descriptions. Where these leave it open, nothing is
// reported: what an expression brings while a workflow runs is only known as far
// as it is described.
package contract

import (
	"fmt"
	"maps"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// Check reports where a program and the descriptions disagree.
func Check(program *link.Program, diags *diagnostic.List) {
	c := &checker{
		program: program, diags: diags, responses: map[*link.Step][]*schema.Schema{},
		dangling: danglingChecker{diags, map[diagnostic.Pos]openapi.Dangling{}, map[diagnostic.Pos]openapi.Dangling{}, map[*schema.Schema]bool{}},
	}
	for _, source := range program.Sources {
		maps.Copy(c.dangling.known, source.Description.Dangling())
	}
	for _, w := range program.Workflows {
		for _, step := range w.Steps {
			c.step(place{w, step})
		}
		for _, output := range w.Syntax.Outputs {
			c.parts(place{w, nil}, output.Value)
		}
	}
	c.unknownSchemes()
	c.dangling.report()
}

// A checker is the state of the pass.
type checker struct {
	program *link.Program
	diags   *diagnostic.List
	budget  int // of comparisons with schemas in what is being checked

	responses map[*link.Step][]*schema.Schema // once they have been asked for
	dangling  danglingChecker
}

// A place is where an expression is evaluated: after a step, or in the workflow if
// the step is nil.
type place struct {
	workflow *link.Workflow
	step     *link.Step
}

// maxCompared bounds how many values are compared with schemas for one parameter or
// payload: alternatives inside alternatives multiply.
const maxCompared = 20000

func (c *checker) step(at place) {
	step := at.step
	before := place{at.workflow, nil}
	switch {
	case step.Workflow != nil:
		c.arguments(before, step.Workflow, step.Parameters)
	case step.Operation != nil:
		c.parameters(before, step)
		c.body(before, step)
		c.statuses(step)
	}
	for _, p := range step.Parameters {
		c.parts(before, p.Value)
	}
	if step.Body != nil && step.Body.Payload != nil {
		c.parts(before, step.Body.Payload)
		for _, r := range step.Body.Replacements {
			c.parts(before, r.Value)
		}
	}
	for _, criterion := range step.Syntax.SuccessCriteria {
		c.criterion(at, criterion)
	}
	for _, output := range step.Syntax.Outputs {
		c.parts(at, output.Value)
	}
	for _, action := range slices.Concat(step.Success, step.Failure) {
		if action.Workflow != nil {
			c.arguments(before, action.Workflow, action.Parameters)
		}
	}
	// What a response to a failure looks like is seldom described.
	for _, action := range step.Success {
		for _, criterion := range action.Syntax.Criteria {
			c.criterion(at, criterion)
		}
	}
}

// arguments compares what a workflow is called with with its inputs.
func (c *checker) arguments(at place, called *link.Workflow, parameters []*link.Parameter) {
	for _, p := range parameters {
		c.value(valueChecker{checker: c, at: at, as: asJSON, whole: fmt.Sprintf("the input %q of workflow %q", p.Name, called.Syntax.ID.Value)},
			p.Value, called.Inputs.At([]string{p.Name}))
	}
}

// parameters compares the parameters of a step with those that its operation
// declares.
func (c *checker) parameters(at place, step *link.Step) {
	for _, p := range step.Parameters {
		if p.Declared == nil || p.In == "querystring" {
			continue
		}
		as := asText
		switch {
		case isJSON(p.Declared.ContentType):
			as = asJSON
		case p.Declared.ContentType != "":
			continue
		}
		c.value(valueChecker{checker: c, at: at, as: as, whole: fmt.Sprintf("the parameter %q of %s", p.Name, describe(step.Operation))},
			p.Value, p.Declared.Schema)
	}
}

// body compares the body of a step with the one that its operation takes.
func (c *checker) body(at place, step *link.Step) {
	syntax, op := step.Body, step.Operation
	if syntax == nil || syntax.Payload == nil {
		return
	}
	if op.RequestBody == nil {
		if step.Syntax.RequestBody != nil && step.Syntax.RequestBody.Payload != nil { // and not made of parameters, which link has reported
			c.diags.Add(diagnostic.UndescribedBody, syntax.Pos, "%s describes no body; it is sent all the same. Leave requestBody out, or describe it there", describe(op)).
				Relate(op.Pos, "the operation is described here")
		}
		return
	}
	media, ok := c.offered(step)
	if !ok {
		return
	}
	v := valueChecker{checker: c, at: at, whole: "the body of " + describe(op), replaced: replaced(syntax.Replacements)}
	switch kind := essence(media.Type); {
	case isLines(kind):
		return
	case isJSON(kind):
		v.as = asJSON
	case kind == "application/x-www-form-urlencoded" || kind == "multipart/form-data":
		v.as = asForm
	default:
		return
	}
	payload := syntax.Payload
	if payload.Kind == document.String && payload.Template.Bare() == nil {
		if v.as != asJSON {
			return // a text whose parts are not known
		}
		payload = jsonText(payload)
	}
	c.value(v, payload, media.Schema)
}

// offered returns what an operation says of the body that a step sends: of its
// content type or, without one, of the one that is taken. It is not ok if there is
// none.
func (c *checker) offered(step *link.Step) (openapi.Media, bool) {
	syntax, content := step.Body.ContentType, step.Operation.RequestBody.Content
	if !syntax.IsSet() {
		isPlain := func(m openapi.Media) bool { return essence(m.Type) == "application/json" }
		for _, is := range []func(openapi.Media) bool{isPlain, func(m openapi.Media) bool { return isJSON(m.Type) }} {
			if i := slices.IndexFunc(content, is); i >= 0 {
				return content[i], true
			}
		}
		if len(content) == 1 {
			return content[0], true
		}
		return openapi.Media{}, false
	}
	for _, media := range content {
		if essence(media.Type) == essence(syntax.Value) {
			return media, true
		}
	}
	var types []string
	for _, media := range content {
		if covers(media.Type, syntax.Value) {
			media.Type = syntax.Value
			return media, true
		}
		if covers(syntax.Value, media.Type) {
			return media, true
		}
		types = append(types, media.Type)
	}
	if len(types) > 0 {
		c.diags.Add(diagnostic.UnofferedType, syntax.Pos, "%s takes %s, not %s; it is sent all the same. Send one of what it takes, or describe the other there",
			describe(step.Operation), list(types), syntax.Value).
			Relate(step.Operation.RequestBody.Pos, "the body is described here")
	}
	return openapi.Media{}, false
}

// describe names an operation.
func describe(op *openapi.Operation) string {
	if op.ID != "" {
		return "operation " + op.ID
	}
	return "operation " + op.Method + " " + op.Path
}
