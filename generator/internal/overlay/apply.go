package overlay

import (
	"cmp"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// maxAdded bounds how many values overlays add to a document, so that copies of
// copies come to an end. Tests lower it.
var maxAdded = 1_000_000

// An edit is a document that is being changed.
type edit struct {
	root  *document.Value
	added int // values
	minor int // of the version 1.x of the overlay
	diags *diagnostic.List
}

// apply carries out an action. It reports whether the target selects something.
func (e *edit) apply(a *action) bool {
	selected := a.target.selects(e.root)
	if len(selected) == 0 {
		return false
	}
	at := a.target.text.Pos
	if e.minor < 1 && slices.ContainsFunc(selected, func(l location) bool { return form(l.value()) == primitive }) {
		e.diags.Add(diagnostic.NewerAction, at, "a target that is a primitive value came with version 1.1, and this overlay declares 1.0; it is done all the same")
	}
	switch {
	case a.remove:
		e.remove(selected, at)
	case a.update != nil:
		e.update(selected, a.update, at)
	case a.copied.path != nil:
		if from := a.copied.selects(e.root); len(from) == 1 {
			e.update(selected, from[0].value(), at)
		} else {
			e.diags.Add(diagnostic.ImpossibleAction, a.copied.text.Pos, "\"copy\" must select one value, and selects %d of %s", len(from), e.root.Pos.File)
		}
	}
	return true
}

// remove removes what is selected from the objects and arrays that hold it.
func (e *edit) remove(selected []location, at diagnostic.Pos) {
	gone := map[*document.Value]map[int]bool{}
	for _, l := range selected {
		if l.parent == nil {
			e.diags.Add(diagnostic.ImpossibleAction, at, "the root of a document cannot be removed")
			continue
		}
		if gone[l.parent] == nil {
			gone[l.parent] = map[int]bool{}
		}
		gone[l.parent][l.index] = true
	}
	for parent, indices := range gone {
		parent.Elements = without(parent.Elements, indices)
		parent.Members = without(parent.Members, indices)
	}
}

// without returns a list without what is at some indices.
func without[T any](list []T, indices map[int]bool) []T {
	var kept []T
	for i, v := range list {
		if !indices[i] {
			kept = append(kept, v)
		}
	}
	return kept
}

// update updates what is selected, which must be all objects, all arrays or all
// primitive values (Overlay 1.1.0, Action Object).
func (e *edit) update(selected []location, with *document.Value, at diagnostic.Pos) {
	first := selected[0].value()
	for _, l := range selected {
		v := l.value()
		if form(v) != form(first) {
			e.diags.Add(diagnostic.ImpossibleAction, at, "the target selects both %s and %s; write an action for each", form(first), form(v)).
				Relate(first.Pos, "%s is here", form(first)).Relate(v.Pos, "%s is here", form(v))
			return
		}
	}
	if e.added += size(with) * len(selected); e.added > maxAdded {
		e.diags.Add(diagnostic.ImpossibleAction, at, "with this action, overlays add more than %d values to %s", maxAdded, e.root.Pos.File)
		return
	}
	with = clone(with) // what is copied may be a part of what is selected
	for _, l := range selected {
		e.updateValue(l.value(), with, at)
	}
}

// The forms of values that updates tell apart.
const (
	object    = "an object"
	array     = "an array"
	primitive = "a primitive value"
)

func form(v *document.Value) string {
	switch v.Kind {
	case document.Object:
		return object
	case document.Array:
		return array
	}
	return primitive
}

// updateValue changes a value of the target: objects merge, arrays grow, primitive
// values are replaced (Overlay 1.1.0, Action Object). An array takes the
// elements of an array, or any other value as an element.
func (e *edit) updateValue(v, with *document.Value, at diagnostic.Pos) {
	switch {
	case form(v) == array && form(with) == array:
		v.Elements = append(v.Elements, clone(with).Elements...)
	case form(v) == array:
		v.Elements = append(v.Elements, clone(with))
	case form(v) != form(with):
		e.diags.Add(diagnostic.ImpossibleAction, cmp.Or(with.Pos, at), "%s cannot update %s; remove that first, in an action before this one, and add this to what holds it",
			form(with), form(v)).Relate(v.Pos, "what is updated")
	case form(v) == primitive:
		*v = *clone(with)
	default:
		e.merge(v, with, at)
	}
}

// merge merges an object into one of the target. A property that both have is
// updated, but that an array takes arrays alone.
func (e *edit) merge(v, with *document.Value, at diagnostic.Pos) {
	for _, m := range with.Members {
		old := v.Member(m.Name.Value)
		switch {
		case old == nil:
			v.Members = append(v.Members, document.Member{Name: m.Name, Value: clone(m.Value)})
		case form(old) == array && form(m.Value) != array:
			e.diags.Add(diagnostic.ImpossibleAction, m.Value.Pos, "%s cannot update the array %q; write an array of what to append", form(m.Value), m.Name.Value).
				Relate(old.Pos, "what is updated")
		default:
			e.updateValue(old, m.Value, at)
		}
	}
}

// clone copies a value, so that what is updated in one place is not in another.
func clone(v *document.Value) *document.Value {
	c := *v
	c.Elements, c.Members = nil, nil
	for _, e := range v.Elements {
		c.Elements = append(c.Elements, clone(e))
	}
	for _, m := range v.Members {
		c.Members = append(c.Members, document.Member{Name: m.Name, Value: clone(m.Value)})
	}
	return &c
}

// size returns how many values a value is.
func size(v *document.Value) int {
	n := 1
	for _, e := range v.Elements {
		n += size(e)
	}
	for _, m := range v.Members {
		n += size(m.Value)
	}
	return n
}
