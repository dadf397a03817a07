// Package outline reads YAML and JSON into nodes, and of a large text only what
// somebody looks at.
//
// A text is split into the members of its root object; a member that is a
// collection is a node that has its kind, its position and no content yet. When
// somebody asks for that, a small part of the text is parsed and a large object
// is split again. So looking at a few objects of a text of 40 MB costs a few
// passes over its bytes, in which nothing is allocated but for the members of
// the objects that were looked at.
//
// What is read must be what reading the whole text would give, with the same
// positions. That rests on two facts:
//
//   - The ends of an object are found as the parser finds them. In JSON, they
//     are those of the brackets outside of strings. In YAML, indentation gives
//     them if the text is regular in the sense of [regular], which is proved of
//     the whole text before the first split.
//   - A part means by itself what it means in its place. In JSON it always does.
//     In YAML it does if it is cut out with its key, in whole lines: indentation
//     is relative, and what has an effect from afar, anchors, tags, directives
//     and a second document, is not regular.
//
// Both need the text to be right. What is wrong in a part that nobody looks at
// may stay unseen. What is wrong in one that is looked at ends in [Text.Err],
// and the caller reads the text again as a whole, for the error to be the one
// that the whole text has.
package outline

import (
	"bytes"
	"errors"

	"gopkg.in/yaml.v3"
)

// Small is the size in bytes up to which parts are parsed at once; splitting
// them would not be worth it.
const Small = 4 << 10

// A Text is a text in YAML or JSON that is read as far as needed.
type Text struct {
	root   *yaml.Node
	small  int
	unread map[*yaml.Node]part // collections whose content has not been read
	split  splitter
	err    error
}

// A part is a value in the text.
type part struct {
	text         []byte // in YAML, the lines of the key and the value of a member
	line, column int    // of its first byte
	depth        int    // in how many others it is

	// What is known of the value without parsing it; the kind is 0 if that is
	// nothing.
	kind             yaml.Kind
	atLine, atColumn int
}

// A splitter does in one of the two notations what differs between them.
type splitter interface {
	// members calls yield with the name and the value of each member of an
	// object, in their order, until it returns false. An error means that the
	// object cannot be split.
	members(object part, yield func(name *yaml.Node, value part) bool) error

	// parse parses a value.
	parse(value part) (*yaml.Node, error)
}

var errIrregular = errors.New("this cannot be split")

// Read reads the root of a text, and parts of up to small bytes at once. A text
// that cannot be split safely is parsed as a whole.
func Read(data []byte, small int) (*Text, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) <= small {
		return ReadWhole(data)
	}
	root, split, ok := outlineYAML(data)
	if beginsAsJSON(data) {
		root, split, ok = outlineJSON(data)
	}
	if !ok {
		return ReadWhole(data)
	}
	t := &Text{small: small, unread: map[*yaml.Node]part{}, split: split}
	t.root = t.node(root)
	return t, nil
}

// ReadWhole parses a text as a whole.
func ReadWhole(data []byte) (*Text, error) {
	root, err := readWhole(bytes.TrimPrefix(data, []byte("\ufeff")))
	return &Text{root: root}, err
}

// Root returns the root of the text.
func (t *Text) Root() *yaml.Node { return t.root }

// Err returns the error of the first part that could not be read. The content
// of such a node is empty. A text that was parsed as a whole has none.
func (t *Text) Err() error { return t.err }

// Content returns the content of a node: the elements of an array or, in turn,
// the names and the values of an object. That of a node's own field is not
// there before.
func (t *Text) Content(n *yaml.Node) []*yaml.Node {
	p, ok := t.unread[n]
	switch {
	case !ok:
	case p.kind == yaml.MappingNode && len(p.text) > t.small:
		t.Split(n)
	default:
		t.readAll(n, p)
	}
	return n.Content
}

func (t *Text) readAll(n *yaml.Node, p part) {
	delete(t.unread, n)
	if parsed := t.parse(p); parsed != nil {
		*n = *parsed
	}
}

// Split makes sure that the names in an object have been read. Its values are
// not, even if it is small, unless it cannot be split.
func (t *Text) Split(n *yaml.Node) {
	p, ok := t.unread[n]
	if !ok || p.kind != yaml.MappingNode {
		return
	}
	var content []*yaml.Node
	err := t.split.members(p, func(name *yaml.Node, value part) bool {
		content = append(content, name, t.node(value))
		return true
	})
	if err != nil {
		t.readAll(n, p)
		return
	}
	delete(t.unread, n)
	n.Content = content
}

// Scalar returns the member of an object with a name if it is a scalar, and nil
// if there is none; of several it looks at the last. It reads nothing else of
// the object, and what it returns is not part of the object's content. If ok is
// false, look into that.
func (t *Text) Scalar(object *yaml.Node, name string) (scalar *yaml.Node, ok bool) {
	p, ok := t.unread[object]
	if !ok || p.kind != yaml.MappingNode {
		return nil, false
	}
	var found part
	err := t.split.members(p, func(n *yaml.Node, value part) bool {
		if n.Value == name {
			found = value
		}
		return true
	})
	if err != nil {
		return nil, false
	}
	if found.text == nil || found.kind != 0 {
		return nil, true
	}
	if scalar = t.parse(found); scalar == nil || scalar.Kind != yaml.ScalarNode {
		return nil, true
	}
	return scalar, true
}

// node returns a node for a value: without content if it is a collection that
// can be read later.
func (t *Text) node(p part) *yaml.Node {
	if p.kind == 0 {
		if parsed := t.parse(p); parsed != nil {
			return parsed
		}
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	}
	n := &yaml.Node{Kind: p.kind, Tag: "!!map", Line: p.atLine, Column: p.atColumn}
	if p.kind == yaml.SequenceNode {
		n.Tag = "!!seq"
	}
	t.unread[n] = p
	return n
}

func (t *Text) parse(p part) *yaml.Node {
	n, err := t.split.parse(p)
	t.fail(err)
	return n
}

func (t *Text) fail(err error) {
	if t.err == nil {
		t.err = err
	}
}

// newName returns the node of a member's name.
func newName(name string, line, column int) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name, Line: line, Column: column}
}
