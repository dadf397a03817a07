package emit

import "github.com/dave/jennifer/jen"

// fields writes a composite literal with an element on each line, in the order
// given. Jennifer's own Dict would sort them.
func fields(elements ...jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, elements...)
}

// inline writes a composite literal on one line.
func inline(elements ...jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ","}, elements...)
}

// field writes an element of a composite literal: name: value.
func field(name string, value jen.Code) *jen.Statement {
	return jen.Id(name).Op(":").Add(value)
}

// ctx writes the parameter ctx context.Context.
func ctx() *jen.Statement { return jen.Id("ctx").Qual("context", "Context") }

// ifErr writes if err != nil { return results }.
func ifErr(results ...jen.Code) *jen.Statement {
	return jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(results...))
}
