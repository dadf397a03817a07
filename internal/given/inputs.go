package given

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator"
)

// ErrMissing says that values are missing that a run needs.
var ErrMissing = errors.New("missing")

// Asker asks somebody for a value. A secret is not shown as it is typed.
type Asker func(question string, secret bool) (string, error)

// A Filler gives the value of a required input that is not given, if it has one.
type Filler func(generator.Input) (v Value, ok bool, err error)

// Fill returns what asks for inputs; nil if ask is nil.
func (ask Asker) Fill() Filler {
	if ask == nil {
		return nil
	}
	return func(in generator.Input) (Value, bool, error) {
		text, err := ask(question(in), isSecret(in))
		return Value{Text: text}, err == nil, err
	}
}

// Inputs returns the inputs of a workflow as a JSON object, and those of them that
// are secrets. Required ones that are not given are filled in, if fill is not nil.
func (v *Values) Inputs(w generator.Workflow, fill Filler) (inputs json.RawMessage, secrets []string, err error) {
	b := []byte("{")
	var missing []string
	for _, in := range w.Inputs {
		given, ok := v.Lookup(in.Name)
		if !ok && in.Required && fill != nil {
			if given, ok, err = fill(in); err != nil {
				return nil, nil, err
			}
		}
		if !ok {
			if in.Required {
				missing = append(missing, fmt.Sprintf("--input %s=… (or %s)", in.Name, v.Variable(in.Name)))
			}
			continue
		}
		value, err := given.as(in)
		if err != nil {
			return nil, nil, err
		}
		if isSecret(in) {
			secrets = append(secrets, text(value))
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(append(append(b, quote(in.Name)...), ':'), value...)
	}
	if len(missing) > 0 {
		return nil, nil, fmt.Errorf("the workflow %s needs inputs that are %w: %s", w.ID, ErrMissing, strings.Join(missing, ", "))
	}
	return append(b, '}'), secrets, nil
}

// isSecret reports whether an input is not to be shown (OpenAPI 3.1, Data Types,
// password).
func isSecret(in generator.Input) bool { return in.Format == "password" }

// question asks for an input.
func question(in generator.Input) string {
	var b strings.Builder
	b.WriteString(in.Name)
	if in.Type != "" && in.Type != "string" {
		b.WriteString(" (" + in.Type + ")")
	}
	if in.Description != "" {
		line, _, _ := strings.Cut(in.Description, "\n")
		b.WriteString(" - " + line)
	}
	return b.String()
}

// as returns a value as JSON, for an input. A text is what the type of the input
// says: a string as it is, anything else JSON.
func (v Value) as(in generator.Input) (json.RawMessage, error) {
	if v.JSON != nil {
		return v.JSON, nil
	}
	switch in.Type {
	case "string":
		return quote(v.Text), nil
	case "":
		if json.Valid([]byte(v.Text)) {
			return json.RawMessage(v.Text), nil
		}
		return quote(v.Text), nil
	}
	if !json.Valid([]byte(v.Text)) {
		return nil, fmt.Errorf("the input %s is of the type %s, in JSON, which %q is not", in.Name, in.Type, v.Text)
	}
	return json.RawMessage(v.Text), nil
}

// text returns a string of JSON as it is, and other JSON as its text.
func text(value json.RawMessage) string {
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s
	}
	return string(value)
}
