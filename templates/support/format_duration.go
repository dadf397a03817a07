package support

import "regexp"

var durationSyntax = regexp.MustCompile(`^P(?:` + durationDate + `(?:` + durationTime + `)?|` + durationTime + `|\d+W)$`)

const (
	durationDate = `(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)`
	durationTime = `T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)`
)

// isDuration reports whether s is a duration (RFC 3339, appendix A).
func isDuration(s string) bool { return durationSyntax.MatchString(s) }
