package support

import (
	"encoding/json"
	"math"
	"math/big"
)

// isMultiple reports whether a number is a multiple of another one. Of numbers
// that are too long to be exact, all are multiples that are so for a float64.
func isMultiple(n json.Number, by string) bool {
	x, ok := number(json.RawMessage(n))
	y, _ := number(json.RawMessage(by))
	if ok && y != nil {
		return new(big.Rat).Quo(x, y).IsInt()
	}
	a, _ := n.Float64()
	b, _ := json.Number(by).Float64()
	return math.Mod(a, b) == 0
}
