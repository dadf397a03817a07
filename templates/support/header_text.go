package support

// headerText returns the first value of a header of the latest response. It is
// empty if there is none.
func (r *run) headerText(name string) string {
	if r.response == nil {
		return ""
	}
	return r.response.Header.Get(name)
}
