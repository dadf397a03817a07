package support

// responseHeader returns the first value of a header of the latest response. It is
// missing if there is none.
func (r *run) responseHeader(name string) Value[string] {
	if r.response == nil || len(r.response.Header.Values(name)) == 0 {
		return Value[string]{}
	}
	return valueOf[string](r.response.Header.Get(name))
}
