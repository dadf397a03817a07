package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// usedTypes returns the structs, enums and unions that the inputs and outputs of
// a program have, and the types of other packages, each once, in the order of
// first use.
func usedTypes(program *plan.Program) (own []plan.Type, externals []plan.External) {
	seen := map[plan.Type]bool{}
	var visit func(t plan.Type)
	visit = func(t plan.Type) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		switch t := t.(type) {
		case plan.List:
			visit(t.Element)
		case plan.Map:
			visit(t.Element)
		case plan.External:
			externals = append(externals, t)
		case *plan.Enum:
			own = append(own, t)
		case *plan.Union:
			own = append(own, t)
			for _, a := range t.Alternatives {
				visit(a.Type)
			}
		case *plan.Struct:
			own = append(own, t)
			for _, f := range t.Fields {
				visit(f.Type)
			}
			visit(t.Additional)
		}
	}
	for _, w := range program.Workflows {
		for _, input := range w.Inputs {
			visit(input.Type)
		}
		for _, step := range w.WithUnset() {
			for _, output := range step.Outputs {
				visit(output.Type)
			}
		}
		for _, output := range w.Outputs {
			visit(output.Type)
		}
	}
	return own, externals
}

// types writes types.gen.go. Its order is that of the names, so that another
// use of a type moves nothing.
func (e *emitter) types(types []plan.Type) *jen.File {
	f := e.newFile()
	f.HeaderComment(Header + ". DO NOT EDIT.")
	types = slices.Clone(types)
	slices.SortFunc(types, func(a, b plan.Type) int { return strings.Compare(e.names.types[a], e.names.types[b]) })
	for i, t := range types {
		if i > 0 {
			f.Line()
		}
		switch t := t.(type) {
		case *plan.Struct:
			e.structType(f, t)
		case *plan.Enum:
			e.enumType(f, t)
		case *plan.Union:
			e.unionType(f, t)
		}
	}
	return f
}

func (e *emitter) structType(f *jen.File, t *plan.Struct) {
	name := e.names.types[t]
	comment(f, typeDoc(name, t.Naming))
	f.Type().Id(name).StructFunc(func(g *jen.Group) {
		spaced := t.Additional != nil || slices.ContainsFunc(t.Fields, func(f plan.Field) bool { return fieldDoc(f, t.Sent) != "" })
		for i, field := range t.Fields {
			if i > 0 && spaced {
				g.Line()
			}
			comment(g, fieldDoc(field, t.Sent))
			if t.Sent {
				e.sentField(g, e.names.fields[t][i], field)
			} else {
				e.receivedField(g, e.names.fields[t][i], field)
			}
		}
		if t.Additional != nil {
			g.Line()
			other := e.names.others[t]
			comment(g, other+" are the members that are no fields.")
			g.Id(other).Map(jen.String()).Add(e.typ(t.Additional)).Tag(map[string]string{"json": "-"})
		}
	})
	if t.Additional != nil {
		e.additionalMethods(f, t)
	}
	if e.fillers[t] {
		e.structDefaults(f, t)
	}
}

// fieldDoc returns the comment of a field, which tells its format and its default,
// or "".
func fieldDoc(f plan.Field, sent bool) string {
	doc := sentence(f.Description)
	if f.Format != "" {
		doc = strings.TrimSpace(doc + " Its format is " + oneLine(f.Format) + ".")
	}
	if sent && f.Required && f.Nullable && isPointer(f.Type, true, true, false) {
		doc = strings.TrimSpace(doc + " Nil is null.")
	}
	if f.Default == nil || f.Required {
		return doc
	}
	text := string(appendText(nil, f.Default))
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:60]) + "…"
	}
	return strings.TrimSpace(doc + " The default is " + text + ".")
}

// additionalMethods writes the methods that keep additional members in their
// place:
//
//	func (v Task) MarshalJSON() ([]byte, error) {
//		type fields Task
//		return joinMembers(fields(v), v.Additional)
//	}
func (e *emitter) additionalMethods(f *jen.File, t *plan.Struct) {
	name, other := e.names.types[t], e.names.others[t]
	local := jen.Type().Id("fields").Id(name)
	f.Line()
	comment(f, "MarshalJSON returns the fields and then the additional members, by name.")
	f.Func().Params(jen.Id("v").Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		local.Clone(),
		jen.Return(jen.Id("joinMembers").Call(jen.Id("fields").Call(jen.Id("v")), jen.Id("v").Dot(other))),
	)
	f.Line()
	comment(f, "UnmarshalJSON decodes the fields, and keeps what is no field among the additional members.")
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		local.Clone(),
		jen.Return(jen.Id("splitMembers").Call(
			jen.Id("data"),
			jen.Parens(jen.Op("*").Id("fields")).Call(jen.Id("v")),
			jen.Op("&").Id("v").Dot(other),
		)),
	)
}

