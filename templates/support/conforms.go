package support

import (
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// A schemaDocument is a JSON Schema, as text, with the URI that others refer to
// it by.
type schemaDocument struct{ uri, json string }

// mustSchema compiles the schema at a location in documents, which are known to
// be valid.
func mustSchema(location string, documents ...schemaDocument) *jsonschema.Schema {
	return compiledSchema(jsonschema.NewCompiler(), location, documents)
}

func compiledSchema(c *jsonschema.Compiler, location string, documents []schemaDocument) *jsonschema.Schema {
	c.AssertFormat()
	c.UseLoader(jsonschema.SchemeURLLoader{}) // nothing but the documents
	for _, d := range documents {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(d.json))
		if err != nil {
			panic(err)
		}
		if err := c.AddResource(d.uri, doc); err != nil {
			panic(err)
		}
	}
	return c.MustCompile(location)
}

// conforms notes what a schema says against a decoded JSON value.
func (v *violations) conforms(where string, value any, schema *jsonschema.Schema) {
	err, ok := schema.Validate(value).(*jsonschema.ValidationError)
	if !ok {
		return
	}
	var all violations
	all.unmetBy(where, err)
	for _, f := range all.failures {
		// A member that is not valid is not evaluated either.
		because := func(other InputFailure) bool {
			return other.Message != f.Message && strings.HasPrefix(other.Pointer+"/", f.Pointer+"/")
		}
		if f.Message != "must not be given" || !slices.ContainsFunc(all.failures, because) {
			v.failures = append(v.failures, f)
		}
	}
}

// unmetBy notes the failures that an error of the library has in it. None of
// their messages has a value in it.
func (v *violations) unmetBy(root string, err *jsonschema.ValidationError) {
	where := root
	for _, token := range err.InstanceLocation {
		where = below(where, token)
	}
	switch k := err.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			v.must(below(where, name), false, "be given")
		}
	case *kind.DependentRequired:
		for _, name := range k.Missing {
			v.must(below(where, name), false, "be given, since "+k.Prop+" is")
		}
	case *kind.AdditionalProperties:
		for _, name := range slices.Sorted(slices.Values(k.Properties)) {
			v.must(below(where, name), false, "not be given")
		}
	case *kind.FalseSchema:
		v.must(where, false, "not be given")
	case *kind.Type:
		v.must(where, false, "be of the type "+strings.Join(k.Want, " or "))
	case *kind.Schema, *kind.Group, *kind.AllOf, *kind.Reference:
		for _, cause := range err.Causes {
			v.unmetBy(root, cause)
		}
	default:
		v.must(where, false, fmt.Sprintf("be as %s says", strings.Join(k.KeywordPath(), " ")))
	}
}
