package contract

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A source is where a value comes from that is only known while a workflow runs: the
// schemas of which it has one, and the path into what these describe. Without
// schemas, nothing is known.
type source struct {
	schemas []*schema.Schema
	path    []string
	of      string // what the schemas describe
}

// maxFollowed bounds how many outputs are followed that are outputs of others.
const maxFollowed = 20

var (
	aString   = &schema.Schema{Types: []schema.Type{schema.String}}
	anInteger = &schema.Schema{Types: []schema.Type{schema.Integer}}
)

// source returns what an expression reads, and the path more into it.
func (c *checker) source(at place, ref *expression.Reference, more []expression.Access, depth int) source {
	if depth > maxFollowed {
		return source{}
	}
	if target := c.program.Targets[ref]; target != nil {
		return c.target(at, target, more, depth)
	}
	switch {
	case ref.Root == expression.StatusCode:
		return source{schemas: []*schema.Schema{anInteger}, of: "a status"}
	case ref.Root == expression.Method || ref.Root == expression.URL:
		return source{schemas: []*schema.Schema{aString}, of: "the request"}
	case ref.Root != expression.Response || at.step == nil || at.step.Operation == nil:
		return source{}
	case ref.Field == expression.Header:
		return source{schemas: []*schema.Schema{aString}, of: "a header"}
	case ref.Field == expression.Body:
		return into(source{schemas: c.responseSchemas(at.step), of: "the response of " + describe(at.step.Operation)}, ref.Path, more)
	}
	return source{}
}

func (c *checker) target(at place, target link.Target, more []expression.Access, depth int) source {
	switch target := target.(type) {
	case link.InputTarget:
		return input(at.workflow, target.Name, target.Path, more)
	case link.WorkflowInputTarget:
		return input(target.Workflow, target.Name, target.Path, more)
	case link.OutputTarget:
		return c.output(place{at.workflow, target.Step}, target.Output, target.Path, more, depth)
	case link.CallTarget:
		return c.output(place{target.Step.Workflow, nil}, target.Output, target.Path, more, depth)
	case link.WorkflowOutputTarget:
		return c.output(place{target.Workflow, nil}, target.Output, target.Path, more, depth)
	case link.ReferenceTarget:
		return c.source(at, target.Reference, slices.Concat(target.Path, more), depth+1)
	case link.ObjectTarget:
	case link.TextTarget:
		return source{schemas: []*schema.Schema{aString}, of: "a URL"}
	}
	return source{}
}

func input(w *link.Workflow, name string, path, more []expression.Access) source {
	s := w.Inputs.At([]string{name})
	if s == nil {
		return source{}
	}
	return into(source{schemas: []*schema.Schema{s}, of: "the input " + name}, path, more)
}

// output returns what the output of a step or a workflow reads.
func (c *checker) output(at place, output *document.Output, path, more []expression.Access, depth int) source {
	ref := output.Value.Template.Bare()
	if output.Value.Kind != document.String || ref == nil {
		return source{}
	}
	return c.source(at, ref, slices.Concat(path, more), depth+1)
}

// into returns a source with a path into it. Of a list of all elements or of a
// length, nothing is said.
func into(s source, paths ...[]expression.Access) source {
	for _, access := range slices.Concat(paths...) {
		member, ok := access.(expression.Member)
		if !ok {
			return source{}
		}
		s.path = append(s.path, string(member))
	}
	return s
}

// described returns the schemas of which the value of a source has one, or none if
// nothing is known of it.
func (s source) described() []*schema.Schema {
	var found []*schema.Schema
	for _, of := range s.schemas {
		part := of.At(s.path)
		if part == nil {
			return nil
		}
		found = append(found, part)
	}
	return found
}

// responseSchemas returns the schemas of the JSON bodies of the responses with which
// a step may succeed: those of described statuses or, if there are none, of the
// default response. It returns none if one of them may be something else.
func (c *checker) responseSchemas(step *link.Step) []*schema.Schema {
	schemas, ok := c.responses[step]
	if !ok {
		schemas = findSchemas(step)
		c.responses[step] = schemas
	}
	return schemas
}

func findSchemas(step *link.Step) []*schema.Schema {
	var schemas []*schema.Schema
	for _, r := range acceptedResponses(step) {
		if len(r.Content) == 0 {
			return nil
		}
		for _, media := range r.Content {
			if !isJSON(media.Type) || isLines(essence(media.Type)) || media.Schema == nil {
				return nil
			}
			schemas = append(schemas, media.Schema)
		}
	}
	return schemas
}

// acceptedResponses returns the described responses with which a step may succeed.
func acceptedResponses(step *link.Step) []*openapi.Response {
	var accepted, otherwise []*openapi.Response
	for _, r := range step.Operation.Responses {
		switch {
		case r.Status == "default":
			otherwise = append(otherwise, r)
		case slices.ContainsFunc(statusesOf(r.Status), func(status int) bool { return succeeds(step, status) }):
			if !strings.HasPrefix(r.Status, "204") && !strings.HasPrefix(r.Status, "205") { // have no body
				accepted = append(accepted, r)
			}
		}
	}
	if len(accepted) == 0 {
		return otherwise
	}
	return accepted
}
