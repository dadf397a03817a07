package emit

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// value writes a value as any Go type that the support code encodes.
func (e *emitter) value(v plan.Value) *jen.Statement {
	switch v := v.(type) {
	case plan.Null:
		return jen.Id("null")
	case plan.Bool:
		return jen.Lit(bool(v))
	case plan.Number:
		return number(v)
	case plan.String:
		return raw(string(v))
	case plan.Template:
		return jen.Id("text").Add(inline(e.list(v)...))
	case plan.Array:
		if len(v) > 1 && !isShort(v) || len(v) == 1 && isObject(v[0]) {
			return jen.Id("array").Add(fields(e.list(v)...))
		}
		return jen.Id("array").Add(inline(e.list(v)...))
	case plan.Object:
		return jen.Id("object").Add(e.members(v))
	case plan.InputValue:
		if field := e.inputField(v); field != nil {
			return field
		}
		return partOf(e.input(jen.Id("w").Dot("inputs"), v.Input), v.Pointer)
	case plan.OutputValue:
		return e.part(e.stepOutput(v), v.Pointer)
	case plan.ResponseBody:
		return jen.Id("w").Dot("bodyAt").Call(jen.Lit(v.Pointer))
	case plan.ResponseContent:
		return jen.Id("w").Dot("content").Call()
	case plan.ResponseHeader:
		return jen.Id("w").Dot("responseHeader").Call(jen.Lit(v.Name))
	case plan.StatusCode:
		return jen.Id("w").Dot("status").Call()
	case plan.URL:
		return jen.Id("w").Dot("sentURL").Call()
	case plan.Method:
		return jen.Id("w").Dot("sent").Dot("method")
	case plan.RequestBody:
		return jen.Id("w").Dot("sentBodyAt").Call(jen.Lit(v.Pointer))
	case plan.RequestParameter:
		return jen.Id("w").Dot("sentParam").Call(jen.Lit(string(v.In)), jen.Lit(v.Name))
	case plan.Missing:
		return jen.Nil()
	case plan.CallOutput:
		return e.part(jen.Id("outputs").Dot(e.names.outputs[v.Output]), v.Pointer)
	case plan.KeptInput:
		return partOf(e.input(e.kept(v.Workflow, e.names.keptInputs), v.Input), v.Pointer)
	case plan.KeptOutput:
		return e.part(e.kept(v.Workflow, e.names.keptOutputs).Dot(e.names.outputs[v.Output]), v.Pointer)
	case plan.Selection:
		return e.selection(v)
	case plan.Nodes:
		return e.nodesValue(v)
	case plan.NodeValue:
		return e.nodeValue(v)
	case plan.NodeLength:
		return jen.Id("lengthOf").Call(e.nodeValue(v.Of))
	case plan.NodeCount:
		return e.nodeCount(v)
	case plan.Replaced:
		return jen.Id("replaced").Add(inline(e.value(v.Of), jen.Index().Id("member").Add(e.members(v.With))))
	case plan.ReplacedNodes:
		return jen.Id("replacedNodes").Add(inline(e.value(v.Of), e.query(v.Query), e.value(v.By)))
	case plan.Length:
		return jen.Id("length").Call(e.value(v.Of))
	}
	panic("emit: value of no kind")
}

// input writes an input, w.inputs.name. One that has to be there and may be null is
// null if its pointer is nil. One that another workflow may have passed is as that
// passed it: w.inputs.asPassed("name", w.inputs.name).
func (e *emitter) input(inputs *jen.Statement, i *plan.Input) *jen.Statement {
	value := inputs.Clone().Dot(e.names.inputs[i])
	if i.Required && i.Nullable && i.Type != plan.Type(plan.Any{}) {
		value = jen.Id("orNull").Call(value)
	}
	if e.passed[i] {
		return inputs.Clone().Dot("asPassed").Call(jen.Lit(i.Name), value)
	}
	return value
}

func (e *emitter) list(values []plan.Value) []jen.Code {
	var list []jen.Code
	for _, v := range values {
		list = append(list, e.value(v))
	}
	return list
}

// isShort reports whether an array has nothing but a few short constants, which
// read best on one line.
func isShort(list plan.Array) bool {
	length := 0
	for _, v := range list {
		switch v := v.(type) {
		case plan.String:
			length += len(v)
		case plan.Number:
			length += len(v)
		case plan.Bool, plan.Null:
		default:
			return false
		}
		length += len(`"", `)
	}
	return length <= 60
}

func isObject(v plan.Value) bool {
	o, ok := v.(plan.Object)
	return ok && len(o) > 0
}

// members writes the members of an object, in order: {"name", value},
func (e *emitter) members(o plan.Object) *jen.Statement {
	var list []jen.Code
	for _, m := range o {
		list = append(list, inline(jen.Lit(m.Name), e.value(m.Value)))
	}
	return elements(o, list)
}

