package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// call writes the body of the method of a step that calls a workflow:
//
//	ctx, err := w.call(ctx, "logIn")
//	if err != nil {
//		return err
//	}
//	outputs, err := w.client.LogIn(ctx, LogInInputs{
//		User: w.inputs.User,
//	})
//	w.steps.logIn.token = outputs.Token
//	if err != nil {
//		return w.fail(err)
//	}
//	return w.done()
//
// The outputs come before the error, since those that were reached before a
// failure are outputs too. Without any, the test of the error is one line.
func (e *emitter) call(g *jen.Group, w *plan.Workflow, s *plan.Step) {
	var given jen.Code
	if s.Call.ReadsStep {
		given = e.givenBefore(g, s.Call)
	}
	begin := jen.Id("w").Dot("call").Call(jen.Id("ctx"), jen.Lit(s.ID))
	if shares(s) {
		begin = jen.Id("w").Dot("required").Dot("callFirst").Call(jen.Id("ctx"), jen.Op("&").Id("w").Dot("run"), jen.Lit(s.ID))
	}
	g.List(jen.Id("ctx"), jen.Err()).Op(":=").Add(begin)
	g.Add(ifErr(jen.Err()))
	arguments := []jen.Code{jen.Id("ctx")}
	if given := e.arguments(g, s.Call, given); given != nil {
		arguments = append(arguments, given)
	}
	kept := keptOf(w, s.Call.Workflow)
	if kept.Inputs {
		g.Add(e.kept(s.Call.Workflow, e.names.keptInputs)).Op("=").Add(arguments[1])
		arguments[1] = e.kept(s.Call.Workflow, e.names.keptInputs)
	}
	call := jen.Id("w").Dot("client").Dot(e.names.workflows[s.Call.Workflow].method).Call(arguments...)
	if s.Call.Once {
		call = e.once(s.Call.Workflow, call)
	}
	failed := jen.Err().Op("!=").Nil()
	fail := jen.Return(jen.Id("w").Dot("fail").Call(jen.Err()))
	results := jen.Err()
	if len(s.Call.Workflow.Outputs) > 0 {
		results = jen.List(jen.Id("_"), jen.Err())
	}
	switch {
	case kept.Outputs || readsCall(s):
		g.List(jen.Id("outputs"), jen.Err()).Op(":=").Add(call)
		if kept.Outputs {
			g.Add(e.kept(s.Call.Workflow, e.names.keptOutputs)).Op("=").Op("*").Id("outputs")
		}
		e.setOutputs(g, s)
		g.If(failed).Block(fail)
	case len(s.Outputs) > 0 || s.Call.Once:
		g.Add(results).Op("=").Add(call)
		e.setOutputs(g, s)
		g.If(failed).Block(fail)
	default:
		g.If(results.Op(":=").Add(call), failed).Block(fail)
	}
	if never := e.criteria(g, s); never {
		return
	}
	g.Return(jen.Id("w").Dot("done").Call())
}

// shares reports whether a step calls a workflow whose outcome, or that of one
// that it requires, is shared.
func shares(s *plan.Step) bool { return s.Call != nil && (s.Call.Once || s.Call.Shares) }

// once writes the call of a workflow that is shared by those that depend on it:
//
//	oncePerCall(ctx, "LogIn", func() (*LogInOutputs, error) {
//		return w.client.LogIn(ctx, w.inputs.LogIn)
//	})
func (e *emitter) once(called *plan.Workflow, call *jen.Statement) *jen.Statement {
	names := e.names.workflows[called]
	function, result := "oncePerCall", jen.Params(jen.Op("*").Id(names.outputs), jen.Error())
	if len(called.Outputs) == 0 {
		function, result = "oncePerCallErr", jen.Error()
	}
	return jen.Id(function).Call(jen.Id("ctx"), jen.Lit(names.method),
		jen.Func().Params().Add(result).Block(jen.Return(call)))
}

// keptOf returns what a workflow keeps of the calls of another.
func keptOf(w, called *plan.Workflow) plan.Kept {
	for _, k := range w.Kept {
		if k.Workflow == called {
			return *k
		}
	}
	return plan.Kept{}
}

// readsCall reports whether a step reads an output of the workflow that it
// calls.
func readsCall(s *plan.Step) bool {
	reads := false
	note := func(v plan.Value) {
		if _, ok := v.(plan.CallOutput); ok {
			reads = true
		}
	}
	for _, output := range s.Outputs {
		plan.Walk(output.Value, note)
	}
	for _, c := range s.Criteria {
		plan.WalkCondition(c.Condition, func(v plan.Value) { plan.Walk(v, note) })
	}
	return reads
}

// givenBefore writes what a call gets, before the call begins and forgets the
// response that the values are in:
//
//	given := object{
//		{"id", w.bodyAt("/id")},
//	}
func (e *emitter) givenBefore(g *jen.Group, c *plan.Call) jen.Code {
	g.Id("given").Op(":=").Add(e.given(c))
	return jen.Id("given")
}

// given writes the values of the inputs of a call.
func (e *emitter) given(c *plan.Call) *jen.Statement {
	if e.isDirect(c) {
		var literal []jen.Code
		for _, a := range c.Arguments {
			literal = append(literal, field(e.names.inputs[a.Input], e.argument(a)))
		}
		typ := jen.Id(e.names.workflows[c.Workflow].inputs)
		if len(literal) > 1 {
			return typ.Add(fields(literal...))
		}
		return typ.Add(inline(literal...))
	}
	if len(c.Arguments) == 0 {
		return jen.Nil()
	}
	var members []jen.Code
	for _, a := range c.Arguments {
		members = append(members, inline(jen.Lit(a.Input.Name), e.value(a.Value)))
	}
	return jen.Id("object").Add(fields(members...))
}

