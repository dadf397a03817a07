package link

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// inputs reads the schema of the inputs of a workflow, which may refer to
// components and to other files.
func (l *linker) inputs(s *scope) {
	value := s.workflow.Syntax.Inputs
	if value == nil {
		return
	}
	lib := s.library
	if lib.resolver == nil {
		lib.resolver = schema.NewResolver(s.doc.File, func(ref string) *document.Value { return l.inputComponent(s.doc, ref) }, l.schemaFile, l.diags)
		name, _, _ := strings.Cut(path.Base(s.doc.File), ".")
		lib.schemas = schema.NewResolvingReader(name, lib.resolver, l.diags)
		for _, c := range s.doc.Components.Inputs {
			lib.resolver.Add(c.Value)
			if isNamedOtherwise(c.Value) {
				l.uses[c.Value] = true // who knows
			}
		}
	}
	lib.resolver.Add(value)
	s.workflow.Inputs = lib.schemas.Read(value)
	s.workflow.Rules = schema.ReadRules(value, lib.resolver, l.diags)
}

// isNamedOtherwise reports whether references may name a schema, or a part of it,
// by an anchor or a URI of its own.
func isNamedOtherwise(v *document.Value) bool {
	for _, m := range v.Members {
		switch m.Name.Value {
		case "$id", "$anchor", "$dynamicAnchor":
			return true
		}
		if isNamedOtherwise(m.Value) {
			return true
		}
	}
	return slices.ContainsFunc(v.Elements, isNamedOtherwise)
}

// inputComponent returns the inputs that a reference names among the components
// of a document, or nil.
func (l *linker) inputComponent(doc *document.Document, ref string) *document.Value {
	name, ok := cutComponent(ref, "inputs")
	if !ok {
		return nil
	}
	for _, c := range doc.Components.Inputs {
		if strings.HasPrefix(name, c.Name.Value+"/") {
			l.uses[c.Value] = true // of which name is a part
		}
		if c.Name.Value == name {
			l.uses[c.Value] = true
			return c.Value
		}
	}
	return nil
}

// schemaFile reads a file that a schema refers to.
func (l *linker) schemaFile(name string) (*document.Value, error) {
	u, err := url.Parse(name)
	if err != nil {
		return nil, err
	}
	file, ok := resolve("", u)
	if !ok {
		return nil, errors.New("it is neither a file nor a web page")
	}
	data, err := l.files.Read(file)
	if err != nil {
		if diagnostic.IsURL(file) {
			return nil, fmt.Errorf("%w; save it beside the document and refer to that file, or allow to fetch it (--fetch)", err)
		}
		return nil, err
	}
	var faults diagnostic.List
	value := document.ParseValue(file, data, &faults)
	for _, fault := range faults.Sorted() {
		return nil, fmt.Errorf("%s: %s", fault.Pos, fault.Detail)
	}
	return value, nil
}
