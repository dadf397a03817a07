package support

// onlyNode returns the node that a query selects in a value. It is missing if
// there is none, and an array if there are several.
func onlyNode(q jsonpathQuery, v any) any {
	list, ok := allNodes(q, v).(array)
	switch {
	case !ok:
		return allNodes(q, v)
	case len(list) == 0:
		return nil
	case len(list) == 1:
		return list[0]
	}
	return list
}
