package support

// isDateTime reports whether s is a date-time (RFC 3339, section 5.6).
func isDateTime(s string) bool {
	return len(s) > 11 && (s[10] == 'T' || s[10] == 't') && isDate(s[:10]) && isTime(s[11:])
}
