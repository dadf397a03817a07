package schema

// At returns the schema of the value at a JSON Pointer (RFC 6901), given by its
// unescaped tokens, below a value that s describes. It looks through
// properties, allOf, items and additionalProperties, in this order, and returns
// nil if none says anything of the value.
func (s *Schema) At(tokens []string) *Schema {
	f := finder{seen: map[visit]bool{}}
	return f.find(s, tokens)
}

// A finder walks down every way that tokens may take, each once: schemas are
// cyclic, and the branches of an allOf may share descendants.
type finder struct{ seen map[visit]bool }

type visit struct {
	schema *Schema
	left   int // tokens left
}

func (f finder) find(s *Schema, tokens []string) *Schema {
	if s == nil || len(tokens) == 0 {
		return s
	}
	v := visit{s, len(tokens)}
	if f.seen[v] {
		return nil
	}
	f.seen[v] = true

	token, rest := tokens[0], tokens[1:]
	for _, p := range s.Properties {
		if p.Name == token {
			if found := f.find(p.Schema, rest); found != nil {
				return found
			}
		}
	}
	for _, part := range s.AllOf {
		if found := f.find(part, tokens); found != nil {
			return found
		}
	}
	if isIndex(token) {
		if found := f.find(s.Items, rest); found != nil {
			return found
		}
	}
	if s.has(token) {
		return nil
	}
	return f.find(s.Additional, rest)
}

func (s *Schema) has(name string) bool {
	for _, p := range s.Properties {
		if p.Name == name {
			return true
		}
	}
	return false
}

// isIndex reports whether a token is an array index: decimal, no leading zero.
func isIndex(token string) bool {
	if token == "" || len(token) > 1 && token[0] == '0' {
		return false
	}
	for _, c := range []byte(token) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
