package emit

import (
	"encoding/json"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// unionType writes a type that keeps a value as it came, with a method that
// decodes it and a function that makes it for each of the types that it may have:
//
//	type Pet struct{ Value[any] }
//
//	func (u Pet) AsCat() (Cat, error) { return decodeAs[Cat](u.Raw()) }
//
//	func PetFromCat(v Cat) Pet { return Pet{alternative(v)} }
func (e *emitter) unionType(f *jen.File, t *plan.Union) {
	name := e.names.types[t]
	doc := typeDoc(name, t.Naming) + "\n\nIt has one of several types, and keeps the value as it came."
	comment(f, doc)
	f.Type().Id(name).Struct(jen.Id("Value").Types(jen.Any()))
	for i, a := range t.Alternatives {
		e.alternative(f, t, i, a)
	}
}

func (e *emitter) alternative(f *jen.File, t *plan.Union, i int, a plan.Alternative) {
	name, accessor, maker := e.names.types[t], e.names.accessors[t][i], e.names.makers[t][i]
	what := oneLine(a.Label)
	f.Line()
	doc := accessor + " decodes the value as " + what + "."
	decoded := jen.Id("decodeAs").Types(e.typ(a.Type)).Call(jen.Id("u").Dot("Raw").Call())
	if a.Property != "" && len(a.Values) > 0 {
		doc += " It is an error if " + oneLine(a.Property) + " says that it is none."
		arguments := []jen.Code{jen.Id("u").Dot("Raw").Call(), jen.Lit(a.Property)}
		for _, value := range a.Values {
			arguments = append(arguments, jen.Lit(value))
		}
		decoded = jen.Id("decodeVariant").Types(e.typ(a.Type)).Call(arguments...)
	}
	comment(f, doc)
	f.Func().Params(jen.Id("u").Id(name)).Id(accessor).Params().Params(e.typ(a.Type), jen.Error()).Block(jen.Return(decoded))
	if !t.Sent {
		return // nothing makes what is only received
	}
	f.Line()
	comment(f, maker+" returns "+what+" as a value of "+name+".")
	f.Func().Id(maker).Params(jen.Id("v").Add(e.typ(a.Type))).Id(name).Block(
		jen.Return(jen.Id(name).Add(inline(jen.Id("alternative").Call(jen.Id("v"))))),
	)
}

// basicLiteral writes a string or a number as an untyped constant.
func basicLiteral(v plan.Value) *jen.Statement {
	switch v := v.(type) {
	case plan.String:
		return raw(string(v))
	case plan.Number:
		return jen.Id(string(v)) // JSON's numbers are Go's
	case plan.Bool:
		return jen.Lit(bool(v))
	}
	panic("emit: literal of no kind")
}

// appendText appends a value that is known when compiling as JSON.
func appendText(b []byte, v plan.Value) []byte {
	switch v := v.(type) {
	case plan.Null:
		return append(b, "null"...)
	case plan.Bool:
		if v {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	case plan.Number:
		return append(b, v...)
	case plan.String:
		return appendQuoted(b, string(v))
	case plan.Array:
		b = append(b, '[')
		for i, element := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendText(b, element)
		}
		return append(b, ']')
	case plan.Object:
		b = append(b, '{')
		for i, m := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendText(append(appendQuoted(b, m.Name), ':'), m.Value)
		}
		return append(b, '}')
	}
	panic("emit: constant of no kind")
}

// appendQuoted appends a string as JSON.
func appendQuoted(b []byte, s string) []byte {
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always has an encoding
	}
	return append(b, strings.TrimSuffix(text.String(), "\n")...)
}
