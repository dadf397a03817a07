package diagram

import (
	"fmt"
	"strings"
	"unicode"
)

// How much of a text a diagram has: what is longer ends in an ellipsis.
const (
	maxName  = 40  // characters of a name
	maxLine  = 42  // of a line of a condition
	maxPath  = 48  // of a method with a path
	maxRows  = 2   // lines of a condition
	maxTitle = 200 // of a text that is shown when one asks for it
)

// A Line is a line of text in a diagram: words of ours, and text of the document
// after them. Either may be empty.
type Line struct {
	Words string
	Text  string
}

// String returns the whole line.
func (l Line) String() string { return strings.TrimSpace(l.Words + " " + l.Text) }

// Lines returns what is written in a node.
func (n Node) Lines() []Line {
	lines := []Line{{Text: shorten(n.Name, maxName)}}
	switch {
	case n.Kind == Call:
		lines = append(lines, Line{"workflow", shorten(n.Detail, maxName)})
	case n.Detail != "":
		lines = append(lines, Line{Text: shortenPath(n.Detail)})
	}
	return lines
}

// Lines returns what is written at an edge: when control takes it.
func (e Edge) Lines() []Line {
	var lines []Line
	words := ""
	if e.Failed {
		words = "fails:"
	}
	for i, condition := range e.Conditions() {
		if i > 0 {
			words = "or"
		}
		for _, text := range wrap(condition, maxLine, maxRows) {
			lines = append(lines, Line{words, text})
			words = ""
		}
	}
	switch {
	case len(lines) > 0 && e.Else:
		lines = append(lines, Line{Words: "or otherwise"})
	case len(lines) == 0:
		lines = e.outcome()
	}
	if e.Retry != nil {
		lines = append(lines, Line{Words: RetryWords(e.Retry.Limit, e.Retry.After)})
	}
	return lines
}

// Conditions returns the conditions of an edge, each once.
func (e Edge) Conditions() []string {
	var all []string
	seen := map[string]bool{}
	for _, why := range e.Reasons {
		if text := line(why.Condition); text != "" && !seen[text] {
			seen[text] = true
			all = append(all, text)
		}
	}
	return all
}

// outcome returns the label of an edge without a condition.
func (e Edge) outcome() []Line {
	switch {
	case e.Failed && e.Else:
		return []Line{{Words: "fails otherwise"}}
	case e.Failed && len(e.UsedUp) > 0:
		return []Line{{Words: "fails, retries used up"}}
	case e.Failed:
		return []Line{{Words: "fails"}}
	case e.Else:
		return []Line{{Words: "otherwise"}}
	}
	return nil
}

// RetryWords says how often a retry is made, and after how many seconds.
func RetryWords(limit int, after string) string {
	times := fmt.Sprintf("up to %d times", limit)
	if limit == 1 {
		times = "once"
	}
	if after == "" || after == "0" {
		return "retry " + times
	}
	return "retry " + times + ", after " + shorten(after, 12) + " s"
}

// line returns text of a document as one line without characters that cannot be
// seen or that change the order of others.
func line(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r), unicode.Is(unicode.Bidi_Control, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.Join(strings.Fields(text), " ")
}

// shorten returns a text of at most so many characters.
func shorten(text string, limit int) string {
	if head := prefix(text, limit); len(head) > limit {
		return strings.TrimRight(string(head[:limit-1]), " ") + "…"
	}
	return text
}

// shortenPath returns a method and a path, the middle left out if it is long: the
// end of a path says most.
func shortenPath(text string) string {
	runes := []rune(text)
	if len(runes) <= maxPath {
		return text
	}
	return string(runes[:maxPath/3]) + "…" + string(runes[len(runes)-(maxPath-maxPath/3-1):])
}

// prefix returns the first characters of a text, and more than limit if there are.
func prefix(text string, limit int) []rune { return []rune(text[:min(len(text), 4*limit+4)]) }

// wrap returns a text as lines of at most so many characters, broken at spaces
// where there are any.
func wrap(text string, width, rows int) []string {
	var lines []string
	for len(lines) < rows-1 {
		head := prefix(text, width)
		if len(head) <= width {
			break
		}
		at := strings.LastIndexByte(string(head[:width+1]), ' ')
		if at <= width/2 {
			at = len(string(head[:width]))
		}
		lines = append(lines, text[:at])
		text = strings.TrimLeft(text[at:], " ")
	}
	return append(lines, shorten(text, width))
}
