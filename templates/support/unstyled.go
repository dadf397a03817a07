package support

// unstyled returns the parameters as the members of an object, without their styles.
func (ps params) unstyled() object {
	var list object
	for _, p := range ps {
		for s, ok := p.value.(styled); ok; s, ok = p.value.(styled) {
			p.value = s.of()
		}
		list = append(list, p)
	}
	return list
}
