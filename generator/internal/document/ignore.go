package document

import (
	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// ignoreField is the extension by which an object says which findings in it are
// known to its author.
const ignoreField = "x-arazzogen-ignore"

// ignore reads the codes that an object ignores: one, or an array of them.
func (r *reader) ignore(object, n node) {
	codes := []node{n}
	if n.Kind == yaml.SequenceNode {
		codes = r.elements(n, "", "")
	}
	for _, code := range codes {
		if _, ok := diagnostic.Lookup(code.Value); code.Kind != yaml.ScalarNode || !ok {
			r.add(diagnostic.UnknownIgnore, code, "%q lists codes of diagnostics, such as %s%s", ignoreField, diagnostic.UnknownField.ID,
				diagnostic.DidYouMean(code.Value, codeIDs()))
			continue
		}
		r.diags.Ignore(code.Value, r.pos(code), r.pos(object), r.source.end(object.Node))
	}
}

func codeIDs() (ids []string) {
	for _, c := range diagnostic.Codes() {
		ids = append(ids, c.ID)
	}
	return ids
}

// end returns where what follows a node begins; no place if nothing does.
func (s *source) end(n *yaml.Node) diagnostic.Pos {
	found, pos := false, diagnostic.Pos{}
	var visit func(*yaml.Node) bool
	visit = func(m *yaml.Node) bool {
		if found {
			pos = diagnostic.Pos{File: s.file, Line: m.Line, Column: m.Column}
			return false
		}
		if m == n {
			found = true
			return true
		}
		for _, child := range m.Content {
			if !visit(child) {
				return false
			}
		}
		return true
	}
	visit(s.root)
	return pos
}

// survey notes what edits have to know of a file: which scalars stand in [ ] or
// { }, and whether a key has dots or brackets.
func (s *source) survey(n *yaml.Node, inFlow bool) {
	if n.Kind == yaml.ScalarNode {
		if inFlow {
			s.inFlow[[2]int{n.Line, n.Column}] = true
		}
		return
	}
	inFlow = inFlow || n.Style&yaml.FlowStyle != 0
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && isDotted(child.Value) {
			s.dottedKeys[child.Value] = true
		}
		s.survey(child, inFlow)
	}
}
