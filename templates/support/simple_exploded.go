package support

import "encoding/json"

// A simpleExploded value is sent in a path or a header in the style simple,
// exploded: a,b or k=a,l=b
type simpleExploded struct{ value any }

func (v simpleExploded) of() any { return v.value }

func (v simpleExploded) style(name string, raw json.RawMessage, escape func(string) string) string {
	return exploded(raw, ",", escape)
}
