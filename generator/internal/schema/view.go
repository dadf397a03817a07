package schema

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// What a schema says is spread over itself, its allOf, and what these refer to.
// The methods here say it of all together.

// views are what has been found out about a schema. A schema that is made of
// others is made once: types are those of one schema where the pointer is one.
type views struct {
	all        []Property
	hasAll     bool
	options    []*Schema
	own        *Schema // what an option says that others do not
	hasOptions bool
	types      []Type
	hasTypes   bool
	values     []string
	hasValues  bool
	merged     map[*Schema]*Schema
	depth      int // of schemas that are made of schemas that are made
}

// maxMerged bounds how far schemas are made of schemas that are made, for
// documents whose recursive schemas would make ever more of them.
const maxMerged = 16

// parts returns s and its allOf, all the way down, each once.
func (s *Schema) parts() []*Schema {
	var all []*Schema
	seen := map[*Schema]bool{}
	var add func(s *Schema)
	add = func(s *Schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		all = append(all, s)
		for _, part := range s.AllOf {
			add(part)
		}
	}
	add(s)
	return all
}

// and returns the schema of what a and b describe both.
func (a *Schema) and(b *Schema) *Schema {
	switch {
	case a == nil || a == b:
		return b
	case b == nil || a.depth+b.depth >= maxMerged || slices.Contains(a.parts(), b):
		return a
	case slices.Contains(b.parts(), a):
		return b
	}
	if m, ok := a.merged[b]; ok {
		return m
	}
	if a.merged == nil {
		a.merged = map[*Schema]*Schema{}
	}
	m := &Schema{
		Pos:         a.Pos,
		Title:       cmp.Or(a.Title, b.Title),
		Description: cmp.Or(a.Description, b.Description),
		Nullable:    a.AllowsNull() && b.AllowsNull(),
		Default:     cmp.Or(a.Default, b.Default),
		AllOf:       []*Schema{a, b},
	}
	m.depth = a.depth + b.depth + 1
	a.merged[b] = m
	return m
}

// AllProperties returns the properties of an object that s and its allOf
// describe, each name once, in order. What several say of one holds together;
// it is required if any of them says so.
func (s *Schema) AllProperties() []Property {
	if s == nil || s.hasAll {
		return s.known()
	}
	index := map[string]int{}
	var all []Property
	for _, part := range s.parts() {
		for _, p := range part.Properties {
			i, ok := index[p.Name]
			if !ok {
				index[p.Name] = len(all)
				all = append(all, p)
				continue
			}
			all[i].Required = all[i].Required || p.Required
			all[i].Schema = all[i].Schema.and(p.Schema)
		}
	}
	s.all, s.hasAll = all, true
	return all
}

func (s *Schema) known() []Property {
	if s == nil {
		return nil
	}
	return s.all
}

// Others returns what s says of the members of an object that are not among its
// properties, and whether it says that there may be any: by
// additionalProperties or patternProperties (JSON Schema 2020-12, section
// 10.3.2). The schema is nil if they can be anything.
func (s *Schema) Others() (others *Schema, described bool) {
	var patterns []*Schema
	closed := false
	for _, part := range s.parts() {
		closed = closed || part.Closed
		if part.Open {
			others, described = others.and(part.Additional), true
		}
		for _, p := range part.Patterns {
			patterns = append(patterns, p.Schema)
		}
	}
	switch {
	case len(patterns) == 0:
		return others, described && !closed
	case len(patterns) == 1 && (!described || closed):
		return patterns[0], true
	}
	for _, p := range patterns {
		if p != patterns[0] || described && !closed && p != others {
			return nil, true
		}
	}
	return patterns[0], true
}

// Elements returns what s says of the elements of an array.
func (s *Schema) Elements() *Schema {
	var items *Schema
	for _, part := range s.parts() {
		items = items.and(part.Items)
	}
	return items
}

