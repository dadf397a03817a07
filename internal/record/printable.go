package record

import (
	"strings"
	"unicode"
)

// Printable returns text on one line and without control characters: what a document
// or a server says must not steer a terminal.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, text)
}
