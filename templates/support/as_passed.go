package support

// asPassed returns an input as it was passed, or v if a Go program has given it.
func (p passed) asPassed(name string, v any) any {
	if raw, ok := p.asJSON[name]; ok {
		return raw
	}
	return v
}
