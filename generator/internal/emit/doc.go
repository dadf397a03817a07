package emit

import (
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"
)

// A commenter is where comments can be added: a file or a group.
type commenter interface {
	Comment(text string) *jen.Statement
}

// Width is the length that comments are wrapped at, their // included.
const width = 80

// comment writes text as // comments, paragraphs and lists kept. Jennifer would
// make a /* */ of a text with line breaks, which could end in the text.
func comment(to commenter, text string) {
	for _, line := range commentLines(text) {
		to.Comment(line)
	}
}

// commentLines returns text as wrapped lines, each with its //.
func commentLines(text string) []string {
	var lines []string
	for i, block := range blocks(text) {
		if i > 0 && !(block.item && lines[len(lines)-1] != "//" && strings.HasPrefix(lines[len(lines)-1], "//   ")) {
			lines = append(lines, "//")
		}
		first, rest := "// ", "// "
		if block.item {
			first, rest = "//   - ", "//     "
		}
		line := first
		for j, word := range strings.Fields(block.text) {
			switch {
			case j > 0 && len([]rune(line))+1+len([]rune(word)) > width:
				lines = append(lines, line)
				line = rest + word
			case j > 0:
				line += " " + word
			default:
				line += word
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// A block is a paragraph or an item of a list.
type block struct {
	text string
	item bool
}

// blocks splits text at empty lines and before items.
func blocks(text string) []block {
	var all []block
	open := false // the last block goes on
	for line := range strings.SplitSeq(harmless(text), "\n") {
		line = strings.TrimSpace(line)
		item := strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ")
		switch {
		case line == "":
			open = false
		case item:
			all = append(all, block{line[2:], true})
			open = true
		case open:
			all[len(all)-1].text += " " + line
		default:
			all = append(all, block{line, false})
			open = true
		}
	}
	return all
}

// harmless returns text as it may stand in a Go comment: valid UTF-8 without
// characters that do not show, or that show others in another order, and without
// what gofmt or the go command takes for more than text.
func harmless(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == joiner || r == nonJoiner:
			return r
		case unicode.IsSpace(r):
			return ' '
		case isHidden(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.ReplaceAll(text, "+build", "+ build")
}

// What joins letters or keeps them apart is part of how some languages are
// written, and of emoji.
const nonJoiner, joiner = '\u200c', '\u200d'

// oneLine returns text without line breaks, for a comment that has to be one.
func oneLine(text string) string { return strings.Join(strings.Fields(harmless(text)), " ") }

// sentence returns text with a full stop at its end.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:") {
		return text
	}
	return text + "."
}
