package schema

import "slices"

// Excludes reports whether no object that s describes has a member of a name:
// additionalProperties is false beside properties that do not have it. Where parts
// of an allOf are closed, what any of them describes is taken to be allowed, since
// that is what authors have in mind.
func (s *Schema) Excludes(name string) bool {
	closed := false
	for _, part := range s.parts() {
		closed = closed || part.Closed
	}
	if _, open := s.Others(); !closed || open {
		return false
	}
	return !slices.ContainsFunc(s.Members(), func(p Property) bool { return p.Name == name })
}

// MayBeNull reports whether s may allow null, in doubt that it does.
func (s *Schema) MayBeNull() bool { return s.mayBeNull(map[*Schema]bool{}) }

func (s *Schema) mayBeNull(seen map[*Schema]bool) bool {
	if s == nil || len(s.PossibleTypes()) == 0 {
		return true
	}
	if seen[s] {
		return false
	}
	seen[s] = true
	for _, part := range s.parts() {
		if part.Nullable || slices.Contains(part.Enum, "null") {
			return true
		}
		for _, alternative := range slices.Concat(part.AnyOf, part.OneOf) {
			if alternative.mayBeNull(seen) {
				return true
			}
		}
	}
	return false
}

// IsReadOnly reports whether s, or what it is made of, is only in responses.
func (s *Schema) IsReadOnly() bool {
	return slices.ContainsFunc(s.parts(), func(part *Schema) bool { return part.ReadOnly })
}

// AllBounds returns the bounds of each part of s, those of an allOf apart: keywords
// beside each other may belong together.
func (s *Schema) AllBounds() [][]Bound {
	var all [][]Bound
	for _, part := range s.parts() {
		if len(part.Bounds) > 0 {
			all = append(all, part.Bounds)
		}
	}
	return all
}
