package plan

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// structure plans what a schema says of arrays and objects as such: what is
// checked of the value, and of the JSON that it is.
func (c *checker) structure(t Type, r *schema.Rules) (own, rest []Check) {
	switch t := t.(type) {
	case List:
		own = limitsOf(Items, r.MinItems, r.MaxItems)
		if r.UniqueItems {
			if isComparable(t.Element) {
				own = append(own, Unique{})
			} else {
				rest = append(rest, Unique{})
			}
		}
		items := *r
		items.MinItems, items.MaxItems, items.UniqueItems = nil, nil, false
		if len(r.PrefixItems) == 0 {
			items.Items = nil // checked by their type
		}
		return own, append(rest, c.ofArray(&items)...)
	case Map:
		own = limitsOf(Properties, r.MinProperties, r.MaxProperties)
		object := *r
		object.MinProperties, object.MaxProperties = nil, nil
		if elementRules(r) != nil {
			object.Additional = nil // checked by their type
		}
		return own, c.ofObject(&object)
	case *Struct:
		return nil, c.ofStruct(t.Fields, t.Additional != nil, r)
	}
	return nil, nil
}

// isComparable reports whether two values of a type are equal if their Go values
// are.
func isComparable(t Type) bool {
	base := baseOf(t)
	return base != "" && base != DateTime && base != Bytes
}

// elementRules returns the rules for the values of a map, if they are the same
// for all.
func elementRules(r *schema.Rules) *schema.Rules {
	if len(r.Properties)+len(r.PatternProperties) > 0 || r.Additional == nil || r.Additional.Never {
		return nil
	}
	return r.Additional
}

// ofStruct plans what a schema says of an object but for what its fields are.
// Open is set if it may have members that are no fields.
func (c *checker) ofStruct(fields []Field, open bool, r *schema.Rules) []Check {
	list := c.aboutObject(r)
	isField := func(name string) bool {
		return slices.ContainsFunc(fields, func(f Field) bool { return f.Name == name })
	}
	for _, name := range r.Required {
		if open && !isField(name) {
			list = append(list, HasMember{name})
		}
	}
	for _, p := range r.Properties {
		if checks := c.part(p.Rules, p.Name); open && !isField(p.Name) && len(checks) > 0 {
			list = append(list, MemberIs{p.Name, checks})
		}
	}
	if !describesAll(fields, r) || open && r.Additional != nil && r.Additional.Never {
		list = append(list, c.others(r)...)
	}
	return list
}

// describesAll reports whether a schema names every field, so that its
// additionalProperties are of members that are no fields.
func describesAll(fields []Field, r *schema.Rules) bool {
	return len(r.PatternProperties) == 0 && len(r.Properties) <= len(fields) &&
		!slices.ContainsFunc(fields, func(f Field) bool { return r.Property(f.Name) == nil })
}

// members plans the checks of the elements, values or fields of a value.
func (c *checker) members(t Type, rules []*schema.Rules) []Check {
	switch t := t.(type) {
	case List:
		var items []*schema.Rules
		for _, r := range rules {
			if len(r.PrefixItems) == 0 && !r.Beyond {
				items = append(items, r.Items)
			}
		}
		if checks := c.inner("item", t.Element, items); len(checks) > 0 {
			return []Check{Elements{0, checks}}
		}
	case Map:
		var values []*schema.Rules
		for _, r := range rules {
			if !r.Beyond {
				values = append(values, elementRules(r))
			}
		}
		if checks := c.inner("value", t.Element, values); len(checks) > 0 {
			return []Check{OtherMembers{Checks: checks}}
		}
	case *Struct:
		return c.fields(t, rules)
	}
	return nil
}

func (c *checker) fields(t *Struct, rules []*schema.Rules) []Check {
	var list []Check
	for i, f := range t.Fields {
		own := propertyRules(rules, f.Name)
		checks := c.inner(f.Name, f.Type, own)
		required := f.Required && canBeNil(f) && !allowsNull(own)
		if required || len(checks) > 0 {
			list = append(list, FieldIs{i, required, checks})
		}
	}
	if t.Additional == nil {
		return list
	}
	var others []*schema.Rules
	for _, r := range rules {
		if !r.Beyond && describesAll(t.Fields, r) && r.Additional != nil && !r.Additional.Never {
			others = append(others, r.Additional)
		}
	}
	if checks := c.inner("value", t.Additional, others); len(checks) > 0 {
		list = append(list, OtherMembers{Checks: checks})
	}
	return list
}

// inner plans the checks of a part of a value.
func (c *checker) inner(name string, t Type, rules []*schema.Rules) []Check {
	here := c.here
	c.here = map[*Definition]bool{}
	c.path = append(c.path, name)
	defer func() { c.here, c.path = here, c.path[:len(c.path)-1] }()
	return c.typed(t, rules)
}

// propertyRules returns what rules that hold together say of a member.
func propertyRules(rules []*schema.Rules, name string) []*schema.Rules {
	var list []*schema.Rules
	for _, r := range rules {
		if own := r.Property(name); own != nil && !r.Beyond {
			list = append(list, own)
		}
	}
	return list
}

// canBeNil reports whether the Go value of a required field can be nil.
func canBeNil(f Field) bool {
	switch t := f.Type.(type) {
	case Any, List, Map, *Union:
		return true
	case Scalar:
		return t == Bytes || f.Nullable
	case External:
		return t.Name == "RawMessage" || f.Nullable
	}
	return f.Nested || f.Nullable
}

// allowsNull reports whether rules name the type null.
func allowsNull(rules []*schema.Rules) bool {
	return slices.ContainsFunc(schema.Together(rules...), func(r *schema.Rules) bool {
		return slices.Contains(r.Types, "null")
	})
}
