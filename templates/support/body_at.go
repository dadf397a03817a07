package support

// bodyAt returns the value at a JSON pointer into the body of the latest
// response.
func (r *run) bodyAt(pointer string) Value[any] { return at[any](r.jsonBody(), pointer) }
