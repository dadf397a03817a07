package config

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/schema"
)

// parse reads the contents of a file.
func parse(file string, data []byte) (*Config, error) {
	c := &Config{file: file}
	var doc yaml.Node
	err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&doc)
	switch {
	case errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%s: the file is empty; arazzogen init writes one", file)
	case err != nil:
		return nil, syntaxError(file, err)
	}
	c.root = doc.Content[0]
	var value any
	if err := c.root.Decode(&value); err != nil {
		return nil, syntaxError(file, err)
	}
	if err := c.validate(value); err != nil {
		return nil, err
	}
	if err := c.root.Decode(c); err != nil {
		return nil, syntaxError(file, err)
	}
	for i, code := range c.Disable {
		if !slices.Contains(generator.Codes(), code) {
			return nil, c.errorAt(fmt.Errorf("there is no code %q", code), "disable", i)
		}
	}
	return c, nil
}

var yamlLine = regexp.MustCompile(`(?s)^yaml: (?:unmarshal errors:\n  )?line (\d+): ([^\n]*)`)

// syntaxError makes an error of the YAML library one that editors can follow.
func syntaxError(file string, err error) error {
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s:%s:1: %s", file, m[1], m[2])
	}
	return fmt.Errorf("%s: %w", file, err)
}

// compiled is the schema of the file.
var compiled = compile()

func compile() *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Config))
	if err != nil {
		panic(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(schema.URL, doc); err != nil {
		panic(err)
	}
	return compiler.MustCompile(schema.URL)
}

// validate checks a value by the schema. The error has all that is wrong, a line
// each.
func (c *Config) validate(value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("%s: the keys of an object must be strings", c.file)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	var invalid *jsonschema.ValidationError
	if err := compiled.Validate(instance); !errors.As(err, &invalid) {
		return err
	}
	var all []error
	for _, leaf := range leaves(invalid) {
		all = append(all, c.faults(leaf)...)
	}
	slices.SortStableFunc(all, func(a, b error) int {
		x, y := a.(*placed), b.(*placed)
		return cmp.Or(cmp.Compare(x.line, y.line), cmp.Compare(x.column, y.column))
	})
	return errors.Join(all...)
}

// leaves returns the errors that have no others as their cause.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var all []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

// faults returns what an error of the schema is about, with its place.
func (c *Config) faults(e *jsonschema.ValidationError) []error {
	path := make([]any, len(e.InstanceLocation))
	for i, token := range e.InstanceLocation {
		path[i] = token
	}
	switch k := e.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		var all []error
		for _, name := range k.Properties {
			at := append(slices.Clone(path), key(name))
			all = append(all, c.errorAt(fmt.Errorf("there is no key %q%s", name, generator.DidYouMean(name, c.known(e))), at...))
		}
		return all
	case *kind.Required:
		return []error{c.errorAt(fmt.Errorf("%s is missing", strings.Join(k.Missing, ", ")), path...)}
	case *kind.Pattern:
		return []error{c.errorAt(fmt.Errorf("%q does not have the form %s", k.Got, k.Want), path...)}
	}
	return []error{c.errorAt(errors.New(e.ErrorKind.LocalizedString(message.NewPrinter(language.English))), path...)}
}

// known returns the keys that the schema has where an error is.
func (c *Config) known(e *jsonschema.ValidationError) []string {
	_, pointer, _ := strings.Cut(e.SchemaURL, "#")
	var at any
	if err := json.Unmarshal(schema.Config, &at); err != nil {
		panic(err)
	}
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if object, ok := at.(map[string]any); ok && token != "" {
			at = object[token]
		}
	}
	var names []string
	if object, ok := at.(map[string]any); ok {
		properties, _ := object["properties"].(map[string]any)
		for name := range properties {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// A key in a path means the key itself, and not its value.
type key string

// errorAt adds the place of a value to an error: of the member or element that a
// path leads to, as far as it does.
func (c *Config) errorAt(err error, path ...any) error {
	n := c.root
	for _, token := range path {
		next := child(n, token)
		if next == nil {
			break
		}
		n = next
	}
	return &placed{c.file, n.Line, n.Column, err}
}

// A placed error is one with its place.
type placed struct {
	file         string
	line, column int
	err          error
}

func (e *placed) Error() string { return fmt.Sprintf("%s:%d:%d: %v", e.file, e.line, e.column, e.err) }
func (e *placed) Unwrap() error { return e.err }

// child returns the node of a member, of its key, or of an element, or nil if
// there is none.
func child(n *yaml.Node, token any) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if name, ok := token.(key); ok {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == string(name) {
				return n.Content[i]
			}
		}
		return nil
	}
	name := fmt.Sprint(token)
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == name {
				return n.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(name); err == nil && i < len(n.Content) {
			return n.Content[i]
		}
	}
	return nil
}
