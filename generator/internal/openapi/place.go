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
	file *file
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
	return diagnostic.Pos{File: p.file.name, Line: n.Line, Column: n.Column}
}

// deref returns the place that a YAML alias stands for, or p.
func (p place) deref() place {
	if p.node != nil && p.node.Kind == yaml.AliasNode {
		p.node = p.node.Alias
	}
	return p
}

// content returns the content of the node, which may not have been read yet.
func (p place) content() []*yaml.Node { return p.file.text.Content(p.node) }

// split reads the names of the members of an object, and not yet their values.
func (p place) split() place {
	if p = p.deref(); p.node != nil {
		p.file.text.Split(p.node)
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
	start, content := len(list), p.content()
	for i := 0; i+1 < len(content); i += 2 {
		key, value := content[i], place{content[i+1], p.file}
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
		for _, n := range from.content() {
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

// text returns the text of a scalar member, or "" if there is none. It reads
// nothing else of the object.
func (p place) text(name string) string {
	p = p.deref()
	if p.node == nil {
		return ""
	}
	var m place
	if scalar, ok := p.file.text.Scalar(p.node, name); ok {
		m.node = scalar
	} else {
		m, _ = p.member(name)
	}
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
	content := p.content()
	list := make([]place, len(content))
	for i, n := range content {
		list[i] = place{n, p.file}.deref()
	}
	return list
}

// element returns the element of an array that a token of a JSON Pointer names.
func (p place) element(token string) (place, bool) {
	i, err := strconv.Atoi(token)
	content := p.content()
	if err != nil || i < 0 || i >= len(content) {
		return place{}, false
	}
	return place{content[i], p.file}.deref(), true
}
