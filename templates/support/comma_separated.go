package support

import "encoding/json"

// A commaSeparated value is sent in a query in the style form, not exploded:
// name=a,b
type commaSeparated struct{ value any }

func (v commaSeparated) of() any { return v.value }

func (v commaSeparated) style(name string, raw json.RawMessage, escape func(string) string) string {
	return name + "=" + delimited(raw, ",", escape)
}
