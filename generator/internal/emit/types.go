package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// usedTypes returns the structs and enums that the inputs and outputs of a
// program have, each once, in the order of first use.
func usedTypes(program *plan.Program) []plan.Type {
	var types []plan.Type
	seen := map[plan.Type]bool{}
	var visit func(t plan.Type)
	visit = func(t plan.Type) {
		if t == nil || seen[t] {
			return
		}
		switch t := t.(type) {
		case plan.List:
			visit(t.Element)
		case plan.Map:
			visit(t.Element)
		case *plan.Enum:
			seen[t] = true
			types = append(types, t)
		case *plan.Struct:
			seen[t] = true
			types = append(types, t)
			for _, f := range t.Fields {
				visit(f.Type)
			}
		}
	}
	for _, w := range program.Workflows {
		for _, input := range w.Inputs {
			visit(input.Type)
		}
		for _, step := range w.Steps {
			for _, output := range step.Outputs {
				visit(output.Type)
			}
		}
		for _, output := range w.Outputs {
			visit(output.Type)
		}
	}
	return types
}

// types writes types.gen.go. Its order is that of the names, so that another
// use of a type moves nothing.
func (e *emitter) types(types []plan.Type) *jen.File {
	f := jen.NewFile(e.pkg)
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
		}
	}
	return f
}

func (e *emitter) structType(f *jen.File, t *plan.Struct) {
	name := e.names.types[t]
	comment(f, typeDoc(name, t.Is, t.Description))
	f.Type().Id(name).StructFunc(func(g *jen.Group) {
		for i, field := range t.Fields {
			if i > 0 && documented(t.Fields) {
				g.Line()
			}
			comment(g, sentence(field.Description))
			if t.Sent {
				e.sentField(g, e.names.fields[t][i], field.Name, field.Type, field.Required, field.Nested)
			} else {
				e.receivedField(g, e.names.fields[t][i], field)
			}
		}
	})
}

// documented reports whether a field has a comment, and is set off by an empty
// line for it.
func documented(fields []plan.Field) bool {
	return slices.ContainsFunc(fields, func(f plan.Field) bool { return f.Description != "" })
}

// receivedField writes a field that is decoded: what is missing is zero.
func (e *emitter) receivedField(g *jen.Group, goName string, f plan.Field) {
	typ, option := e.typ(f.Type), ",omitempty"
	switch f.Type.(type) {
	case *plan.Struct:
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

// sentField writes a field that is sent. Optional ones can be missing: they are
// pointers, unless their type can be nil.
func (e *emitter) sentField(g *jen.Group, goName, name string, t plan.Type, required, nested bool) {
	typ := e.typ(t)
	tag := name
	if !required {
		tag += ",omitempty"
	}
	if !required && !nilable(t) || nested {
		typ = jen.Op("*").Add(typ)
	}
	g.Id(goName).Add(typ).Tag(map[string]string{"json": tag})
}

// nilable reports whether the Go type of t has a nil that stands for a missing
// value.
func nilable(t plan.Type) bool {
	switch t.(type) {
	case plan.Any, plan.List, plan.Map:
		return true
	}
	return false
}

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
	case *plan.Struct, *plan.Enum:
		return jen.Id(e.names.types[t])
	case plan.Inputs:
		return jen.Id(e.names.workflows[t.Workflow].inputs)
	}
	panic("emit: type of no kind")
}

func scalar(s plan.Scalar) *jen.Statement {
	switch s {
	case plan.StringType:
		return jen.String()
	case plan.Int:
		return jen.Int64()
	case plan.Float:
		return jen.Float64()
	case plan.Boolean:
		return jen.Bool()
	case plan.DateTime:
		return jen.Qual("time", "Time")
	}
	panic("emit: unknown scalar " + string(s))
}

// enumType writes a string type and its values:
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
	comment(f, typeDoc(name, t.Is, t.Description))
	f.Type().Id(name).String()
	f.Line()
	comment(f, "Values of ["+name+"].")
	f.Const().DefsFunc(func(g *jen.Group) {
		for i, value := range t.Values {
			g.Id(e.names.values[t][i]).Id(name).Op("=").Lit(value)
		}
	})
}

// typeDoc returns the comment of a type.
func typeDoc(name, is, description string) string {
	doc := name + " is " + oneLine(is) + "."
	if description != "" {
		doc += "\n\n" + sentence(description)
	}
	return doc
}