// receivedField writes a field that is decoded: what is missing is zero.
func (e *emitter) receivedField(g *jen.Group, goName string, f plan.Field) {
	typ, option := e.typ(f.Type), ",omitempty"
	switch f.Type.(type) {
	case *plan.Struct, *plan.Union, plan.External:
		option = ",omitzero"
	case plan.Scalar:
		if f.Type == plan.DateTime {
			option = ",omitzero"
		}
	}
	if f.Nested {
		typ = jen.Op("*").Add(typ)
	}
	g.Id(goName).Add(typ).Tag(map[string]string{"json": f.Name + option})
}

// sentField writes a field that is sent. What can be missing or null is a pointer,
// unless its type has a nil of its own: nil is what is missing or, if it has to be
// there, null.
func (e *emitter) sentField(g *jen.Group, goName string, f plan.Field) {
	typ := e.typ(f.Type)
	tag := f.Name
	if !f.Required {
		tag += ",omitempty"
		if _, ok := f.Type.(*plan.Union); ok {
			tag = f.Name + ",omitzero"
		}
	}
	if isPointer(f.Type, f.Required, f.Nullable, f.Nested) {
		typ = jen.Op("*").Add(typ)
	}
	g.Id(goName).Add(typ).Tag(map[string]string{"json": tag})
}

// isPointer reports whether a field that is sent is a pointer.
func isPointer(t plan.Type, required, nullable, nested bool) bool {
	return nested || (!required || nullable) && !nilable(t)
}

// nilable reports whether the Go type of t has a zero that stands for a missing
// value.
func nilable(t plan.Type) bool {
	switch t := t.(type) {
	case plan.Any, plan.List, plan.Map, *plan.Union:
		return true
	case plan.Scalar:
		return t == plan.Bytes
	case plan.External:
		return t == rawMessage
	}
	return false
}

// rawMessage is the type of JSON as it came.
var rawMessage = plan.External{Package: "encoding/json", Name: "RawMessage"}

// typ writes the Go type of a type.
func (e *emitter) typ(t plan.Type) *jen.Statement {
	switch t := t.(type) {
	case plan.Any:
		return jen.Any()
	case plan.Scalar:
		return scalar(t)
	case plan.List:
		return jen.Index().Add(e.typ(t.Element))
	case plan.Map:
		return jen.Map(jen.String()).Add(e.typ(t.Element))
	case *plan.Struct, *plan.Enum, *plan.Union:
		return jen.Id(e.names.types[t])
	case plan.External:
		return jen.Qual(t.Package, t.Name)
	case plan.Inputs:
		return jen.Id(e.names.workflows[t.Workflow].inputs)
	}
	panic("emit: type of no kind")
}

// scalars are the Go types of scalars.
var scalars = map[plan.Scalar]*jen.Statement{
	plan.StringType: jen.String(),
	plan.Int:        jen.Int64(),
	plan.Int8:       jen.Int8(),
	plan.Int16:      jen.Int16(),
	plan.Int32:      jen.Int32(),
	plan.Uint16:     jen.Uint16(),
	plan.Uint32:     jen.Uint32(),
	plan.Uint64:     jen.Uint64(),
	plan.Float:      jen.Float64(),
	plan.Float32:    jen.Float32(),
	plan.Boolean:    jen.Bool(),
	plan.DateTime:   jen.Qual("time", "Time"),
	plan.Bytes:      jen.Index().Byte(),
}

func scalar(s plan.Scalar) *jen.Statement {
	if typ, ok := scalars[s]; ok {
		return typ.Clone()
	}
	panic("emit: unknown scalar " + string(s))
}

// enumType writes a type of strings or numbers and its values:
//
//	// ImageInventoryTagStatus is the input tagStatus of the workflow
//	// image-inventory.
//	type ImageInventoryTagStatus string
//
//	// Values of [ImageInventoryTagStatus].
//	const (
//		ImageInventoryTagStatusTagged ImageInventoryTagStatus = "TAGGED"
//	)
func (e *emitter) enumType(f *jen.File, t *plan.Enum) {
	name := e.names.types[t]
	comment(f, typeDoc(name, t.Naming))
	f.Type().Id(name).Add(scalar(t.Base))
	f.Line()
	if len(t.Values) == 1 {
		comment(f, e.names.values[t][0]+" is the only value of ["+name+"].")
		f.Const().Id(e.names.values[t][0]).Id(name).Op("=").Add(basicLiteral(t.Values[0]))
		return
	}
	comment(f, "Values of ["+name+"].")
	f.Const().DefsFunc(func(g *jen.Group) {
		for i, value := range t.Values {
			g.Id(e.names.values[t][i]).Id(name).Op("=").Add(basicLiteral(value))
		}
	})
}

// typeDoc returns the comment of a type.
func typeDoc(name string, naming plan.Naming) string {
	doc := name + " is " + oneLine(naming.Is) + "."
	if naming.Description != "" {
		doc += "\n\n" + sentence(naming.Description)
	}
	return doc
}
