package support

import "encoding/json"

// down returns the values at a JSON pointer into the nodes.
func (list nodeList) down(pointer string) nodeList {
	return list.selected(func(to nodeList, node json.RawMessage) nodeList {
		if value := find(node, pointer); value != nil {
			to = append(to, value)
		}
		return to
	})
}
