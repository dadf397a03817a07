package support

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestInputsErrorHasAllFailuresInOrder(t *testing.T) {
	v := new(violations)
	if !v.must("/a", true, "be there") || v.must("/b", false, "be b") {
		t.Error("must returns whether the value is what it must be")
	}
	v.must("", false, "have a member")
	v.must("/a", false, "be a")
	v.must("/b", false, "be b")
	var inner violations
	inner.must("/x", false, "be x")
	v.within("/a~1b", inner.inputsError("inner"))
	v.within("/none", nil)
	err := v.inputsError("w")
	if !errors.Is(err, ErrInputs) {
		t.Errorf("error is %v, not ErrInputs", err)
	}
	var inputs *InputsError
	if !errors.As(err, &inputs) {
		t.Fatalf("error is a %T", err)
	}
	want := []InputFailure{{"", "must have a member"}, {"/a", "must be a"}, {"/a~1b/x", "must be x"}, {"/b", "must be b"}}
	if diff := cmp.Diff(want, inputs.Failures); diff != "" {
		t.Errorf("failures (-want +got):\n%s", diff)
	}
	const text = "workflow w: invalid inputs: together they must have a member; /a must be a; /a~1b/x must be x; /b must be b"
	if err.Error() != text {
		t.Errorf("text is %q, want %q", err, text)
	}
	if err := new(violations).inputsError("w"); err != nil {
		t.Errorf("no failures are %v", err)
	}
}

func TestBelowEscapes(t *testing.T) {
	if got := below(below("/a", "b/c~d"), 3); got != "/a/b~1c~0d/3" {
		t.Errorf("pointer is %s", got)
	}
}

func TestJSONOf(t *testing.T) {
	v := new(violations)
	if got, ok := v.jsonOf("/a", json.RawMessage(` {"a": 1.0}`)); !ok || !cmp.Equal(got, map[string]any{"a": json.Number("1.0")}) {
		t.Errorf("value is %v, %t", got, ok)
	}
	if got, ok := v.jsonOf("/a", json.RawMessage("null")); !ok || got != nil {
		t.Errorf("null is %v, %t", got, ok)
	}
	if _, ok := v.jsonOf("/a", nil); ok || len(v.failures) > 0 {
		t.Error("nothing is a value")
	}
	for _, bad := range []any{math.NaN(), json.RawMessage("{")} {
		if _, ok := v.jsonOf("/b", bad); ok {
			t.Errorf("%v is JSON", bad)
		}
	}
	if len(v.failures) != 2 {
		t.Errorf("failures are %v", v.failures)
	}
}

func TestHasType(t *testing.T) {
	for text, want := range map[string]string{
		`null`: "null", `true`: "boolean", `"1"`: "string", `1.5`: "number", `[]`: "array", `{}`: "object",
	} {
		for _, name := range []string{"null", "boolean", "string", "number", "integer", "array", "object"} {
			if got := hasType(decode(json.RawMessage(text)), name); got != (name == want) {
				t.Errorf("%s is of the type %s: %t", text, name, got)
			}
		}
	}
	for _, whole := range []string{"0", "-1", "1.0", "1e400", "123456789012345678901234567890123456789012345678901234567890123456789"} {
		if !hasType(json.Number(whole), "string", "integer") {
			t.Errorf("%s is no integer", whole)
		}
	}
}

func TestNumbersAreExact(t *testing.T) {
	for _, tc := range []struct {
		n, of string
		want  bool
	}{{"0.3", "0.1", true}, {"0.35", "0.1", false}, {"9007199254740993", "2", false}, {"1e300", "10", true}, {"1e2000", "3", false}} {
		if got := isMultiple(json.Number(tc.n), tc.of); got != tc.want {
			t.Errorf("%s is a multiple of %s: %t", tc.n, tc.of, got)
		}
	}
	for _, tc := range []struct {
		n, limit string
		want     int
	}{{"9007199254740993", "9007199254740992", 1}, {"1.0", "1", 0}, {"-1e2000", "0", -1}} {
		if got := compareDecimal(json.Number(tc.n), tc.limit); got != tc.want {
			t.Errorf("order of %s and %s is %d", tc.n, tc.limit, got)
		}
	}
}

func TestDistinctValues(t *testing.T) {
	for text, want := range map[string]bool{
		`[]`: true, `[1, "1", true, null, [1], {"a": 1}]`: true, `[1, 1.0]`: false, `[{"a": 1, "b": 2}, {"b": 2, "a": 1}]`: false,
		`[[1], [1]]`: false, `["a,b", "a", "b"]`: true, `[{"a": "b"}, ["a", "b"]]`: true, `[0, false]`: true,
	} {
		if got := areDistinct(decode(json.RawMessage(text)).([]any)); got != want {
			t.Errorf("elements of %s are distinct: %t", text, got)
		}
	}
	if !isOneOf(decode(json.RawMessage(`{"a":[1]}`)), "1", `{"a":[1.0]}`) || isOneOf(false, "0", "null") || isOneOf(nil) {
		t.Error("a value is one of those that are equal as JSON")
	}
}

func TestConformsReportsNoValues(t *testing.T) {
	schema := mustSchema("https://schema.invalid/0", schemaDocument{"https://schema.invalid/0", `{
		"properties": {
			"name": {"pattern": "^a"}, "kind": {"const": "k"}, "tags": {"uniqueItems": true, "items": {"minLength": 2}},
			"more": {"anyOf": [{"type": "string"}, {"type": "null"}]}, "none": false,
			"mail": {"format": "email"}, "part": {"required": ["x"]}
		},
		"required": ["id"], "unevaluatedProperties": false, "dependentRequired": {"name": ["kind"]}
	}`})
	v := new(violations)
	v.conforms("/in", decode(json.RawMessage(`{
		"name": "secret", "tags": ["s", "s"], "more": 1, "none": 1, "other/a": 1, "mail": "secret", "part": {}
	}`)), schema)
	var inputs *InputsError
	if !errors.As(v.inputsError("w"), &inputs) {
		t.Fatal("nothing failed")
	}
	want := []InputFailure{
		{"/in/id", "must be given"}, {"/in/kind", "must be given, since name is"}, {"/in/mail", "must be as format says"},
		{"/in/more", "must be as anyOf says"}, {"/in/name", "must be as pattern says"}, {"/in/none", "must not be given"},
		{"/in/other~1a", "must not be given"}, {"/in/part/x", "must be given"}, {"/in/tags", "must be as uniqueItems says"},
		{"/in/tags/0", "must be as minLength says"}, {"/in/tags/1", "must be as minLength says"},
	}
	if diff := cmp.Diff(want, inputs.Failures); diff != "" {
		t.Errorf("failures (-want +got):\n%s", diff)
	}
}
