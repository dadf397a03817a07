package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// A Reader reads schemas that share what they refer to: a value is the same
// *Schema wherever it is referred to from.
type Reader struct {
	source   string
	resolve  func(ref string) *document.Value
	resolver *Resolver // in place of resolve; nil if there is none
	diags    *diagnostic.List

	schemas map[*document.Value]*Schema
	anchors map[*document.Value]map[string]*document.Value // by root
	pending []pending
}

// A pending schema is allocated and has yet to be read. Schemas are read from a
// queue, so that long chains of references need no deep stack.
type pending struct {
	schema *Schema
	place
}

// A place is a value that is a schema, in the schema that its local references
// are relative to.
type place struct{ value, root *document.Value }

// NewReader returns a reader for schemas of a source, which becomes their
// Source.
//
// A $ref is looked up with resolve first, which may return nil. What it does
// not know and begins with # is a JSON Pointer or an $anchor in the schema that
// has the reference. References that lead nowhere are reported, and say nothing
// about their values; so do malformed keywords.
func NewReader(source string, resolve func(ref string) *document.Value, diags *diagnostic.List) *Reader {
	return &Reader{
		source:  source,
		resolve: resolve,
		diags:   diags,
		schemas: map[*document.Value]*Schema{},
		anchors: map[*document.Value]map[string]*document.Value{},
	}
}

// NewResolvingReader returns a reader for schemas whose references a resolver
// knows.
func NewResolvingReader(source string, resolver *Resolver, diags *diagnostic.List) *Reader {
	r := NewReader(source, nil, diags)
	r.resolver = resolver
	return r
}

// Read returns the schema that v is. It returns nil if v is nil or says
// nothing, as true does.
func (r *Reader) Read(v *document.Value) *Schema {
	s := r.schema(place{v, v})
	for len(r.pending) > 0 {
		next := r.pending[0]
		r.pending = r.pending[1:]
		r.read(next.schema, next.place)
	}
	return s
}

// schema returns the schema at a place, which is read later.
func (r *Reader) schema(at place) *Schema {
	at, name, definition := r.follow(at)
	v := at.value
	if v == nil || v.Kind == document.Bool {
		return nil
	}
	if s, ok := r.schemas[v]; ok {
		s.Definition = cmp.Or(s.Definition, definition)
		return s
	}
	if v.Kind != document.Object {
		r.ignore(v, "a schema is an object or a boolean")
		return nil
	}
	s := &Schema{Pos: v.Pos, Definition: definition}
	if name != "" {
		s.Name, s.Source = name, r.sourceOf(at)
	}
	r.schemas[v] = s
	r.pending = append(r.pending, pending{s, at})
	return s
}

// read fills s from the keywords of a schema (JSON Schema 2020-12; nullable is
// of OpenAPI 3.0).
func (r *Reader) read(s *Schema, at place) {
	var required []string
	for _, m := range at.value.Members {
		v := m.Value
		switch m.Name.Value {
		case "$ref":
			s.AllOf = append(r.siblings(at), s.AllOf...)
		case "title":
			s.Title = text(v)
		case "description":
			s.Description = text(v)
		case "format":
			s.Format = text(v)
		case "contentEncoding":
			s.ContentEncoding = text(v)
		case "contentMediaType":
			s.ContentMediaType = text(v)
		case "nullable":
			s.Nullable = s.Nullable || isBool(v, "true")
		case "type":
			r.types(s, v)
		case "enum":
			for _, e := range r.elements(v) {
				s.Enum = append(s.Enum, string(AppendJSON(nil, e)))
			}
		case "const":
			s.Enum = []string{string(AppendJSON(nil, v))}
		case "default":
			s.Default = string(AppendJSON(nil, v))
		case "required":
			required = r.names(v)
		case "properties":
			r.properties(s, at.in(v))
		case "items":
			if v.Kind == document.Object && at.value.Member("prefixItems") == nil {
				s.Items = r.schema(at.in(v))
			}
		case "additionalProperties":
			s.Closed, s.Open = isBool(v, "false"), !isBool(v, "false")
			s.Additional = r.schema(at.in(v))
		case "patternProperties":
			r.patterns(s, at.in(v))
		case "discriminator":
			s.Discriminator = discriminator(v)
		case "x-go-name":
			s.GoName = v.Text
		case "x-go-type":
			s.GoType = v.Text
		case "allOf":
			s.AllOf = append(s.AllOf, r.list(at.in(v))...)
		case "anyOf":
			s.AnyOf = r.alternatives(s, at.in(v))
		case "oneOf":
			s.OneOf = r.alternatives(s, at.in(v))
		case "xml":
			s.XML = xmlOf(v)
		case "readOnly":
			s.ReadOnly = isBool(v, "true")
		case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "pattern":
			s.Bounds = append(s.Bounds, Bound{m.Name.Value, text(v)})
		}
	}
	require(s, required)
	unwrap(s)
}

// siblings returns the schema that a $ref with other keywords beside it refers
// to, which holds together with these.
func (r *Reader) siblings(at place) []*Schema {
	target, ok := r.target(at)
	if !ok {
		return nil
	}
	if s := r.schema(target); s != nil {
		return []*Schema{s}
	}
	return nil
}

// in returns the place of a part of the schema at p.
func (p place) in(v *document.Value) place { return place{v, p.root} }

// xmlOf reads an XML Object. What attribute and wrapped say is said by nodeType
// since OpenAPI 3.2.
func xmlOf(v *document.Value) XML {
	var x XML
	for _, m := range v.Members {
		switch m.Name.Value {
		case "nodeType":
			x.NodeType = text(m.Value)
		case "name":
			x.Name = text(m.Value)
		case "namespace":
			x.Namespace = text(m.Value)
		case "prefix":
			x.Prefix = text(m.Value)
		case "attribute":
			if isBool(m.Value, "true") {
				x.NodeType = "attribute"
			}
		case "wrapped":
			if isBool(m.Value, "true") {
				x.NodeType = "element"
			}
		}
	}
	return x
}

