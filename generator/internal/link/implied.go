package link

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// An unknownOutput is an expression on an output that a step does not have. Its
// operation may say what is meant, once it is loaded.
type unknownOutput struct {
	mention
	workflow *Workflow // that the expression is in
	step     *Step
	ref      *expression.Reference
}

// implyOutputs resolves the expressions on outputs that steps do not have, and
// that can only mean a part of the response: they say so, or the description of
// the response has a member of that name.
func (l *linker) implyOutputs() {
	for _, u := range l.unknown {
		source := u.source()
		known := outputNames(u.step.Syntax.Outputs)
		switch {
		case source == nil && u.ref.Root == expression.Outputs && l.outputAlone(u):
		case source == nil && u.ref.Root == expression.Outputs && !u.step.messages:
			l.diags.Add(diagnostic.UnknownOutput, u.pos, "%s", u.noWorkflow())
		case source == nil && (u.step.Workflow != nil || u.step.Operation != nil || len(known) > 0):
			l.unknownOutput(u.mention, "step", u.step.Syntax.ID, known, u.inOther())
		case source == nil: // what the step calls was reported
		case u.ref.Root == expression.Outputs:
			l.diags.Add(diagnostic.ImpliedOutput, u.pos, "%s is read from the response of the step; write %s",
				u.ref.Text, withPath(source, u.ref.Path)).
				Fix(mentionBy(u.text, u.ref, 0, u.ref.Text).replace(withPath(source, u.ref.Path)))
			l.program.Targets[u.ref] = ReferenceTarget{source, u.ref.Path}
		default:
			output, path := u.step.imply(u.name, source)
			l.uses[output] = true
			if u.ref.Part == nil {
				path = u.ref.Path
			}
			l.program.Targets[u.ref] = OutputTarget{u.step, output, path}
			standard, advice := "$steps."+u.step.Syntax.ID.Value+".outputs."+output.Name.Value, ""
			if u.ref.Text != standard {
				advice = ", and write " + standard
			}
			l.diags.Add(diagnostic.ImpliedOutput, u.pos, "%s is read from the response of step %q; add %s: %s to the outputs of the step%s",
				u.ref.Text, u.step.Syntax.ID.Value, output.Name.Value, output.Value.Text.Value, advice)
		}
	}
}

// outputAlone resolves $outputs.x where no step calls a workflow, but one step
// alone, before the one that the expression is in, has an output of the name, and
// reports whether it does.
func (l *linker) outputAlone(u unknownOutput) bool {
	step := u.elsewhere()
	steps := u.workflow.Steps
	if step == nil || u.step != nil && slices.Index(steps, step) > slices.Index(steps, u.step) {
		return false
	}
	target := l.outputOf(step, u.mention, u.ref)
	if target == nil {
		return false
	}
	standard := "$steps." + step.Syntax.ID.Value + "." + strings.TrimPrefix(u.ref.Text, "$")
	l.diags.Add(diagnostic.OutputWithoutStep, u.text.At(u.ref.Offset), "%s is read as %s; write that", u.ref.Text, standard).
		Fix(mentionBy(u.text, u.ref, 0, u.ref.Text).replace(standard))
	l.program.Targets[u.ref] = target
	return true
}

// noWorkflow says what is wrong with $outputs in a step that calls no workflow.
func (u unknownOutput) noWorkflow() string {
	body := expression.Reference{Root: expression.Response, Field: expression.Body,
		Path: slices.Concat([]expression.Access{expression.Member(u.name)}, u.ref.Path)}
	return fmt.Sprintf("%s is an output of a called workflow, and step %q calls an operation; write %s if a member of the response is meant%s",
		u.ref.Text, u.step.Syntax.ID.Value, &body, u.inOther())
}

// elsewhere returns the only other step of the workflow which has an output of the
// name, or nil.
func (u unknownOutput) elsewhere() *Step {
	var found *Step
	for _, step := range u.workflow.Steps {
		outputs := step.Syntax.Outputs
		if step.Workflow != nil {
			outputs = slices.Concat(outputs, step.Workflow.Syntax.Outputs)
		}
		if step == u.step || !slices.Contains(outputNames(outputs), u.name) {
			continue
		}
		if found != nil {
			return nil
		}
		found = step
	}
	return found
}

