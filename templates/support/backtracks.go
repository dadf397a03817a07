package support

import (
	"fmt"

	"github.com/dlclark/regexp2"
)

// backtracks reports whether a regular expression matches somewhere in the text
// of a value.
func (r *run) backtracks(re *regexp2.Regexp, v any) bool {
	s, ok := matchSubject(v)
	if !ok {
		return false
	}
	found, err := re.MatchString(s)
	if err != nil {
		r.condErr = fmt.Errorf("regular expression: %w", err)
	}
	return found && err == nil
}