func (r *Reader) types(s *Schema, v *document.Value) {
	names := []*document.Value{v}
	if v.Kind == document.Array {
		names = v.Elements
	}
	onlyNull := len(names) > 0
	for _, n := range names {
		if isNullType(n) {
			s.Nullable = true
			continue
		}
		onlyNull = false
		t := Type(text(n))
		if !slices.Contains([]Type{Object, Array, String, Number, Integer, Boolean}, t) {
			r.ignore(n, "type is one of object, array, string, number, integer, boolean and null")
			continue
		}
		if !slices.Contains(s.Types, t) {
			s.Types = append(s.Types, t)
		}
	}
	if onlyNull {
		s.Enum = []string{"null"}
	}
}

// isNullType reports whether a value names the type null. Some authors forget
// the quotes, which in YAML and JSON makes it null itself.
func isNullType(v *document.Value) bool {
	return v.Kind == document.Null || v.Kind == document.String && v.Text.Value == "null"
}

func (r *Reader) properties(s *Schema, at place) {
	if at.value.Kind != document.Object {
		r.ignore(at.value, "properties is an object with a schema for each name")
		return
	}
	for _, m := range at.value.Members {
		if isBool(m.Value, "false") {
			continue // never there
		}
		s.Properties = append(s.Properties, Property{Name: m.Name.Value, Schema: r.schema(at.in(m.Value))})
	}
}

func (r *Reader) patterns(s *Schema, at place) {
	if at.value.Kind != document.Object {
		r.ignore(at.value, "patternProperties is an object with a schema for each regular expression")
		return
	}
	for _, m := range at.value.Members {
		if !isBool(m.Value, "false") {
			s.Patterns = append(s.Patterns, Pattern{m.Name.Value, r.schema(at.in(m.Value))})
		}
	}
}

// discriminator reads a Discriminator Object (OpenAPI 3.1). What it maps to is
// the name of a component or a reference to one, whose last part that is.
func discriminator(v *document.Value) *Discriminator {
	property := v.Member("propertyName")
	if property == nil || property.Kind != document.String {
		return nil
	}
	d := &Discriminator{Property: property.Text.Value}
	if mapping := v.Member("mapping"); mapping != nil {
		for _, m := range mapping.Members {
			to := m.Value.Text.Value
			d.Mapping = append(d.Mapping, Mapping{m.Name.Value, to[strings.LastIndexByte(to, '/')+1:]})
		}
	}
	return d
}

// require marks the properties that are required. A name that is not described
// here is a property too: its schema may be in another branch of an allOf.
func require(s *Schema, names []string) {
	if len(names) == 0 {
		return
	}
	index := make(map[string]int, len(s.Properties))
	for i, p := range s.Properties {
		index[p.Name] = i
	}
	for _, name := range names {
		i, ok := index[name]
		if !ok {
			i = len(s.Properties)
			index[name] = i
			s.Properties = append(s.Properties, Property{Name: name})
		}
		s.Properties[i].Required = true
	}
}

func (r *Reader) list(at place) []*Schema {
	var list []*Schema
	for _, e := range r.elements(at.value) {
		if s := r.schema(at.in(e)); s != nil {
			list = append(list, s)
		}
	}
	return list
}

// alternatives reads an anyOf or oneOf. An alternative that is the type null is
// how OpenAPI 3.1 makes a schema nullable; it is that, and no alternative. One
// that says nothing leaves the others no meaning.
func (r *Reader) alternatives(s *Schema, at place) []*Schema {
	var list []*Schema
	anything := false
	for _, e := range r.elements(at.value) {
		if isNullSchema(e) {
			s.Nullable = true
			continue
		}
		if isBool(e, "false") {
			continue
		}
		alternative := r.schema(at.in(e))
		anything = anything || alternative == nil
		list = append(list, alternative)
	}
	if anything {
		return nil
	}
	return list
}

func isNullSchema(v *document.Value) bool {
	t := v.Member("type")
	return t != nil && isNullType(t)
}

// unwrap makes an anyOf or oneOf of one schema an allOf, which it is, so that
// who reads the schema has one case less.
func unwrap(s *Schema) {
	if len(s.AnyOf) == 1 {
		s.AllOf, s.AnyOf = append(s.AllOf, s.AnyOf...), nil
	}
	if len(s.OneOf) == 1 {
		s.AllOf, s.OneOf = append(s.AllOf, s.OneOf...), nil
	}
}

func (r *Reader) names(v *document.Value) []string {
	var names []string
	for _, e := range r.elements(v) {
		if e.Kind != document.String {
			r.ignore(e, "required is a list of names of properties")
			continue
		}
		names = append(names, e.Text.Value)
	}
	return names
}

func (r *Reader) elements(v *document.Value) []*document.Value {
	if v.Kind != document.Array {
		r.ignore(v, "a list belongs here")
		return nil
	}
	return v.Elements
}

func (r *Reader) ignore(v *document.Value, want string) {
	found := string(AppendJSON(nil, v))
	if len(found) > 40 {
		found = "something else"
	}
	r.diags.Add(diagnostic.MalformedSchema, v.Pos, "%s; found %s, which is ignored", want, found)
}

// text returns a string, or the text of another scalar, which YAML may have
// made of it: title: 2024.
func text(v *document.Value) string { return v.Text.Value }

func isBool(v *document.Value, value string) bool {
	return v.Kind == document.Bool && v.Text.Value == value
}