// inOther returns the end of a message that names the only other step which has an
// output of the name; or nothing.
func (u unknownOutput) inOther() string {
	step := u.elsewhere()
	if step == nil {
		return ""
	}
	return fmt.Sprintf("; step %q has an output of this name: $steps.%[1]s.outputs.%[2]s", step.Syntax.ID.Value, u.name)
}

// source returns the expression on the response that an unknown output stands
// for, or nil. A step without any outputs, of whose response nothing is described,
// has in it what is read of the step, unless another step has an output of that name.
func (u unknownOutput) source() *expression.Reference {
	if u.step.Operation == nil {
		return nil
	}
	if u.ref.Part != nil {
		return u.ref.Part
	}
	body := "$response.body#/" + jsonpointer.Escape(u.name)
	switch {
	case u.step.responds(u.name):
	case len(u.step.Syntax.Outputs) > 0 || u.elsewhere() != nil:
		return nil
	case u.name == "body":
		body = "$response.body"
	case u.step.isDescribed():
		return nil
	}
	ref, _ := expression.ParseReference(body)
	return ref
}

// responds reports whether the described response to a request that succeeds is
// an object with a member of a name.
func (step *Step) responds(name string) bool {
	return slices.ContainsFunc(step.responseSchemas(), func(s *schema.Schema) bool {
		return slices.ContainsFunc(s.AllProperties(), func(p schema.Property) bool { return p.Name == name })
	})
}

// isDescribed reports whether anything is said of the body of a response to a
// request that succeeds.
func (step *Step) isDescribed() bool { return len(step.responseSchemas()) > 0 }

// responseSchemas returns the schemas of responses to a request that succeeds.
func (step *Step) responseSchemas() []*schema.Schema {
	var all []*schema.Schema
	for _, response := range step.Operation.Responses {
		if !strings.HasPrefix(response.Status, "2") && response.Status != "default" {
			continue
		}
		for _, media := range response.Content {
			if media.Schema != nil {
				all = append(all, media.Schema)
			}
		}
	}
	return all
}

// imply returns the output of a step for what is read of its response, which is
// added if there is none yet, and the path into it.
func (step *Step) imply(name string, source *expression.Reference) (*document.Output, []expression.Access) {
	whole := *source
	var path []expression.Access
	if i := slices.Index(source.Path, expression.Access(expression.Each{})); i >= 0 {
		whole.Path, path = source.Path[:i], source.Path[i:]
	}
	whole.Text = whole.String()
	if member, ok := last(whole.Path); ok {
		name = string(member)
	} else if len(whole.Names) > 0 {
		name = whole.Names[0]
	}
	for i := 1; ; i++ {
		numbered := name
		if i > 1 {
			numbered = fmt.Sprintf("%s%d", name, i)
		}
		taken := slices.IndexFunc(step.Outputs, func(o *document.Output) bool { return o.Name.Value == numbered })
		if taken < 0 {
			output := &document.Output{
				Name:  document.Text{Value: numbered, Pos: step.Syntax.Pos},
				Value: &document.Value{Pos: step.Syntax.Pos, Kind: document.String, Text: document.Text{Value: whole.Text, Pos: step.Syntax.Pos}, Template: expression.Template{&whole}},
			}
			step.Outputs = append(step.Outputs, output)
			return output, path
		}
		if step.Outputs[taken].Value.Text.Value == whole.Text {
			return step.Outputs[taken], path
		}
	}
}

// last returns the member that a path ends with, if it is one by name.
func last(path []expression.Access) (expression.Member, bool) {
	if len(path) == 0 {
		return "", false
	}
	member, ok := path[len(path)-1].(expression.Member)
	return member, ok && strings.Trim(string(member), "0123456789") != ""
}

// withPath returns an expression with a path into what it names, as it is
// written.
func withPath(ref *expression.Reference, path []expression.Access) string {
	longer := *ref
	longer.Path = slices.Concat(ref.Path, path)
	return longer.String()
}
