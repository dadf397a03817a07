package support

import (
	"encoding/json"
	"strings"
)

// A explodedForm value is sent in the style form, exploded: name=a&name=b or
// k=a&l=b. In a query, that is what any value is without a style.
type explodedForm struct{ value any }

func (v explodedForm) of() any { return v.value }

func (v explodedForm) style(name string, raw json.RawMessage, escape func(string) string) string {
	return strings.Join(pairs(name, raw, escape), "&")
}