// elements writes the elements that the members of an object are, on one line if
// there is one that is short.
func elements(o plan.Object, list []jen.Code) *jen.Statement {
	if len(list) == 0 || len(list) == 1 && !isComposite(o[0].Value) {
		return inline(list...)
	}
	return fields(list...)
}

func isComposite(v plan.Value) bool {
	switch v.(type) {
	case plan.Object, plan.Array:
		return true
	}
	return false
}

// number writes a number so that JSON spells it as the document does.
func number(n plan.Number) *jen.Statement {
	if i, err := strconv.Atoi(string(n)); err == nil && strconv.Itoa(i) == string(n) {
		return jen.Lit(i)
	}
	if _, ok := new(big.Rat).SetString(string(n)); !ok {
		return jen.Lit(string(n))
	}
	return jen.Qual("encoding/json", "RawMessage").Call(jen.Lit(string(n)))
}

// kept writes w.workflows.name, for what is kept of a called workflow.
func (e *emitter) kept(w *plan.Workflow, names map[*plan.Workflow]string) *jen.Statement {
	return jen.Id("w").Dot("workflows").Dot(names[w])
}

// stepOutput writes w.steps.step.output.
func (e *emitter) stepOutput(v plan.OutputValue) *jen.Statement {
	return jen.Id("w").Dot("steps").Dot(e.names.steps[v.Step]).Dot(e.names.outputs[v.Output])
}

// part writes the value at a pointer into a Value.
func (e *emitter) part(of *jen.Statement, pointer string) *jen.Statement {
	if pointer == "" {
		return of
	}
	return at(jen.Any(), of.Dot("Raw").Call(), pointer)
}

// partOf writes the value at a pointer into one of any Go type:
// partOf(w.inputs.User, "/name").
func partOf(of *jen.Statement, pointer string) *jen.Statement {
	if pointer == "" {
		return of
	}
	return jen.Id("partOf").Call(of, jen.Lit(pointer))
}

// inputField writes a part of an input that is a field which is always there,
// w.inputs.User.Name, or returns nil if it is no such: one that may be missing or
// null, or that another workflow may have passed in another spelling.
func (e *emitter) inputField(v plan.InputValue) *jen.Statement {
	if v.Pointer == "" || e.passed[v.Input] {
		return nil
	}
	code, field := jen.Id("w").Dot("inputs").Dot(e.names.inputs[v.Input]), fieldOf(v.Input)
	for token := range strings.SplitSeq(v.Pointer[1:], "/") {
		t, ok := field.Type.(*plan.Struct)
		if !ok || !isThere(field) {
			return nil
		}
		i := slices.IndexFunc(t.Fields, func(f plan.Field) bool { return f.Name == jsonpointer.Unescape(token) })
		if i < 0 {
			return nil
		}
		code, field = code.Dot(e.names.fields[t][i]), t.Fields[i]
	}
	if !isThere(field) {
		return nil
	}
	return code
}

// isThere reports whether a field of what is sent has a value always.
func isThere(f plan.Field) bool { return f.Required && !f.Nullable && !f.Nested && !nilable(f.Type) }

// at writes at[T](doc, pointer).
func at(t, doc jen.Code, pointer string) *jen.Statement {
	return jen.Id("at").Types(t).Call(doc, jen.Lit(pointer))
}

// typed writes a value as a Value of type t.
func (e *emitter) typed(v plan.Value, t plan.Type) *jen.Statement {
	typ := e.typ(t)
	switch v := v.(type) {
	case plan.OutputValue:
		if v.Pointer == "" && v.Output.Type == t {
			return e.stepOutput(v)
		}
		return at(typ, e.stepOutput(v).Dot("Raw").Call(), v.Pointer)
	case plan.ResponseBody:
		return at(typ, jen.Id("w").Dot("jsonBody").Call(), v.Pointer)
	case plan.ResponseContent:
		return at(typ, jen.Id("w").Dot("content").Call(), "")
	case plan.ResponseHeader:
		return jen.Id("w").Dot("responseHeader").Call(jen.Lit(v.Name))
	case plan.InputValue:
		if v.Pointer != "" && e.inputField(v) == nil {
			whole := jen.Id("valueOf").Types(jen.Any()).Call(e.value(plan.InputValue{Input: v.Input}))
			return at(typ, whole.Dot("Raw").Call(), v.Pointer)
		}
	case plan.URL, plan.RequestParameter:
		return e.value(v)
	case plan.RequestBody:
		return e.value(v) // Value[any]: nothing says what was sent
	case plan.CallOutput:
		if v.Pointer == "" && v.Output.Type == t {
			return e.value(v)
		}
		return at(typ, jen.Id("outputs").Dot(e.names.outputs[v.Output]).Dot("Raw").Call(), v.Pointer)
	case plan.KeptOutput:
		if v.Pointer == "" && v.Output.Type == t {
			return e.value(v)
		}
		return at(typ, e.kept(v.Workflow, e.names.keptOutputs).Dot(e.names.outputs[v.Output]).Dot("Raw").Call(), v.Pointer)
	}
	return jen.Id("valueOf").Types(typ).Call(e.value(v))
}
