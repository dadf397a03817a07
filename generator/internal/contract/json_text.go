package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// jsonText returns the value that a payload is which is a text of JSON, with each
// part where it stands in the text. An expression inside of a JSON string is a part
// of that string, one outside a value of its own. The value is nil if the text is no
// JSON, which is reported where it is planned.
func jsonText(payload *document.Value) *document.Value {
	masked, embedded := mask(payload)
	t := textReader{json.NewDecoder(bytes.NewReader(masked)), masked, payload.Text, embedded}
	t.UseNumber()
	v, err := t.value(0)
	if err != nil {
		return nil
	}
	if _, err := t.Token(); err != io.EOF {
		return nil
	}
	return v
}

// An embeddedExpression is an expression in a text of JSON.
type embeddedExpression struct {
	ref        *expression.Reference
	start, end int  // with its braces, in the text
	alone      bool // it stands outside of JSON strings
}

// mask returns the text of a payload with its expressions replaced by as many bytes
// of a JSON string, so that what is read of it is where it is in the text.
func mask(payload *document.Value) ([]byte, []embeddedExpression) {
	text := payload.Text.Value
	masked := []byte(text)
	var embedded []embeddedExpression
	at, inString := 0, false
	read := func(to int) {
		for ; at < to; at++ {
			switch {
			case text[at] == '"':
				inString = !inString
			case text[at] == '\\' && inString:
				at++
			}
		}
		at = to
	}
	for _, part := range payload.Template {
		ref, ok := part.(*expression.Reference)
		if !ok {
			continue
		}
		start, end := ref.Offset, ref.Offset+len(ref.Text)
		if start > 0 && text[start-1] == '{' && end < len(text) && text[end] == '}' {
			start, end = start-1, end+1
		}
		read(start)
		for i := start; i < end; i++ {
			masked[i] = '_'
		}
		if !inString {
			masked[start], masked[end-1] = '"', '"'
		}
		embedded = append(embedded, embeddedExpression{ref, start, end, !inString})
		at = end
	}
	return masked, embedded
}

// A textReader reads the value of a masked text.
type textReader struct {
	*json.Decoder
	masked   []byte
	text     document.Text
	embedded []embeddedExpression // those not read yet
}

// maxNested is how deep the arrays and objects of a text may be nested.
const maxNested = 200

// token returns the next token and where it begins and ends.
func (t *textReader) token() (token json.Token, start, end int, err error) {
	start = int(t.InputOffset())
	for start < len(t.masked) && bytes.IndexByte([]byte(" \t\r\n,:"), t.masked[start]) >= 0 {
		start++
	}
	token, err = t.Token()
	return token, start, int(t.InputOffset()), err
}

func (t *textReader) value(depth int) (*document.Value, error) {
	if depth > maxNested {
		return nil, fmt.Errorf("it is nested more than %d deep", maxNested)
	}
	token, start, end, err := t.token()
	if err != nil {
		return nil, err
	}
	v := &document.Value{Pos: t.text.At(start)}
	literal := func(kind document.Kind, text string) {
		v.Kind, v.Text = kind, document.Text{Value: text, Pos: v.Pos}
		v.Template = expression.Template{expression.Literal(text)}
	}
	switch token := token.(type) {
	case nil:
		v.Kind = document.Null
	case bool:
		literal(document.Bool, strconv.FormatBool(token))
	case json.Number:
		literal(document.Number, token.String())
	case string:
		literal(document.String, token)
		t.embed(v, end)
	case json.Delim:
		v.Kind = document.Array
		if token == '{' {
			v.Kind = document.Object
		}
		return v, t.parts(v, depth+1)
	}
	return v, nil
}

// parts reads the parts of an array or an object.
func (t *textReader) parts(v *document.Value, depth int) error {
	for t.More() {
		var name document.Text
		if v.Kind == document.Object {
			token, start, end, err := t.token()
			if err != nil {
				return err
			}
			if len(t.embedded) > 0 && t.embedded[0].start < end {
				return fmt.Errorf("the name of a member is computed")
			}
			name = document.Text{Value: token.(string), Pos: t.text.At(start)}
		}
		part, err := t.value(depth)
		if err != nil {
			return err
		}
		if v.Kind == document.Object {
			v.Members = append(v.Members, document.Member{Name: name, Value: part})
			continue
		}
		v.Elements = append(v.Elements, part)
	}
	_, err := t.Token()
	return err
}

// embed gives a string the expressions that it embeds, up to its end in the text. One
// that stands alone is the value itself, one in quotes is made a string.
func (t *textReader) embed(v *document.Value, end int) {
	var refs expression.Template
	alone := false
	for len(t.embedded) > 0 && t.embedded[0].start < end {
		refs, alone = append(refs, t.embedded[0].ref), t.embedded[0].alone
		t.embedded = t.embedded[1:]
	}
	if len(refs) == 0 {
		return
	}
	v.Text, v.Template = t.text, refs
	if !alone {
		v.Template = append(expression.Template{expression.Literal("")}, refs...)
	}
}
