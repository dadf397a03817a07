package support

// sentURL returns the URL of the latest request. It is missing if none was
// sent.
func (r *run) sentURL() Value[string] {
	u, err := r.sent.target()
	if err != nil || r.sent.url == "" {
		return Value[string]{}
	}
	return valueOf[string](u)
}
