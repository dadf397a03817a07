package document

import (
	"bytes"
	"encoding/json"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// Edit returns the edit of the file by which a part of the text, from start to
// end in bytes, becomes another text. Everything else of the file stays as it is.
// There is none if it is not certain that the file then says what it should:
// what the edit makes of the scalar is read again and compared.
func (t Text) Edit(start, end int, text string) (diagnostic.Edit, bool) {
	s, ok := t.scalar()
	if !ok {
		return diagnostic.Edit{}, false
	}
	want := t.Value[:start] + text + t.Value[end:]
	from, fromOK := s.at(t.Value, start)
	to, toOK := s.at(t.Value, end)
	if escaped, ok := s.escaped(text); ok && fromOK && toOK {
		if edit := (diagnostic.Edit{Start: from, End: to, Text: escaped}); s.becomes(edit, want) {
			return s.inFile(edit), true
		}
	}
	// A plain scalar that cannot stay one gets quotes.
	if edit := (diagnostic.Edit{Start: s.start, End: s.end, Text: s.quoted(want)}); s.quote == 0 && s.becomes(edit, want) {
		return s.inFile(edit), true
	}
	return diagnostic.Edit{}, false
}

// Replace returns the edit by which the whole text becomes another one.
func (t Text) Replace(text string) (diagnostic.Edit, bool) { return t.Edit(0, len(t.Value), text) }

// quotedEdit returns the edit that puts a plain scalar, which is no string, in
// quotes, so that it is one.
func (t Text) quotedEdit() (diagnostic.Edit, bool) {
	s, ok := t.scalar()
	if !ok {
		return diagnostic.Edit{}, false
	}
	edit := diagnostic.Edit{Start: s.start, End: s.end, Text: s.quoted(t.Value)}
	return s.inFile(edit), s.becomes(edit, t.Value)
}

// unquotedEdit returns the edit that takes the quotes off a number.
func (t Text) unquotedEdit() (diagnostic.Edit, bool) {
	s, ok := t.scalar()
	if !ok || s.quote == 0 || s.isBlock() {
		return diagnostic.Edit{}, false
	}
	return s.edit(s.start, s.end, t.Value), true
}

// InsertField returns the edit that gives the object, of which the text is the
// value of the field own, another field in front of that one. Name and value are
// words that need no quotes in YAML.
func (t Text) InsertField(own, name, value string) (diagnostic.Edit, bool) {
	s, ok := t.scalar()
	if !ok {
		return diagnostic.Edit{}, false
	}
	start, _, ok := s.key(t, own)
	if !ok {
		return diagnostic.Edit{}, false
	}
	text := name + ": " + value + ", "
	switch before := s.data[:start]; {
	case s.isJSON:
		text = jsonText(name) + ": " + jsonText(value) + ", "
	case !s.inFlow:
		line := before[bytes.LastIndexAny(before, "\r\n")+1:]
		if len(bytes.Trim(line, " -")) > 0 {
			return diagnostic.Edit{}, false
		}
		text = name + ": " + value + s.lineBreak() + strings.Repeat(" ", len(line))
	}
	return s.edit(start, start, text), true
}

// RenameField returns the edit that gives the field own, of which the text is the
// value, another name.
func (t Text) RenameField(own, name string) (diagnostic.Edit, bool) {
	s, ok := t.scalar()
	if !ok {
		return diagnostic.Edit{}, false
	}
	start, end, ok := s.key(t, own)
	if s.isJSON {
		name = jsonText(name)
	}
	return s.edit(start, end, name), ok
}

// key returns where the key own stands, of which the text is the value.
func (s scalar) key(t Text, own string) (start, end int, ok bool) {
	at, _ := s.offset(t.Pos)
	before, ok := bytes.CutSuffix(bytes.TrimRight(s.data[:at], " "), []byte(":"))
	if !ok {
		return 0, 0, false
	}
	before = bytes.TrimRight(before, " ")
	if s.isJSON {
		own = jsonText(own)
	}
	return len(before) - len(own), len(before), bytes.HasSuffix(before, []byte(own))
}

// lineBreak returns what ends the lines of the file.
func (s *source) lineBreak() string {
	if len(s.lines) > 1 && bytes.HasSuffix(s.data[:s.lines[1]], []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// A scalar is the place of a text in its file.
type scalar struct {
	*source
	properties int  // where its tag and anchor begin; start, without these
	start, end int  // behind tag and anchor; the end is behind the quote
	quote      byte // its first byte if it is quoted or a block; 0 if it is plain
	inFlow     bool // it stands in [ ] or { }
}

// scalar finds the scalar that the text was read from.
func (t Text) scalar() (scalar, bool) {
	if t.source == nil || len(t.Value) > maxAligned {
		return scalar{}, false
	}
	start, ok := t.source.offset(t.Pos)
	if !ok {
		return scalar{}, false
	}
	s := scalar{source: t.source, properties: start, inFlow: t.source.inFlow[[2]int{t.Pos.Line, t.Pos.Column}]}
	s.start = start + lenProperties(t.source.data[start:])
	if s.start == len(t.source.data) {
		return scalar{}, false
	}
	if c := t.source.data[s.start]; strings.IndexByte(`"'|>`, c) >= 0 {
		s.quote = c
	}
	if s.end, ok = s.at(t.Value, len(t.Value)); !ok {
		return scalar{}, false
	}
	if s.quote == '"' || s.quote == '\'' {
		s.end++
	}
	return s, s.end <= len(t.source.data)
}

func (s scalar) isBlock() bool { return s.quote == '|' || s.quote == '>' }

// at returns the offset in the file of a byte of the value.
func (s scalar) at(value string, offset int) (int, bool) {
	align := alignFlow
	if s.isBlock() {
		align = alignBlock
	}
	at, ok := align(s.data[s.start:], value, offset)
	return s.start + at, ok
}

// inFile returns the edit with the offsets that it has in the file.
func (s *source) inFile(edit diagnostic.Edit) diagnostic.Edit {
	edit.Start += s.skipped
	edit.End += s.skipped
	return edit
}

// edit returns an edit with the offsets that it has in the file.
func (s *source) edit(start, end int, text string) diagnostic.Edit {
	return s.inFile(diagnostic.Edit{Start: start, End: end, Text: text})
}

// escaped returns a text as it is written inside the scalar.
func (s scalar) escaped(text string) (string, bool) {
	switch s.quote {
	case '"':
		quoted := jsonText(text)
		return quoted[1 : len(quoted)-1], true
	case '\'':
		return strings.ReplaceAll(text, "'", "''"), true
	}
	return text, !strings.ContainsAny(text, "\r\n")
}

// quoted returns a text in quotes.
func (s scalar) quoted(text string) string {
	if s.isJSON || strings.ContainsAny(text, "\t\r\n") {
		return jsonText(text)
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// jsonText returns a text as a string of JSON, which is one of YAML too.
func jsonText(text string) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string has an encoding
	return strings.TrimSuffix(b.String(), "\n")
}

// becomes reports whether the scalar, edited, is a string of the value wanted. With
// the tag of another type it is not.
func (s scalar) becomes(edit diagnostic.Edit, want string) bool {
	edited := string(s.data[s.properties:edit.Start]) + edit.Text + string(s.data[edit.End:s.end])
	if s.isJSON {
		var got string
		return json.Unmarshal([]byte(edited), &got) == nil && got == want
	}
	return isScalar("k: "+edited+"\n", 1, want) && (!s.inFlow || isScalar("["+edited+", k]", 0, want))
}

// isScalar reports whether, in the collection of two elements that YAML spells,
// one is a string of the value wanted.
func isScalar(text string, index int, want string) bool {
	roots, err := decodeYAML([]byte(text))
	if err != nil || len(roots) != 1 || len(roots[0].Content) != 2 {
		return false
	}
	n := roots[0].Content[index]
	return n.Kind == yaml.ScalarNode && n.Tag == "!!str" && n.Value == want && n.LineComment == ""
}

// Respell returns the edit by which the text becomes the one of some names that
// it is a misspelling of, if there is just one.
func (t Text) Respell(names []string) (diagnostic.Edit, bool) {
	name, ok := diagnostic.Misspelt(t.Value, names)
	if !ok {
		return diagnostic.Edit{}, false
	}
	return t.Edit(0, len(t.Value), name)
}

// isDotted reports whether a key would be read as a path in an expression.
func isDotted(key string) bool { return strings.ContainsAny(key, ".[") }
