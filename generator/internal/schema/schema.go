// Package schema is the part of JSON Schema (2020-12, and what OpenAPI 3.0 has
// in its place) that the compiler understands: the shape of values, in the
// order of the document, with references resolved to pointers. Recursive
// schemas are cycles of pointers.
package schema

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// A Schema describes a JSON value. A nil *Schema says nothing about it.
type Schema struct {
	// Name is the name of the component that the schema is, if it is one, and
	// Source that of the source description or document that has it.
	Name, Source string
	Definition   string         // the name that it has in $defs, if it is there
	Pos          diagnostic.Pos // where it is described; the zero Pos if unknown

	Title, Description  string
	Types               []Type // allowed types, without Null; none means any
	Nullable            bool   // null is allowed as well
	Format              string
	ContentEncoding     string   // of what a string holds, such as base64
	ContentMediaType    string   // of what a string holds
	Enum                []string // allowed values, as JSON; none means any
	Default             string   // as JSON; empty if there is none
	Items               *Schema  // of an array
	Properties          []Property
	Patterns            []Pattern // of properties, by regular expressions
	Additional          *Schema   // of additional properties, if described by a schema
	Open                bool      // additional properties are described, by Additional or as any
	Closed              bool      // no additional properties are allowed
	AllOf, AnyOf, OneOf []*Schema
	Discriminator       *Discriminator // of AnyOf or OneOf; nil if there is none
	XML                 XML
	ReadOnly            bool    // of a property: a request does not have it (OpenAPI 3.1, Schema Object, readOnly)
	Bounds              []Bound // of numbers, strings and arrays

	// GoName is the name that x-go-name gives to what becomes of the schema in
	// Go, GoType the type that x-go-type says to take for it.
	GoName, GoType document.Text

	views
}

// A Bound is a keyword that bounds values (JSON Schema 2020-12 Validation, sections
// 6.2 to 6.4), with its value as JSON or, of a pattern, the regular expression. In
// OpenAPI 3.0, exclusiveMinimum and exclusiveMaximum are booleans.
type Bound struct{ Keyword, Value string }

// XML says how a value is written in XML (OpenAPI 3.2, XML Object). What is not
// said is empty.
type XML struct {
	NodeType  string // element, attribute, text, cdata or none
	Name      string
	Namespace string
	Prefix    string
}

// A Pattern describes the properties whose names match a regular expression of
// ECMA-262 (JSON Schema 2020-12, patternProperties).
type Pattern struct {
	Regexp string
	Schema *Schema
}

// A Discriminator is a property whose value says which alternative an object is
// (OpenAPI 3.1, Discriminator Object).
type Discriminator struct {
	Property string
	Mapping  []Mapping
}

// A Mapping is a value of the property, and the name of the component that it
// stands for.
type Mapping struct{ Value, Component string }

// A Property is a named member of an object.
type Property struct {
	Name     string
	Required bool
	Schema   *Schema
}

// A Type is a type of JSON Schema.
type Type string

// The types.
const (
	Object  Type = "object"
	Array   Type = "array"
	String  Type = "string"
	Number  Type = "number"
	Integer Type = "integer"
	Boolean Type = "boolean"
)
