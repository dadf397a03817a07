package plan

import (
	"strconv"

	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// union returns the type of a value of several types or, if they are all one in
// the end, that.
func (t *typer) union(s *schema.Schema, naming Naming, alternatives []*schema.Schema) Type {
	made := &Union{Naming: naming, Sent: t.sent}
	t.known[s] = made
	unknown := false
	taken := map[string]bool{}
	for i, alternative := range alternatives {
		part := partName(alternative)
		if taken[part] {
			part += " " + strconv.Itoa(i+1) // as JSON Pointer would name it, from 1 on
		}
		taken[part] = true
		a := Alternative{Type: t.of(alternative, below(naming.Path, part), part+" as "+naming.Is)}
		switch {
		case a.Type == Type(Any{}) || a.Type == Type(made):
			unknown = true // nothing but Get is of use for it
			continue
		case hasType(made.Alternatives, a.Type):
			continue
		}
		if a.Label = alternative.Label(); a.Label == "" {
			a.Label = typeLabel(a.Type, part)
		}
		if _, isStruct := a.Type.(*Struct); isStruct {
			a.Property, a.Values = s.Selects(alternative)
		}
		made.Alternatives = append(made.Alternatives, a)
	}
	switch {
	case len(made.Alternatives) == 0:
		t.known[s] = Any{}
	case len(made.Alternatives) == 1 && !unknown:
		t.known[s] = made.Alternatives[0].Type
	}
	return t.known[s]
}

func hasType(alternatives []Alternative, t Type) bool {
	for _, a := range alternatives {
		if a.Type == t {
			return true
		}
	}
	return false
}

// partName returns what an alternative is called in the path of a type: its own
// name or title, or what tells an object from others, or its type.
func partName(s *schema.Schema) string {
	if label := s.Label(); label != "" {
		return label
	}
	properties := s.Own().AllProperties()
	for _, p := range properties {
		if values := p.Schema.Allowed(); len(values) == 1 && p.Schema.Type() == schema.String {
			if only, ok := decodeText(values[0]).(String); ok {
				return string(only)
			}
		}
	}
	for _, p := range properties {
		if p.Required {
			return "with " + p.Name
		}
	}
	if len(properties) > 0 {
		return "with " + properties[0].Name
	}
	if t := s.Type(); t != "" {
		return string(t)
	}
	return "value"
}

// typeLabel returns what an alternative without a name is called by its type.
func typeLabel(t Type, otherwise string) string {
	switch t := t.(type) {
	case Scalar:
		return string(t)
	case *Enum:
		return string(t.Base)
	case List:
		return typeLabel(t.Element, "") + " list"
	case Map:
		return typeLabel(t.Element, "") + " map"
	case External:
		return t.Name
	case *Struct:
		if otherwise == "" {
			return namingLabel(t.Naming)
		}
	case *Union:
		if otherwise == "" {
			return namingLabel(t.Naming)
		}
	}
	return otherwise
}

// namingLabel returns the last part of what a type is called.
func namingLabel(n Naming) string { return n.Path[len(n.Path)-1] }
