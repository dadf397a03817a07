package document

import (
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A member is a member of an object. Its key is a scalar.
type member struct{ key, value node }

// members returns the members of an object in the order of the document. Those
// that a merge key brings in stand in its place, unless the object has them
// itself (YAML 1.1, Merge Key Language-Independent Type).
func (r *reader) members(n node) []member {
	own := r.ownMembers(n)
	if !slices.ContainsFunc(own, member.isMerge) {
		return own
	}
	if all, ok := r.withMerges[n.Node]; ok {
		return all
	}
	taken := map[string]bool{}
	for _, m := range own {
		if !m.isMerge() {
			taken[m.key.Value] = true
		}
	}
	var all []member
	for _, m := range own {
		if !m.isMerge() {
			all = append(all, m)
			continue
		}
		for _, object := range r.merged(m.value) {
			for _, m := range r.members(object) {
				if !taken[m.key.Value] {
					taken[m.key.Value] = true
					all = append(all, m)
				}
			}
		}
	}
	r.withMerges[n.Node] = all
	return all
}

// isMerge reports whether the member is a merge key, <<.
func (m member) isMerge() bool { return m.key.Tag == "!!merge" }

// ownMembers returns the members that an object has itself, merge keys
// included, after a check of its keys. Of several with the same key the first
// is returned.
func (r *reader) ownMembers(n node) (own []member) {
	first := map[string]node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := newNode(n.Content[i], n.name)
		m := member{key, newNode(n.Content[i+1], key.Value)}
		if key.Kind != yaml.ScalarNode || r.kind(key) == Null {
			r.add(diagnostic.BadKey, key, "the keys of an object must be strings, not %s", r.kindName(key))
			continue
		}
		if other, ok := first[key.Value]; ok && !m.isMerge() {
			r.add(diagnostic.DuplicateKey, key, "the key %q is there already; remove one of them or rename it", key.Value).Relate(r.pos(other), "the first one is here")
			continue
		}
		first[key.Value] = key
		own = append(own, m)
	}
	return own
}

// merged returns the objects that a merge key names: one, or an array of them.
func (r *reader) merged(n node) (objects []node) {
	candidates := []*yaml.Node{n.Node}
	if n.Kind == yaml.SequenceNode {
		candidates = n.Content
	}
	for _, c := range candidates {
		object := newNode(c, "<<")
		if object.Kind != yaml.MappingNode {
			r.add(diagnostic.BadMerge, object, "\"<<\" merges objects, not %s; write it in quotes if it is meant as a key", r.kindName(object))
			continue
		}
		objects = append(objects, object)
	}
	return objects
}

// has reports whether an object has a member.
func (r *reader) has(n node, name string) bool {
	if n.Kind != yaml.MappingNode {
		return false
	}
	for _, m := range r.members(n) {
		if m.key.Value == name {
			return true
		}
	}
	return false
}
