package support

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestPartsAreReplaced(t *testing.T) {
	doc := json.RawMessage(`{ "n\u0061me" : "caf\u00e9", "n":1.0 ,"list": [ 1 , 2 ], "a/b": {}, "m~n": null}`)
	for _, tc := range []struct {
		name  string
		value any
		with  []member
		want  string
	}{
		{"a member", doc, []member{{"/n", 2}}, `{"n\u0061me":"caf\u00e9","n":2,"list":[ 1 , 2 ],"a/b":{},"m~n":null}`},
		{"a member whose name is escaped", json.RawMessage(`{"n\u0061me":1}`), []member{{"/name", "x"}}, `{"n\u0061me":"x"}`},
		{"an element", json.RawMessage(`[1,{"a":2}]`), []member{{"/1/a", true}}, `[1,{"a":true}]`},
		{"a part of what is put in", json.RawMessage(`{}`), []member{{"/a", object{}}, {"/a/b", 1}}, `{"a":{"b":1}}`},
		{"a name with a slash", json.RawMessage(`{"a/b":1}`), []member{{"/a~1b", 2}, {"/m~0n", 3}}, `{"a/b":2,"m~n":3}`},
		{"added to an object", json.RawMessage(`{"a":1}`), []member{{"/b", "<"}}, `{"a":1,"b":"<"}`},
		{"by null", json.RawMessage(`{"a":1}`), []member{{"/a", null}}, `{"a":null}`},
		{"a member by what is missing", json.RawMessage(`{"a":1,"b":2}`), []member{{"/a", nil}, {"/c", nil}}, `{"b":2}`},
		{"an element by what is missing", json.RawMessage(`[1,2]`), []member{{"/0", nil}}, `[null,2]`},
		{"members of one name", json.RawMessage(`{"a":1,"a":2}`), []member{{"/a", 3}}, `{"a":3}`},
		{"a number as a name", json.RawMessage(`{"0":1}`), []member{{"/0", 2}}, `{"0":2}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := encode(replaced{tc.value, tc.with})
			if err != nil || string(got) != tc.want {
				t.Errorf("got %s, %v, want %s", got, err, tc.want)
			}
		})
	}
	if !strings.HasPrefix(string(doc), `{ "n\u0061me" : "caf`) {
		t.Errorf("the value itself is now %s", doc)
	}
}

func TestPartThatIsNotThereIsAnError(t *testing.T) {
	for _, tc := range []struct {
		name  string
		value any
		part  member
		want  string
	}{
		{"value is missing", nil, member{"/a", 1}, "replace /a: there is no value"},
		{"parent is missing", json.RawMessage(`{"c":1}`), member{"/a/b", 1}, `replace /a/b: {"c":1} has no "a"`},
		{"beyond an array", json.RawMessage(`[1]`), member{"/1", 1}, `replace /1: [1] has no "1"`},
		{"index with a zero", json.RawMessage(`[1,2]`), member{"/01", 1}, `has no "01"`},
		{"inside a string", json.RawMessage(`"a"`), member{"/a", 1}, `replace /a: "a" has no "a"`},
		{"no JSON", json.RawMessage(`{}`), member{"/a", json.RawMessage(`{`)}, "replace /a: value is not JSON"},
		{"no JSON to replace in", json.RawMessage(`{`), member{"/a", 1}, "value is not JSON"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got, err := encode(replaced{tc.value, []member{tc.part}}); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %s, %v, want %s", got, err, tc.want)
			}
		})
	}
}

func TestNodesOfQueryAreReplaced(t *testing.T) {
	doc := json.RawMessage(`{"a": {"x": 1.0, "y": {"x": 2}}, "b": [{"x": 1 }, 3], "n\u0061me": 1e2}`)
	for _, tc := range []struct {
		name, query string
		by          any
		want        string
	}{
		{"every element", "$.b[*]", 0, `{"a":{"x": 1.0, "y": {"x": 2}},"b":[0,0],"n\u0061me":1e2}`},
		{"one inside another", "$.a..*", "z", `{"a":{"x":"z","y":"z"},"b":[{"x": 1 }, 3],"n\u0061me":1e2}`},
		{"what a filter selects", "$.b[?@.x == 1].x", null, `{"a":{"x": 1.0, "y": {"x": 2}},"b":[{"x":null},3],"n\u0061me":1e2}`},
		{"by what is missing", "$..x", nil, `{"a":{"y":{}},"b":[{},3],"n\u0061me":1e2}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := encode(replacedNodes{doc, newJSONPath(tc.query), tc.by})
			if err != nil || string(got) != tc.want {
				t.Errorf("got %s, %v, want %s", got, err, tc.want)
			}
		})
	}
}

func TestQueryThatFindsNothingToReplaceIsAnError(t *testing.T) {
	for _, tc := range []struct {
		name  string
		value any
		query string
		by    any
		want  string
	}{
		{"no node", json.RawMessage(`{"a":1}`), "$.b[*]", 1, `finds nothing in {"a":1}`},
		{"no value", nil, "$..a", 1, "finds nothing in "},
		{"no query", json.RawMessage(`{}`), "$[", 1, "jsonpath"},
		{"no JSON", json.RawMessage(`{"a":1}`), "$.*", json.RawMessage("{"), "value is not JSON"},
		{"no JSON to replace in", json.RawMessage("{"), "$.*", 1, "value is not JSON"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got, err := encode(replacedNodes{tc.value, newJSONPath(tc.query), tc.by}); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %s, %v, want %s", got, err, tc.want)
			}
		})
	}
}
