package support

import (
	"strings"
	"testing"
)

const order = `<?xml version="1.0"?><o id="7"><n>A &amp; B</n><i>1</i><i>2</i><e/></o>`

func TestXPathHolds(t *testing.T) {
	for _, tc := range []struct {
		name, expr string
		want       bool
	}{
		{"a node", "/o/e", true},
		{"no node", "/o/x", false},
		{"a boolean", "/o/n = 'A & B'", true},
		{"a number", "count(/o/i)", true},
		{"zero", "count(/o/x)", false},
		{"no number", "number('x')", false},
		{"a string", "string(/o/n)", true},
		{"an empty string", "string(/o/e)", false},
		{"an attribute", "/o/@id", true},
	} {
		r := &run{}
		if got := r.xpathHolds(xpathQuery{expr: tc.expr}, order); got != tc.want || r.condErr != nil {
			t.Errorf("%s: %t, want %t; error is %v", tc.name, got, tc.want, r.condErr)
		}
	}
}

func TestXPathValue(t *testing.T) {
	for _, tc := range []struct{ name, expr, want string }{
		{"a node", "/o/n", `"A & B"`},
		{"several nodes", "/o/i", `["1","2"]`},
		{"no node", "/o/x", ``},
		{"an attribute", "/o/@id", `"7"`},
		{"the document", "/", `"A & B12"`},
		{"an integer", "sum(/o/i)", `3`},
		{"a fraction", "1 div 4", `0.25`},
		{"no number", "0 div 0", ``},
		{"a boolean", "/o/i > 1", `true`},
		{"a string", "concat(/o/i, '!')", `"1!"`},
	} {
		raw, err := encode(xpathValue(xpathQuery{expr: tc.expr}, order))
		if err != nil || string(raw) != tc.want {
			t.Errorf("%s: %s, %v; want %s", tc.name, raw, err, tc.want)
		}
	}
}

func TestXPathThatCannotBeEvaluatedSaysSo(t *testing.T) {
	deep := strings.Repeat("<a>", maxXMLDepth+1) + strings.Repeat("</a>", maxXMLDepth+1)
	for _, tc := range []struct {
		name string
		q    xpathQuery
		v    any
		want string
	}{
		{"JSON", xpathQuery{expr: "/a"}, object{}, "value is not XML"},
		{"text", xpathQuery{expr: "/a"}, "<a>", "value is not XML"},
		{"nested too deep", xpathQuery{expr: "/a"}, deep, "nested more than"},
		{"argument of a wrong type", xpathQuery{expr: "substring('a', 'b')"}, order, "substring"},
		{"structure in the expression", xpathWith("/o = ", queryLiteral{array{}}), order, "cannot be a literal"},
		{"nothing in the expression", xpathWith("/o = ", queryLiteral{nil}), order, "is missing"},
	} {
		r := &run{}
		if r.xpathHolds(tc.q, tc.v) || r.condErr == nil || !strings.Contains(r.condErr.Error(), tc.want) {
			t.Errorf("%s: error is %v, want %q in it", tc.name, r.condErr, tc.want)
		}
	}
	r := &run{}
	if r.xpathHolds(xpathQuery{expr: "/a"}, nil) || r.condErr != nil {
		t.Errorf("a missing value: error is %v", r.condErr)
	}
}

func TestValuesCannotChangeAnExpression(t *testing.T) {
	for _, s := range []string{"a", "it's", `"`, `'"'`, "' or true() or '", ""} {
		doc := "<o><a><![CDATA[" + s + "]]></a></o>"
		r := &run{}
		if !r.xpathHolds(xpathWith("/o/a = ", queryLiteral{s}), doc) {
			t.Errorf("%q is not found: %v", s, r.condErr)
		}
		if r.xpathHolds(xpathWith("/o/b = ", queryLiteral{s}), doc) {
			t.Errorf("%q is found where it is not", s)
		}
	}
	for _, tc := range []struct {
		v    any
		want string
	}{{true, "true()"}, {-1.5, "-1.5"}, {1e21, "1000000000000000000000"}, {2, "2"}} {
		if got, err := xpathLiteral(tc.v); got != tc.want || err != nil {
			t.Errorf("%v is %s, %v; want %s", tc.v, got, err, tc.want)
		}
	}
}

func FuzzXPathString(f *testing.F) {
	f.Add(`a'b"c`)
	f.Fuzz(func(t *testing.T, s string) {
		r := &run{}
		q := xpathWith("string-length(", queryLiteral{s}, ") >= 0")
		if !r.xpathHolds(q, "<a/>") {
			t.Errorf("%q: %v", s, r.condErr)
		}
	})
}
