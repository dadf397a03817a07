package outline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// maxDepth bounds how deep JSON nests.
const maxDepth = 500

// readWhole reads YAML or JSON into nodes with positions. JSON has a reader of
// its own: it is faster, and the YAML library refuses the surrogate pairs that
// JSON escapes characters with. What begins like JSON with names that have no
// quotes is YAML.
func readWhole(data []byte) (*yaml.Node, error) {
	if beginsAsJSON(data) {
		node, err := parseJSON(part{text: data, line: 1, column: 1})
		if err == nil || namesInQuotes(data) {
			return node, err
		}
	}
	return parseYAML(data)
}

func beginsAsJSON(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{"))
}

// namesInQuotes reports whether what begins as JSON does so with a name that
// YAML need not have in quotes.
func namesInQuotes(data []byte) bool {
	inside := bytes.TrimLeft(data, " \t\r\n")[1:]
	return bytes.HasPrefix(bytes.TrimLeft(inside, " \t\r\n"), []byte(`"`))
}

// parseYAML returns the root of a YAML document.
func parseYAML(data []byte) (root *yaml.Node, err error) {
	// The library panics on input that breaks its own assumptions.
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("yaml: %v", fault)
		}
	}()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, errors.New("the file is empty")
	}
	if bytes.Contains(data, []byte("?")) {
		placeMissing(doc.Content[0])
	}
	return doc.Content[0], nil
}

// placeMissing puts the values that are missing where their keys are. The library
// puts that of a key behind a question mark where the next token begins, which
// may be in another part.
func placeMissing(n *yaml.Node) {
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 && child.Tag == "!!null" && child.Value == "" && child.Line > n.Content[i-1].Line {
			child.Line, child.Column = n.Content[i-1].Line, n.Content[i-1].Column
		}
		placeMissing(child)
	}
}

// A jsonError is an error at a position of a JSON text.
type jsonError struct {
	line, column int
	err          error
}

func (e *jsonError) Error() string { return e.err.Error() }

var yamlLine = regexp.MustCompile(`^yaml: line (\d+):`)

// ErrorPos returns the line and the column that an error of reading names. The
// YAML library has the line only in its text.
func ErrorPos(err error) (line, column int) {
	line, column = 1, 1
	if e := (*jsonError)(nil); errors.As(err, &e) {
		return e.line, e.column
	}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
	}
	return line, column
}

// parseJSON reads JSON into the nodes that YAML would be read into.
func parseJSON(p part) (*yaml.Node, error) {
	dec := json.NewDecoder(bytes.NewReader(p.text))
	dec.UseNumber()
	r := jsonReader{dec: dec, data: p.text, line: p.line, column: p.column}
	node, err := r.value(p.depth)
	if err == nil {
		if _, _, end := r.next(); end != io.EOF {
			err = errors.New("text after the end of the JSON value")
		}
	}
	if err != nil {
		return nil, &jsonError{r.line, r.column, err}
	}
	return node, nil
}

// A jsonReader makes nodes of the tokens of a decoder.
type jsonReader struct {
	dec          *json.Decoder
	data         []byte
	offset       int // of which line and column are known
	line, column int
}

// next returns the next token and a node with its position.
func (r *jsonReader) next() (json.Token, *yaml.Node, error) {
	r.advance(int(r.dec.InputOffset()))
	for r.offset < len(r.data) && bytes.IndexByte([]byte(" \t\r\n,:"), r.data[r.offset]) >= 0 {
		r.advance(r.offset + 1)
	}
	node := &yaml.Node{Line: r.line, Column: r.column}
	token, err := r.dec.Token()
	return token, node, err
}

// advance moves the position to an offset.
func (r *jsonReader) advance(offset int) {
	for r.offset < offset {
		if r.data[r.offset] == '\n' {
			r.line, r.column = r.line+1, 1
			r.offset++
			continue
		}
		_, size := utf8.DecodeRune(r.data[r.offset:])
		r.offset += size
		r.column++
	}
}

func (r *jsonReader) value(depth int) (*yaml.Node, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("more than %d levels of nesting", maxDepth)
	}
	token, node, err := r.next()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Delim:
		node.Kind, node.Tag = yaml.MappingNode, "!!map"
		if t == '[' {
			node.Kind, node.Tag = yaml.SequenceNode, "!!seq"
		}
		return node, r.content(node, depth)
	case string:
		setScalar(node, "!!str", t)
		node.Style = yaml.DoubleQuotedStyle
	case json.Number:
		tag := "!!int"
		if bytes.ContainsAny([]byte(t), ".eE") {
			tag = "!!float"
		}
		setScalar(node, tag, t.String())
	case bool:
		setScalar(node, "!!bool", strconv.FormatBool(t))
	default:
		setScalar(node, "!!null", "null")
	}
	return node, nil
}

// content reads the values up to the end of an array or, in turn, the names and
// values of an object.
func (r *jsonReader) content(node *yaml.Node, depth int) error {
	for r.dec.More() {
		child, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		node.Content = append(node.Content, child)
	}
	_, _, err := r.next()
	return err
}

func setScalar(node *yaml.Node, tag, value string) {
	node.Kind, node.Tag, node.Value = yaml.ScalarNode, tag, value
}
