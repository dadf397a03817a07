package support

import "fmt"

// findsNode reports whether a query selects a node in a value.
func (r *run) findsNode(q jsonpathQuery, v any) bool {
	raw, err := encode(v)
	if err == nil {
		err = q.err
	}
	if err != nil {
		r.condErr = fmt.Errorf("JSONPath: %w", err)
		return false
	}
	return len(q.selectNodes(raw)) > 0
}
