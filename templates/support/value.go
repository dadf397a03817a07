package support

import (
	"bytes"
	"encoding/json"
)

// A Value is a JSON value that a workflow passes on or returns. It keeps the
// bytes that came, members that no description knows included, and decodes
// them only when asked.
type Value[T any] struct {
	raw json.RawMessage // nil if the value is missing
}

// Get decodes the value. A missing value is the zero T.
func (v Value[T]) Get() (T, error) {
	var t T
	if v.raw == nil {
		return t, nil
	}
	err := json.Unmarshal(v.raw, &t)
	return t, err
}

// Raw returns the value as it came, or nil if it is missing.
func (v Value[T]) Raw() json.RawMessage { return v.raw }

// IsNull reports whether the value is null or missing.
func (v Value[T]) IsNull() bool { return v.raw == nil || string(v.raw) == "null" }

// IsZero reports whether the value is missing. The omitzero option of
// encoding/json calls it.
func (v Value[T]) IsZero() bool { return v.raw == nil }

// MarshalJSON returns the value as it came, null if it is missing.
func (v Value[T]) MarshalJSON() ([]byte, error) { return v.raw.MarshalJSON() }

// UnmarshalJSON keeps a copy of data. It leaves the bytes that the value had
// alone, since others may share them.
func (v *Value[T]) UnmarshalJSON(data []byte) error {
	v.raw = bytes.Clone(data)
	return nil
}
