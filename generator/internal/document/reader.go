package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A reader turns nodes into syntax, and reports what is wrong with them.
type reader struct {
	source *source
	minor  int // of the version 1.x that the document declares
	diags  *diagnostic.List

	// withMerges are the members of the objects that have merge keys: merges
	// of merges of merges take too long to be done more than once.
	withMerges map[*yaml.Node][]member

	// oddNames are the names that were reported where they are given to
	// something, and unusual what was found where expressions read a name like
	// that: of what is given its name elsewhere, in a schema perhaps.
	oddNames map[string]bool
	unusual  []unusualName

	callsWorkflow bool // what is read is of a step that calls a workflow

	undirected map[*Step]bool // steps that use a channel and do not say which way
}

func newReader(src *source, diags *diagnostic.List) *reader {
	return &reader{source: src, diags: diags,
		withMerges: map[*yaml.Node][]member{}, oddNames: map[string]bool{}, undirected: map[*Step]bool{}}
}

// A node is a node of YAML or JSON, never an alias, with the name that
// messages call it.
type node struct {
	*yaml.Node
	name string
}

func newNode(n *yaml.Node, name string) node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return node{n, name}
}

// pos returns where a node begins.
func (r *reader) pos(n node) diagnostic.Pos {
	return diagnostic.Pos{File: r.source.file, Line: n.Line, Column: n.Column}
}

func (r *reader) add(code diagnostic.Code, n node, format string, args ...any) *diagnostic.Diagnostic {
	return r.diags.Add(code, r.pos(n), format, args...)
}

// A field is a row of the table by which an object is read.
type field struct {
	name  string
	read  func(node)
	since int // the minor version that brought it

	// missing and empty are what to report if the field is not there, and if
	// it is an array without elements. Neither is reported if it is zero.
	missing, empty diagnostic.Code

	nullable bool // null is a value
}

// object reads the fields of an object and reports those that the table does
// not have. what names the object, as in "a step". If the node is no object,
// that is reported and the result is false.
func (r *reader) object(n node, what string, table []field) bool {
	if n.Kind != yaml.MappingNode {
		r.add(diagnostic.WrongKind, n, "%s must be an object, not %s", what, r.kindName(n))
		return false
	}
	seen := map[string]bool{}
	members := r.members(n)
	free := sync.OnceValue(func() []string { return fieldsNotIn(table, members) })
	for _, m := range members {
		name := m.key.Value
		if name == ignoreField {
			r.ignore(n, m.value)
			continue
		}
		i := slices.IndexFunc(table, func(f field) bool { return f.name == name })
		if i < 0 {
			r.unknownField(m, what, table, free)
			continue
		}
		seen[name] = true
		r.field(m, what, table[i])
	}
	for _, f := range table {
		if f.missing.ID != "" && !seen[f.name] {
			r.add(f.missing, n, "%s needs the field %q", what, f.name)
		}
	}
	return true
}

// field reads one field of an object.
func (r *reader) field(m member, what string, f field) {
	if f.since > r.minor {
		r.add(diagnostic.NotInVersion, m.key, "%s has the field %q only from Arazzo 1.%d on, and this document declares 1.%d; it is read all the same",
			what, f.name, f.since, r.minor)
	}
	switch {
	case r.kind(m.value) == Null && !f.nullable && f.missing.ID != "":
		r.add(f.missing, m.key, "the field %q of %s has no value", f.name, what)
	case r.kind(m.value) == Null && !f.nullable:
		r.add(diagnostic.EmptyField, m.key, "the field %q of %s has no value; remove it or give it one", f.name, what)
	case f.empty.ID != "" && m.value.Kind == yaml.SequenceNode && len(m.value.Content) == 0:
		r.add(f.empty, m.value, "%q needs at least one element; add one or remove the field", f.name)
	default:
		f.read(m.value)
	}
}

// unknownField reports a field that an object does not have, unless it is an
// extension (Specification Extensions). Free returns the fields that the object
// lacks.
func (r *reader) unknownField(m member, what string, table []field, free func() []string) {
	key := m.key
	if strings.HasPrefix(key.Value, "x-") {
		return
	}
	var names []string
	for _, f := range table {
		names = append(names, f.name)
	}
	advice := cmp.Or(r.foreignField(m, names), diagnostic.DidYouMean(key.Value, names), "; it is ignored")
	r.add(diagnostic.UnknownField, key, "%s has no field %q%s", what, key.Value, advice).
		Fix(r.textOf(key).Respell(free()))
}

// fieldsNotIn returns the names of the fields that an object lacks.
func fieldsNotIn(table []field, members []member) (names []string) {
	has := map[string]bool{}
	for _, m := range members {
		has[m.key.Value] = true
	}
	for _, f := range table {
		if !has[f.name] {
			names = append(names, f.name)
		}
	}
	return names
}

// foreignField returns the end of a message about a field of an action that is
// named like a type of action, as other languages have it; or nothing.
func (r *reader) foreignField(m member, known []string) string {
	if !slices.Contains(known, "retryLimit") { // not an action
		return ""
	}
	switch m.key.Value {
	case "goto":
		target := "…"
		if r.kind(m.value) == String {
			target = m.value.Value
		}
		return fmt.Sprintf("; write type: goto and stepId: %s", target)
	case "end":
		return "; write type: end"
	case "retry":
		return "; write type: retry, with retryAfter and retryLimit beside it"
	}
	return ""
}

// into returns a function that reads a node into a variable.
func into[T any](to *T, read func(node) T) func(node) {
	return func(n node) { *to = read(n) }
}

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

// distinct returns a function that reads an array, after a report of elements
// that are there before in the same words. what names one.
func distinct(r *reader, what string, read func(node)) func(node) {
	return func(n node) {
		first := map[string]node{}
		for _, e := range n.Content {
			if n.Kind != yaml.SequenceNode {
				break
			}
			element := newNode(e, n.name)
			key := spelling(element.Node)
			if other, ok := first[key]; ok {
				r.add(diagnostic.Repeated, element, "%s is there already; remove one of them", what).
					Relate(r.pos(other), "the first one is here")
				continue
			}
			first[key] = element
		}
		read(n)
	}
}

// spelling returns a text that two nodes share if, and only if, they say the
// same in the same order.
func spelling(n *yaml.Node) string {
	n = newNode(n, "").Node
	if n.Kind == yaml.ScalarNode {
		return fmt.Sprintf("%q%t", n.Value, isPlain(node{Node: n}))
	}
	parts := make([]string, len(n.Content))
	for i, child := range n.Content {
		parts[i] = spelling(child)
	}
	return fmt.Sprintf("%d(%s)", n.Kind, strings.Join(parts, ","))
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

// text reads a string. What is a number or boolean by mistake is taken as it
// is spelt. Of anything else the zero Text is returned, after a report.
func (r *reader) text(n node) Text {
	switch r.kind(n) {
	case String:
		return r.textOf(n)
	case Number, Bool:
		r.add(diagnostic.NotAString, n, "%q must be a string, not %s; write \"%s\" with quotes", n.name, r.kindName(n), n.Value).
			Fix(r.textOf(n).quotedEdit())
		return r.textOf(n)
	}
	r.add(diagnostic.WrongKind, n, "%q must be a string, not %s", n.name, r.kindName(n))
	return Text{}
}

// textOf returns the text of a scalar of any kind.
func (r *reader) textOf(n node) Text {
	return Text{Value: n.Value, Pos: r.pos(n), source: r.source}
}
