package support

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// areDistinct reports whether no two elements of a JSON array are equal.
func areDistinct(list []any) bool {
	spelled := make([]string, len(list))
	for i, value := range list {
		var b strings.Builder
		spell(&b, value)
		spelled[i] = b.String()
	}
	return allDistinct(spelled)
}

// spell writes a decoded JSON value so that equal values have the same text.
func spell(b *strings.Builder, value any) {
	switch value := value.(type) {
	case map[string]any:
		b.WriteByte('{')
		for _, name := range slices.Sorted(maps.Keys(value)) {
			fmt.Fprintf(b, "%q:", name)
			spell(b, value[name])
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for _, e := range value {
			spell(b, e)
			b.WriteByte(',')
		}
		b.WriteByte(']')
	case json.Number:
		if n, ok := number(json.RawMessage(value)); ok {
			b.WriteString(n.RatString())
			return
		}
		b.WriteString(value.String())
	case string:
		fmt.Fprintf(b, "%q", value)
	default:
		fmt.Fprint(b, value)
	}
}
