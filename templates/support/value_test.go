package support

import (
	"encoding/json"
	"testing"
)

func TestValueKeepsWhatCame(t *testing.T) {
	const came = `{"n":1.0,"big":9223372036854775808,"s":"\u00e9\/<","unknown":null}`
	v := at[struct{ N float64 }](json.RawMessage(came), "")
	if got := string(v.Raw()); got != came {
		t.Errorf("Raw: %s, want %s", got, came)
	}
	if got, err := v.Get(); err != nil || got.N != 1 {
		t.Errorf("Get: %v, %v", got, err)
	}
	if got, err := v.MarshalJSON(); err != nil || string(got) != came {
		t.Errorf("MarshalJSON: %s, %v", got, err)
	}
}

func TestValueTellsMissingFromNull(t *testing.T) {
	doc := json.RawMessage(`{"null":null,"zero":0}`)
	for _, tc := range []struct {
		pointer        string
		isNull, isZero bool
		marshaled      string
	}{
		{"/null", true, false, "null"},
		{"/zero", false, false, "0"},
		{"/absent", true, true, "null"},
	} {
		v := at[int](doc, tc.pointer)
		if v.IsNull() != tc.isNull || v.IsZero() != tc.isZero || (v.Raw() == nil) != tc.isZero {
			t.Errorf("%s: IsNull %v, IsZero %v, Raw %s", tc.pointer, v.IsNull(), v.IsZero(), v.Raw())
		}
		if got, err := json.Marshal(v); err != nil || string(got) != tc.marshaled {
			t.Errorf("%s: marshaled %s, %v", tc.pointer, got, err)
		}
		if got, err := v.Get(); err != nil || got != 0 {
			t.Errorf("%s: Get %v, %v", tc.pointer, got, err)
		}
	}
}

func TestMissingValueIsAbsentFromOutputs(t *testing.T) {
	type outputs struct {
		A Value[string] `json:"a,omitzero"`
		B Value[string] `json:"b,omitzero"`
	}
	got, err := json.Marshal(outputs{B: valueOf[string](null)})
	if err != nil || string(got) != `{"b":null}` {
		t.Errorf("got %s, %v", got, err)
	}
	var back outputs
	if err := json.Unmarshal(got, &back); err != nil || !back.A.IsZero() || back.B.IsZero() || !back.B.IsNull() {
		t.Errorf("read back as %+v, %v", back, err)
	}
}

func TestDeviatingValueFailsOnlyWhoDecodesIt(t *testing.T) {
	v := at[string](json.RawMessage(`{"createdAt":1.7e9}`), "/createdAt")
	if _, err := v.Get(); err == nil {
		t.Error("a number was decoded as a string")
	}
	if got := string(v.Raw()); got != "1.7e9" {
		t.Errorf("Raw: %s", got)
	}
}

// TestUnmarshalLeavesSharedBytesAlone: values of the same response share its
// bytes.
func TestUnmarshalLeavesSharedBytesAlone(t *testing.T) {
	doc := json.RawMessage(`{"a":"first","b":"second"}`)
	v := at[string](doc, "/a")
	data := []byte(`"other"`)
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	data[1] = 'X'
	if string(doc) != `{"a":"first","b":"second"}` || string(v.Raw()) != `"other"` {
		t.Errorf("document %s, value %s", doc, v.Raw())
	}
}

func TestPartOf(t *testing.T) {
	v := struct {
		A []int  `json:"a"`
		B string `json:"b,omitempty"`
	}{A: []int{1, 2}}
	for _, tc := range []struct{ pointer, want string }{
		{"/a/1", "2"}, {"/a", "[1,2]"}, {"/b", ""}, {"/c/d", ""}, {"", `{"a":[1,2]}`},
	} {
		if got := partOf(v, tc.pointer); string(got.Raw()) != tc.want {
			t.Errorf("%q: %s, want %s", tc.pointer, got.Raw(), tc.want)
		}
	}
	if got := partOf(func() {}, "/a"); !got.IsZero() {
		t.Errorf("part of what JSON cannot say: %s", got.Raw())
	}
}

func TestValueOf(t *testing.T) {
	for _, tc := range []struct {
		name string
		v    any
		want string // empty if missing
	}{
		{"nothing", nil, ""},
		{"null", null, "null"},
		{"string", "a", `"a"`},
		{"value", valueOf[any](1), "1"},
		{"what JSON cannot say", func() {}, ""},
	} {
		if v := valueOf[any](tc.v); string(v.Raw()) != tc.want || v.IsZero() != (tc.want == "") {
			t.Errorf("%s: %s, want %s", tc.name, v.Raw(), tc.want)
		}
	}
}
