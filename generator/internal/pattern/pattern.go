// Package pattern translates the regular expressions of ECMA-262 (section
// 22.2.1) into those of Go or, if they have what Go's cannot express, of an
// engine that backtracks.
//
// A pattern is read as with the flag u: its characters, and those of the text,
// are code points, \p{…} is a property and \u{…} a character. What Annex B
// allows without that flag is allowed where it cannot be meant otherwise, such
// as a brace that begins no quantifier. With the flag i, Go's simple case
// folding applies, which is that of the flags iu.
package pattern

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/dlclark/regexp2"
)

// A Pattern is a translated regular expression that is searched for.
type Pattern struct {
	Text       []string // between the values, one more than those
	Backtracks bool     // it is for regexp2 in ECMAScript mode; else for Go's regexp
	IgnoreCase bool
}

// An Error is a fault at an offset in one of the texts.
type Error struct {
	Text, Offset int
	Detail       string
}

func (e *Error) Error() string { return e.Detail }

// hole stands for a value. It is no character: Unicode never assigns it.
const hole = '\U0010FFFF'

// noCharacter says so of one that a pattern has.
const noCharacter = "U+10FFFF is no character"

// maxLength bounds the length of a pattern, and so how deep its groups nest: what
// compiles them is recursive.
const maxLength = 50_000

// Translate translates a pattern, given as the texts between the values that
// enter it while a workflow runs. Of the flags, i, m and s have an effect.
func Translate(texts []string, flags string) (*Pattern, error) {
	for i, text := range texts {
		if strings.ContainsRune(text, hole) {
			return nil, &Error{i, 0, noCharacter}
		}
	}
	if i := strings.IndexAny(flags, "yv"); i >= 0 {
		advice := "write ^ to match only at the beginning"
		if flags[i] == 'v' {
			advice = "remove it, and write sets as plain classes"
		}
		return nil, &Error{0, 0, fmt.Sprintf("the flag %c cannot be used here; %s", flags[i], advice)}
	}
	whole := strings.Join(texts, string(hole))
	if len(whole) > maxLength {
		return nil, &Error{0, 0, fmt.Sprintf("the pattern has more than %d bytes; shorten it", maxLength)}
	}
	ignoreCase := strings.Contains(flags, "i")
	backtracks := false
	for {
		t := &translator{
			text:       whole,
			multiline:  strings.Contains(flags, "m"),
			dotAll:     strings.Contains(flags, "s"),
			backtracks: backtracks,
		}
		t.survey()
		out, err := t.translate()
		if err != nil {
			return nil, place(texts, err)
		}
		if !backtracks && (t.beyondGo || !compiles(out, ignoreCase)) {
			backtracks = true
			continue
		}
		if backtracks {
			if err := check(out, ignoreCase); err != nil {
				return nil, &Error{0, 0, err.Error()}
			}
		}
		if translated := strings.Split(out, string(hole)); len(translated) == len(texts) {
			return &Pattern{translated, backtracks, ignoreCase}, nil
		}
		return nil, &Error{0, 0, noCharacter} // as an escape that regexp2 does not have
	}
}

// place returns an error of the joined text as one of the text that it is in.
func place(texts []string, err *Error) *Error {
	for i, text := range texts {
		if err.Offset <= len(text) {
			return &Error{i, err.Offset, err.Detail}
		}
		err.Offset -= len(text) + len(string(hole))
	}
	return err
}

// compiles reports whether Go compiles a translated pattern. It does not what
// is too large.
func compiles(out string, ignoreCase bool) bool {
	if ignoreCase {
		out = "(?i)" + out
	}
	_, err := regexp.Compile(out)
	return err == nil
}

func check(out string, ignoreCase bool) error {
	options := regexp2.RegexOptions(regexp2.ECMAScript)
	if ignoreCase {
		options |= regexp2.IgnoreCase
	}
	_, err := regexp2.Compile(out, options)
	return err
}

// A translator walks over a pattern once and writes its translation.
type translator struct {
	text string
	pos  int
	out  strings.Builder

	multiline, dotAll bool
	backtracks        bool // the translation is for the engine that backtracks

	groups   int            // that capture, in the whole pattern
	names    map[string]int // of groups, with their numbers
	beyondGo bool           // something was found that Go cannot express
}

// survey counts the groups, since a reference may come before its group.
func (t *translator) survey() {
	t.names = map[string]int{}
	inClass := false
	for i := 0; i < len(t.text); i++ {
		switch t.text[i] {
		case '\\':
			i++
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '(':
			rest := t.text[i+1:]
			named := strings.HasPrefix(rest, "?<") && !strings.HasPrefix(rest, "?<=") && !strings.HasPrefix(rest, "?<!")
			if inClass || strings.HasPrefix(rest, "?") && !named {
				continue
			}
			t.groups++
			if named {
				name, _, _ := strings.Cut(rest[2:], ">")
				t.names[name] = t.groups
			}
		}
	}
}

func (t *translator) fail(offset int, format string, args ...any) *Error {
	return &Error{0, offset, fmt.Sprintf(format, args...)}
}

func (t *translator) rest() string { return t.text[t.pos:] }

