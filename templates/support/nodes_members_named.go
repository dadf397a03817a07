package support

import "encoding/json"

// membersNamed returns the members of the nodes that have one of the names.
func (list nodeList) membersNamed(names ...string) nodeList {
	return list.selected(func(to nodeList, node json.RawMessage) nodeList {
		for _, name := range names {
			if value := element(node, name); value != nil && node[0] == '{' {
				to = append(to, value)
			}
		}
		return to
	})
}
