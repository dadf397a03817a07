package support

import "fmt"

// A queryLiteral is a value that enters a query as a literal of its type.
type queryLiteral struct{ value any }

// queryScalar returns a value as JSON, null if it is missing.
func queryScalar(v any) ([]byte, error) {
	raw, err := encode(v)
	switch {
	case err != nil:
		return nil, err
	case raw == nil:
		return null, nil
	case raw[0] == '{' || raw[0] == '[':
		return nil, fmt.Errorf("%s cannot be a literal of a query", excerpt(raw))
	}
	return raw, nil
}
