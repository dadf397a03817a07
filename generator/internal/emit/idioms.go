package emit

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"
)

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

// raw writes a string literal, in backquotes if these save escapes. Characters
// that do not show, or that show others in another order, are always escaped.
func raw(s string) *jen.Statement {
	if strings.ContainsAny(s, `\"`) && strconv.CanBackquote(s) && !strings.ContainsFunc(s, isHidden) {
		return jen.Op("`" + s + "`")
	}
	return jen.Lit(s)
}

// isHidden reports whether a character does not show, or shows others in another
// order.
func isHidden(c rune) bool { return !unicode.IsPrint(c) || isBlank(c) }
