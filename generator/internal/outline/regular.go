package outline

import (
	"bytes"
	"math"
	"slices"
	"unicode/utf8"
)

// regular reports whether indentation alone says where the members of the block
// mappings in a YAML text begin and end. It does if, in any mapping, a line that
// is indented no more than the keys is a key, an entry of a sequence that is
// indented like its key, or says nothing. What could be in the way:
//
//   - Scalars in quotes and flow collections of several lines. YAML wants these
//     lines to be indented more than the key (1.2.2, 6.1), but the parser does
//     not insist on it.
//   - Block scalars and plain scalars of several lines. The parser ends them at
//     a line that is indented no more than the key, so they need no check; but
//     their lines must not be taken for something that begins.
//   - Anchors, aliases, tags, directives, several documents, line breaks other
//     than LF and CR LF, and an encoding other than UTF-8. A text with these is
//     not regular.
//
// The text is read line by line. A line is either text that goes on, or it
// begins with dashes and a key, and then with a value that may go on in the next
// lines. Whether a quote or a bracket begins something is never guessed: where
// that is not plain, the text is not regular. If a text is not right, regular
// may say anything.
func regular(text []byte) bool {
	if !utf8.Valid(text) || hasOddBreaks(text) || bytes.Contains(text, []byte("\ufeff")) {
		return false
	}
	c := checker{text: text, textBelow: math.MaxInt}
	for c.at < len(text) {
		if !c.line() {
			return false
		}
	}
	return true
}

// OldBreaks are the characters that the YAML library takes for line breaks, as
// YAML 1.1 did (4.2), and YAML 1.2 (5.4) and editors do not.
var OldBreaks = []string{"\u0085", "\u2028", "\u2029"}

// HasOldBreaks reports whether a text has such characters.
func HasOldBreaks(text []byte) bool {
	return slices.ContainsFunc(OldBreaks, func(c string) bool { return bytes.Contains(text, []byte(c)) })
}

// hasOddBreaks reports whether a text has line breaks besides LF and CR LF.
func hasOddBreaks(text []byte) bool {
	return HasOldBreaks(text) || bytes.Count(text, []byte("\r")) != bytes.Count(text, []byte("\r\n"))
}

// A checker goes through the lines of a text.
type checker struct {
	text      []byte
	at        int   // where the next line begins
	textBelow int   // lines that are indented more go on with a scalar
	open      []int // the indentation of the collections that are open
}

// line checks the line that begins where the checker is, with what goes on from
// it inside of quotes or brackets.
func (c *checker) line() bool {
	start := c.at
	line, rest := cutLine(c.text[start:])
	c.at = len(c.text) - len(rest)
	indent := lenSpaces(line)
	switch {
	case indent == len(line) || indent > c.textBelow || line[indent] == '#':
		return true
	case indent == 0 && isMarker(line):
		return false
	}
	c.textBelow = math.MaxInt
	for len(c.open) > 0 && c.open[len(c.open)-1] > indent {
		c.open = c.open[:len(c.open)-1]
	}
	column := indent
	for isIndicator(line[column:]) {
		c.begin(column)
		column++
		column += lenSpaces(line[column:])
	}
	value := line[column:]
	if saysNothing(value) {
		return true
	}
	if key, v, ok := cutKey(value); ok {
		if _, ok := unquote(key); !ok {
			return false
		}
		c.begin(column)
		value = v
	}
	return saysNothing(value) || c.value(start+len(line)-len(value), value)
}

// isIndicator reports whether the rest of a line begins an entry of a sequence,
// or the key or the value of a member whose key is no simple one (YAML 1.2.2,
// 8.2.2). What follows may be a collection that begins there.
func isIndicator(rest []byte) bool {
	return len(rest) > 0 && bytes.IndexByte([]byte("-?:"), rest[0]) >= 0 && (len(rest) == 1 || rest[1] == ' ')
}

// begin notes that a collection is indented by so much.
func (c *checker) begin(indent int) {
	if len(c.open) == 0 || c.open[len(c.open)-1] < indent {
		c.open = append(c.open, indent)
	}
}

// isMarker reports whether a line that is not indented is a directive, or the
// begin or the end of a document.
func isMarker(line []byte) bool {
	return line[0] == '%' || bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("..."))
}

// value checks a value that begins at an offset and has a part of its line.
func (c *checker) value(at int, line []byte) bool {
	indent := -1
	if len(c.open) > 0 {
		indent = c.open[len(c.open)-1]
	}
	if bytes.Contains(line, []byte(":\t")) { // the key might be longer
		return false
	}
	switch line[0] {
	case '&', '*', '!', '\t', ']', '}', ',':
		return false
	case '-', '?', ':':
		if len(line) == 1 || line[1] == ' ' || line[1] == '\t' {
			return false
		}
	case '"', '\'':
		end := c.quoted(at, indent)
		return end > 0 && c.end(end)
	case '[', '{':
		end := c.flow(at, indent)
		return end > 0 && c.end(end)
	}
	c.textBelow = indent
	return true
}

// end moves on to the next line, if this one has nothing more to say.
func (c *checker) end(at int) bool {
	line, rest := cutLine(c.text[at:])
	c.at = len(c.text) - len(rest)
	return saysNothing(bytes.TrimLeft(line, " \t"))
}

// goesOn reports whether the line that begins at an offset is indented by more
// than indent, or empty.
func (c *checker) goesOn(at, indent int) bool {
	line, _ := cutLine(c.text[at:])
	spaces := lenSpaces(line)
	return spaces > indent || spaces == len(line)
}

// quoted returns where a scalar in quotes ends that begins at an offset, or 0 if
// it has no end or is not indented by more than indent.
func (c *checker) quoted(at, indent int) int {
	quote := c.text[at]
	for at++; at < len(c.text); at++ {
		switch b := c.text[at]; {
		case b == '\n':
			if !c.goesOn(at+1, indent) {
				return 0
			}
		case b == '\\' && quote == '"' && at+1 < len(c.text) && c.text[at+1] != '\n' && c.text[at+1] != '\r':
			at++
		case b != quote:
		case quote == '\'' && at+1 < len(c.text) && c.text[at+1] == quote:
			at++
		default:
			return at + 1
		}
	}
	return 0
}

// What there is before a byte of a flow collection.
type before int

const (
	nothing before = iota // a value may begin
	plain                 // a plain scalar
	closed                // a value that has ended
)

// flow returns where a flow collection ends that begins at an offset, or 0 if it
// has no end, is not indented by more than indent, or is not plain to read.
func (c *checker) flow(at, indent int) int {
	depth, state := 0, nothing
	for ; at < len(c.text); at++ {
		switch b := c.text[at]; b {
		case '[', '{':
			depth, state = depth+1, nothing
		case ']', '}':
			if depth, state = depth-1, closed; depth == 0 {
				return at + 1
			}
		case ',':
			state = nothing
		case ':':
			if state == closed || at+1 < len(c.text) && isSpace[c.text[at+1]] {
				state = nothing
			}
		case '"', '\'':
			if state != nothing {
				return 0
			}
			end := c.quoted(at, indent)
			if end == 0 {
				return 0
			}
			at, state = end-1, closed
		case '\n':
			if !c.goesOn(at+1, indent) {
				return 0
			}
		case ' ', '\t', '\r':
		case '#', '&', '*', '!':
			if state == nothing || isSpace[c.text[at-1]] {
				return 0
			}
		default:
			state = plain
		}
	}
	return 0
}
