package document

import (
	"bytes"
	"encoding/json"

	"gopkg.in/yaml.v3"
)

// decodeJSON returns valid JSON as the nodes that YAML is read into, with the
// line and column of each. Repeated keys are all there.
func decodeJSON(data []byte) *yaml.Node {
	d := jsonDecoder{data: data, tokens: json.NewDecoder(bytes.NewReader(data)), line: 1, column: 1}
	d.tokens.UseNumber()
	return d.value()
}

// A jsonDecoder keeps the place of its tokens in lines and columns.
type jsonDecoder struct {
	data         []byte
	tokens       *json.Decoder
	offset       int // of line and column
	line, column int
}

// value returns the next value. The input is valid, so there is one: no token
// can fail.
func (d *jsonDecoder) value() *yaml.Node {
	n := d.next()
	switch n.Kind {
	case yaml.MappingNode:
		for d.tokens.More() {
			n.Content = append(n.Content, d.next(), d.value())
		}
		_, _ = d.tokens.Token() // the closing brace
	case yaml.SequenceNode:
		for d.tokens.More() {
			n.Content = append(n.Content, d.value())
		}
		_, _ = d.tokens.Token() // the closing bracket
	}
	return n
}

// next returns a node for the next token: a scalar, or a collection without
// its content.
func (d *jsonDecoder) next() *yaml.Node {
	d.advance()
	n := &yaml.Node{Kind: yaml.ScalarNode, Line: d.line, Column: d.column}
	token, _ := d.tokens.Token()
	switch token := token.(type) {
	case json.Delim:
		n.Kind = yaml.SequenceNode
		if token == '{' {
			n.Kind = yaml.MappingNode
		}
	case string:
		n.Style, n.Value = yaml.DoubleQuotedStyle, token
	case json.Number:
		n.Value = token.String()
	case bool:
		n.Value = "false"
		if token {
			n.Value = "true"
		}
	case nil:
		n.Value = "null"
	}
	return n
}

// advance moves the place to the first byte of the next token.
func (d *jsonDecoder) advance() {
	end := int(d.tokens.InputOffset())
	for d.offset < len(d.data) {
		c := d.data[d.offset]
		if d.offset >= end && bytes.IndexByte([]byte(" \t\r\n,:"), c) < 0 {
			return
		}
		d.offset++
		switch {
		case c == '\n':
			d.line, d.column = d.line+1, 1
		case c == '\r' && d.offset < len(d.data) && d.data[d.offset] == '\n':
		case c == '\r':
			d.line, d.column = d.line+1, 1
		case c&0xC0 != 0x80: // not inside of a character
			d.column++
		}
	}
}
