package pattern

import (
	"strings"
	"unicode/utf8"
)

// class translates a character class. All that could mean something else to
// another engine is escaped in it.
func (t *translator) class() *Error {
	start := t.pos
	t.pos++
	negated := strings.HasPrefix(t.rest(), "^")
	if negated {
		t.pos++
	}
	var b strings.Builder
	for {
		if t.pos == len(t.text) {
			return t.fail(start, `this bracket is not closed; write \[ for a bracket in the text`)
		}
		if t.text[t.pos] == ']' {
			t.pos++
			break
		}
		if err := t.atom(&b); err != nil {
			return err
		}
	}
	t.out.WriteString(t.bracketed(b.String(), negated))
	return nil
}

// bracketed writes a class with its members. Without any, it matches nothing
// or everything.
func (t *translator) bracketed(members string, negated bool) string {
	switch {
	case members != "" && negated:
		return "[^" + members + "]"
	case members != "":
		return "[" + members + "]"
	case t.backtracks && negated:
		return `[\s\S]`
	case t.backtracks:
		return `(?!)`
	case negated:
		return `(?s:.)`
	}
	return `[^\x{0}-\x{10ffff}]`
}

// atom translates a member of a class or a range of them.
func (t *translator) atom(b *strings.Builder) *Error {
	start := t.pos
	set, low, err := t.element()
	if err != nil {
		return err
	}
	if set != "" {
		b.WriteString(set)
		return nil
	}
	rest := t.rest()
	if !strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "-]") || rest == "-" {
		b.WriteString(t.member(low))
		return nil
	}
	t.pos++
	set, high, err := t.element()
	switch {
	case err != nil:
		return err
	case set != "": // [a-\d] is no range, but three members (Annex B)
		b.WriteString(t.member(low) + `\-` + set)
	case high < low:
		return t.fail(start, "the ends of the range %s are out of order", t.text[start:t.pos])
	default:
		b.WriteString(t.members([]span{{low, high}}))
	}
	return nil
}

// element takes a character of a class, or the translation of a set or value.
func (t *translator) element() (set string, c rune, err *Error) {
	if t.text[t.pos] != '\\' {
		c, size := utf8.DecodeRuneInString(t.rest())
		t.pos += size
		if c == hole {
			return string(hole), 0, nil
		}
		return "", c, nil
	}
	if len(t.rest()) < 2 {
		return "", 0, t.fail(t.pos, `a backslash ends the expression; write \\ for one in the text`)
	}
	switch t.text[t.pos+1] {
	case 'b':
		t.pos += 2
		return "", '\b', nil
	case '-':
		t.pos += 2
		return "", '-', nil
	}
	if found, ok, err := t.set(); ok || err != nil {
		return found.inside, 0, err
	}
	c, err = t.escaped()
	return "", c, err
}
