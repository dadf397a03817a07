package openapi

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// validate reports what kin-openapi finds wrong with what is used. Examples are
// not, nor are defaults, which the server fills in; patterns are of ECMA-262
// and need not be ones that Go understands.
func (p *pruner) validate(doc *openapi3.T) {
	err := func() (err error) {
		defer recovered(&err)
		return doc.Validate(context.Background(),
			openapi3.EnableMultiError(),
			openapi3.DisableExamplesValidation(),
			openapi3.DisableSchemaDefaultsValidation(),
			openapi3.DisableSchemaPatternValidation(),
		)
	}()
	if err == nil {
		return
	}
	all := openapi3.MultiError{err}
	if multi, ok := err.(openapi3.MultiError); ok {
		all = multi
	}
	for _, err := range all {
		if !harmless(err) {
			p.reportFault(err)
		}
	}
}

// harmless reports whether an error is one that needs no report: a response
// without a description, the name of a component in characters that the
// specification does not allow, a security scheme that is not described, which
// is reported where a step needs it, or is described badly, which the conversion
// reports if it matters, and what OpenAPI 3.2 has: the place querystring and the
// style cookie.
func harmless(err error) bool {
	if e := (*openapi3.ResponseDescriptionRequired)(nil); errors.As(err, &e) {
		return true
	}
	if e := (*openapi3.SecurityRequirementSchemeUndefinedError)(nil); errors.As(err, &e) {
		return true
	}
	if e := (*openapi3.InvalidParameterInError)(nil); errors.As(err, &e) && e.Value == "querystring" {
		return true
	}
	if e := (*openapi3.InvalidSerializationMethodError)(nil); errors.As(err, &e) && e.Subject == "cookie" && e.Style == "cookie" {
		return true
	}
	e := (*openapi3.ComponentValidationError)(nil)
	return errors.As(err, &e) && (e.Section == "security scheme" || openapi3.ValidateIdentifier(e.Name) != nil)
}

// A fault is what kin-openapi found, in our own words if we have some, and the part
// of the description that has it, nil if that is not known.
type fault struct {
	text string
	part *document.Value
}

// reportFault reports an error, as near to what is wrong as can be told.
func (p *pruner) reportFault(err error) {
	pos, whole, err := p.locate(err)
	f := p.fault(err, whole)
	if f.part != nil {
		pos = f.part.Pos
	}
	p.diags.Add(diagnostic.InvalidDescription, pos, "%s", f.text)
}

// fault says what an error in a part of the description is.
func (p *pruner) fault(err error, whole *document.Value) fault {
	var (
		twice    *openapi3.DuplicateParameterError
		optional *openapi3.PathParameterRequiredError
		names    *openapi3.PathParametersError
		kind     *openapi3.SchemaTypeError
		items    *openapi3.SchemaItemsRequired
		in       *openapi3.InvalidParameterInError
		style    *openapi3.InvalidSerializationMethodError
		later    *openapi3.FieldVersionMismatchError
		extra    *openapi3.ExtraSiblingFieldsError
		oneOf    *openapi3.ExactlyOneFieldError
		same     *openapi3.ConflictingPathsError
		required *openapi3.DuplicateRequiredFieldError
	)
	switch {
	case errors.As(err, &twice):
		return fault{fmt.Sprintf("the %s parameter %q is described twice; leave one of them out", twice.In, twice.Name),
			p.parameterIn(whole, twice.In, twice.Name, 1)}
	case errors.As(err, &optional):
		return fault{fmt.Sprintf("the parameter %q is in the path, and so is always sent; write required: true", optional.Param),
			p.parameterIn(whole, "path", optional.Param, 0)}
	case errors.As(err, &names):
		return fault{namesText(names), nil}
	case errors.As(err, &kind):
		return fault{fmt.Sprintf("%q is no type; write one of object, array, string, number, integer and boolean", kind.Type),
			memberOf(whole, "type", func(v, _ *document.Value) bool { return v.Text.Value == kind.Type })}
	case errors.As(err, &items):
		return fault{"an array needs items, which say what its elements are; write items: {} if they may be anything",
			memberOf(whole, "type", func(v, in *document.Value) bool { return v.Text.Value == "array" && in.Member("items") == nil })}
	case errors.As(err, &in):
		return fault{fmt.Sprintf("a parameter is in path, query, header or cookie, not in %q", in.Value),
			memberOf(whole, "in", func(v, _ *document.Value) bool { return v.Text.Value == in.Value })}
	case errors.As(err, &style):
		return fault{fmt.Sprintf("the style %q with explode: %t is none for a %s", style.Style, style.Explode, strings.TrimSuffix(style.Subject+" parameter", "media type parameter")),
			memberOf(whole, "style", func(v, _ *document.Value) bool { return v.Text.Value == style.Style })}
	case errors.As(err, &later) && later.MinVersion != "":
		return fault{fmt.Sprintf("%q is there since OpenAPI %s; declare that version, or write it as OpenAPI %s has it", later.Field, later.MinVersion, p.d.version),
			memberOf(whole, later.Field, anyValue)}
	case errors.As(err, &extra) && len(extra.Fields) > 0:
		return fault{fmt.Sprintf("there is no field %q here; it is ignored", extra.Fields[0]), memberOf(whole, extra.Fields[0], anyValue)}
	case errors.As(err, &oneOf):
		return fault{"exactly one of the fields " + strings.Join(oneOf.Fields, " and ") + " belongs here", nil}
	case errors.As(err, &same):
		return fault{fmt.Sprintf("%s and %s are the same path with other names; make them one", same.Path1, same.Path2), nil}
	case errors.As(err, &required):
		return fault{fmt.Sprintf("%q is required twice; leave one of them out", required.Field), memberOf(whole, "required", anyValue)}
	}
	return fault{message(err), nil}
}