// arguments writes the inputs of a call, or returns nil if the workflow has
// none. Values whose Go types are those of the inputs are a literal; others are
// decoded, which may fail. If values is not nil, it is what [emitter.given] wrote.
func (e *emitter) arguments(g *jen.Group, c *plan.Call, values jen.Code) *jen.Statement {
	if len(c.Workflow.Inputs) == 0 {
		return nil
	}
	if c.Given != nil {
		return jen.Id("w").Dot("inputs").Dot(e.names.inputs[c.Given])
	}
	if values == nil {
		values = e.given(c)
	}
	if e.isDirect(c) {
		return jen.Add(values)
	}
	typ := jen.Id(e.names.workflows[c.Workflow].inputs)
	given := []jen.Code{values}
	for _, input := range c.Workflow.Inputs {
		if input.Required && !isInputs(input.Type) {
			given = append(given, jen.Lit(input.Name))
		}
	}
	g.List(jen.Id("inputs"), jen.Err()).Op(":=").Id("arguments").Types(typ).Call(given...)
	g.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Id("w").Dot("fail").Call(jen.Err())))
	return jen.Id("inputs")
}

// missingInputs returns the required inputs that a call has no value for.
func missingInputs(c *plan.Call) []*plan.Input {
	var missing []*plan.Input
	for _, input := range c.Workflow.Inputs {
		has := func(a plan.Argument) bool { return a.Input == input }
		if input.Required && !isInputs(input.Type) && !slices.ContainsFunc(c.Arguments, has) {
			missing = append(missing, input)
		}
	}
	return missing
}

// isInputs reports whether a type is that of the inputs of a workflow that is
// depended on: those are no parameters.
func isInputs(t plan.Type) bool {
	_, ok := t.(plan.Inputs)
	return ok
}

// isDirect reports whether the inputs of a call are a literal.
func (e *emitter) isDirect(c *plan.Call) bool {
	indirect := func(a plan.Argument) bool {
		v, isInput := a.Value.(plan.InputValue)
		return !assignable(a) || isInput && e.passed[v.Input]
	}
	return c.Given != nil || len(missingInputs(c)) == 0 && !slices.ContainsFunc(c.Arguments, indirect)
}

// notePassed notes the inputs whose values other workflows may pass as JSON.
// Those with parts that have defaults are not among them, since JSON as it came
// would be without these. What is passed on is passed to the next as well, so this
// goes on until nothing is new.
func (e *emitter) notePassed() {
	e.passed = map[*plan.Input]bool{}
	for known := -1; known < len(e.passed); {
		known = len(e.passed)
		e.notePassedOnce()
	}
}

func (e *emitter) notePassedOnce() {
	for _, w := range e.program.Workflows {
		for _, step := range w.Steps {
			if step.Call == nil || e.isDirect(step.Call) {
				continue
			}
			for _, a := range step.Call.Arguments {
				if !keepsJSON(a.Input.Type) && !fillsIn(a.Input.Type) {
					e.passed[a.Input] = true
				}
			}
		}
	}
}

// keepsJSON reports whether the Go type of t keeps a value as it came.
func keepsJSON(t plan.Type) bool {
	switch t := t.(type) {
	case plan.Any, *plan.Union:
		return true
	case plan.External:
		return t == rawMessage
	}
	return false
}

// hasPassed reports whether other workflows pass inputs to w as JSON.
func (e *emitter) hasPassed(w *plan.Workflow) bool {
	return slices.ContainsFunc(w.Inputs, func(i *plan.Input) bool { return e.passed[i] })
}

// argument writes the value of an argument that is assignable.
func (e *emitter) argument(a plan.Argument) *jen.Statement {
	if v, ok := a.Value.(plan.InputValue); ok && v.Pointer == "" && !keepsJSON(a.Input.Type) {
		return jen.Id("w").Dot("inputs").Dot(e.names.inputs[v.Input])
	}
	if isConstant(a.Value) && isPointerInput(a.Input) {
		return jen.Id("pointerTo").Call(e.value(a.Value))
	}
	return e.value(a.Value)
}

// isConstant reports whether a value is a string or a boolean that is known when
// compiling.
func isConstant(v plan.Value) bool {
	switch v.(type) {
	case plan.String, plan.Bool:
		return true
	}
	return false
}

// assignable reports whether the Go expression of an argument has the type of
// the input.
func assignable(a plan.Argument) bool {
	if _, ok := a.Input.Type.(plan.Any); ok {
		return true
	}
	switch v := a.Value.(type) {
	case plan.InputValue:
		return v.Pointer == "" && v.Input.Type == a.Input.Type &&
			isPointer(v.Input.Type, v.Input.Required, v.Input.Nullable, false) ==
				isPointer(a.Input.Type, a.Input.Required, a.Input.Nullable, false)
	case plan.String:
		enum, isEnum := a.Input.Type.(*plan.Enum)
		return a.Input.Type == plan.StringType || isEnum && enum.Base == plan.StringType && !isPointerInput(a.Input)
	case plan.Bool:
		return a.Input.Type == plan.Boolean
	}
	return false
}
