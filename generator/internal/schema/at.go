package schema

import "regexp"

// At returns the schema of the value at a JSON Pointer (RFC 6901), given by its
// unescaped tokens, below a value that s describes. It looks through
// properties, items, patternProperties, additionalProperties, allOf and what
// alternatives agree on, and returns nil if none says anything of the value.
func (s *Schema) At(tokens []string) *Schema {
	for _, token := range tokens {
		if s = s.part(token, map[*Schema]bool{}); s == nil {
			return nil
		}
	}
	return s
}

// part returns the schema of the part of a value that a token names.
func (s *Schema) part(token string, seen map[*Schema]bool) *Schema {
	if s == nil || seen[s] {
		return nil
	}
	seen[s] = true
	for _, p := range s.AllProperties() {
		if p.Name == token && p.Schema != nil {
			return p.Schema
		}
	}
	if isIndex(token) {
		if items := s.Elements(); items != nil {
			return items
		}
	}
	if found := s.common(token, seen); found != nil {
		return found
	}
	return s.other(token)
}

// common returns what the alternatives of s that have a part say of it, if they
// agree.
func (s *Schema) common(token string, seen map[*Schema]bool) *Schema {
	var found *Schema
	for _, alternative := range s.Alternatives() {
		part := alternative.part(token, seen)
		switch {
		case part == nil || part == found:
		case found == nil:
			found = part
		case found.scalar() == "" || found.scalar() != part.scalar():
			return nil
		}
	}
	return found
}

// scalar returns the type of a string, a number or a boolean of no known values,
// with its format.
func (s *Schema) scalar() string {
	switch t := s.Type(); t {
	case String, Integer, Number, Boolean:
		if len(s.Allowed()) > 0 {
			return ""
		}
		format, encoding, _ := s.Content()
		return string(t) + " " + format + " " + encoding
	}
	return ""
}

// other returns the schema of a member that is not among the properties of s.
func (s *Schema) other(name string) *Schema {
	var additional *Schema
	for _, part := range s.parts() {
		for _, p := range part.Properties {
			if p.Name == name {
				return nil
			}
		}
		for _, p := range part.Patterns {
			// Most of ECMA-262 is RE2 as well; of the rest nothing is said.
			if re, err := regexp.Compile(p.Regexp); err == nil && re.MatchString(name) {
				return p.Schema
			}
		}
		additional = additional.and(part.Additional)
	}
	return additional
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
