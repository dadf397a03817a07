package support

import (
	"strings"
	"testing"
)

func TestFormats(t *testing.T) {
	for _, tc := range []struct {
		name    string
		is      func(string) bool
		valid   []string
		invalid []string
	}{
		{"byte", isBase64, []string{"", "YQ==", "+/+/"}, []string{"YQ", "a b=", "-_-_"}},
		{"date", isDate, []string{"2024-02-29", "0001-01-01"}, []string{"", "2023-02-29", "2024-2-1", "2024-02-29 ", "২024-01-01"}},
		{"date-time", isDateTime,
			[]string{"2024-02-29T00:00:00Z", "1998-12-31t23:59:60.5z", "1990-12-31T15:59:60-08:00", "2024-01-01T23:59:59.123456789012+23:59"},
			[]string{"", "2024-02-29", "2024-02-29 00:00:00Z", "2024-02-29T00:00:00", "2024-02-30T00:00:00Z", "1998-12-31T22:59:60Z"}},
		{"time", isTime, []string{"00:00:00Z", "23:59:60Z", "00:29:60+00:30"}, []string{"24:00:00Z", "00:60:00Z", "00:00:61Z", "00:00:00+24:00", "0:00:00Z"}},
		{"duration", isDuration, []string{"P1Y", "P1M2D", "PT1M", "P3DT1S", "P2W"}, []string{"", "P", "PT", "P1DT", "P1Y2D", "P1Y2W", "1D", "P1.5D"}},
		{"email", isEmail,
			[]string{"a.b+c@d.example", `"a b\"@"@d`, "a@[127.0.0.1]", "a@[IPv6:::1]"},
			[]string{"", "a", "@d", "a@", ".a@d", "a..b@d", "a b@d", "a@-d", "a@[::1]", "a@[127.0.0.300]", "a@[IPv6:127.0.0.1]", strings.Repeat("a", 250) + "@d.example"}},
		{"hostname", isHostname,
			[]string{"a", "A-1.b", "xn--a", strings.Repeat("a", 63)},
			[]string{"", ".", "a.", "-a", "a-", "a_b", "ab--c", "\u212a", strings.Repeat("a", 64), strings.Repeat("a.", 127) + "a"}},
		{"ipv4", isIPv4, []string{"0.0.0.0", "255.255.255.255"}, []string{"", "1.2.3", "1.2.3.256", "01.2.3.4", "::1", "1.2.3.4/8"}},
		{"ipv6", isIPv6, []string{"::", "1:2::8", "::ffff:1.2.3.4"}, []string{"", "1.2.3.4", ":::", "::1%eth0", "1:2:3:4:5:6:7:8:9"}},
		{"uuid", isUUID, []string{"00000000-0000-0000-0000-00000000000f", "ABCDEFab-0000-F000-0000-000000000000"}, []string{"", "0", "000000000000000000000000000000000000", "g0000000-0000-0000-0000-000000000000"}},
		{"uri", isURI,
			[]string{"a:", "urn:a:b", "http://u:p@h:80/p;x?q#f", "http://[::1]/", "mailto:a@b", "file:///a"},
			[]string{"", "a", "//h/p", "1a:b", "http://h/ a", "http://h/%zz", "http://h/\"", "a:b#c#d", "http://a@b@c/", "http://h:port/", "http://[::1/"}},
		{"uri-reference", isURIReference, []string{"", "a", "../a", "//h", "?q", "#f", "a:b"}, []string{"a b", "\\a", "a[b]", "ä", "#a#b"}},
		{"json-pointer", isJSONPointer, []string{"", "/", "/a~0~1b", "/a/0/-"}, []string{"a", "#/a", "/~", "/~2"}},
		{"relative-json-pointer", isRelativeJSONPointer, []string{"0", "1#", "12/a~1"}, []string{"", "/a", "-1", "01", "1##", "0/~"}},
		{"regex", isRegex, []string{"", "^(?=a)(b)\\1$", "[a-z]{2}"}, []string{"(", "[", "a**"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, s := range tc.valid {
				if !tc.is(s) {
					t.Errorf("%q is valid", s)
				}
			}
			for _, s := range tc.invalid {
				if tc.is(s) {
					t.Errorf("%q is not valid", s)
				}
			}
		})
	}
}

func TestSchemasThatHoldInPart(t *testing.T) {
	isString := func(v *violations, where string, value any) { v.must(where, hasType(value, "string"), "be a string") }
	isShort := func(v *violations, where string, value any) {
		s, ok := value.(string)
		v.must(where, !ok || len(s) < 3, "be short")
	}
	for _, tc := range []struct {
		name  string
		check func(v *violations, value any)
		valid []any
		other []any
	}{
		{"any of", func(v *violations, value any) { v.anyOf("", value, "", isString, isShort) }, []any{"long", 1, "s"}, nil},
		{"any of none", func(v *violations, value any) { v.anyOf("", value, "") }, nil, []any{1}},
		{"one of", func(v *violations, value any) { v.oneOf("", value, "", isString, isShort) }, []any{"long", 1}, []any{"s"}},
		{"not", func(v *violations, value any) { v.not("", value, isString) }, []any{1, nil}, []any{"s"}},
		{"contains", func(v *violations, value any) { v.contains("", value.([]any), 1, 2, isString) },
			[]any{[]any{"a"}, []any{"a", 1, "b"}}, []any{[]any{}, []any{1}, []any{"a", "b", "c"}}},
		{"contains without an end", func(v *violations, value any) { v.contains("", value.([]any), 0, -1, isString) },
			[]any{[]any{}, []any{"a", "b", "c"}}, nil},
		{"has", func(v *violations, value any) { v.must("", has(value, "a"), "") },
			[]any{map[string]any{"a": nil}}, []any{map[string]any{}, "a", nil}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			holds := func(value any) bool {
				return conformsTo(value, func(v *violations, _ string, value any) { tc.check(v, value) })
			}
			for _, value := range tc.valid {
				if !holds(value) {
					t.Errorf("%v is valid", value)
				}
			}
			for _, value := range tc.other {
				if holds(value) {
					t.Errorf("%v is not valid", value)
				}
			}
		})
	}
}

func TestPatternsThatBacktrack(t *testing.T) {
	re := mustBacktracking(`^(?=a)(.)\1$`, 0)
	if !foundBacktracking(re, "aa") || foundBacktracking(re, "ab") {
		t.Error("aa matches, ab does not")
	}
	schema := mustBacktrackingSchema("https://schema.invalid/0", schemaDocument{"https://schema.invalid/0", `{"pattern": "^(.)\\1$"}`})
	v := new(violations)
	v.conforms("/a", "aa", schema)
	v.conforms("/b", "ab", schema)
	if len(v.failures) != 1 || v.failures[0] != (InputFailure{"/b", "must be as pattern says"}) {
		t.Errorf("failures are %v", v.failures)
	}
}
