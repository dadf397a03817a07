package support

import (
	"cmp"
	"encoding/json"
)

// compareDecimal returns the order of a number and a limit, by their float64 if
// one of them is too long to be exact.
func compareDecimal(n json.Number, limit string) int {
	if order, ok := compareNumbers(json.RawMessage(n), json.RawMessage(limit)); ok {
		return order
	}
	a, _ := n.Float64()
	b, _ := json.Number(limit).Float64()
	return cmp.Compare(a, b)
}
