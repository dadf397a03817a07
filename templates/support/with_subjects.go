package support

import (
	"fmt"
	"regexp"
	"strings"
)

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
