package support

import "strings"

// A cookieHeader is the value of the header Cookie of cookies in the style cookie:
// nothing is escaped in them, and each part of a value is a cookie, as in a=1; a=2
// or k=1; l=2 (OpenAPI 3.2, Parameter Object, Style Values).
type cookieHeader []member

func (c cookieHeader) appendTo(dst []byte) ([]byte, error) {
	var list []string
	for _, m := range c {
		raw, err := sendable(m.value)
		if err != nil {
			return nil, err
		}
		list = append(list, pairs(m.name, raw, unescaped)...)
	}
	if list == nil {
		return append(dst, "null"...), nil
	}
	return appendAny(dst, strings.Join(list, "; "))
}
