package support

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/theory/jsonpath"
)

func rawList(nodes []json.RawMessage) string {
	var list []string
	for _, node := range nodes {
		list = append(list, string(node))
	}
	return strings.Join(list, " ")
}

func TestNodesKeepTheirBytesAndOrder(t *testing.T) {
	const doc = `{"z":{"n":2.0,"b":[ 1 ]},"a":{"n":9223372036854775808},"list":[{"k":"x"},{"k":"y"},{"k":"x"}],"0":"zero"}`
	for _, tc := range []struct{ name, query, want string }{
		{"root", `$.z`, `{"n":2.0,"b":[ 1 ]}`},
		{"members in their order", `$.*.n`, `2.0 9223372036854775808`},
		{"descendants in their order", `$..n`, `2.0 9223372036854775808`},
		{"filter on members", `$[?@.n > 1]`, `{"n":2.0,"b":[ 1 ]} {"n":9223372036854775808}`},
		{"filter on elements", `$.list[?@.k == 'x']`, `{"k":"x"} {"k":"x"}`},
		{"filter on the root", `$.list[?@.k == $.list[1].k]`, `{"k":"y"}`},
		{"slice backwards", `$.list[::-1].k`, `"x" "y" "x"`},
		{"index from the end", `$.list[-2].k`, `"y"`},
		{"union with repetition", `$.list[1,1].k`, `"y" "y"`},
		{"an index names no member", `$[0]`, ``},
		{"a name names no element", `$.list['0']`, ``},
		{"a name that is a number", `$['0']`, `"zero"`},
		{"function with a missing argument", `$.list[?match(@.none, 'x')]`, ``},
	} {
		t.Run(tc.name, func(t *testing.T) {
			q := newJSONPath(tc.query)
			if q.err != nil {
				t.Fatal(q.err)
			}
			if got := rawList(q.selectNodes(json.RawMessage(doc))); got != tc.want {
				t.Errorf("found %s, want %s", got, tc.want)
			}
		})
	}
}

func TestFilterComparesAsTheStandardSays(t *testing.T) {
	const doc = `[{"t":true,"f":false,"a":[1],"b":[2],"one":1,"float":1.0,"big":1e400,"s":"b\"&& 1 > 2"}]`
	for _, tc := range []struct {
		comparison string
		want       bool
	}{
		{"@.t > @.f", false},
		{"@.a > @.b", false},
		{"@.a >= @.b", false},
		{"@.a <= @.a", true},
		{"@.none <= @.nothing", true},
		{"@.none >= @.nothing", true},
		{"@.none < @.one", false},
		{"@.one >= 1", true},
		{"@.one == @.float", true},
		{"2 > @.one && 0 <= @.one", true},
		{"!(@.t > @.f)", true},
		{"(@.one > 0)", true},
		{`@.s > "b\"&& 1 > 1"`, true},
		{"@.a[?@ > 0]", true},
		{"!@.a[?@ > 1]", true},
		{"length(@.a) > 0", true},
		{"@.big == @.big", true},
	} {
		if got := len(newJSONPath("$[?"+tc.comparison+"]").selectNodes(json.RawMessage(doc))) > 0; got != tc.want {
			t.Errorf("%s: %t, want %t", tc.comparison, got, tc.want)
		}
	}
}

func TestConditionTestsTheRootItself(t *testing.T) {
	for _, tc := range []struct {
		name, query, doc string
		want             bool
	}{
		{"an object", `$[?@.a == 1]`, `{"a":1}`, true},
		{"not its members", `$[?@.a == 1]`, `{"b":{"a":1}}`, false},
		{"elements of an array", `$[?@.a == 1]`, `[{"a":1}]`, true},
		{"neither", `$[?@.a == 1]`, `1`, false},
		{"count of an array", `$[?count(@.pets) > 1]`, `{"pets":[1,2]}`, true},
		{"count of an empty array", `$[?count(@.pets) > 0]`, `{"pets":[]}`, false},
		{"count of another value", `$[?count(@.pets) > 0]`, `{"pets":"x"}`, true},
		{"count of nothing", `$[?count(@.pets) == 0]`, `{}`, true},
		{"count of nodes", `$[?count(@.*) == 1]`, `{"pets":[1,2]}`, true},
		{"what follows the filter", `$[?@.a].b`, `{"a":1}`, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := &run{}
			if got := r.findsNode(newJSONPathTest(tc.query), json.RawMessage(tc.doc)); got != tc.want || r.condErr != nil {
				t.Errorf("finds: %t, want %t; error is %v", got, tc.want, r.condErr)
			}
		})
	}
}

