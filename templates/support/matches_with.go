package support

import (
	"fmt"
	"regexp"
	"strings"
)

// matchesWith is [matchesText] for a regular expression with values in it: parts are
// texts of it and values in turn, a text first. What a value has is found as it
// is. Without one, nothing matches.
func (r *run) matchesWith(v any, parts ...any) bool {
	expr, ok := withSubjects(parts)
	if !ok {
		return false
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		r.condErr = fmt.Errorf("regular expression: %w", err)
		return false
	}
	return matchesText(re, v)
}

// withSubjects returns a regular expression with the texts of values in it.
func withSubjects(parts []any) (expr string, ok bool) {
	var b strings.Builder
	for i, part := range parts {
		if i%2 == 0 {
			fmt.Fprint(&b, part)
			continue
		}
		s, ok := matchSubject(part)
		if !ok {
			return "", false
		}
		// A hyphen means something in a class.
		b.WriteString(strings.ReplaceAll(regexp.QuoteMeta(s), "-", `\-`))
	}
	return b.String(), true
}
