package mock

import (
	"strconv"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// makeFound makes a query find something, or nothing: what its path leads to, or what
// the filter that it ends with tests.
func (m *mocker) makeFound(c plan.Found, want bool, base string) {
	p, ok := m.locate(c.Nodes.Of, base)
	if !ok {
		return
	}
	pointer, filter, ok := pathPointer(p.pointer, c.Nodes.Path)
	if !ok {
		return
	}
	p.pointer = pointer
	switch {
	case filter != nil && want && !filter.Itself:
		p.pointer = firstIn(p)
		m.make(filter.Test, true, p.pointer)
	case filter != nil && filter.Itself:
		m.make(filter.Test, want, p.pointer)
	case want:
		p.set(plainText)
	default:
		p.remove()
	}
}

// firstIn returns the JSON Pointer of the first thing in a value, which becomes an
// array if nothing is in it.
func firstIn(p spot) string {
	v, _ := p.get()
	if o, ok := v.(*object); ok && len(o.members) > 0 {
		return p.pointer + "/" + escape(o.members[0].name)
	}
	return p.pointer + "/0"
}

// pathPointer returns the JSON Pointer that a simple path is, from another one on, and
// the filter that it ends with; nil if it ends with none.
func pathPointer(from string, path plan.NodePath) (string, *plan.Filter, bool) {
	for i, segment := range path {
		if segment.Deep {
			return "", nil, false
		}
		switch s := segment.Select.(type) {
		case plan.Names:
			from += "/" + escape(s[0])
		case plan.Indices:
			if s[0] < 0 {
				return "", nil, false
			}
			from += "/" + strconv.Itoa(s[0])
		case plan.Children, plan.Slice:
			from += "/0"
		case plan.Filter:
			return from, &s, i == len(path)-1
		}
	}
	return from, nil, true
}
