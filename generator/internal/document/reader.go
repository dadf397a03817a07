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
