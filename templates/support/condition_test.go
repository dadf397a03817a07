package support

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestEqual(t *testing.T) {
	raw := func(s string) any { return json.RawMessage(s) }
	digits := strings.Repeat("1", 100)
	for _, tc := range []struct {
		name string
		a, b any
		want bool
	}{
		{"strings", "a", "a", true},
		{"strings of other case", "Straße", "STRAßE", true},
		{"other strings", "a", "b", false},
		{"strings of escapes", raw(`"\u0061"`), "A", true},
		{"numeric strings are strings", "1", "1.0", false},
		{"numbers by value", raw("1.0"), raw("10e-1"), true},
		{"great numbers exactly", raw("9007199254740993"), raw("9007199254740992"), false},
		{"minus zero", raw("-0"), 0, true},
		{"number and numeric string", 1, "1.0", true},
		{"number and other string", 1, "one", false},
		{"number and empty string", 0, "", false},
		{"number and padded string", 1, " 1", false},
		{"number and hexadecimal string", 16, "0x10", false},
		{"number and fraction", raw("0.5"), "1/2", false},
		{"number and boolean", 1, true, false},
		{"booleans", true, true, true},
		{"other booleans", true, false, false},
		{"boolean and string", true, "TRUE", true},
		{"boolean and other string", false, "true", false},
		{"null and null", null, null, true},
		{"null and missing", null, nil, true},
		{"null and a missing value", Value[int]{}, null, true},
		{"null and its name", null, "null", false},
		{"null and zero", null, 0, false},
		{"null and empty string", null, "", false},
		{"null and false", null, false, false},
		{"arrays", raw("[1, 2]"), array{1, raw("2.0")}, true},
		{"arrays of other order", raw("[1,2]"), raw("[2,1]"), false},
		{"arrays of other length", raw("[1]"), raw("[1,1]"), false},
		{"objects of other order", raw(`{"a":1,"b":{"c":[]}}`), raw(`{"b":{"c":[]},"a":1}`), true},
		{"objects with other members", raw(`{"a":null}`), raw(`{"b":null}`), false},
		{"objects with a member more", raw(`{"a":1}`), raw(`{"a":1,"b":1}`), false},
		{"strings within regard case", raw(`["a"]`), raw(`["A"]`), false},
		{"types within are strict", raw(`[1,true]`), raw(`["1","true"]`), false},
		{"array and object", raw("[]"), raw("{}"), false},
		{"array and string", raw("[]"), "[]", false},
		{"digits without end", raw(digits), raw(digits), true},
		{"digits without end, within", raw("[" + digits + "]"), raw("[" + digits + "]"), true},
		{"exponent without end", raw("1e999999999"), raw("2e999999999"), false},
		{"exponent at the limit", raw("1e999"), raw("10e+998"), true},
		{"padded exponent", raw("1e-0000001"), raw("0.1"), true},
		{"what JSON cannot say is null", func() {}, nil, true},
	} {
		if got := equal(tc.a, tc.b); got != tc.want {
			t.Errorf("%s: %v", tc.name, got)
		}
		if got := equal(tc.b, tc.a); got != tc.want {
			t.Errorf("%s, swapped: %v", tc.name, got)
		}
	}
}

