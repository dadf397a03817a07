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

// Render writes diagnostics for people: the place, the severity and the
// summary in a line that editors can follow, the detail, and the source line
// with a caret below the place.
//
//	pets.arazzo.yaml:12:7: warning: unknown field [AZ1020]
//	    a step has no field "stepID"; did you mean "stepId"?
//	    12 |     - stepID: find
//	       |       ^
//
// source returns the content of a file, or nil if it is not available. Control
// characters in what a document says are replaced, so that none reaches a
// terminal.
func Render(w io.Writer, ds []Diagnostic, source func(file string) []byte) error {
	var out strings.Builder
	var lines lineCache
	for _, d := range ds {
		fmt.Fprintf(&out, "%s: %s: %s [%s]\n", printable(d.Pos.String()), d.Code.Severity, d.Code.Summary, d.Code.ID)
		writeWrapped(&out, d.Detail)
		if !d.Pos.IsValid() {
			continue
		}
		if line, ok := lines.line(d.Pos, source); ok {
			writeExcerpt(&out, line, d.Pos)
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// A lineCache holds the lines of the file that was asked for last: diagnostics
// come sorted by file.
type lineCache struct {
	file  string
	lines [][]byte
}

// line returns the source line of a position, if it is available.
func (c *lineCache) line(pos Pos, source func(string) []byte) (string, bool) {
	if c.lines == nil || c.file != pos.File {
		c.file, c.lines = pos.File, bytes.Split(source(pos.File), []byte("\n"))
	}
	if pos.Line > len(c.lines) {
		return "", false
	}
	line := strings.TrimRight(string(c.lines[pos.Line-1]), "\r")
	return strings.TrimPrefix(line, "\uFEFF"), line != ""
}

// writeWrapped writes a detail, indented and wrapped between words.
func writeWrapped(out *strings.Builder, detail string) {
	column := 0
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

// writeExcerpt writes a source line with its number, and a caret below the
// column. A tab stays one in both lines, so that the caret stands right however
// wide a terminal makes it.
func writeExcerpt(out *strings.Builder, line string, pos Pos) {
	text := []rune(printable(line))
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
	fmt.Fprintf(out, "%s%s | %s\n", detailIndent, number, string(text))
	fmt.Fprintf(out, "%s%*s | %s^\n", detailIndent, len(number), "", string(pad))
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
