package support

import "encoding/json"

// A labelStyle value is sent in a path in the style label, not exploded: .a,b
type labelStyle struct{ value any }

func (v labelStyle) of() any { return v.value }

func (v labelStyle) style(name string, raw json.RawMessage, escape func(string) string) string {
	return "." + delimited(raw, ",", escape)
}