func TestOrder(t *testing.T) {
	for _, tc := range []struct {
		name        string
		a, b        any
		less, equal bool // a < b; a <= b && b <= a
		none        bool // no order
	}{
		{name: "numbers", a: 2, b: 10, less: true},
		{name: "equal numbers", a: json.RawMessage("1.0"), b: 1, equal: true},
		{name: "number and numeric string", a: 2, b: "10", less: true},
		{name: "numeric string and number", a: "-1e2", b: 0, less: true},
		{name: "numeric strings are strings", a: "10", b: "2", less: true},
		{name: "strings", a: "a", b: "b", less: true},
		{name: "strings of other case", a: "a", b: "B", less: true},
		{name: "strings but for case", a: "a", b: "A", equal: true},
		{name: "strings that fold", a: "ſ", b: "S", equal: true},
		{name: "number and other string", a: 1, b: "b", none: true},
		{name: "null", a: null, b: 1, none: true},
		{name: "nulls", a: null, b: nil, none: true},
		{name: "missing", a: nil, b: "a", none: true},
		{name: "booleans", a: false, b: true, none: true},
		{name: "boolean and its name", a: true, b: "true", none: true},
		{name: "arrays", a: array{1}, b: array{2}, none: true},
	} {
		got := [4]bool{less(tc.a, tc.b), lessOrEqual(tc.a, tc.b), less(tc.b, tc.a), lessOrEqual(tc.b, tc.a)}
		want := [4]bool{tc.less, tc.less || tc.equal, false, tc.equal}
		if tc.none {
			want = [4]bool{}
		}
		if got != want {
			t.Errorf("%s: a<b, a<=b, b<a, b<=a are %v, want %v", tc.name, got, want)
		}
	}
}

func TestTruth(t *testing.T) {
	for _, tc := range []struct {
		v    any
		want bool
	}{
		{true, true}, {false, false}, {null, false}, {nil, false}, {Value[int]{}, false},
		{1, true}, {-1, true}, {0, false}, {json.RawMessage("-0.00E+5"), false}, {json.RawMessage("0.01e-9999"), true},
		{json.RawMessage("0e" + strings.Repeat("9", 100)), false},
		{"a", true}, {"", false}, {"0", true}, {"false", true}, {" ", true},
		{array{}, true}, {object{}, true},
	} {
		if got := truth(tc.v); got != tc.want {
			t.Errorf("truth(%s) = %v", operand(tc.v), got)
		}
	}
}

func TestLength(t *testing.T) {
	for _, tc := range []struct {
		v    any
		want any
	}{
		{array{1, array{2, 3}}, 2},
		{json.RawMessage("[ ]"), 0},
		{`é😀"`, 3},
		{"", 0},
		{object{{"length", "x"}}, "x"},
		{object{}, nil},
		{5, nil}, {true, nil}, {null, nil}, {nil, nil},
	} {
		if got := length(tc.v); string(operand(got)) != string(operand(tc.want)) {
			t.Errorf("length(%s) = %s, want %v", operand(tc.v), operand(got), tc.want)
		}
	}
}

// TestBigStructuresCompareFast fails by its deadline if comparing takes time in
// the square of the size or of the depth.
func TestBigStructuresCompareFast(t *testing.T) {
	wide := json.RawMessage("[" + strings.Repeat(`{"a":"b"},`, 300_000) + "0]")
	deep := json.RawMessage(strings.Repeat("[0,", 9000) + "0" + strings.Repeat("]", 9000))
	start := time.Now()
	if !equal(wide, wide) || !equal(deep, deep) {
		t.Error("a value differs from itself")
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}

func FuzzEqual(f *testing.F) {
	for _, seed := range [][2]string{{`{"a":[1,"x"]}`, `{"a":[1.0,"x"]}`}, {"true", `"TRUE"`}, {"1e2", `"100"`}, {"é", "É"}, {"null", "{}"}} {
		f.Add(seed[0], seed[1])
	}
	value := func(s string) any {
		if json.Valid([]byte(s)) {
			return json.RawMessage(s)
		}
		return s
	}
	f.Fuzz(func(t *testing.T, s1, s2 string) {
		a, b := value(s1), value(s2)
		truth(a)
		length(a)
		if !equal(a, a) {
			t.Fatalf("%q differs from itself", s1)
		}
		same := equal(a, b)
		if same != equal(b, a) {
			t.Fatalf("equal(%q, %q) is not symmetric", s1, s2)
		}
		if less(a, b) && (same || !lessOrEqual(a, b) || lessOrEqual(b, a)) {
			t.Fatalf("%q is less than %q, and not", s1, s2)
		}
		if _, ordered := compare(a, b); ordered && same && !lessOrEqual(a, b) {
			t.Fatalf("%q equals %q, and is greater", s1, s2)
		}
	})
}
