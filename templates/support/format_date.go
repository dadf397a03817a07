package support

import "time"

// isDate reports whether s is a full-date (RFC 3339, section 5.6).
func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
