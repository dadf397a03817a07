package mock

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// Inputs returns inputs of a workflow, a JSON object: the examples in their schema or
// else values that it describes. Without all, only those are in it that are
// required. It returns nil if none were found that the schema allows.
func Inputs(w *link.Workflow, all bool) json.RawMessage {
	if w.Syntax.Inputs == nil {
		return json.RawMessage("{}")
	}
	text := schemaText(w)
	described := openapi.NewPart(text).Member("inputs")
	made, ok := new(sampler).sample(described).(*object)
	if !ok {
		return nil
	}
	if !all {
		made = required(made, described.Follow())
	}
	for _, inputs := range []json.RawMessage{encode(named(made)), encode(made)} {
		if allows(text, inputs) {
			return inputs
		}
	}
	return nil
}

// named returns the inputs with texts that say what they are for, where the schema
// says nothing of them: my-repository-name for repositoryName.
func named(inputs *object) *object {
	c := &object{}
	for _, m := range inputs.members {
		value := m.value
		if value == plainText {
			value = "my-" + kebab(m.name)
		}
		c.set(m.name, value)
	}
	return c
}

// kebab returns the words of a name in lower case, with dashes between.
func kebab(name string) string {
	var b strings.Builder
	lower := false // the character before was a lower-case letter or a digit
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			r = '-'
		case unicode.IsUpper(r) && lower:
			b.WriteByte('-')
		}
		lower = unicode.IsLower(r) || unicode.IsDigit(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Trim(b.String(), "-")
}

// schemaText returns a document with the schema of the inputs, and with the
// components that it may refer to.
func schemaText(w *link.Workflow) []byte {
	b := append([]byte(`{"inputs":`), schema.AppendJSON(nil, w.Syntax.Inputs)...)
	b = append(b, `,"components":{"inputs":{`...)
	for i, c := range w.Document.Components.Inputs {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(c.Name.Value)
		if err != nil {
			panic(err) // a string always has an encoding
		}
		b = append(append(b, name...), ':')
		b = schema.AppendJSON(b, c.Value)
	}
	return append(b, "}}}"...)
}

// required returns the members that a schema requires.
func required(of *object, described openapi.Part) *object {
	kept := &object{}
	for _, name := range described.Member("required").Elements() {
		for _, m := range of.members {
			if m.name == name.Text() {
				kept.set(m.name, m.value)
			}
		}
	}
	return kept
}

// allows reports whether the schema of the inputs in a document allows some. What
// cannot be told is a no.
func allows(document, inputs []byte) (ok bool) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return false
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	const url = "mem:///document"
	if err := c.AddResource(url, doc); err != nil {
		return false
	}
	compiled, err := c.Compile(url + "#/inputs")
	if err != nil {
		return false
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(inputs))
	return err == nil && compiled.Validate(value) == nil
}
