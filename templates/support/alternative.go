package support

import "encoding/json"

// alternative returns v as the value of a type that is one of several. If it
// cannot be JSON, what it returns is none either, and encoding it is an error.
func alternative(v any) Value[any] {
	raw, err := encode(v)
	if err != nil {
		raw = json.RawMessage(err.Error())
	}
	return Value[any]{raw}
}
