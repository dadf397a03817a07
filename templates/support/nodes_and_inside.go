package support

import "encoding/json"

// andInside returns the nodes and, after each, everything that is inside it at any
// depth.
func (list nodeList) andInside() nodeList {
	return list.selected(appendInside)
}

// appendInside reads a node once, however deep it nests: a server could make that
// matter.
func appendInside(to nodeList, node json.RawMessage) nodeList {
	type opened struct{ index, start int } // in to, in node
	var around []opened
	for i := 0; i < len(node); {
		switch node[i] {
		case ' ', '\t', '\r', '\n', ',', ':':
			i++
		case '[', '{':
			around = append(around, opened{len(to), i})
			to = append(to, nil) // until its end is known
			i++
		case ']', '}':
			i++
			last := around[len(around)-1]
			around = around[:len(around)-1]
			to[last.index] = node[last.start:i:i]
		default:
			end := valueEnd(node, i)
			if node[i] != '"' || !isName(node, end) {
				to = append(to, node[i:end:end])
			}
			i = end
		}
	}
	return to
}

// isName reports whether a string in an array or an object, that ends at end, is
// the name of a member.
func isName(doc json.RawMessage, end int) bool {
	return end < len(doc) && doc[skip(doc, end, " \t\r\n")] == ':'
}
