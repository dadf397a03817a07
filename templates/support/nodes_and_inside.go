package support

import "encoding/json"

// andInside returns the nodes and, after each, everything that is inside it at any
// depth.
func (list nodeList) andInside() nodeList {
	return list.selected(appendInside)
}

func appendInside(to nodeList, node json.RawMessage) nodeList {
	to = append(to, node)
	for _, value := range elements(node) {
		to = appendInside(to, value)
	}
	return to
}
