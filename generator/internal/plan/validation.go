package plan

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// planValidation plans what is checked of the inputs of a workflow. The
// workflows that it depends on have their validation already.
func (w *workflowPlanner) planValidation() {
	v := &Validation{}
	c := &checker{
		workflowPlanner: w,
		plan:            v,
		definitions:     map[definitionKey]*Definition{},
		schemas:         map[*schema.Rules]*WholeSchema{},
		open:            map[*Definition]bool{},
		here:            map[*Definition]bool{},
	}
	rules := schema.Together(w.linked.Rules)
	var fields []Field
	for _, input := range w.plan.Inputs {
		if of, ok := input.Type.(Inputs); ok {
			if of.Workflow.Validation != nil {
				v.Called = append(v.Called, input)
			}
			continue
		}
		if slices.Contains(w.linked.Undeclared, input.Name) {
			continue
		}
		v.Members = append(v.Members, input)
		field := Field{Name: input.Name, Nullable: input.Nullable, Type: input.Type}
		fields = append(fields, field)
		own := propertyRules(rules, input.Name)
		checks := c.inner(input.Name, input.Type, own)
		required := input.Required && canBeNil(field) && !allowsNull(own)
		if required || len(checks) > 0 {
			v.Inputs = append(v.Inputs, InputCheck{input, required, checks})
		}
	}
	c.path = append(c.path, "inputs")
	for _, r := range rules {
		switch {
		case r.Never || r.Beyond:
			v.Whole = append(v.Whole, c.value(r)...)
			continue
		}
		for _, check := range c.anyValue(r) {
			if check, use := sayOf(&Struct{}, check); use == throughJSON {
				v.Whole = append(v.Whole, check)
			}
		}
		v.Whole = append(v.Whole, c.ofStruct(fields, false, r)...)
		v.Whole = append(v.Whole, c.ofParts(r)...)
	}
	v.prune()
	if len(v.Inputs)+len(v.Called)+len(v.Whole) > 0 {
		w.plan.Validation = v
	}
}

// planValidations plans what is checked of all inputs.
func (p *planner) planValidations() {
	done := map[*workflowPlanner]bool{}
	var visit func(w *workflowPlanner)
	visit = func(w *workflowPlanner) {
		if done[w] {
			return
		}
		done[w] = true
		for _, other := range w.linked.DependsOn {
			visit(p.workflows[other])
		}
		w.planValidation()
	}
	for _, linked := range p.program.Workflows {
		visit(p.workflows[linked])
	}
}
