package support

import "strings"

// escapeExcept escapes s for a query, but for the characters in kept and for what
// is escaped already.
func escapeExcept(s, kept string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i : i+1]
		if strings.Contains(kept, c) || c == "%" && isEscape(s[i:]) {
			b.WriteString(c)
		} else {
			b.WriteString(escapeQuery(c))
		}
	}
	return b.String()
}

// isEscape reports whether s begins with a percent sign and two hexadecimal
// digits.
func isEscape(s string) bool {
	const digits = "0123456789abcdefABCDEF"
	return len(s) > 2 && strings.Contains(digits, s[1:2]) && strings.Contains(digits, s[2:3])
}
