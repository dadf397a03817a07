package support

// asCount returns how many nodes there are, nothing if the document is missing.
func (list nodeList) asCount() any {
	if list == nil {
		return nil
	}
	return len(list)
}
