package given

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// A member is a member of an object.
type member struct {
	name  string
	value json.RawMessage
}

// readObject reads a file that holds an object, in JSON or YAML.
func (s Sources) readObject(file string) ([]member, error) {
	data, err := s.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if object := map[string]json.RawMessage(nil); json.Unmarshal(data, &object) == nil {
		var members []member
		for _, name := range slices.Sorted(maps.Keys(object)) {
			members = append(members, member{name, object[name]})
		}
		return members, nil
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if root.Kind == 0 {
		return nil, nil // an empty file
	}
	object := root.Content[0]
	if object.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s holds no object; write a member for each name", file)
	}
	var members []member
	for i := 0; i+1 < len(object.Content); i += 2 {
		var value bytes.Buffer
		if err := appendJSON(&value, object.Content[i+1], 0); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		members = append(members, member{object.Content[i].Value, value.Bytes()})
	}
	return members, nil
}

// maxDepth bounds how deep values may nest, since aliases may make circles.
const maxDepth = 100

// appendJSON writes a node as JSON. Numbers keep their spelling, as far as JSON has
// it; what only YAML has, such as a date, is a string.
func appendJSON(b *bytes.Buffer, n *yaml.Node, depth int) error {
	if depth > maxDepth || b.Len() > 64<<20 {
		return fmt.Errorf("line %d: the value is too large", n.Line)
	}
	switch n.Kind {
	case yaml.AliasNode:
		return appendJSON(b, n.Alias, depth+1)
	case yaml.SequenceNode:
		b.WriteByte('[')
		for i, e := range n.Content {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := appendJSON(b, e, depth+1); err != nil {
				return err
			}
		}
		b.WriteByte(']')
		return nil
	case yaml.MappingNode:
		b.WriteByte('{')
		for i := 0; i+1 < len(n.Content); i += 2 {
			if i > 0 {
				b.WriteByte(',')
			}
			b.Write(quote(n.Content[i].Value))
			b.WriteByte(':')
			if err := appendJSON(b, n.Content[i+1], depth+1); err != nil {
				return err
			}
		}
		b.WriteByte('}')
		return nil
	}
	b.Write(scalar(n))
	return nil
}

// scalar returns a scalar as JSON.
func scalar(n *yaml.Node) []byte {
	switch n.ShortTag() {
	case "!!null":
		return []byte("null")
	case "!!bool":
		var b bool
		if n.Decode(&b) == nil {
			return strconv.AppendBool(nil, b)
		}
	case "!!int", "!!float":
		if json.Valid([]byte(n.Value)) {
			return []byte(n.Value)
		}
		var f float64
		if n.Decode(&f) == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return strconv.AppendFloat(nil, f, 'g', -1, 64)
		}
	}
	return quote(n.Value)
}

func quote(text string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string has no error
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
