package support

import (
	"regexp"
	"strconv"
)

var timeSyntax = regexp.MustCompile(`^(\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|([+-])(\d\d):(\d\d))$`)

// isTime reports whether s is a full-time (RFC 3339, section 5.6). The second 60
// is one at the end of a day alone.
func isTime(s string) bool {
	m := timeSyntax.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	digits := func(i int) int {
		n, _ := strconv.Atoi(m[i]) // empty for Z
		return n
	}
	hour, minute, second := digits(1), digits(2), digits(3)
	offset := digits(7)*60 + digits(8)
	if hour > 23 || minute > 59 || second > 60 || digits(7) > 23 || digits(8) > 59 {
		return false
	}
	if m[6] == "+" {
		offset = -offset
	}
	const day = 24 * 60
	return second < 60 || (hour*60+minute+offset+day)%day == day-1
}
