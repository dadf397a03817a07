package support

// truth reports whether a bare value holds as a condition: true, a number but
// 0, a string but the empty one, an object or an array.
func truth(v any) bool {
	raw := operand(v)
	if n, ok := number(raw); ok && raw[0] != '"' {
		return n.Sign() != 0
	}
	return string(raw) != "null" && string(raw) != "false" && string(raw) != `""`
}
