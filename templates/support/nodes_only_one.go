package support

// onlyOne returns the node if there is one, nothing if there is none, and an array of
// them if there are several.
func (list nodeList) onlyOne() any {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return list
}
