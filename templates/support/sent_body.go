package support

// sentBodyAt returns the value at a JSON pointer into the body of the latest
// request.
func (r *run) sentBodyAt(pointer string) Value[any] {
	raw, err := encode(r.sent.body)
	if err != nil {
		return Value[any]{}
	}
	return at[any](raw, pointer)
}
