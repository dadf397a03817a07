package support

import "github.com/dlclark/regexp2"

// backtracksWith is backtracks for a regular expression with values in it, as
// matchesWith has them.
func (r *run) backtracksWith(options regexp2.RegexOptions, v any, parts ...any) bool {
	expr, ok := withSubjects(parts)
	if !ok {
		return false
	}
	re, err := newBacktracking(expr, options)
	if err != nil {
		r.condErr = err
		return false
	}
	return r.backtracks(re, v)
}
