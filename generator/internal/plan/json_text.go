package plan

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// jsonText returns the value that a text is JSON for, with the values that it
// embeds in their places: one inside a JSON string becomes part of that string,
// one outside is a value of its own. So a quote in a value stays a quote in the
// value. A text that is one bare value is that value.
func (w *workflowPlanner) jsonText(text document.Text, v Value) Value {
	parts, ok := v.(Template)
	if !ok {
		literal, ok := v.(String)
		if !ok {
			return v
		}
		parts = Template{literal}
	}
	if hasMarks(text.Value) {
		w.diags.Add(diagnostic.PayloadNotJSON, text.Pos, "the payload has characters of Unicode's last private plane, U+10FFF0 to U+10FFF2")
		return Null{}
	}
	var b strings.Builder
	inString := false
	for i, part := range parts {
		literal, ok := part.(String)
		if !ok {
			mark := string(markBegin) + strconv.Itoa(i) + string(markEnd)
			if !inString {
				mark = `"` + string(markAlone) + mark + `"`
			}
			b.WriteString(mark)
			continue
		}
		b.WriteString(string(literal))
		inString = endsInString(string(literal), inString)
	}
	dec := json.NewDecoder(strings.NewReader(b.String()))
	dec.UseNumber()
	d := jsonDecoder{dec, parts}
	decoded, err := d.value(0)
	if err == nil {
		if _, err = dec.Token(); err == io.EOF {
			return decoded
		}
		err = fmt.Errorf("more follows it")
	}
	w.diags.Add(diagnostic.PayloadNotJSON, text.Pos, "the payload is sent as JSON and has to be JSON: %v", err)
	return Null{}
}

// Marks stand in a JSON text for the values of a template. They are private
// characters of Unicode, which no document has a use for.
const (
	markBegin = '\U0010fff0'
	markEnd   = '\U0010fff1'
	markAlone = '\U0010fff2' // before one that stands outside of strings
)

// hasMarks reports whether a text has a mark, spelt out or as JSON escapes it.
func hasMarks(text string) bool {
	return strings.ContainsAny(text, string(markBegin)+string(markEnd)+string(markAlone)) ||
		strings.Contains(strings.ToLower(text), `\udbff\udff`)
}

// maxDepth is how deep the arrays and objects of a payload may be nested.
const maxDepth = 200

// endsInString reports whether a JSON string is open after a part of a text.
func endsInString(part string, inString bool) bool {
	for i := 0; i < len(part); i++ {
		switch part[i] {
		case '\\':
			if inString {
				i++
			}
		case '"':
			inString = !inString
		}
	}
	return inString
}

// A jsonDecoder decodes JSON with marks in it, in order.
type jsonDecoder struct {
	*json.Decoder
	parts Template
}

func (d jsonDecoder) value(depth int) (Value, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("it is nested more than %d deep", maxDepth)
	}
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case nil:
		return Null{}, nil
	case bool:
		return Bool(token), nil
	case json.Number:
		return Number(token), nil
	case string:
		return d.text(token), nil
	case json.Delim:
		if token == '[' {
			return d.array(depth + 1)
		}
		return d.object(depth + 1)
	}
	panic("plan: JSON token of no kind")
}

func (d jsonDecoder) array(depth int) (Value, error) {
	array := Array{}
	for d.More() {
		v, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		array = append(array, v)
	}
	_, err := d.Token()
	return array, err
}

func (d jsonDecoder) object(depth int) (Value, error) {
	object := Object{}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		v, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		if strings.ContainsRune(name.(string), markBegin) {
			return nil, fmt.Errorf("the name of a member is computed")
		}
		object = append(object, Member{name.(string), v})
	}
	_, err := d.Token()
	return object, err
}

// text returns a string with the values of its marks. A mark that stood outside
// of strings is a string of its own now, and is the value itself.
func (d jsonDecoder) text(s string) Value {
	if !strings.ContainsRune(s, markBegin) {
		return String(s)
	}
	s, alone := strings.CutPrefix(s, string(markAlone))
	var parts Template
	for s != "" {
		before, rest, found := strings.Cut(s, string(markBegin))
		if before != "" {
			parts = append(parts, String(before))
		}
		if !found {
			break
		}
		number, after, _ := strings.Cut(rest, string(markEnd))
		i, err := strconv.Atoi(number)
		if err == nil && i < len(d.parts) {
			parts = append(parts, d.parts[i])
		}
		s = after
	}
	if alone && len(parts) == 1 {
		return parts[0]
	}
	return parts
}
