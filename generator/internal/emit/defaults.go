package emit

import (
	"encoding/base64"
	"slices"
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// fillsIn reports whether values of a type have parts that can be missing and
// have a default then.
func fillsIn(t plan.Type) bool { return leadsToDefault(t, map[plan.Type]bool{}) }

func leadsToDefault(t plan.Type, seen map[plan.Type]bool) bool {
	switch t := t.(type) {
	case plan.List:
		return leadsToDefault(t.Element, seen)
	case plan.Map:
		return leadsToDefault(t.Element, seen)
	case *plan.Struct:
		if seen[t] || !t.Sent {
			return false
		}
		seen[t] = true
		return slices.ContainsFunc(t.Fields, func(f plan.Field) bool {
			return f.Default != nil && !f.Required || leadsToDefault(f.Type, seen)
		})
	}
	return false
}

// fillsField reports whether a field, or a part of it, can be missing and has a
// default then.
func fillsField(f plan.Field) bool { return f.Default != nil && !f.Required || fillsIn(f.Type) }

// noteFillers notes the structs that need a method to fill in their parts: those
// that inputs lead to. What is one of several types is kept as it came.
func (e *emitter) noteFillers() {
	e.fillers = map[plan.Type]bool{}
	var visit func(t plan.Type)
	visit = func(t plan.Type) {
		switch t := t.(type) {
		case plan.List:
			visit(t.Element)
		case plan.Map:
			visit(t.Element)
		case *plan.Struct:
			if e.fillers[t] || !fillsIn(t) {
				return
			}
			e.fillers[t] = true
			for _, f := range t.Fields {
				visit(f.Type)
			}
		}
	}
	for _, w := range e.program.Workflows {
		for _, input := range w.Inputs {
			visit(input.Type)
		}
	}
}

// withDefaults writes the method that fills in what is missing:
//
//	if in.TagStatus == nil {
//		value := ImageInventoryTagStatusAny
//		in.TagStatus = &value
//	}
func (e *emitter) withDefaults(f *jen.File, w *plan.Workflow) {
	names := e.names.workflows[w]
	comment(f, "withDefaults returns the inputs with the defaults of those that are missing.")
	f.Func().Params(jen.Id("in").Id(names.inputs)).Id("withDefaults").Params().Id(names.inputs).
		BlockFunc(func(g *jen.Group) {
			for _, input := range w.Inputs {
				e.fillIn(g, jen.Id("in").Dot(e.names.inputs[input]), fieldOf(input))
			}
			g.Return(jen.Id("in"))
		})
}

// fieldOf returns an input as the field that it becomes.
func fieldOf(input *plan.Input) plan.Field {
	return plan.Field{
		Name:        input.Name,
		GoName:      input.GoName,
		Description: input.Description,
		Format:      input.Format,
		Required:    input.Required,
		Nullable:    input.Nullable,
		Type:        input.Type,
		Default:     input.Default,
	}
}

// structDefaults writes the same method of a struct.
func (e *emitter) structDefaults(f *jen.File, t *plan.Struct) {
	name := e.names.types[t]
	f.Line()
	comment(f, "withDefaults returns the value with the defaults of what is missing.")
	f.Func().Params(jen.Id("v").Id(name)).Id("withDefaults").Params().Id(name).BlockFunc(func(g *jen.Group) {
		for i, field := range t.Fields {
			e.fillIn(g, jen.Id("v").Dot(e.names.fields[t][i]), field)
		}
		g.Return(jen.Id("v"))
	})
}

// fillIn writes what fills in a field and its parts.
func (e *emitter) fillIn(g *jen.Group, at *jen.Statement, f plan.Field) {
	pointer := isPointer(f.Type, f.Required, f.Nullable, f.Nested)
	if f.Default != nil && !f.Required {
		missing := at.Clone().Op("==").Nil()
		if _, ok := f.Type.(*plan.Union); ok {
			missing = at.Clone().Dot("IsZero").Call()
		}
		g.If(missing).BlockFunc(func(g *jen.Group) {
			if !pointer {
				g.Add(at.Clone()).Op("=").Add(e.literal(f.Default, f.Type))
				return
			}
			g.Id("value").Op(":=").Add(e.literal(f.Default, f.Type))
			g.Add(at.Clone()).Op("=").Op("&").Id("value")
		})
	}
	switch f.Type.(type) {
	case *plan.Struct:
		switch {
		case !fillsIn(f.Type):
		case pointer:
			g.If(at.Clone().Op("!=").Nil()).Block(
				jen.Id("value").Op(":=").Add(at.Clone()).Dot("withDefaults").Call(),
				at.Clone().Op("=").Op("&").Id("value"),
			)
		default:
			g.Add(at.Clone()).Op("=").Add(at.Clone()).Dot("withDefaults").Call()
		}
	case plan.List, plan.Map:
		if fillsIn(f.Type) {
			g.Add(at.Clone()).Op("=").Add(e.filledIn(at.Clone(), f.Type))
		}
	}
}

// filledIn writes a list or a map with its elements filled in:
// filledList(in.People, Person.withDefaults).
func (e *emitter) filledIn(of *jen.Statement, t plan.Type) *jen.Statement {
	switch t := t.(type) {
	case plan.List:
		return jen.Id("filledList").Call(of, e.filler(t.Element))
	case plan.Map:
		return jen.Id("filledMap").Call(of, e.filler(t.Element))
	}
	panic("emit: neither list nor map")
}

// filler writes the function that fills in a value of a type.
func (e *emitter) filler(t plan.Type) *jen.Statement {
	if s, ok := t.(*plan.Struct); ok {
		return jen.Id(e.names.types[s]).Dot("withDefaults")
	}
	return jen.Func().Params(jen.Id("v").Add(e.typ(t))).Add(e.typ(t)).Block(jen.Return(e.filledIn(jen.Id("v"), t)))
}

// literal writes a value that is known when compiling as one of a type.
func (e *emitter) literal(v plan.Value, t plan.Type) *jen.Statement {
	switch t := t.(type) {
	case plan.Any:
		return rawJSON(v)
	case plan.External:
		return rawJSON(v)
	case *plan.Union:
		return jen.Id(e.names.types[t]).Add(inline(jen.Id("alternative").Call(rawJSON(v))))
	case plan.Scalar:
		return e.scalarLiteral(v, t)
	case *plan.Enum:
		return jen.Id(e.names.values[t][slices.Index(t.Values, v)])
	case plan.List:
		var list []jen.Code
		for _, element := range v.(plan.Array) {
			list = append(list, e.element(element, t.Element))
		}
		return e.typ(t).Add(literalElements(list))
	case plan.Map:
		return e.typ(t).Add(literalElements(e.mapElements(v.(plan.Object), t.Element)))
	case *plan.Struct:
		return e.structLiteral(v.(plan.Object), t)
	}
	panic("emit: default of no kind")
}

// element writes a value where Go knows its type: a number is a constant then.
func (e *emitter) element(v plan.Value, t plan.Type) *jen.Statement {
	if n, ok := v.(plan.Number); ok {
		if _, scalar := t.(plan.Scalar); scalar {
			return basicLiteral(n)
		}
	}
	return e.literal(v, t)
}

// literalElements writes the elements of a literal, on one line if there are few.
func literalElements(list []jen.Code) *jen.Statement {
	if len(list) > 3 {
		return fields(list...)
	}
	return inline(list...)
}

func (e *emitter) mapElements(o plan.Object, element plan.Type) []jen.Code {
	var list []jen.Code
	for _, m := range o {
		list = append(list, jen.Lit(m.Name).Op(":").Add(e.element(m.Value, element)))
	}
	return list
}

func (e *emitter) structLiteral(o plan.Object, t *plan.Struct) *jen.Statement {
	var list []jen.Code
	var others plan.Object
	for _, m := range o {
		i := slices.IndexFunc(t.Fields, func(f plan.Field) bool { return f.Name == m.Name })
		if i < 0 {
			others = append(others, m)
			continue
		}
		f := t.Fields[i]
		value := e.element(m.Value, f.Type)
		if isPointer(f.Type, f.Required, f.Nullable, f.Nested) {
			value = jen.Id("pointerTo").Call(e.literal(m.Value, f.Type))
		}
		list = append(list, field(e.names.fields[t][i], value))
	}
	if len(others) > 0 {
		typ := jen.Map(jen.String()).Add(e.typ(t.Additional))
		list = append(list, field(e.names.others[t], typ.Add(literalElements(e.mapElements(others, t.Additional)))))
	}
	if len(list) > 1 {
		return jen.Id(e.names.types[t]).Add(fields(list...))
	}
	return jen.Id(e.names.types[t]).Add(inline(list...))
}

func (e *emitter) scalarLiteral(v plan.Value, t plan.Scalar) *jen.Statement {
	switch t {
	case plan.StringType, plan.Boolean:
		return basicLiteral(v)
	case plan.Bytes:
		return bytesLiteral(string(v.(plan.String)))
	case plan.DateTime:
		at, err := time.Parse(time.RFC3339, string(v.(plan.String)))
		if err != nil {
			panic(err) // the plan has parsed it
		}
		return timeLiteral(at)
	}
	return scalar(t).Call(basicLiteral(v))
}

// bytesLiteral writes the bytes that a text in base64 spells.
func bytesLiteral(text string) *jen.Statement {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		panic(err) // the plan has decoded it
	}
	return jen.Index().Byte().Call(jen.Lit(string(data)))
}

// timeLiteral writes a time: time.Date(2024, time.February, 29, 12, 0, 0, 0, time.UTC).
func timeLiteral(at time.Time) *jen.Statement {
	zone := jen.Qual("time", "UTC")
	if _, offset := at.Zone(); offset != 0 {
		zone = jen.Qual("time", "FixedZone").Call(jen.Lit(""), jen.Lit(offset))
	}
	return jen.Qual("time", "Date").Call(jen.Lit(at.Year()), jen.Qual("time", at.Month().String()), jen.Lit(at.Day()),
		jen.Lit(at.Hour()), jen.Lit(at.Minute()), jen.Lit(at.Second()), jen.Lit(at.Nanosecond()), zone)
}

// rawJSON writes a value as JSON text.
func rawJSON(v plan.Value) *jen.Statement {
	return jen.Qual("encoding/json", "RawMessage").Call(raw(string(appendText(nil, v))))
}
