package support

import "encoding/json"

// everyNth returns each n-th element of the nodes from an index on, before
// another one, those below zero counted from the end (RFC 9535, section 2.3.4).
func (list nodeList) everyNth(from, before, n int) nodeList {
	return list.selected(func(to nodeList, node json.RawMessage) nodeList {
		if node[0] != '[' {
			return to
		}
		inside := nodeList{node}.eachInside()
		first, last := from, before
		if first < 0 {
			first += len(inside)
		}
		if last < 0 {
			last += len(inside)
		}
		for i := max(first, 0); i < min(last, len(inside)); i += min(n, len(inside)) {
			to = append(to, inside[i])
		}
		return to
	})
}
