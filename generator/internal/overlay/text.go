package overlay

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// A text is a document as the overlays made it: JSON with a token in each line.
type text struct {
	data  []byte
	lines []line
}

// A line is the place of a line, and where its token came from.
type line struct {
	start int
	from  document.Text
}

// newText writes a value.
func newText(root *document.Value) *text {
	t := &text{}
	t.value(root, "")
	return t
}

// write writes a line, which came from a place.
func (t *text) write(token, end string, from document.Text) {
	t.lines = append(t.lines, line{len(t.data), from})
	t.data = append(append(append(t.data, token...), end...), '\n')
}

// value writes the lines of a value, and what follows it behind the last.
func (t *text) value(v *document.Value, end string) {
	at := document.Text{Pos: v.Pos}
	switch v.Kind {
	case document.Null:
		t.write("null", end, at)
	case document.Bool, document.Number:
		t.write(v.Text.Value, end, at)
	case document.String:
		t.write(quote(v.Text.Value), end, v.Text)
	case document.Array:
		t.write("[", "", at)
		for i, e := range v.Elements {
			t.value(e, separator(i, len(v.Elements)))
		}
		t.write("]", end, at)
	case document.Object:
		t.write("{", "", at)
		for i, m := range v.Members {
			t.write(quote(m.Name.Value), ":", m.Name)
			t.value(m.Value, separator(i, len(v.Members)))
		}
		t.write("}", end, at)
	}
}

func separator(i, length int) string {
	if i == length-1 {
		return ""
	}
	return ","
}

// quote returns a string as JSON.
func quote(s string) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always has an encoding
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// origin returns where a place in the text came from. One inside of a string
// came from inside of what that was written as.
func (t *text) origin(pos diagnostic.Pos) diagnostic.Pos {
	if pos.Line < 1 || pos.Line > len(t.lines) {
		return pos
	}
	from := t.lines[pos.Line-1].from
	if pos.Column == 1 {
		return from.Pos
	}
	return from.At(t.offset(pos))
}

// offset returns the offset in the string of a line that a column is at.
func (t *text) offset(pos diagnostic.Pos) int {
	token, _, _ := bytes.Cut(t.data[t.lines[pos.Line-1].start:], []byte("\n"))
	before := []rune(string(token))
	before = before[:min(pos.Column-1, len(before))]
	var value string
	if err := json.Unmarshal([]byte(string(before)+`"`), &value); err != nil {
		return 0
	}
	return len(value)
}
