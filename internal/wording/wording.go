// Package wording has what programs say to people in the same words.
package wording

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// Count returns a number with its noun, in the plural if need be.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Duration returns a duration in milliseconds, or in seconds if it is long.
func Duration(d time.Duration) string {
	if d >= time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

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
