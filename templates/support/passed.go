package support

import "encoding/json"

// passed are the inputs that another workflow has passed, as JSON. What a
// response held goes on as it came, though the types of the inputs may have no
// place for all of it.
type passed struct{ asJSON map[string]json.RawMessage }

// keepPassed notes an input.
func (p *passed) keepPassed(name string, raw json.RawMessage) {
	if p.asJSON == nil {
		p.asJSON = map[string]json.RawMessage{}
	}
	p.asJSON[name] = raw
}

// asPassed returns an input as it was passed, or v if a Go program has given it.
func (p passed) asPassed(name string, v any) any {
	if raw, ok := p.asJSON[name]; ok {
		return raw
	}
	return v
}
