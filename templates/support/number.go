package support

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
)

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
