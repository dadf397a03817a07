package schema

// Walk calls visit for s and the schemas that it is made of, its allOf and its
// alternatives and, if inside is set, for those of all parts of the values that it
// describes: each once.
func (s *Schema) Walk(inside bool, visit func(*Schema)) {
	seen := map[*Schema]bool{}
	work := []*Schema{s}
	for len(work) > 0 {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		if s == nil || seen[s] {
			continue
		}
		seen[s] = true
		visit(s)
		work = append(work, s.AllOf...)
		work = append(work, s.AnyOf...)
		work = append(work, s.OneOf...)
		if !inside {
			continue
		}
		work = append(work, s.Items, s.Additional)
		for _, p := range s.Properties {
			work = append(work, p.Schema)
		}
		for _, p := range s.Patterns {
			work = append(work, p.Schema)
		}
	}
}
