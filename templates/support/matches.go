package support

import "regexp"

// matchesText reports whether a regular expression matches somewhere in the text of
// a value.
func matchesText(re *regexp.Regexp, v any) bool {
	s, ok := matchSubject(v)
	return ok && re.MatchString(s)
}
