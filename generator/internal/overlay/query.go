package overlay

import (
	"slices"
	"strconv"
	"strings"

	"github.com/theory/jsonpath"
	"github.com/theory/jsonpath/spec"
	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/outline"
)

// A location is where a value is: the root if parent is nil, else a member or
// an element of parent.
type location struct {
	root, parent *document.Value
	index        int
}

func (l location) value() *document.Value {
	switch {
	case l.parent == nil:
		return l.root
	case l.parent.Kind == document.Array:
		return l.parent.Elements[l.index]
	}
	return l.parent.Members[l.index].Value
}

// An index finds members by their names: there may be thousands in an object, and a
// query may select all of them.
type index map[*document.Value]map[string]int

// indexed is the number of members from which on an object is indexed.
const indexed = 64

// member returns the index of a member with a name, or -1.
func (x index) member(object *document.Value, name string) int {
	if len(object.Members) < indexed {
		return slices.IndexFunc(object.Members, func(m document.Member) bool { return m.Name.Value == name })
	}
	names, ok := x[object]
	if !ok {
		names = make(map[string]int, len(object.Members))
		for i, m := range object.Members {
			names[m.Name.Value] = i
		}
		x[object] = names
	}
	if i, ok := names[name]; ok {
		return i
	}
	return -1
}

// child returns the location of the member or element that a selector of a
// normalized path names, unless there is none.
func (l location) child(s any, x index) (location, bool) {
	v := l.value()
	i := -1
	switch s := s.(type) {
	case spec.Name:
		i = x.member(v, string(s))
	case spec.Index:
		if i = int(s); i < 0 {
			i += len(v.Elements)
		}
		if i >= len(v.Elements) {
			i = -1
		}
	}
	return location{l.root, v, i}, i >= 0
}

// selects returns where the values are that a query selects, in the order of
// the document.
//
// Most queries begin with names. They are followed in the document itself, so
// that only what they lead to has to be made into the values that the library
// takes.
func (q query) selects(root *document.Value) []location {
	x := index{}
	at, rest := location{root: root}, q.path.Query().Segments()
	for _, s := range names(q.path) {
		var ok bool
		if at, ok = at.child(s, x); !ok {
			return nil
		}
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return []location{at}
	}
	found := jsonpath.New(spec.Query(true, rest...)).SelectLocated(plain(at.value()))
	found = found.Deduplicate()
	var all []location
	for _, node := range found {
		l := at
		for _, s := range node.Path {
			l, _ = l.child(s, x)
		}
		all = append(all, l)
	}
	sortByPlace(root, all)
	return all
}

// names returns the names that a query begins with. They are not followed apart
// from the rest if that may ask for the root of the document again, with a $ in
// a filter.
func names(path *jsonpath.Path) []spec.Name {
	if strings.Count(path.String(), "$") > 1 {
		return nil
	}
	var names []spec.Name
	for _, s := range path.Query().Segments() {
		name, ok := s.Selectors()[0].(spec.Name)
		if !ok || s.IsDescendant() || len(s.Selectors()) > 1 {
			break
		}
		names = append(names, name)
	}
	return names
}

// sortByPlace puts locations in the order of the document. The library selects
// members in the order of a map, which is none.
func sortByPlace(root *document.Value, all []location) {
	if len(all) < 2 {
		return
	}
	type key struct {
		parent *document.Value
		index  int
	}
	order := map[key]int{}
	var walk func(v *document.Value)
	walk = func(v *document.Value) {
		for i, m := range v.Members {
			order[key{v, i}] = len(order)
			walk(m.Value)
		}
		for i, e := range v.Elements {
			order[key{v, i}] = len(order)
			walk(e)
		}
	}
	walk(root)
	slices.SortFunc(all, func(a, b location) int {
		return order[key{a.parent, a.index}] - order[key{b.parent, b.index}]
	})
}

// plain returns a value as encoding/json has it.
func plain(v *document.Value) any {
	switch v.Kind {
	case document.Null:
		return nil
	case document.Bool:
		return v.Text.Value == "true"
	case document.Number:
		if i, err := strconv.ParseInt(v.Text.Value, 10, 64); err == nil {
			return i
		}
		f, _ := strconv.ParseFloat(v.Text.Value, 64)
		return f
	case document.String:
		return v.Text.Value
	case document.Array:
		list := make([]any, len(v.Elements))
		for i, e := range v.Elements {
			list[i] = plain(e)
		}
		return list
	case document.Object:
		object := make(map[string]any, len(v.Members))
		for _, m := range v.Members {
			object[m.Name.Value] = plain(m.Value)
		}
		return object
	}
	panic("overlay: value of no kind")
}

// mayMatch reports whether a text may have what a query selects. It looks at the
// names that the query begins with, and at nothing else of a large text.
func (q query) mayMatch(text *outline.Text) bool {
	n := text.Root()
	for _, name := range names(q.path) {
		if n.Kind == yaml.AliasNode {
			n = n.Alias
		}
		if n.Kind != yaml.MappingNode {
			return false
		}
		text.Split(n)
		next := childNamed(text.Content(n), string(name))
		if next == nil {
			return hasMerge(text.Content(n))
		}
		n = next
	}
	return true
}

func childNamed(content []*yaml.Node, name string) *yaml.Node {
	for i := 0; i+1 < len(content); i += 2 {
		if content[i].Value == name {
			return content[i+1]
		}
	}
	return nil
}

// hasMerge reports whether an object has a merge key, which may bring in any
// name.
func hasMerge(content []*yaml.Node) bool {
	for i := 0; i < len(content); i += 2 {
		if content[i].Tag == "!!merge" {
			return true
		}
	}
	return false
}
