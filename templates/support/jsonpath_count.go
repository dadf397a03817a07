package support

// countNodes returns how many nodes a query selects in a value. It is missing
// if the value is.
func countNodes(q jsonpathQuery, v any) any {
	if list, ok := allNodes(q, v).(array); ok {
		return len(list)
	}
	return nil
}
