package support

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFind(t *testing.T) {
	const rfc = `{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}`
	for _, tc := range []struct {
		name, doc, pointer string
		want               string // empty if there is none
	}{
		{"RFC 6901: all", rfc, "", rfc},
		{"RFC 6901: array", rfc, "/foo", `["bar","baz"]`},
		{"RFC 6901: element", rfc, "/foo/0", `"bar"`},
		{"RFC 6901: empty name", rfc, "/", "0"},
		{"RFC 6901: slash", rfc, "/a~1b", "1"},
		{"RFC 6901: percent", rfc, "/c%d", "2"},
		{"RFC 6901: circumflex", rfc, "/e^f", "3"},
		{"RFC 6901: bar", rfc, "/g|h", "4"},
		{"RFC 6901: backslash", rfc, `/i\j`, "5"},
		{"RFC 6901: quote", rfc, `/k"l`, "6"},
		{"RFC 6901: space", rfc, "/ ", "7"},
		{"RFC 6901: tilde", rfc, "/m~0n", "8"},
		{"tilde before 1", `{"~1":1,"/":2}`, "/~01", "1"},
		{"empty tokens", `{"":{"":[1]}}`, "///0", "1"},
		{"last element", "[1,2,3]", "/2", "3"},
		{"element after the last", "[1,2,3]", "/3", ""},
		{"element of an empty array", "[ ]", "/0", ""},
		{"member of an empty object", "{ }", "/a", ""},
		{"leading zero", "[1,2]", "/01", ""},
		{"sign", "[1,2]", "/+1", ""},
		{"minus zero", "[1,2]", "/-0", ""},
		{"negative", "[1,2]", "/-1", ""},
		{"end of array", "[1,2]", "/-", ""},
		{"no index", "[1,2]", "/a", ""},
		{"empty index", "[1,2]", "/", ""},
		{"index too great", "[1,2]", "/18446744073709551617", ""},
		{"member that looks like an index", `{"01":1}`, "/01", "1"},
		{"escaped name", `{"\u00e9\n\/":1}`, "/é\n~1", "1"},
		{"name with a surrogate pair", `{"\ud83d\ude00":1}`, "/😀", "1"},
		{"unicode name", `{"é":1}`, "/é", "1"},
		{"name with an escaped quote", `{"a\"":1}`, `/a"`, "1"},
		{"name with a backslash at its end", `{"a\\":1,"b":2}`, `/a\`, "1"},
		{"backslashes before quotes", `{"a":"\\\\\"","b":"\"\\","c":3}`, "/c", "3"},
		{"string of punctuation", `{"a":"}],:{[","b":2}`, "/b", "2"},
		{"space everywhere", " \t\r\n{ \"a\" \n:\t[ 1 ,\r\n { \"b\" : true } , null ] }\n"[4:], "/a/1/b", "true"},
		{"number at the end", `{"a":[-1.50e+3]}`, "/a/0", "-1.50e+3"},
		{"number before a space", `[1 ,2 ]`, "/1", "2"},
		{"beyond a scalar", `{"a":1}`, "/a/b", ""},
		{"beyond a missing member", `{"a":1}`, "/b/c/d", ""},
		{"beyond null", `{"a":null}`, "/a/0", ""},
		{"into a string", `"ab"`, "/0", ""},
		{"same name again", `{"a":1,"a":2}`, "/a", "2"},
		{"no document", "", "/a", ""},
	} {
		if got := find(json.RawMessage(tc.doc), tc.pointer); string(got) != tc.want || (got == nil) != (tc.want == "") {
			t.Errorf("%s: find(%s, %q) = %s, want %s", tc.name, tc.doc, tc.pointer, got, tc.want)
		}
	}
}

func TestFindInDeepDocument(t *testing.T) {
	const depth = 9000 // encoding/json takes 10000
	doc := strings.Repeat(`[{"a":`, depth/2) + "1" + strings.Repeat("}]", depth/2)
	if got := find(json.RawMessage(doc), strings.Repeat("/0/a", depth/2)); string(got) != "1" {
		t.Errorf("found %.20s", got)
	}
}

func TestPlain(t *testing.T) {
	for raw, want := range map[string]string{
		`"a\nb"`:            "a\nb",
		`""`:                "",
		`1.0`:               "1.0",
		`null`:              "null",
		`{ "a" : [ "<" ] }`: `{"a":["<"]}`,
	} {
		if got := plain(json.RawMessage(raw)); got != want {
			t.Errorf("plain(%s) = %s, want %s", raw, got, want)
		}
	}
}

// FuzzElements compares elements and find with encoding/json, at all levels.
func FuzzElements(f *testing.F) {
	for _, seed := range []string{`{"a":[1,{"b\"\\":null}],"a":"\\\"","":{}}`, `[ ]`, `[[],{},"",-1e5,true]`, `"a"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		if json.Valid(doc) && utf8.Valid(doc) {
			checkElements(t, bytes.Trim(doc, " \t\r\n"))
		}
	})
}

func checkElements(t *testing.T, doc json.RawMessage) {
	names := map[string]json.RawMessage{}
	var list []json.RawMessage
	for name, value := range elements(doc) {
		if name == nil {
			list = append(list, value)
		} else {
			names[unquote(name)] = value
		}
	}
	switch doc[0] {
	case '{':
		var want map[string]json.RawMessage
		if err := json.Unmarshal(doc, &want); err != nil || len(want) != len(names) {
			t.Fatalf("%s: %d members, want %d, %v", doc, len(names), len(want), err)
		}
		for name, value := range want {
			token := strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
			if !bytes.Equal(names[name], value) || !bytes.Equal(find(doc, "/"+token), value) {
				t.Fatalf("%s: member %q is %s, want %s", doc, name, names[name], value)
			}
			checkElements(t, value)
		}
	case '[':
		var want []json.RawMessage
		if err := json.Unmarshal(doc, &want); err != nil || !slices.EqualFunc(list, want, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
			t.Fatalf("%s: elements %s, want %s, %v", doc, list, want, err)
		}
		for i, value := range want {
			if !bytes.Equal(find(doc, fmt.Sprint("/", i)), value) {
				t.Fatalf("%s: element %d is not found", doc, i)
			}
			checkElements(t, value)
		}
	default:
		if len(names)+len(list) > 0 {
			t.Fatalf("%s has elements", doc)
		}
	}
}

func bigDocument() json.RawMessage {
	var b strings.Builder
	b.WriteString(`{"images":[`)
	for i := range 1000 {
		fmt.Fprintf(&b, `{"id":%d,"manifest":"{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:%064d\"}}","tags":["a","b"],"size":1.5e3},`, i, i)
	}
	b.WriteString(`null],"nextToken":"abc"}`)
	return json.RawMessage(b.String())
}

func BenchmarkFind(b *testing.B) {
	doc := bigDocument()
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if find(doc, "/nextToken") == nil {
			b.Fatal("not found")
		}
	}
}

func BenchmarkUnmarshalMembers(b *testing.B) {
	doc := bigDocument()
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(doc, &members); err != nil {
			b.Fatal(err)
		}
	}
}
