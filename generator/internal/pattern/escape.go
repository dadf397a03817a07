package pattern

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

func decodeRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// White space by ECMA-262 (section 22.2.2.9, CharacterClassEscape :: s), what
// is none, and what is no line terminator, as members of a class.
var (
	space = []span{
		{'\t', '\r'}, {' ', ' '}, {0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a},
		{0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}, {0xfeff, 0xfeff},
	}
	terminators = []span{{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}}
)

// A span is a range of characters, both ends included.
type span struct{ low, high rune }

// outside returns the characters that are in none of some sorted spans.
func outside(spans []span) []span {
	var out []span
	next := rune(0)
	for _, s := range spans {
		if next < s.low {
			out = append(out, span{next, s.low - 1})
		}
		next = s.high + 1
	}
	return append(out, span{next, unicode.MaxRune})
}

// members writes spans as members of a class. What stands for a value can only be
// written with an escape, which regexp2 does not have: it is left out there.
func (t *translator) members(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		if t.backtracks && s.high == hole && s.low < hole {
			s.high--
		}
		b.WriteString(t.member(s.low))
		if s.high > s.low {
			b.WriteString("-" + t.member(s.high))
		}
	}
	return b.String()
}

// dot returns what the dot matches: all but line terminators or, with the flag
// s, anything.
func (t *translator) dot() string {
	switch {
	case !t.dotAll:
		return "[^" + t.members(terminators) + "]"
	case t.backtracks:
		return `[\s\S]`
	}
	return `(?s:.)`
}

