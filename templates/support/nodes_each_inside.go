package support

import "encoding/json"

// eachInside returns everything that is directly inside the nodes.
func (list nodeList) eachInside() nodeList {
	return list.selected(func(to nodeList, node json.RawMessage) nodeList {
		for _, value := range elements(node) {
			to = append(to, value)
		}
		return to
	})
}
