package support

// A failedValue is a value that could not be computed. What is to send it fails.
type failedValue struct{ err error }

func (f failedValue) appendTo([]byte) ([]byte, error) { return nil, f.err }
