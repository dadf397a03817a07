package support

import (
	"encoding/json"
	"math"
	"testing"
)

const nodesDoc = `{"items":[{"k":"a","n":1.0,"0":"zero"},{"k":"B","n":2,"list":[1,[2]]},{"n":null}],"0":"x"}`

func TestNodesAreSelectedInOrder(t *testing.T) {
	doc := nodesIn(json.RawMessage(nodesDoc))
	items := doc.down("/items")
	for _, tc := range []struct {
		name string
		got  nodeList
		want string
	}{
		{"down", items.eachInside().down("/n"), `1.0 2 null`},
		{"members of several names", items.eachInside().membersNamed("n", "k"), `1.0 "a" 2 "B" null`},
		{"a name is no index", items.membersNamed("0"), ``},
		{"an index is no name", doc.elementsAt(0), ``},
		{"elements", items.elementsAt(-1, 0, 3).down("/n"), `null 1.0`},
		{"a slice", items.everyNth(-2, math.MaxInt, 1).down("/n"), `2 null`},
		{"every second", items.everyNth(0, math.MaxInt, 2).down("/n"), `1.0 null`},
		{"a step beyond the end", items.everyNth(1, 9, math.MaxInt).down("/n"), `2`},
		{"inside", items.andInside().elementsAt(0), `{"k":"a","n":1.0,"0":"zero"} 1 2`},
		{"matching", items.matching(func(item json.RawMessage) bool { return find(item, "/k") != nil }).down("/n"), `1.0 2`},
		{"where itself", doc.matchingItself(func(item json.RawMessage) bool { return find(item, "/items") != nil }).down("/0"), `"x"`},
		{"where an element", items.matchingItself(func(item json.RawMessage) bool { return find(item, "/list") != nil }).down("/n"), `2`},
	} {
		if got := rawList(tc.got); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestNodesOfNothing(t *testing.T) {
	none := nodesIn(nil)
	if none.eachInside() != nil || none.asCount() != nil || none.onlyOne() != nil || !isMissing(none.down("/a")) {
		t.Error("a missing document has nodes")
	}
	empty := nodesIn(json.RawMessage("[]")).eachInside()
	if raw, err := encode(empty); string(raw) != "[]" || err != nil || empty.asCount() != 0 || empty.onlyOne() != nil {
		t.Errorf("an empty array has the nodes %s, %v", raw, err)
	}
	two := nodesIn(json.RawMessage(`[1.0, {"b" : 2}]`)).eachInside()
	if raw, err := encode(two.onlyOne()); string(raw) != `[1.0,{"b" : 2}]` || err != nil {
		t.Errorf("two nodes are %s, %v", raw, err)
	}
}

func TestOperandsCompareAsTheStandardSays(t *testing.T) {
	raw := func(s string) json.RawMessage { return json.RawMessage(s) }
	var nothing json.RawMessage
	for _, tc := range []struct {
		a, b         any
		same, before bool
	}{
		{raw(`"a"`), "a", true, false},
		{raw(`"A"`), "a", false, true},
		{raw(`"1"`), 1, false, false},
		{raw(`"1"`), 2, false, false},
		{raw(`1.0`), 1, true, false},
		{raw(`1`), json.RawMessage("1.5"), false, true},
		{raw(`true`), true, true, false},
		{raw(`false`), true, false, false},
		{raw(`null`), null, true, false},
		{nothing, null, false, false},
		{nothing, nothing, true, false},
		{nothing, 1, false, false},
		{nothing, lengthOf(raw("1")), true, false},
		{raw(`{"a":[1]}`), raw(`{"a":[1.0]}`), true, false},
		{raw(`[1]`), raw(`[2]`), false, false},
	} {
		if got := isSame(tc.a, tc.b); got != tc.same {
			t.Errorf("%s == %v: %t", tc.a, tc.b, got)
		}
		if got := isBefore(tc.a, tc.b); got != tc.before {
			t.Errorf("%s < %v: %t", tc.a, tc.b, got)
		}
		if got := isBeforeOrSame(tc.a, tc.b); got != (tc.same || tc.before) {
			t.Errorf("%s <= %v: %t", tc.a, tc.b, got)
		}
	}
	for doc, want := range map[string][2]any{
		`"äö"`: {2, 1}, `[1,2]`: {2, 2}, `{"a":1}`: {1, 1}, `5`: {nil, 1}, `null`: {nil, 1},
	} {
		if got := lengthOf(raw(doc)); got != want[0] {
			t.Errorf("the length of %s is %v", doc, got)
		}
		if got := countElements(raw(doc)); got != want[1] {
			t.Errorf("%s counts %v", doc, got)
		}
	}
	if countElements(nothing) != 0 {
		t.Error("nothing counts")
	}
}