// AllowsNull reports whether s says that a value may be null.
func (s *Schema) AllowsNull() bool {
	for range maxAliases {
		if s == nil || s.Nullable {
			return s != nil
		}
		if len(s.AllOf) != 1 {
			return false
		}
		s = s.AllOf[0]
	}
	return false
}

// Sole returns the schema that s is but for annotations, null and bounds: that
// of a component with a description of its own, say. It is s if s says anything
// of its own that a type could show.
func (s *Schema) Sole() *Schema {
	for range maxAliases {
		if s == nil || s.Name != "" || s.shaped() || len(s.AllOf) != 1 || s.GoName.IsSet() || s.GoType.IsSet() {
			return s
		}
		s = s.AllOf[0]
	}
	return s
}

// shaped reports whether s itself says anything of what a value is made of.
func (s *Schema) shaped() bool {
	return len(s.Types) > 0 || len(s.Enum) > 0 || len(s.Properties) > 0 || len(s.Patterns) > 0 ||
		s.Items != nil || s.Open || s.Closed || s.Format != "" || s.ContentEncoding != "" ||
		len(s.AnyOf) > 0 || len(s.OneOf) > 0
}

// Content returns the first format, content encoding and content media type that
// s or its allOf give to a string.
func (s *Schema) Content() (format, encoding, mediaType string) {
	for _, part := range s.parts() {
		format = cmp.Or(format, part.Format)
		encoding = cmp.Or(encoding, part.ContentEncoding)
		mediaType = cmp.Or(mediaType, part.ContentMediaType)
	}
	return format, encoding, mediaType
}

// Doc returns what s says of its values in prose: its description, or else its
// title.
func (s *Schema) Doc() string {
	switch {
	case s == nil:
		return ""
	case s.Description != "":
		return s.Description
	}
	return s.Title
}

// Only returns the text of the only value that s allows, or of its default. It
// is not ok if there is none, or if that is neither a string, a number nor a
// boolean.
func (s *Schema) Only() (text string, ok bool) {
	if s == nil {
		return "", false
	}
	value := s.Default
	if len(s.Enum) == 1 {
		value = s.Enum[0]
	}
	if value == "" || strings.ContainsAny(value[:1], "{[n") {
		return "", false
	}
	if json.Unmarshal([]byte(value), &text) != nil {
		text = value
	}
	return text, true
}

// Allowed returns the values that s allows, as JSON, null aside: those that
// every enum and const of it and its allOf have, or that one of several
// alternatives has. None means that not all of them are known, or that there
// are none.
func (s *Schema) Allowed() []string {
	if s == nil {
		return nil
	}
	if !s.hasValues {
		s.hasValues = true // s may be among its own alternatives
		s.values = s.allowed()
	}
	return s.values
}

func (s *Schema) allowed() []string {
	var values []string
	limited := false
	restrict := func(to []string) {
		if len(to) == 0 {
			return
		}
		if !limited {
			values, limited = to, true
			return
		}
		values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !slices.Contains(to, v) })
	}
	for _, part := range s.parts() {
		restrict(part.Enum)
		restrict(union(part.AnyOf))
		restrict(union(part.OneOf))
	}
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "null" })
}

// union returns the values that alternatives allow, or none if one of them
// allows others.
func union(alternatives []*Schema) []string {
	var all []string
	for _, alternative := range alternatives {
		values := alternative.Allowed()
		if len(values) == 0 {
			return nil
		}
		for _, v := range values {
			if !slices.Contains(all, v) {
				all = append(all, v)
			}
		}
	}
	return all
}

// typeOf returns the type of a value, as JSON.
func typeOf(value string) Type {
	switch value[0] {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Boolean
	}
	if _, err := json.Number(value).Int64(); err == nil {
		return Integer
	}
	return Number
}

// DefaultText returns the default of s or of what it is made of, as JSON, and
// where it is described. It is empty if there is none.
func (s *Schema) DefaultText() (text string, pos diagnostic.Pos) {
	for _, part := range s.parts() {
		if part.Default != "" {
			return part.Default, part.Pos
		}
	}
	return "", diagnostic.Pos{}
}
