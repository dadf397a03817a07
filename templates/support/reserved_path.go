package support

import (
	"encoding/json"
	"strings"
)

// A reservedPath value is sent in a path with reserved characters as they are, but
// for those that a segment cannot hold (OpenAPI 3.2, Parameter Object,
// allowReserved).
type reservedPath struct{ value any }

func (v reservedPath) of() any { return v.value }

func (v reservedPath) style(name string, raw json.RawMessage, _ func(string) string) string {
	if s, ok := v.value.(styled); ok {
		return s.style(name, raw, escapeSegment)
	}
	return delimited(raw, ",", escapeSegment)
}

// escapeSegment escapes s for a segment of a path. A slash or a dot that is escaped
// already is escaped again, since neither may lead to another path.
func escapeSegment(s string) string {
	s = strings.NewReplacer("%2F", "%252F", "%2f", "%252f", "%2E", "%252E", "%2e", "%252e").Replace(s)
	return escapeExcept(s, ":@!$&'()*+,;=")
}
