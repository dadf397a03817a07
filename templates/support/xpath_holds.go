package support

import "math"

// xpathHolds reports whether the effective boolean value of an expression is
// true: a node, a number but 0, a string but the empty one.
func (r *run) xpathHolds(q xpathQuery, v any) bool {
	result, err := q.evaluateXPath(v)
	if err != nil {
		r.condErr = err
		return false
	}
	switch result := result.(type) {
	case bool:
		return result
	case float64:
		return result != 0 && !math.IsNaN(result)
	case string:
		return result != ""
	case []string:
		return len(result) > 0
	}
	return false
}
