package support

import "encoding/json"

// elementsAt returns the elements of the nodes at some indices, those below zero
// counted from the end.
func (list nodeList) elementsAt(indices ...int) nodeList {
	return list.selected(func(to nodeList, node json.RawMessage) nodeList {
		if node[0] != '[' {
			return to
		}
		inside := nodeList{node}.eachInside()
		for _, i := range indices {
			if i < 0 {
				i += len(inside)
			}
			if i >= 0 && i < len(inside) {
				to = append(to, inside[i])
			}
		}
		return to
	})
}
