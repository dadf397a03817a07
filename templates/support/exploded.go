package support

import (
	"encoding/json"
	"strings"
)

// exploded returns the parts of a value between delimiters, as name=value if they
// have names.
func exploded(raw json.RawMessage, delimiter string, escape func(string) string) string {
	var list []string
	for name, value := range partsOf(raw) {
		part := escape(plain(value))
		if name != nil {
			part = escape(unquote(name)) + "=" + part
		}
		list = append(list, part)
	}
	return strings.Join(list, delimiter)
}
