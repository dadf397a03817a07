package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
	"github.com/arazzogen/arazzogen/generator/internal/shape"
)

// workflow writes the file of a workflow: its inputs and outputs, the function
// that is its control flow, and a method for each step.
func (e *emitter) workflow(w *plan.Workflow, tree shape.Tree) *jen.File {
	f := e.file(oneLine(w.Document.File))
	if len(w.Inputs) > 0 {
		e.inputs(f, w)
		f.Line()
		if hasDefaults(w) {
			e.withDefaults(f, w)
			f.Line()
		}
	}
	if w.Validation != nil {
		e.validate(f, w)
		f.Line()
	}
	if len(w.Outputs) > 0 {
		e.outputs(f, w)
		f.Line()
	}
	e.function(f, w, tree)
	f.Line()
	e.variables(f, w)
	e.state(f, w)
	if len(w.Outputs) > 0 {
		f.Line()
		e.outputsMethod(f, w)
	}
	for _, step := range w.Steps {
		f.Line()
		e.step(f, w, step)
	}
	return f
}

// inputs writes the type of the inputs.
func (e *emitter) inputs(f *jen.File, w *plan.Workflow) {
	names := e.names.workflows[w]
	comment(f, names.inputs+" are the inputs of [Client."+names.method+"].")
	f.Type().Id(names.inputs).StructFunc(func(g *jen.Group) {
		for i, input := range w.Inputs {
			if i > 0 {
				g.Line()
			}
			comment(g, fieldDoc(fieldOf(input), true))
			e.sentField(g, e.names.inputs[input], fieldOf(input))
		}
		if e.hasPassed(w) {
			g.Line()
			g.Id("passed")
		}
	})
}

// defaulted reports whether an input can be missing, or has parts that can, and
// has a default then.
func defaulted(input *plan.Input) bool { return fillsField(fieldOf(input)) }

func hasDefaults(w *plan.Workflow) bool {
	return slices.ContainsFunc(w.Inputs, defaulted)
}

// outputs writes the type of the outputs.
func (e *emitter) outputs(f *jen.File, w *plan.Workflow) {
	names := e.names.workflows[w]
	comment(f, names.outputs+" are the outputs of [Client."+names.method+"].")
	f.Type().Id(names.outputs).StructFunc(func(g *jen.Group) {
		for _, output := range w.Outputs {
			g.Id(e.names.outputs[output]).Id("Value").Types(e.typ(output.Type)).
				Tag(map[string]string{"json": output.Name + ",omitzero"})
		}
	})
}

// function writes the method of the Client that runs the workflow.
func (e *emitter) function(f *jen.File, w *plan.Workflow, tree shape.Tree) {
	names := e.names.workflows[w]
	doc := names.method + " runs the workflow " + w.ID
	if w.Summary != "" {
		doc += ": " + sentence(oneLine(w.Summary))
	} else {
		doc += "."
	}
	if w.Description != "" {
		doc += "\n\n" + sentence(w.Description)
	}
	doc += "\n\nIf it fails, the error is a [*StepError]"
	if len(w.Outputs) > 0 {
		doc += ", and the outputs are those reached before"
	}
	doc += "."
	if w.Validation != nil {
		doc += " If the inputs are not valid, it is an [*InputsError], and nothing is sent."
	}
	comment(f, doc)
	params := []jen.Code{ctx()}
	state := []jen.Code{field("run", jen.Id("newRun").Call(jen.Id("ctx"), jen.Id("c"), jen.Lit(w.ID)))}
	if len(w.Inputs) > 0 {
		params = append(params, jen.Id("inputs").Id(names.inputs))
		given := jen.Id("inputs")
		if hasDefaults(w) {
			given = given.Dot("withDefaults").Call()
		}
		state = append(state, field("inputs", given))
	}
	results := []jen.Code{jen.Error()}
	if len(w.Outputs) > 0 {
		results = []jen.Code{jen.Op("*").Id(names.outputs), jen.Error()}
	}
	flow := newFlow(e, w, tree)
	f.Func().Params(jen.Id("c").Op("*").Id("Client")).Id(names.method).Params(params...).Add(resultList(results)).
		BlockFunc(func(g *jen.Group) {
			g.Id("w").Op(":=").Id(names.state).Add(inline(state...))
			if w.Validation != nil {
				g.If(jen.Err().Op(":=").Id("inputs").Dot("Validate").Call(), jen.Err().Op("!=").Nil()).Block(
					jen.Return(flow.results(jen.Err())...),
				)
			}
			flow.body(g)
		})
}

