package support

import "encoding/json"

// A labelExploded value is sent in a path in the style label, exploded: .a.b or
// .k=a.l=b
type labelExploded struct{ value any }

func (v labelExploded) of() any { return v.value }

func (v labelExploded) style(name string, raw json.RawMessage, escape func(string) string) string {
	return "." + exploded(raw, ".", escape)
}
