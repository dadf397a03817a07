package support

import "encoding/json"

// matchingItself returns the objects among the nodes that pass a test, and the
// elements of arrays that do: what a filter that a condition begins with means.
func (list nodeList) matchingItself(passes func(item json.RawMessage) bool) nodeList {
	return list.selected(func(to nodeList, node json.RawMessage) nodeList {
		if node[0] != '{' {
			return append(to, nodeList{node}.matching(passes)...)
		}
		if passes(node) {
			to = append(to, node)
		}
		return to
	})
}
