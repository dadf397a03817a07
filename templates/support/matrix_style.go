package support

import "encoding/json"

// A matrixStyle value is sent in a path in the style matrix, not exploded: ;name=a,b
type matrixStyle struct{ value any }

func (v matrixStyle) of() any { return v.value }

func (v matrixStyle) style(name string, raw json.RawMessage, escape func(string) string) string {
	s := delimited(raw, ",", escape)
	if s == "" {
		return ";" + name
	}
	return ";" + name + "=" + s
}
