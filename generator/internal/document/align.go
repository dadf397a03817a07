package document

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Aligning finds the place in the source of a byte of a scalar's value. The
// value is known, so the source is read again beside it, one unit at a time: a
// character, an escape, or a line break with the space around it. What does not
// agree with the value ends the search, so that a place is exact or not given.

// alignFlow finds the offset in the source of the value's byte at an offset.
// The source begins with a plain or quoted scalar of YAML or JSON.
func alignFlow(src []byte, value string, offset int) (int, bool) {
	var quote byte
	at := 0
	if src[0] == '"' || src[0] == '\'' {
		quote, at = src[0], 1
	}
	for done := 0; done < offset; {
		text, size := nextUnit(src[at:], quote)
		if size == 0 || done > len(value) || !strings.HasPrefix(value[done:], text) {
			return 0, false
		}
		if done+len(text) > offset {
			break // inside of what the unit stands for
		}
		at, done = at+size, done+len(text)
	}
	return at, true
}

// nextUnit returns what the source begins with: what it stands for, and its
// size.
func nextUnit(src []byte, quote byte) (text string, size int) {
	switch {
	case len(src) == 0:
		return "", 0
	case quote == '"' && src[0] == '\\':
		return unescape(src)
	case quote == '\'' && bytes.HasPrefix(src, []byte("''")):
		return "'", 2
	}
	if space := src[:len(src)-len(bytes.TrimLeft(src, " \t\r\n"))]; bytes.ContainsAny(space, "\r\n") {
		return fold(space), len(space)
	}
	_, size = utf8.DecodeRune(src)
	return string(src[:size]), size
}

// fold returns what space with line breaks stands for in a flow scalar: one
// break is a space, of several the first one is dropped (YAML 1.2.2, 6.5).
func fold(space []byte) string {
	text := strings.ReplaceAll(string(space), "\r\n", "\n")
	breaks := strings.Count(text, "\n") + strings.Count(text, "\r")
	if breaks == 1 {
		return " "
	}
	return strings.Repeat("\n", breaks-1)
}

// escapes are those of YAML and JSON that are a single character (YAML 1.2.2,
// 5.7; RFC 8259, section 7).
var escapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v",
	'f': "\f", 'r': "\r", 'e': "\x1b", ' ': " ", '"': `"`, '/': "/", '\\': `\`,
	'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// unescape returns what the escape at the start of the source stands for, and
// its size. A size of 0 means that it is none.
func unescape(src []byte) (text string, size int) {
	if len(src) < 2 {
		return "", 0
	}
	if text, ok := escapes[src[1]]; ok {
		return text, 2
	}
	switch src[1] {
	case '\r', '\n': // the break and the indentation behind it are nothing
		return "", len(src) - len(bytes.TrimLeft(src[1:], " \t\r\n"))
	case 'x':
		r, size := hexRune(src, 2)
		return string(r), size
	case 'U':
		r, size := hexRune(src, 8)
		return string(r), size
	case 'u':
		r, size := hexRune(src, 4)
		if size == 0 || !utf16.IsSurrogate(r) {
			return string(r), size
		}
		if bytes.HasPrefix(src[size:], []byte(`\u`)) {
			low, lowSize := hexRune(src[size:], 4)
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return string(pair), size + lowSize
			}
		}
		return string(utf8.RuneError), size
	}
	return "", 0
}

// hexRune returns the character that an escape names by hexadecimal digits.
func hexRune(src []byte, digits int) (r rune, size int) {
	if len(src) < 2+digits {
		return 0, 0
	}
	code, err := strconv.ParseUint(string(src[2:2+digits]), 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(code), 2 + digits
}

// alignBlock does what [alignFlow] does for a literal or folded scalar. The
// lines of its source stand in the value without their indentation; breaks and
// spaces are between them.
func alignBlock(src []byte, value string, offset int) (int, bool) {
	at := bytes.IndexByte(src, '\n') + 1 // behind the header
	if at == 0 {
		return 0, false
	}
	indent := blockIndent(src[at:], value)
	last := at // the end of the line before
	for done := 0; at < len(src); {
		line, _, _ := bytes.Cut(src[at:], []byte("\n"))
		next := min(at+len(line)+1, len(src))
		text := strings.TrimSuffix(string(line), "\r")
		if strings.TrimSpace(text) == "" {
			at = next
			continue
		}
		if len(text) < indent || strings.Trim(text[:indent], " ") != "" {
			return 0, false
		}
		text = text[indent:]
		gap := strings.Index(value[done:], text)
		if gap < 0 || strings.Trim(value[done:done+gap], " \t\n") != "" {
			return 0, false
		}
		if offset < done+gap {
			return last, true
		}
		if offset <= done+gap+len(text) {
			return at + indent + offset - done - gap, true
		}
		done += gap + len(text)
		last = at + indent + len(text)
		at = next
		if strings.Trim(value[done:], "\n") == "" {
			return last, true
		}
	}
	return 0, false
}

// blockIndent returns the indentation of a block scalar: how much further its
// first line with text is indented in the source than in the value.
func blockIndent(src []byte, value string) int {
	leading := func(s string) int {
		for line := range strings.Lines(s) {
			if strings.TrimSpace(line) != "" {
				return len(line) - len(strings.TrimLeft(line, " "))
			}
		}
		return 0
	}
	return max(leading(string(src[:min(len(src), maxAligned)]))-leading(value), 0)
}
