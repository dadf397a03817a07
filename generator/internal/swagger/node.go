package swagger

import (
	"strconv"

	"gopkg.in/yaml.v3"
)

// A pair is a member of an object.
type pair struct{ key, value *yaml.Node }

// deref returns what an alias stands for, or n.
func deref(n *yaml.Node) *yaml.Node {
	if n != nil && n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// members returns the members of an object in their order, none if n is none.
func members(n *yaml.Node) (pairs []pair) {
	n = deref(n)
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		pairs = append(pairs, pair{deref(n.Content[i]), deref(n.Content[i+1])})
	}
	return pairs
}

// elements returns the elements of an array, none if n is none.
func elements(n *yaml.Node) (list []*yaml.Node) {
	n = deref(n)
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	for _, e := range n.Content {
		list = append(list, deref(e))
	}
	return list
}

// member returns the member of an object with a name, or nil. Of several it is
// the last.
func member(n *yaml.Node, name string) (found *yaml.Node) {
	for _, m := range members(n) {
		if m.key.Value == name {
			found = m.value
		}
	}
	return found
}

// value returns the text of a scalar, "" of anything else.
func value(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Value
}

// add adds a member to an object.
func add(n *yaml.Node, name string, v *yaml.Node) {
	n.Content = append(n.Content, text(v, name), v)
}

// set gives a member of an object another value, or adds it.
func set(n *yaml.Node, name string, v *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if deref(n.Content[i]).Value == name {
			n.Content[i+1] = v
			return
		}
	}
	add(n, name, v)
}

// drop removes members of an object.
func drop(n *yaml.Node, names ...string) {
	for _, name := range names {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if deref(n.Content[i]).Value == name {
				n.Content = append(n.Content[:i:i], n.Content[i+2:]...)
				break
			}
		}
	}
}

// The following make nodes that stand where another one does.

func placed(from *yaml.Node, kind yaml.Kind, tag string) *yaml.Node {
	return &yaml.Node{Kind: kind, Tag: tag, Line: from.Line, Column: from.Column}
}

// object makes an object of names and values in turn.
func object(from *yaml.Node, fields ...any) *yaml.Node {
	n := placed(from, yaml.MappingNode, "!!map")
	for i := 0; i < len(fields); i += 2 {
		add(n, fields[i].(string), fields[i+1].(*yaml.Node))
	}
	return n
}

func sequence(from *yaml.Node) *yaml.Node { return placed(from, yaml.SequenceNode, "!!seq") }

func text(from *yaml.Node, s string) *yaml.Node {
	n := placed(from, yaml.ScalarNode, "!!str")
	n.Value, n.Style = s, yaml.DoubleQuotedStyle
	return n
}

func flag(from *yaml.Node, b bool) *yaml.Node {
	n := placed(from, yaml.ScalarNode, "!!bool")
	n.Value = strconv.FormatBool(b)
	return n
}
