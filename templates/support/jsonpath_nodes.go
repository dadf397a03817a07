package support

// allNodes returns an array of the nodes that a query selects in a value. It is
// missing if the value is.
func allNodes(q jsonpathQuery, v any) any {
	raw, err := encode(v)
	if err == nil {
		err = q.err
	}
	if err != nil {
		return failedValue{err}
	}
	if raw == nil {
		return nil
	}
	list := array{}
	for _, node := range q.selectNodes(raw) {
		list = append(list, node)
	}
	return list
}
