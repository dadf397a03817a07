package support

import (
	"fmt"
	"time"

	"github.com/dlclark/regexp2"
)

// newBacktracking compiles a regular expression that Go's cannot express, since
// it looks around or refers back. Some of these take very long for some texts,
// so that each match has a limit of time.
func newBacktracking(expr string, options regexp2.RegexOptions) (*regexp2.Regexp, error) {
	re, err := regexp2.Compile(expr, regexp2.ECMAScript|options)
	if err != nil {
		return nil, fmt.Errorf("regular expression: %w", err)
	}
	re.MatchTimeout = 2 * time.Second
	return re, nil
}

// mustBacktracking is [newBacktracking] for an expression that is known to be
// valid.
func mustBacktracking(expr string, options regexp2.RegexOptions) *regexp2.Regexp {
	re, err := newBacktracking(expr, options)
	if err != nil {
		panic(err)
	}
	return re
}
