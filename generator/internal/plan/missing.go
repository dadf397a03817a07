package plan

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// checkMissing warns of outputs that are always missing where criteria or outputs
// read them. That they are on some paths is as it may be: criteria ask for it, and
// outputs of a workflow are left out then.
func (o *orderChecker) checkMissing() {
	for _, linked := range o.linked.Steps {
		if len(o.nodes[o.steps[linked]]) == 0 {
			continue // reported as unreachable
		}
		for _, c := range linked.Syntax.SuccessCriteria {
			o.checkCriterion(linked, c, true)
		}
		for _, action := range slices.Concat(linked.Syntax.OnSuccess, linked.Syntax.OnFailure) {
			for _, c := range action.Criteria {
				o.checkCriterion(linked, c, false)
			}
		}
		for _, output := range linked.Syntax.Outputs {
			output.Value.EachReference(func(text document.Text, ref *expression.Reference) {
				o.checkRead(linked, text, ref, false)
			})
		}
	}
	for _, output := range o.linked.Syntax.Outputs {
		output.Value.EachReference(func(text document.Text, ref *expression.Reference) {
			if step := o.stepOf(ref); step != nil && len(o.nodes[o.steps[step]]) == 0 {
				o.diags.Add(diagnostic.MissingOutput, text.At(ref.Offset), "step %q never runs, so the output %q of the workflow is never set",
					step.Syntax.ID.Value, output.Name.Value).
					Relate(step.Syntax.ID.Pos, "the step is here")
			}
		})
	}
}

// checkCriterion looks at a criterion of a step. Its own outputs are there for its
// actions, and not yet for the criteria of its success.
func (o *orderChecker) checkCriterion(step *link.Step, c *document.Criterion, own bool) {
	if c.Context != nil && c.Context.Ref != nil {
		o.checkRead(step, c.Context.Text, c.Context.Ref, own)
	}
	eachCompared(c.Condition, func(ref *expression.Reference) { o.checkRead(step, c.Text, ref, own) })
}

// checkRead warns of an expression for an output of a step that has never run when it
// is evaluated.
func (o *orderChecker) checkRead(step *link.Step, text document.Text, ref *expression.Reference, own bool) {
	setter := o.stepOf(ref)
	if setter == nil || setter == step && !own || o.before(o.steps[setter], o.steps[step]) != never {
		return
	}
	why := "no path leads from that step to this one" + o.without(o.steps[setter], o.steps[step], ": control comes here by ")
	if setter == step {
		why = "the outputs of a step are set after its success criteria are tested"
	}
	o.diags.Add(diagnostic.MissingOutput, text.At(ref.Offset), "%s is always missing here: %s", ref.Text, why).
		Relate(setter.Syntax.ID.Pos, "the step that sets it is here")
}

// stepOf returns the step whose output an expression names, or nil.
func (w *workflowPlanner) stepOf(ref *expression.Reference) *link.Step {
	switch target := w.program.Targets[ref].(type) {
	case link.OutputTarget:
		return target.Step
	case link.CallTarget:
		if ref.Root == expression.Steps {
			return target.Step
		}
	}
	return nil
}

// noteSent notes where the expressions stand that name outputs in a value which a step
// sends, if that is not noted when it is planned.
func (w *workflowPlanner) noteSent(step *Step, v *document.Value) {
	v.EachReference(func(text document.Text, ref *expression.Reference) {
		output := (*Output)(nil)
		switch target := w.program.Targets[ref].(type) {
		case link.OutputTarget:
			output = w.outputs[target.Output]
		case link.CallTarget:
			output = w.impliedOutput(target.Step, target.Output)
		default:
			return
		}
		if sent := (sentOutput{step, output}); !w.sentAt[sent].IsValid() {
			w.sentAt[sent] = text.At(ref.Offset)
		}
	})
}

// eachCompared calls visit for the expressions that a condition compares or tests.
func eachCompared(c expression.Condition, visit func(*expression.Reference)) {
	operand := func(o expression.Operand) {
		switch o := o.(type) {
		case *expression.Reference:
			visit(o)
		case expression.String:
			for _, part := range o {
				if ref, ok := part.(*expression.Reference); ok {
					visit(ref)
				}
			}
		}
	}
	switch c := c.(type) {
	case expression.And:
		eachCompared(c.Left, visit)
		eachCompared(c.Right, visit)
	case expression.Or:
		eachCompared(c.Left, visit)
		eachCompared(c.Right, visit)
	case expression.Not:
		eachCompared(c.Condition, visit)
	case expression.Truth:
		operand(c.Operand)
	case expression.Empty:
		operand(c.Operand)
	case expression.Compare:
		operand(c.Left)
		operand(c.Right)
	}
}
