package support

import "encoding/json"

// decodeAs decodes a value as one of its types. A missing value is the zero T.
func decodeAs[T any](raw json.RawMessage) (T, error) { return Value[T]{raw}.Get() }