// translate writes the pattern: alternatives of terms with quantifiers.
func (t *translator) translate() (string, *Error) {
	var open []int                   // offsets of the groups that are open
	var looks []bool                 // and whether they look around
	repeatable, lazy := false, false // what the last term allows after it
	for t.pos < len(t.text) {
		start := t.pos
		c := t.text[t.pos]
		if quantifier := t.quantifier(); quantifier != "" {
			switch {
			case quantifier == "?" && lazy:
				lazy = false
			case !repeatable:
				return "", t.fail(start, "nothing stands before %s that it could repeat", quantifier)
			default:
				lazy = true
			}
			if err := t.repeat(start, quantifier); err != nil {
				return "", err
			}
			repeatable = false
			continue
		}
		repeatable, lazy = true, false
		switch c {
		case '(':
			looking, err := t.open()
			if err != nil {
				return "", err
			}
			open, looks = append(open, start), append(looks, looking)
			repeatable = false
		case ')':
			if len(open) == 0 {
				return "", t.fail(start, "this parenthesis closes nothing; write \\) for a parenthesis in the text")
			}
			t.take(")")
			repeatable = !looks[len(looks)-1]
			open, looks = open[:len(open)-1], looks[:len(looks)-1]
		case '|':
			t.take("|")
			repeatable = false
		case '^', '$':
			t.anchor(c)
			repeatable = false
		case '.':
			t.pos++
			t.out.WriteString(t.dot())
		case '[':
			if err := t.class(); err != nil {
				return "", err
			}
		case '\\':
			term, err := t.escape()
			if err != nil {
				return "", err
			}
			repeatable = term
		default:
			t.character()
		}
	}
	if len(open) > 0 {
		return "", t.fail(open[len(open)-1], "this parenthesis is not closed; write \\( for a parenthesis in the text")
	}
	return t.out.String(), nil
}

// take copies what stands here.
func (t *translator) take(s string) {
	t.pos += len(s)
	t.out.WriteString(s)
}

// character copies a character, or a value as a group, so that a quantifier
// repeats it as a whole.
func (t *translator) character() {
	c, size := decodeRune(t.rest())
	t.pos += size
	if c == hole {
		t.out.WriteString("(?:" + string(hole) + ")")
		return
	}
	t.out.WriteString(t.literal(c))
}

var braces = regexp.MustCompile(`^\{([0-9]+)(,([0-9]*))?\}`)

// quantifier returns the quantifier that stands here, or "".
func (t *translator) quantifier() string {
	switch t.text[t.pos] {
	case '*', '+', '?':
		return t.text[t.pos : t.pos+1]
	case '{':
		return braces.FindString(t.rest())
	}
	return ""
}

// repeat writes a quantifier, which has been found.
func (t *translator) repeat(start int, quantifier string) *Error {
	t.take(quantifier)
	m := braces.FindStringSubmatch(quantifier)
	if m == nil {
		return nil
	}
	low, err := strconv.Atoi(m[1])
	if err != nil {
		return t.fail(start, "%s repeats too often", quantifier)
	}
	if m[3] == "" {
		return nil
	}
	high, err := strconv.Atoi(m[3])
	if err != nil {
		return t.fail(start, "%s repeats too often", quantifier)
	}
	if high < low {
		return t.fail(start, "the numbers of %s are out of order; write {%d,%d}", quantifier, high, low)
	}
	return nil
}

// open writes the beginning of a group, and reports whether it looks around,
// without being part of a match.
func (t *translator) open() (looking bool, err *Error) {
	start, rest := t.pos, t.rest()
	for _, around := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.HasPrefix(rest, around) {
			t.beyondGo = true
			t.take(around)
			return len(around) == len("(?<="), nil // a lookahead may be repeated (Annex B)
		}
	}
	switch {
	case strings.HasPrefix(rest, "(?:"):
		t.take("(?:")
	case strings.HasPrefix(rest, "(?<"):
		name, _, closed := strings.Cut(rest[len("(?<"):], ">")
		if !closed || !groupName.MatchString(name) {
			return false, t.fail(start, "the name of this group is not valid; write (?<name>…)")
		}
		t.pos += len("(?<" + name + ">")
		t.out.WriteString("(") // nothing refers to it by its name
	case strings.HasPrefix(rest, "(?P<"):
		return false, t.fail(start, "write (?<name>…) for (?P<name>…)")
	case strings.HasPrefix(rest, "(?"):
		return false, t.fail(start, "a group begins with (, (?:, (?<name>, (?=, (?!, (?<= or (?<!")
	default:
		t.take("(")
	}
	return false, nil
}

var groupName = regexp.MustCompile(`^[\pL$_][\pL\pN$_]*$`)

// anchor writes ^ or $. With the flag m, they match beside every line
// terminator, of which Go knows one alone.
func (t *translator) anchor(c byte) {
	t.pos++
	if t.multiline {
		t.beyondGo = true
	}
	switch {
	case c == '^' && t.multiline:
		t.out.WriteString(`(?:(?<![\s\S])|(?<=[\n\r\u2028\u2029]))`)
	case c == '$' && t.multiline:
		t.out.WriteString(`(?=[\n\r\u2028\u2029]|(?![\s\S]))`)
	case c == '$' && t.backtracks:
		t.out.WriteString(`(?![\s\S])`)
	default:
		t.out.WriteByte(c)
	}
}
