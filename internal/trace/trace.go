// Package trace writes requests and responses as they go over the wire in HTTP/1.1,
// for people who want to see them: those of a request after >, those of a response
// after <. What is secret in them has been masked before.
package trace

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/arazzogen/arazzogen/internal/program/runner"
)

// Request returns the text of a request.
func Request(r runner.Request) string {
	target, host := r.URL, ""
	if u, err := url.Parse(r.URL); err == nil {
		target, host = u.RequestURI(), u.Host
	}
	lines := []string{fmt.Sprintf("%s %s %s", r.Method, target, r.Proto)}
	if r.Header.Get("Host") == "" {
		lines = append(lines, "Host: "+host)
	}
	lines = append(lines, header(r.Header)...)
	return prefixed("> ", append(lines, body(r.Body, r.Size)...))
}

// Response returns the text of a response, or of the error in its place.
func Response(r runner.Response) string {
	if r.Error != "" {
		return prefixed("< ", []string{"error: " + r.Error})
	}
	lines := []string{strings.TrimSpace(fmt.Sprintf("%s %d %s", r.Proto, r.Status, http.StatusText(r.Status)))}
	lines = append(lines, header(r.Header)...)
	return prefixed("< ", append(lines, body(r.Body, r.Size)...))
}

// header returns the lines of header fields, by name.
func header(h http.Header) []string {
	var lines []string
	for name, values := range h {
		for _, v := range values {
			lines = append(lines, name+": "+v)
		}
	}
	slices.Sort(lines)
	return lines
}

// body returns the lines of a body after an empty one. What is no text is not shown.
func body(data []byte, size int) []string {
	if size == 0 {
		return nil
	}
	if !utf8.Valid(data) {
		return []string{"", fmt.Sprintf("(no text, %d bytes)", size)}
	}
	lines := append([]string{""}, strings.Split(strings.TrimRight(string(data), "\n"), "\n")...)
	if size > runner.BodyLimit {
		lines = append(lines, fmt.Sprintf("(the first %d of %d bytes)", runner.BodyLimit, size))
	}
	return lines
}

// prefixed returns lines with a prefix each, and without characters that would steer
// a terminal.
func prefixed(prefix string, lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		line = strings.Map(func(r rune) rune {
			switch {
			case unicode.IsPrint(r), r == '\t':
				return r
			case r == '\r':
				return -1
			}
			return '\uFFFD'
		}, line)
		b.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
	}
	return b.String()
}
