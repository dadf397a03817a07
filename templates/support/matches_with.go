package support

import (
	"fmt"
	"regexp"
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
