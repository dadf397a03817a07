package document

import (
	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// each returns a function that reads the elements of an array into a slice,
// without those that are nil. Of an object in its place, the members are the
// elements: key is the field that their names are and, if it is not empty, value
// the one that their values are, where these are no objects.
func each[T any](r *reader, to *[]*T, read func(node) *T, key, value string) func(node) {
	return func(n node) {
		for _, element := range r.elements(n, key, value) {
			if value := read(element); value != nil {
				*to = append(*to, value)
			}
		}
	}
}

// texts reads an array of strings.
func (r *reader) texts(n node) (texts []Text) {
	if n.Kind == yaml.MappingNode {
		r.add(diagnostic.WrongKind, n, "%q must be an array, not an object", n.name)
		return nil
	}
	for _, element := range r.elements(n, "", "") {
		if text := r.text(element); text.IsSet() {
			texts = append(texts, text)
		}
	}
	return texts
}

// elements returns the elements of an array. They keep its name. What stands
// alone where an array is expected is its only element, unless it is an object
// of named elements.
func (r *reader) elements(n node, key, value string) (elements []node) {
	switch {
	case n.Kind == yaml.SequenceNode:
		for _, element := range n.Content {
			elements = append(elements, newNode(element, n.name))
		}
		return elements
	case n.Kind == yaml.MappingNode && key != "" && r.isDictionary(n, value != ""):
		r.add(diagnostic.NonStandard, n, "%q is read as an array, with the names of its members as %q; write an array", n.name, key)
		for _, m := range r.members(n) {
			elements = append(elements, withField(m, key, value))
		}
		return elements
	case n.Kind == yaml.MappingNode || key == "" && r.kind(n) == String:
		r.add(diagnostic.NonStandard, n, "%q must be an array, and this is read as its only element; write it as one, after a dash or in brackets", n.name)
		return []node{n}
	}
	r.add(diagnostic.WrongKind, n, "%q must be an array, not %s", n.name, r.kindName(n))
	return nil
}

// isDictionary reports whether an object holds named elements rather than being
// one: objects or, if scalars may be elements, values beside none of the fields
// of an element.
func (r *reader) isDictionary(n node, scalars bool) bool {
	if scalars {
		return !r.has(n, "name") && !r.has(n, "value") && !r.has(n, "reference")
	}
	members := r.members(n)
	for _, m := range members {
		if m.value.Kind != yaml.MappingNode {
			return false
		}
	}
	return len(members) > 0
}

// withField returns a member of an object as an element of an array: an object
// with the name of the member as the field key, and its value as the field value
// unless it is an object itself.
func withField(m member, key, value string) node {
	element := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: m.key.Line, Column: m.key.Column}
	add := func(name string, n *yaml.Node) {
		element.Content = append(element.Content,
			&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name, Line: m.key.Line, Column: m.key.Column}, n)
	}
	add(key, m.key.Node)
	fields := m.value.Node
	switch {
	case fields.Kind != yaml.MappingNode:
		add(value, fields)
	default:
		element.Content = append(element.Content, fields.Content...)
	}
	return newNode(element, m.key.Value)
}

// named returns a function that reads the members of an object whose names are
// the choice of the author (Components Object).
func named[T any](r *reader, to *[]Component[*T], read func(node) *T) func(node) {
	return func(n node) {
		for _, m := range r.dictionary(n) {
			if value := read(m.value); value != nil {
				*to = append(*to, Component[*T]{r.textOf(m.key), value})
			}
		}
	}
}

// dictionary returns the members of an object whose names are the choice of
// the author, after a check of the names.
func (r *reader) dictionary(n node) []member {
	members, ok := r.namedMembers(n)
	if !ok {
		r.add(diagnostic.WrongKind, n, "%q must be an object that maps names to values, not %s", n.name, r.kindName(n))
		return nil
	}
	for _, m := range members {
		if !isName(m.key.Value, "_-.") {
			r.oddName(m.key, "a name", "_-.", `"_", "-" and "."`)
		}
	}
	return members
}

// namedMembers returns the members of an object, or those of the objects in an
// array that stands for one.
func (r *reader) namedMembers(n node) ([]member, bool) {
	if n.Kind == yaml.MappingNode {
		return r.members(n), true
	}
	var members []member
	for _, element := range n.Content {
		object := newNode(element, n.name)
		if object.Kind != yaml.MappingNode || n.Kind != yaml.SequenceNode {
			return nil, false
		}
		members = append(members, r.members(object)...)
	}
	if n.Kind != yaml.SequenceNode {
		return nil, false
	}
	r.add(diagnostic.NonStandard, n, "%q is read as one object of all these members; write it so, without the dashes or brackets", n.name)
	var names []Text
	for _, m := range members {
		names = append(names, r.textOf(m.key))
	}
	r.unique(diagnostic.DuplicateKey, "the key", names)
	return members, true
}
