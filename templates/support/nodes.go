package support

import "encoding/json"

// A nodeList is the nodes that a JSONPath query (RFC 9535) has selected so far, in
// the order of the document. It is nil if the document is missing.
type nodeList []json.RawMessage

// nodesIn returns a value as the only node.
func nodesIn(v any) nodeList {
	raw, err := encode(v)
	if err != nil || raw == nil {
		return nil
	}
	return nodeList{raw}
}

// selected returns what a function appends for each node.
func (list nodeList) selected(add func(to nodeList, node json.RawMessage) nodeList) nodeList {
	if list == nil {
		return nil
	}
	next := nodeList{}
	for _, node := range list {
		next = add(next, node)
	}
	return next
}

// appendTo appends the nodes as a JSON array.
func (list nodeList) appendTo(dst []byte) ([]byte, error) {
	dst = append(dst, '[')
	for i, node := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, node...)
	}
	return append(dst, ']'), nil
}