// resultList writes the results of a function.
func resultList(results []jen.Code) *jen.Statement {
	if len(results) == 1 {
		return jen.Add(results[0])
	}
	return jen.Params(results...)
}

// state writes the type of a run of the workflow:
//
//	type imageInventory struct {
//		run
//		inputs ImageInventoryInputs
//		steps  struct {
//			confirmRepository struct {
//				repositories Value[[]Repository]
//			}
//		}
//	}
func (e *emitter) state(f *jen.File, w *plan.Workflow) {
	names := e.names.workflows[w]
	doc := names.state + " is a run of the workflow " + w.ID
	switch steps := hasStepOutputs(w); {
	case steps && len(w.Inputs) > 0:
		doc += ": its inputs, and the outputs of its steps so far"
	case steps:
		doc += ": the outputs of its steps so far"
	case len(w.Inputs) > 0:
		doc += ": its inputs"
	}
	comment(f, doc+".")
	f.Type().Id(names.state).StructFunc(func(g *jen.Group) {
		g.Id("run")
		if len(w.Inputs) > 0 {
			g.Id("inputs").Id(names.inputs)
		}
		if hasStepOutputs(w) {
			g.Id("steps").StructFunc(func(g *jen.Group) {
				for _, step := range w.Steps {
					e.stepOutputs(g, step)
				}
				for _, step := range w.Unset {
					comment(g, "The step "+oneLine(step.ID)+" never runs.")
					e.stepOutputs(g, step)
				}
			})
		}
		if slices.ContainsFunc(w.Steps, shares) {
			g.Id("required").Id("requirements")
		}
		if len(w.Kept) > 0 {
			g.Id("workflows").StructFunc(func(g *jen.Group) { e.keptFields(g, w) })
		}
	})
}

func (e *emitter) stepOutputs(g *jen.Group, step *plan.Step) {
	if len(step.Outputs) == 0 {
		return
	}
	g.Id(e.names.steps[step]).StructFunc(func(g *jen.Group) {
		for _, output := range step.Outputs {
			g.Id(e.names.outputs[output]).Id("Value").Types(e.typ(output.Type))
		}
	})
}

// keptFields writes the fields for what is read of called workflows.
func (e *emitter) keptFields(g *jen.Group, w *plan.Workflow) {
	for _, kept := range w.Kept {
		names := e.names.workflows[kept.Workflow]
		if kept.Inputs {
			g.Id(e.names.keptInputs[kept.Workflow]).Id(names.inputs)
		}
		if kept.Outputs {
			g.Id(e.names.keptOutputs[kept.Workflow]).Id(names.outputs)
		}
	}
}

func hasStepOutputs(w *plan.Workflow) bool {
	return slices.ContainsFunc(w.WithUnset(), func(s *plan.Step) bool { return len(s.Outputs) > 0 })
}

// outputsMethod writes the method that returns the outputs.
func (e *emitter) outputsMethod(f *jen.File, w *plan.Workflow) {
	names := e.names.workflows[w]
	comment(f, "outputs returns the outputs of the workflow as far as it has got.")
	var values []jen.Code
	for _, output := range w.Outputs {
		values = append(values, field(e.names.outputs[output], e.typed(output.Value, output.Type)))
	}
	f.Func().Params(jen.Id("w").Op("*").Id(names.state)).Id("outputs").Params().Op("*").Id(names.outputs).Block(
		jen.Return(jen.Op("&").Id(names.outputs).Add(fields(values...))),
	)
}
