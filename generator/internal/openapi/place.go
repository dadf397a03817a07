package openapi

import (
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A place is a node of a file. The zero place is nowhere, has no members and is
// no text.
type place struct {
	node *yaml.Node
	file string
}

// A member is a member of an object.
type member struct {
	key   *yaml.Node
	value place
}

func (m member) name() string { return m.key.Value }

// maxMerges bounds how deep YAML merge keys may nest. Aliases may make cycles
// of them.
const maxMerges = 20

func (p place) pos() diagnostic.Pos { return p.posOf(p.node) }

func (p place) posOf(n *yaml.Node) diagnostic.Pos {
	return diagnostic.Pos{File: p.file, Line: n.Line, Column: n.Column}
}

// deref returns the place that a YAML alias stands for, or p.
func (p place) deref() place {
	if p.node != nil && p.node.Kind == yaml.AliasNode {
		p.node = p.node.Alias
	}
	return p
}

// members returns the members of an object in their order, none if p is none.
// A name may be there more than once.
func (p place) members() []member { return p.appendMembers(nil, 0) }

func (p place) appendMembers(list []member, depth int) []member {
	p = p.deref()
	if p.node == nil || p.node.Kind != yaml.MappingNode {
		return list
	}
	var merges []place
	start := len(list)
	for i := 0; i+1 < len(p.node.Content); i += 2 {
		key, value := p.node.Content[i], place{p.node.Content[i+1], p.file}
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		if key.Tag == "!!merge" {
			merges = append(merges, value)
			continue
		}
		list = append(list, member{key, value.deref()})
	}
	if len(merges) == 0 || depth == maxMerges {
		return list
	}
	return p.merge(list, start, merges, depth)
}

// merge appends the members of merge keys that the object does not have itself
// (YAML 1.1, Merge Key Language-Independent Type).
func (p place) merge(list []member, start int, merges []place, depth int) []member {
	have := map[string]bool{}
	for _, m := range list[start:] {
		have[m.name()] = true
	}
	var merged []member
	for _, from := range merges {
		from = from.deref()
		if from.node.Kind != yaml.SequenceNode {
			merged = from.appendMembers(merged, depth+1)
			continue
		}
		for _, n := range from.node.Content {
			merged = place{n, p.file}.appendMembers(merged, depth+1)
		}
	}
	for _, m := range merged {
		if !have[m.name()] {
			have[m.name()] = true
			list = append(list, m)
		}
	}
	return list
}

// member returns the member of an object with a name. Of several the last is
// taken, as JSON parsers do.
func (p place) member(name string) (found place, ok bool) {
	for _, m := range p.members() {
		if m.name() == name {
			found, ok = m.value, true
		}
	}
	return found, ok
}

// text returns the text of a scalar member, or "" if there is none.
func (p place) text(name string) string {
	m, _ := p.member(name)
	if m.node == nil || m.node.Kind != yaml.ScalarNode || m.node.ShortTag() == "!!null" {
		return ""
	}
	return m.node.Value
}

// elements returns the elements of an array, none if p is none.
func (p place) elements() []place {
	p = p.deref()
	if p.node == nil || p.node.Kind != yaml.SequenceNode {
		return nil
	}
	list := make([]place, len(p.node.Content))
	for i, n := range p.node.Content {
		list[i] = place{n, p.file}.deref()
	}
	return list
}

// element returns the element of an array that a token of a JSON Pointer names.
func (p place) element(token string) (place, bool) {
	i, err := strconv.Atoi(token)
	if err != nil || i < 0 || i >= len(p.node.Content) {
		return place{}, false
	}
	return place{p.node.Content[i], p.file}.deref(), true
}
