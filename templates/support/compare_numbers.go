package support

import "encoding/json"

// compareNumbers compares two numbers, of which one may be in a string.
func compareNumbers(x, y json.RawMessage) (order int, ok bool) {
	if x[0] == '"' && y[0] == '"' {
		return 0, false
	}
	a, aok := number(x)
	b, bok := number(y)
	if !aok || !bok {
		return 0, false
	}
	return a.Cmp(b), true
}
