package support

import "encoding/json"

// matching returns what is directly inside the nodes and passes a test.
func (list nodeList) matching(passes func(item json.RawMessage) bool) nodeList {
	return list.selected(func(to nodeList, node json.RawMessage) nodeList {
		for _, value := range elements(node) {
			if passes(value) {
				to = append(to, value)
			}
		}
		return to
	})
}
