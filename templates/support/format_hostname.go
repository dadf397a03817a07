package support

import (
	"regexp"
	"strings"
)

var hostnameLabel = regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$`)

// isHostname reports whether s is a host name (RFC 1123, section 2.1). Two hyphens
// after two characters are those of an A-label alone (RFC 5891, section 4.2.3.1);
// what it encodes is not looked at.
func isHostname(s string) bool {
	for label := range strings.SplitSeq(s, ".") {
		encoded := len(label) > 3 && label[2:4] == "--"
		if !hostnameLabel.MatchString(label) || encoded && !strings.EqualFold(label[:2], "xn") {
			return false
		}
	}
	return len(s) <= 253
}