// literal writes a character outside a class.
func (t *translator) literal(c rune) string {
	if strings.ContainsRune(`\.+*?()|[]{}^$`, c) {
		return `\` + string(c)
	}
	return t.printed(c)
}

// member writes a character inside a class.
func (t *translator) member(c rune) string {
	if strings.ContainsRune(`\[]^-&~`, c) {
		return `\` + string(c)
	}
	return t.printed(c)
}

// printed writes a character, with an escape if it cannot be seen.
func (t *translator) printed(c rune) string {
	if unicode.IsGraphic(c) && !unicode.IsSpace(c) || c == ' ' {
		return string(c)
	}
	if escape := strings.IndexRune("\t\n\v\f\r", c); escape >= 0 {
		return `\` + "tnvfr"[escape:escape+1]
	}
	if !t.backtracks {
		return fmt.Sprintf(`\x{%x}`, c)
	}
	if c > 0xffff {
		return string(c)
	}
	return fmt.Sprintf(`\u%04x`, c)
}

// escape translates what a backslash begins outside a class, and reports
// whether a quantifier may follow it.
func (t *translator) escape() (repeatable bool, err *Error) {
	start := t.pos
	if len(t.rest()) < 2 {
		return false, t.fail(start, `a backslash ends the expression; write \\ for one in the text`)
	}
	c := t.text[t.pos+1]
	switch {
	case c == 'b' || c == 'B':
		t.take(t.text[start : start+2])
		return false, nil
	case c >= '1' && c <= '9':
		return true, t.backreference()
	case c == 'k':
		return true, t.namedReference()
	}
	if set, ok, err := t.set(); ok || err != nil {
		t.out.WriteString(set.outside)
		return true, err
	}
	r, err := t.escaped()
	if err != nil {
		return false, err
	}
	t.out.WriteString(t.literal(r))
	return true, nil
}

// A classEscape is a set such as \d, as it is written inside and outside of a
// class.
type classEscape struct{ inside, outside string }

// set takes the escape of a set of characters, if one stands here.
func (t *translator) set() (classEscape, bool, *Error) {
	start := t.pos
	switch c := t.text[t.pos+1]; c {
	case 'd', 'D', 'w', 'W':
		t.pos += 2
		same := t.text[start:t.pos]
		return classEscape{same, same}, true, nil
	case 's', 'S':
		t.pos += 2
		spans, open := space, "["
		if c == 'S' {
			spans, open = outside(space), "[^"
		}
		return classEscape{t.members(spans), open + t.members(space) + "]"}, true, nil
	case 'p', 'P':
		name, _, closed := strings.Cut(t.rest()[2:], "}")
		if !closed || name == "" || name[0] != '{' {
			return classEscape{}, false, t.fail(start, `write a property in braces, such as \p{L}`)
		}
		t.pos += len(`\p` + name + "}")
		property, ok := property(name[1:])
		if !ok {
			return classEscape{}, false, t.fail(start, `%q is no property that is supported; write a general category such as L or Lu, or Script=Greek`, name[1:])
		}
		if t.backtracks && len(property) > 2 {
			return classEscape{}, false, t.fail(start, "a script cannot be combined with what else is in this expression")
		}
		same := fmt.Sprintf(`\%c{%s}`, c, property)
		return classEscape{same, same}, true, nil
	}
	return classEscape{}, false, nil
}

// property returns the name of a Unicode property in Go.
func property(name string) (string, bool) {
	kind, value, found := strings.Cut(name, "=")
	if !found {
		return category(name)
	}
	switch kind {
	case "Script", "sc":
		_, ok := unicode.Scripts[value]
		return value, ok
	case "General_Category", "gc":
		return category(value)
	}
	return "", false
}

// category returns the name of a general category in Go, which may be given by
// its long name, such as Letter.
func category(name string) (string, bool) {
	if short, ok := unicode.CategoryAliases[name]; ok {
		name = short
	}
	_, ok := unicode.Categories[name]
	return name, ok && name != "LC" && name != "Cn" // which regexp has known since Go 1.25 alone
}

// escaped takes the escape of one character.
func (t *translator) escaped() (rune, *Error) {
	start := t.pos
	rest := t.rest()[1:]
	c, size := utf8.DecodeRuneInString(rest)
	t.pos += 1 + size
	if control := strings.IndexRune("tnvfr", c); control >= 0 {
		return rune("\t\n\v\f\r"[control]), nil
	}
	switch {
	case c == '0' && (len(rest) == 1 || rest[1] < '0' || rest[1] > '9'):
		return 0, nil
	case c == 'c' && len(rest) > 1 && isLetter(rest[1]):
		t.pos++
		return rune(rest[1] % 32), nil
	case c == 'x' && hex(rest[1:], 2) >= 0:
		t.pos += 2
		return hex(rest[1:], 2), nil
	case c == 'u':
		r, size := unicodeEscape(rest[1:])
		if size == 0 {
			return 0, t.fail(start, `write four hexadecimal digits after \u, or some in braces`)
		}
		t.pos += size
		return r, nil
	case c == '_' || c < utf8.RuneSelf && (isLetter(byte(c)) || c >= '0' && c <= '9'):
		return 0, t.fail(start, `\%c means nothing in ECMA-262%s`, c, foreign[c])
	}
	return c, nil
}

// foreign are escapes of other languages.
var foreign = map[rune]string{
	'A': "; write ^ for the beginning of the text",
	'z': "; write $ for the end of the text",
	'Z': "; write $ for the end of the text",
	'h': `; write [ \t]`,
	'R': `; write \r?\n`,
	'e': `; write \x1b`,
	'a': `; write \x07`,
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// hex returns the number that the first n digits of s are, or -1.
func hex(s string, n int) rune {
	if len(s) < n {
		return -1
	}
	value, err := strconv.ParseUint(s[:n], 16, 32)
	if err != nil || value > unicode.MaxRune || strings.ContainsAny(s[:n], "+-_") {
		return -1
	}
	return rune(value)
}

// unicodeEscape reads what follows \u: four digits, a pair of surrogates, or
// digits in braces. It returns how long that is, or 0.
func unicodeEscape(s string) (rune, int) {
	if strings.HasPrefix(s, "{") {
		end := strings.IndexByte(s, '}')
		if end < 2 || end > 9 {
			return 0, 0
		}
		if r := hex(s[1:], end-1); r >= 0 {
			return r, end + 1
		}
		return 0, 0
	}
	high := hex(s, 4)
	if high < 0 {
		return 0, 0
	}
	if strings.HasPrefix(s[4:], `\u`) {
		if r := utf16.DecodeRune(high, hex(s[6:], 4)); r != utf8.RuneError {
			return r, len(`0000\u0000`)
		}
	}
	return high, 4
}

// backreference writes \1, which only an engine that backtracks has. Parentheses
// keep it apart from a digit after it.
func (t *translator) backreference() *Error {
	start := t.pos
	end := t.pos + 1
	for end < len(t.text) && t.text[end] >= '0' && t.text[end] <= '9' {
		end++
	}
	number, err := strconv.Atoi(t.text[t.pos+1 : end])
	if err != nil || number > t.groups {
		return t.fail(start, `there is no group %s`, t.text[t.pos+1:end])
	}
	t.pos = end
	t.refer(number)
	return nil
}

func (t *translator) namedReference() *Error {
	start := t.pos
	name, _, closed := strings.Cut(t.rest()[2:], ">")
	if !closed || !strings.HasPrefix(name, "<") {
		return t.fail(start, `write \k<name>`)
	}
	number, ok := t.names[name[1:]]
	if !ok {
		return t.fail(start, `there is no group %q`, name[1:])
	}
	t.pos += len(`\k` + name + ">")
	t.refer(number)
	return nil
}

func (t *translator) refer(number int) {
	t.beyondGo = true
	fmt.Fprintf(&t.out, `(?:\%d)`, number)
}