// namesText says which of the names in a path and of its parameters the others lack.
func namesText(e *openapi3.PathParametersError) string {
	var inPath, declared []string
	for _, name := range e.Missing {
		if strings.Contains(e.Path, "{"+name+"}") {
			inPath = append(inPath, strconv.Quote(name))
			continue
		}
		declared = append(declared, strconv.Quote(name))
	}
	if len(inPath) == 0 {
		return fmt.Sprintf("the path %s has no %s, which a parameter with in: path describes; correct the one or the other", e.Path, strings.Join(declared, ", "))
	}
	return fmt.Sprintf("the path %s has %s, and no parameter with in: path describes it; add one", e.Path, strings.Join(inPath, ", "))
}

func anyValue(_, _ *document.Value) bool { return true }

// parameterIn returns one of the parameters of an operation with a name and a place,
// by its index among these.
func (p *pruner) parameterIn(operation *document.Value, in, name string, index int) *document.Value {
	if operation == nil || operation.Member("parameters") == nil {
		return nil
	}
	for _, element := range operation.Member("parameters").Elements {
		v := p.componentOf(element)
		of := func(field string) string {
			if m := v.Member(field); m != nil {
				return m.Text.Value
			}
			return ""
		}
		if of("in") != in || of("name") != name {
			continue
		}
		if index == 0 {
			return element
		}
		index--
	}
	return nil
}

// memberOf returns the first member of a name in a value, however deep, of which
// something holds, given the member and the object that has it.
func memberOf(value *document.Value, name string, holds func(v, in *document.Value) bool) *document.Value {
	if value == nil {
		return nil
	}
	if v := value.Member(name); v != nil && holds(v, value) {
		return v
	}
	for _, e := range value.Elements {
		if found := memberOf(e, name, holds); found != nil {
			return found
		}
	}
	for _, m := range value.Members {
		if found := memberOf(m.Value, name, holds); found != nil {
			return found
		}
	}
	return nil
}

// locate returns the position that the context of an error names, what is there, and
// the error without that context.
func (p *pruner) locate(err error) (diagnostic.Pos, *document.Value, error) {
	at := p.d.root.pos()
	var item, whole *document.Value
	for {
		switch e := err.(type) {
		case *openapi3.SectionValidationError:
			err = e.Cause
		case *openapi3.PathValidationError:
			if item = memberNamed(p.paths, e.Path); item != nil {
				at, whole = item.Pos, item
			}
			err = e.Cause
		case *openapi3.OperationValidationError:
			at, whole = p.locateOperation(item, e.Method, at)
			err = e.Cause
		case *openapi3.PathParametersError:
			at, whole = p.locateOperation(memberNamed(p.paths, e.Path), e.Method, at)
			return at, whole, err
		case *openapi3.ComponentValidationError:
			if v := memberNamed(p.components[componentKinds[e.Section]], e.Name); v != nil {
				at, whole = v.Pos, v
			}
			return at, whole, e.Cause
		default:
			return at, whole, err
		}
	}
}

// componentKinds are the kinds of components by what errors call them.
var componentKinds = map[string]kind{
	"schema":       schemaObj,
	"parameter":    parameterObj,
	"request body": requestBodyObj,
	"response":     responseObj,
}

func (p *pruner) locateOperation(item *document.Value, method string, otherwise diagnostic.Pos) (diagnostic.Pos, *document.Value) {
	for _, op := range p.called {
		if p.items[op.Ref] == item && op.Method == method {
			return op.Pos, p.operations[op.Ref]
		}
	}
	return otherwise, item
}

func memberNamed(members []document.Member, name string) *document.Value {
	for _, m := range members {
		if m.Name.Value == name {
			return m.Value
		}
	}
	return nil
}
