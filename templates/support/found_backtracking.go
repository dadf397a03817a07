package support

import "github.com/dlclark/regexp2"

// foundBacktracking reports whether a regular expression matches somewhere in a
// text. One that takes too long does not.
func foundBacktracking(re *regexp2.Regexp, s string) bool {
	found, err := re.MatchString(s)
	return found && err == nil
}
