package support

import (
	"encoding/json"
	"math/big"
	"strconv"
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

// number returns the number that a JSON number is, or that a JSON string
// spells. It takes none that would be long to write out: a server must not be
// able to keep a condition busy.
func number(raw json.RawMessage) (*big.Rat, bool) {
	if len(raw) > 64 {
		return nil, false
	}
	s := plain(raw)
	if !json.Valid([]byte(s)) || !strings.ContainsAny(s[:1], "-0123456789") {
		return nil, false
	}
	if e := strings.IndexAny(s, "eE"); e >= 0 {
		if exponent, err := strconv.Atoi(s[e+1:]); err != nil || exponent < -999 || exponent > 999 {
			return nil, false
		}
	}
	return new(big.Rat).SetString(s)
}
