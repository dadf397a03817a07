package diagnostic

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	detailIndent = "    "
	detailWidth  = 80 // of a line of detail, with its indent

	// excerptWidth bounds the part of a source line that is shown: some
	// documents are a single line.
	excerptWidth = 100
)

// A Style says how a text looks.
type Style struct {
	Color bool // with the escape sequences of a terminal
}

// paint returns a text in a colour, if there are colours.
func (s Style) paint(color, text string) string {
	if !s.Color {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

// The colours (ECMA-48, 8.3.117), by what they are for.
const (
	bold  = "1"
	faint = "2"
	caret = "1;32"
)

var severityColors = []string{"1;31", "1;33", "1;36"}

// Render writes diagnostics for people: the place, the severity and the
// summary in a line that editors can follow, the detail, and the source line
// with a caret below the place. Related places follow, likewise.
//
//	pets.arazzo.yaml:12:7: warning: unknown field [AZ1020]
//	    a step has no field "stepID"; did you mean "stepId"?
//	    12 |     - stepID: find
//	       |       ^
//
// source returns the content of a file, or nil if it is not available. Control
// characters in what a document says are replaced, so that none reaches a
// terminal.
func Render(w io.Writer, ds []Diagnostic, style Style, source func(file string) []byte) error {
	r := renderer{style: style, source: source, lines: lineCache{}}
	for _, d := range ds {
		severity := style.paint(severityColors[d.Code.Severity-1], d.Code.Severity.String()+":")
		fmt.Fprintf(&r.out, "%s %s %s %s\n", style.paint(bold, printable(d.Pos.String())+":"), severity,
			style.paint(bold, d.Code.Summary), style.paint(faint, "["+d.Code.ID+"]"))
		r.wrapped(d.Detail)
		r.excerpt(d.Pos)
		for _, related := range d.Related {
			r.wrapped(related.Pos.String() + ": " + related.Detail)
			r.excerpt(related.Pos)
		}
	}
	_, err := io.WriteString(w, r.out.String())
	return err
}

// A renderer is the state of [Render].
type renderer struct {
	out    strings.Builder
	style  Style
	source func(file string) []byte
	lines  lineCache

	// The line that was shown last: a document may be a single one, and all of it
	// wrong.
	shown Pos
	text  []rune
}

// excerpt writes the source line of a place, if it is available.
func (r *renderer) excerpt(pos Pos) {
	if !pos.IsValid() {
		return
	}
	if pos.File != r.shown.File || pos.Line != r.shown.Line {
		line, _ := r.lines.line(pos, r.source)
		r.shown, r.text = pos, []rune(printable(line))
	}
	if len(r.text) > 0 {
		r.sourceLine(r.text, pos)
	}
}

// A lineCache holds the lines of files.
type lineCache map[string][][]byte

// line returns the source line of a position, if it is available.
func (c lineCache) line(pos Pos, source func(string) []byte) (string, bool) {
	lines, ok := c[pos.File]
	if !ok {
		lines = bytes.Split(source(pos.File), []byte("\n"))
		c[pos.File] = lines
	}
	if pos.Line > len(lines) {
		return "", false
	}
	line := strings.TrimRight(string(lines[pos.Line-1]), "\r")
	return strings.TrimPrefix(line, "\uFEFF"), line != ""
}

// wrapped writes a detail, indented and wrapped between words.
func (r *renderer) wrapped(detail string) {
	out, column := &r.out, 0
	for _, word := range strings.Fields(detail) {
		word = printable(word)
		width := utf8.RuneCountInString(word)
		switch {
		case column == 0:
			out.WriteString(detailIndent)
			column = len(detailIndent)
		case column+1+width > detailWidth:
			out.WriteString("\n" + detailIndent)
			column = len(detailIndent)
		default:
			out.WriteByte(' ')
			column++
		}
		out.WriteString(word)
		column += width
	}
	if column > 0 {
		out.WriteByte('\n')
	}
}

// sourceLine writes a source line with its number, and a caret below the
// column. A tab stays one in both lines, so that the caret stands right however
// wide a terminal makes it.
func (r *renderer) sourceLine(text []rune, pos Pos) {
	column := min(max(pos.Column-1, 0), len(text))
	text, column = window(text, column)

	pad := make([]rune, column)
	for i := range pad {
		pad[i] = ' '
		if text[i] == '\t' {
			pad[i] = '\t'
		}
	}
	number := fmt.Sprint(pos.Line)
	margin := fmt.Sprintf("%s%s |", detailIndent, number)
	fmt.Fprintf(&r.out, "%s %s\n", r.style.paint(faint, margin), string(text))
	margin = fmt.Sprintf("%s%*s |", detailIndent, len(number), "")
	fmt.Fprintf(&r.out, "%s %s%s\n", r.style.paint(faint, margin), string(pad), r.style.paint(caret, "^"))
}

// window cuts a long line to the part around a column, and returns the column
// in it.
func window(text []rune, column int) ([]rune, int) {
	if len(text) <= excerptWidth {
		return text, column
	}
	start := max(min(column-excerptWidth/2, len(text)-excerptWidth), 0)
	end := start + excerptWidth
	cut := append([]rune(nil), text[start:end]...)
	if start > 0 {
		cut[0] = '…'
	}
	if end < len(text) {
		cut[len(cut)-1] = '…'
	}
	return cut, column - start
}

// printable replaces every character that is not printed, but a tab, by one
// that shows that it was there. Columns stay what they are.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, s)
}
