package support

import (
	"encoding/json"
	"math/big"
	"strings"
)

// operand returns v as JSON, null if it is missing.
func operand(v any) json.RawMessage {
	raw, err := encode(v)
	if err != nil || raw == nil {
		return null
	}
	return raw
}

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

func number(raw json.RawMessage) (*big.Rat, bool) {
	s := plain(raw)
	if len(s) > 64 || !json.Valid([]byte(s)) || !strings.ContainsAny(s[:1], "-0123456789") {
		return nil, false
	}
	if e := strings.IndexAny(s, "eE"); e >= 0 && len(s)-e > 4 {
		return nil, false // too long to write out
	}
	return new(big.Rat).SetString(s)
}
