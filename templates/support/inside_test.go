package support

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

// insideByParts is what is inside a node, found by looking at its parts.
func insideByParts(to nodeList, node json.RawMessage) nodeList {
	to = append(to, node)
	for _, value := range elements(node) {
		to = insideByParts(to, value)
	}
	return to
}

func FuzzInside(f *testing.F) {
	for _, doc := range []string{
		nodesDoc, `"a"`, `"a:"`, `null`, `-1.5e3`, `[]`, `{}`, `[ [ ] , { } ]`, `{"a" : "b:" , "c":[true,false , null]}`,
		`["a", "\":", {"\\" :"\\"}]`, `{"a":{"a":{"a":[1,{"b":2}]}}}`, "[\n1\t,\r2]",
	} {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		node := json.RawMessage(strings.TrimSpace(doc))
		if !json.Valid(node) {
			return
		}
		equal := func(a, b json.RawMessage) bool { return string(a) == string(b) }
		if got, want := nodesIn(node).andInside(), insideByParts(nodeList{}, node); !slices.EqualFunc(got, want, equal) {
			t.Errorf("inside %s is\n%q, want\n%q", node, got, want)
		}
	})
}

// TestDeepBodyIsReadOnce has what a server may send to keep a client busy.
func TestDeepBodyIsReadOnce(t *testing.T) {
	const depth, width = 9000, 1 << 18
	body := strings.Repeat("[", depth) + strings.Repeat("1,", width) + "1" + strings.Repeat("]", depth)
	start := time.Now()
	found := nodesIn(json.RawMessage(body)).andInside()
	if len(found) != depth+width+1 || string(found[depth-1]) != body[depth-1:len(body)-depth+1] {
		t.Errorf("there are %d nodes", len(found))
	}
	if named := found.down("/a"); len(named) != 0 {
		t.Errorf("%d of them have a name", len(named))
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
