package support

import (
	"encoding/json"
	"strings"
)

// A matrixExploded value is sent in a path in the style matrix, exploded:
// ;name=a;name=b or ;k=a;l=b
type matrixExploded struct{ value any }

func (v matrixExploded) of() any { return v.value }

func (v matrixExploded) style(name string, raw json.RawMessage, escape func(string) string) string {
	var b strings.Builder
	for _, pair := range pairs(name, raw, escape) {
		if before, after, _ := strings.Cut(pair, "="); after == "" {
			pair = before // RFC 6570, 3.2.7: no sign before nothing
		}
		b.WriteString(";" + pair)
	}
	return b.String()
}
