package support

import (
	"cmp"
	"encoding/json"
	"fmt"
)

// A replacedNodes value is a value with every node that a query selects in it
// replaced by another value.
type replacedNodes struct {
	value any
	query jsonpathQuery
	by    any
}

func (r replacedNodes) appendTo(dst []byte) ([]byte, error) {
	doc, err := encode(r.value)
	if err != nil {
		return nil, err
	}
	by, err := encode(r.by)
	if err = cmp.Or(err, r.query.err); err != nil {
		return nil, err
	}
	nodes := map[*byte]bool{} // by their first bytes, which no two share
	for _, node := range r.query.selectNodes(doc) {
		nodes[&node[0]] = true
	}
	if len(nodes) == 0 {
		return nil, fmt.Errorf("the query of what is to be replaced finds nothing in %s", excerpt(doc))
	}
	return append(dst, replaceNodes(doc, nodes, by)...), nil
}

// replaceNodes returns doc with another value for nodes in it, which are parts of
// its bytes. What has none of them keeps its bytes.
func replaceNodes(doc json.RawMessage, nodes map[*byte]bool, by json.RawMessage) json.RawMessage {
	if nodes[&doc[0]] {
		return by
	}
	changed := false
	list := mapElements(doc, func(_, value json.RawMessage) json.RawMessage {
		replacement := replaceNodes(value, nodes, by)
		changed = changed || replacement == nil || &replacement[0] != &value[0]
		return replacement
	})
	if !changed {
		return doc
	}
	return enclose(doc, list)
}