func TestValuesOfAQuery(t *testing.T) {
	doc := json.RawMessage(`{"a":[1.0,null]}`)
	all, index, none := newJSONPath("$.a[*]"), newJSONPath("$.a[-1]"), newJSONPath("$.b[*]")
	for _, tc := range []struct {
		name string
		v    any
		want string // empty if it is missing
	}{
		{"all nodes", allNodes(all, doc), "[1.0,null]"},
		{"no nodes", allNodes(none, doc), "[]"},
		{"nodes of a missing value", allNodes(all, nil), ""},
		{"several nodes", onlyNode(all, doc), "[1.0,null]"},
		{"one node", onlyNode(index, doc), "null"},
		{"no node", onlyNode(none, doc), ""},
		{"count", countNodes(all, doc), "2"},
		{"count of none", countNodes(none, doc), "0"},
		{"count in a missing value", countNodes(all, nil), ""},
	} {
		raw, err := encode(tc.v)
		if err != nil || string(raw) != tc.want {
			t.Errorf("%s: %s, %v; want %s", tc.name, raw, err, tc.want)
		}
	}
	if _, err := encode(onlyNode(jsonpathQuery{err: errors.New("bad")}, doc)); err == nil {
		t.Error("a query that failed can be sent")
	}
}

func TestValuesCannotChangeAQuery(t *testing.T) {
	doc := json.RawMessage(`[{"id":"a'b\"c\\d\n"},{"id":7},{"id":true},{"id":null}]`)
	for _, tc := range []struct {
		name string
		part []any
		want string
	}{
		{"string", []any{"$[?@.id == ", queryLiteral{"a'b\"c\\d\n"}, "]"}, `{"id":"a'b\"c\\d\n"}`},
		{"between single quotes", []any{"$[?@.id == 'a", singleQuoted{"'b\"c\\d\n"}, "']"}, `{"id":"a'b\"c\\d\n"}`},
		{"between double quotes", []any{`$[?@.id == "a`, doubleQuoted{"'b\"c\\d\n"}, `"]`}, `{"id":"a'b\"c\\d\n"}`},
		{"number", []any{"$[?@.id == ", queryLiteral{json.RawMessage("7.0")}, "]"}, `{"id":7}`},
		{"boolean", []any{"$[?@.id == ", queryLiteral{true}, "]"}, `{"id":true}`},
		{"missing", []any{"$[?@.id == ", queryLiteral{nil}, "]"}, `{"id":null}`},
		{"index", []any{"$[", queryLiteral{1}, "]"}, `{"id":7}`},
		{"name", []any{"$[1][", queryLiteral{"id"}, "]"}, `7`},
		{"injection", []any{"$[?@.id == ", queryLiteral{"' || true || '"}, "]"}, ``},
		{"injection between quotes", []any{"$[?@.id == '", singleQuoted{"' || @.id == '7"}, "']"}, ``},
	} {
		q := jsonpathWith(newJSONPath, tc.part...)
		if got := rawList(q.selectNodes(doc)); q.err != nil || got != tc.want {
			t.Errorf("%s: found %s, %v; want %s", tc.name, got, q.err, tc.want)
		}
	}
	for name, q := range map[string]jsonpathQuery{
		"an object":        jsonpathWith(newJSONPath, "$[?@.id == ", queryLiteral{object{}}, "]"),
		"a number as name": jsonpathWith(newJSONPath, "$[", queryLiteral{1.5}, "]"),
	} {
		if r := (&run{}); r.findsNode(q, doc) || r.condErr == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// FuzzSelectNodes compares what is selected with what the library selects, for
// queries without filters, in which objects have no order. In bytes that are no
// UTF-8 it sees other characters.
func FuzzSelectNodes(f *testing.F) {
	f.Add(`$..a[-1:0:-2]`, `{"a":[1,[2,{"a":[3]}]]}`)
	f.Add(`$.*['a',0,*]`, `[{"a":1},[2]]`)
	f.Add(`$[?@.a > 1 || !(@.b)]`, `[{"a":2},{"b":null}]`)
	f.Fuzz(func(t *testing.T, query, doc string) {
		q := newJSONPath(query)
		raw := json.RawMessage(strings.TrimSpace(doc))
		if q.err != nil || len(doc) > 1000 || len(query) > 100 || !json.Valid(raw) {
			return
		}
		got := q.selectNodes(raw)
		if strings.Contains(query, "?") || !utf8.ValidString(query+doc) || repeatsName(raw) {
			return
		}
		want := jsonpath.MustParse(query).Select(decodeFloats(raw))
		if len(got) != len(want) {
			t.Errorf("%s in %s: %d nodes, want %d", query, doc, len(got), len(want))
		}
	})
}

// repeatsName reports whether decoding loses a member of an object.
func repeatsName(raw json.RawMessage) bool {
	count := 0
	for _, child := range elements(raw) {
		if repeatsName(child) {
			return true
		}
		count++
	}
	v := reflect.ValueOf(decode(raw))
	return v.Kind() == reflect.Map && v.Len() != count
}
