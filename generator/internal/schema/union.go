package schema

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// Type returns the type of the values that s describes, or "" if they can have
// several or nothing says which: null aside, and through an allOf.
func (s *Schema) Type() Type {
	if types := s.PossibleTypes(); len(types) == 1 {
		return types[0]
	}
	return ""
}

// PossibleTypes returns the types that a value can have, null aside, or none if
// nothing says which or what does contradicts itself.
func (s *Schema) PossibleTypes() []Type {
	if s == nil {
		return nil
	}
	if !s.hasTypes {
		s.hasTypes = true // s may be among its own alternatives
		s.types = s.findTypes()
	}
	return s.types
}

func (s *Schema) findTypes() []Type {
	var types []Type
	limited := false
	restrict := func(to []Type) {
		switch {
		case len(to) == 0:
		case limited:
			types = intersection(types, to)
		default:
			types, limited = to, true
		}
	}
	parts := s.parts()
	for _, part := range parts {
		restrict(part.Types)
		restrict(typesOf(part.AnyOf))
		restrict(typesOf(part.OneOf))
	}
	if limited {
		return types
	}
	for _, part := range parts {
		switch {
		case len(part.Properties) > 0 || part.Open || part.Closed || len(part.Patterns) > 0:
			return []Type{Object}
		case part.Items != nil:
			return []Type{Array}
		}
	}
	for _, value := range s.Allowed() {
		types = join(types, typeOf(value))
	}
	return types
}

// typesOf returns the types that the values of alternatives have, or none if one
// of them says nothing of them.
func typesOf(alternatives []*Schema) []Type {
	var all []Type
	for _, alternative := range alternatives {
		types := alternative.PossibleTypes()
		if len(types) == 0 {
			return nil
		}
		for _, t := range types {
			all = join(all, t)
		}
	}
	return all
}

// join adds a type to others. An integer is a number.
func join(types []Type, t Type) []Type {
	switch {
	case slices.Contains(types, t) || t == Integer && slices.Contains(types, Number):
		return types
	case t == Number && slices.Contains(types, Integer):
		types = slices.DeleteFunc(slices.Clone(types), func(t Type) bool { return t == Integer })
	}
	return append(types, t)
}

func intersection(a, b []Type) []Type {
	var both []Type
	for _, t := range a {
		switch {
		case slices.Contains(b, t):
			both = append(both, t)
		case t == Integer && slices.Contains(b, Number):
			both = append(both, Integer)
		case t == Number && slices.Contains(b, Integer):
			both = append(both, Integer)
		}
	}
	return both
}

// Alternatives returns the schemas of which a value of s matches one or more: by
// oneOf, anyOf or several types, each with what s says besides. There are none
// if all say the same of the shape of a value.
func (s *Schema) Alternatives() []*Schema {
	if s == nil {
		return nil
	}
	if !s.hasOptions {
		s.hasOptions = true // the alternatives may have s among them
		s.options = s.alternatives()
	}
	return s.options
}

func (s *Schema) alternatives() []*Schema {
	if s.depth >= maxMerged {
		return nil
	}
	var of *Schema
	var list []*Schema
	for _, part := range s.parts() {
		for _, alternatives := range [][]*Schema{part.OneOf, part.AnyOf} {
			if !slices.ContainsFunc(alternatives, (*Schema).describes) {
				continue
			}
			if of != nil {
				return nil // a value matches one of each: too many to be of use
			}
			of, list = part, alternatives
		}
	}
	if of == nil {
		return s.byType()
	}
	rest := s.without(of)
	if rest == nil {
		return list
	}
	var options []*Schema
	for _, alternative := range list {
		option := &Schema{Pos: alternative.Pos, Title: alternative.Label(), AllOf: []*Schema{rest, alternative}}
		option.own = alternative
		option.depth = max(s.depth, alternative.depth) + 1
		options = append(options, option)
	}
	return options
}

// Own returns what an alternative says itself, without what all of them say.
func (s *Schema) Own() *Schema {
	if s != nil && s.own != nil {
		return s.own
	}
	return s
}

// describes reports whether s says anything of the shape of a value, more than
// that some members have to be there.
func (s *Schema) describes() bool {
	for _, part := range s.parts() {
		if len(part.Types) > 0 || len(part.Enum) > 0 || part.Items != nil || part.Open || len(part.Patterns) > 0 ||
			len(part.AnyOf) > 0 || len(part.OneOf) > 0 {
			return true
		}
		for _, p := range part.Properties {
			if p.Schema != nil {
				return true
			}
		}
	}
	return false
}

// without returns what s says besides the alternatives of a part, or nil if that
// is nothing of the shape of a value.
func (s *Schema) without(of *Schema) *Schema {
	rest := &Schema{Pos: s.Pos}
	for _, part := range s.parts() {
		c := *part
		c.Name, c.AllOf, c.views = "", nil, views{depth: part.depth}
		c.GoName, c.GoType = document.Text{}, document.Text{}
		if part == of {
			c.AnyOf, c.OneOf, c.Discriminator = nil, nil, nil
		}
		if c.shaped() {
			rest.AllOf = append(rest.AllOf, &c)
		}
	}
	if len(rest.AllOf) == 0 || !rest.describes() {
		return nil
	}
	return rest
}

// byType returns an alternative for each of the types that s allows, or none if
// it allows one or any.
func (s *Schema) byType() []*Schema {
	types := s.PossibleTypes()
	if len(types) < 2 {
		return nil
	}
	var options []*Schema
	for _, t := range types {
		option := &Schema{Pos: s.Pos, Types: []Type{t}, Format: s.Format}
		switch t {
		case Array:
			option.Items = s.Elements()
		case Object:
			option.Properties = s.AllProperties()
			option.Additional, option.Open = s.Others()
		}
		for _, value := range s.Allowed() {
			if of := typeOf(value); of == t || of == Integer && t == Number {
				option.Enum = append(option.Enum, value)
			}
		}
		option.depth = s.depth + 1
		options = append(options, option)
	}
	return options
}

// Members returns the properties that an object may have: those of s, and those
// of its alternatives, none of which is required.
func (s *Schema) Members() []Property {
	all := slices.Clone(s.AllProperties())
	for _, alternative := range s.Alternatives() {
		for _, p := range alternative.AllProperties() {
			if !slices.ContainsFunc(all, func(known Property) bool { return known.Name == p.Name }) {
				all = append(all, Property{p.Name, false, p.Schema})
			}
		}
	}
	return all
}

// Label returns what s is called: its name as a component, or else its title.
func (s *Schema) Label() string {
	if s.Name != "" {
		return s.Name
	}
	return s.Title
}

// Selects returns the property that says which alternative of s an object is,
// and the values that say that it is this one: the first of them is the one that
// is written (OpenAPI 3.1, Discriminator Object).
func (s *Schema) Selects(alternative *Schema) (property string, values []string) {
	for _, part := range s.parts() {
		d := part.Discriminator
		if d == nil {
			continue
		}
		name := alternative.Label()
		for _, m := range d.Mapping {
			if m.Component == name {
				values = append(values, m.Value)
			}
		}
		if name != "" && len(values) == 0 {
			values = []string{name}
		}
		return d.Property, values
	}
	return "", nil
}
