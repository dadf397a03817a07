package support

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
)

func TestEncode(t *testing.T) {
	type named string
	type loop *loop
	var (
		word      = "a"
		pointer   = &word
		cyclic    loop
		noPointer *string
		noValue   *Value[int]
		value     = valueOf[any](json.RawMessage(` {"b":1.0, "a":"\u0041"} `))
	)
	cyclic = &cyclic
	for _, tc := range []struct {
		name string
		v    any
		want string // empty if missing
	}{
		{"nothing", nil, ""},
		{"nil pointer", noPointer, ""},
		{"nil slice", []string(nil), ""},
		{"nil map", map[string]any(nil), ""},
		{"nil raw message", json.RawMessage(nil), ""},
		{"missing value", Value[int]{}, ""},
		{"pointer to a missing value", &Value[int]{}, ""},
		{"nil pointer to a value", noValue, ""},
		{"null", null, "null"},
		{"pointer to a nil pointer", &noPointer, "null"},
		{"empty slice", []string{}, "[]"},
		{"empty map", map[string]any{}, "{}"},
		{"empty object", object{}, "{}"},
		{"empty array", array{}, "[]"},
		{"empty string", "", `""`},
		{"string", `<a href="x">&'\`, `"<a href=\"x\">&'\\"`},
		{"control characters", "\n\t\x00\x7f", "\"\\n\\t\\u0000\x7f\""},
		{"unicode", "é😀", `"é😀"`},
		{"invalid UTF-8", "a\xffb", `"a\ufffdb"`},
		{"named string", named("a"), `"a"`},
		{"pointer", &word, `"a"`},
		{"pointer to a pointer", &pointer, `"a"`},
		{"bool", true, "true"},
		{"int", -3, "-3"},
		{"int64", int64(math.MinInt64), "-9223372036854775808"},
		{"uint64", uint64(math.MaxUint64), "18446744073709551615"},
		{"float64", 1.5, "1.5"},
		{"number of encoding/json", json.Number("1.0"), "1.0"},
		{"raw number keeps its spelling", json.RawMessage("1.00e0"), "1.00e0"},
		{"space around raw JSON", json.RawMessage("\n[ 1 ]\t"), "[ 1 ]"},
		{"value as it came", value, `{"b":1.0, "a":"\u0041"}`},
		{"pointer to a value", &value, `{"b":1.0, "a":"\u0041"}`},
		{"time", time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC), `"2024-01-02T03:04:05Z"`},
		{"zero time", time.Time{}, `"0001-01-01T00:00:00Z"`},
		{"bytes", []byte("a"), `"YQ=="`},
		{"slice", []any{1, nil, "<"}, `[1,null,"<"]`},
		{"map", map[string]any{"b": 1, "a": value}, `{"a":{"b":1.0,"a":"\u0041"},"b":1}`},
		{"struct", struct {
			V Value[int] `json:"v,omitzero"`
			W Value[int] `json:"w"`
		}{}, `{"w":null}`},
		{"object in order", object{{"b", 1}, {"a", "x"}, {"<\"\n", nil}, {"<\"", false}}, `{"b":1,"a":"x","<\"":false}`},
		{"missing left out of an object", object{{"a", noPointer}, {"b", Value[int]{}}, {"c", null}, {"d", nil}}, `{"c":null}`},
		{"missing is null in an array", array{nil, noPointer, Value[int]{}, null, 1}, "[null,null,null,null,1]"},
		{"nested", object{{"a", array{object{{"b", value}}, array{}}}}, `{"a":[{"b":{"b":1.0, "a":"\u0041"}},[]]}`},
		{"text", text{"a ", 1, " ", value, " ", null, nil, " ", Value[int]{}, `"`}, `"a 1 {\"b\":1.0,\"a\":\"\\u0041\"} null \""`},
	} {
		got, err := encode(tc.v)
		if err != nil || string(got) != tc.want || (got == nil) != (tc.want == "") {
			t.Errorf("%s: %s, %v, want %s", tc.name, got, err, tc.want)
		}
	}
	for _, tc := range []struct {
		name string
		v    any
	}{
		{"not a number", math.NaN()},
		{"infinity", math.Inf(1)},
		{"function", func() {}},
		{"raw message that is not JSON", json.RawMessage(`{"a"`)},
		{"empty raw message", json.RawMessage{}},
		{"two values", json.RawMessage("1 2")},
		{"pointer to itself", cyclic},
		{"in a text", text{math.NaN()}},
	} {
		if got, err := encode(tc.v); err == nil {
			t.Errorf("%s: encoded as %s", tc.name, got)
		}
	}
}

func TestEncodeErrorSaysWhere(t *testing.T) {
	_, err := encode(object{{"a", array{1, object{{"b", math.NaN()}}}}})
	if err == nil || !strings.HasPrefix(err.Error(), "a: 1: b: ") {
		t.Errorf("error %v", err)
	}
}

// FuzzEncode checks that JSON passes through everything that holds it.
func FuzzEncode(f *testing.F) {
	f.Add([]byte(` {"b":1.0,"a":["<\u0041\/"]} `), "name")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		raw := json.RawMessage(data)
		if !json.Valid(raw) {
			if got, err := encode(raw); raw != nil && err == nil {
				t.Fatalf("%q encoded as %s", raw, got)
			}
			return
		}
		want := compactJSON(t, raw)
		quoted, _ := encode(name)
		for _, tc := range []struct {
			v    any
			want string
		}{
			{raw, want},
			{valueOf[any](raw), want},
			{object{{name, raw}}, "{" + string(quoted) + ":" + want + "}"},
			{array{nil, raw, object{{"a", valueOf[any](raw)}}}, "[null," + want + `,{"a":` + want + "}]"},
		} {
			got, err := encode(tc.v)
			if err != nil || compactJSON(t, got) != tc.want {
				t.Fatalf("%s, %v, want %s", got, err, tc.want)
			}
		}
	})
}

func compactJSON(t *testing.T, raw []byte) string {
	var b bytes.Buffer
	if err := json.Compact(&b, raw); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
