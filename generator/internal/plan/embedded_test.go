package plan

import (
	"fmt"
	"strings"
	"testing"
)

// TestEmbeddedValuesTakeThePlaceThatTheyStandIn builds queries from texts with
// a value at each §.
func TestEmbeddedValuesTakeThePlaceThatTheyStandIn(t *testing.T) {
	for _, tc := range []struct {
		name     string
		language QueryLanguage
		query    string
		want     string // empty if the value is part of a name
	}{
		{"literal", JSONPath, `$[?@.a == §]`, `$[?@.a == <literal>]`},
		{"single quotes", JSONPath, `$[?@.a == 'x\'§']`, `$[?@.a == 'x\'<single>']`},
		{"double quotes", JSONPath, `$["§"]`, `$["<double>"]`},
		{"after quotes", JSONPath, `$['a', §]`, `$['a', <literal>]`},
		{"name after a dot", JSONPath, `$.a.§.b`, `$.a[<literal>].b`},
		{"name after two dots", JSONPath, `$..§`, `$..[<literal>]`},
		{"beginning of a name", JSONPath, `$.§b`, ``},
		{"end of a name", JSONPath, `$.b§`, ``},
		{"XPath literal", XPath, `/a[b = §]`, `/a[b = <literal>]`},
		{"XPath quotes", XPath, `/a[b = 'x§y§']/c`, `/a[b = concat('', 'x', <literal>, 'y', <literal>, '')]/c`},
		{"XPath literals apart", XPath, `a = "§" or b = 'c'`, `a = concat('', "", <literal>, "") or b = 'c'`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := queryBuilder{language: tc.language}
			texts := strings.Split(tc.query, "§")
			ok := true
			for i, text := range texts {
				b.text(text)
				if i+1 < len(texts) {
					ok = ok && b.value(Null{}, texts[i+1])
				}
			}
			b.end()
			var got strings.Builder
			for _, part := range b.parts {
				if part.Value == nil {
					got.WriteString(part.Text)
					continue
				}
				fmt.Fprintf(&got, "<%s>", map[Place]string{Literal: "literal", SingleQuoted: "single", DoubleQuoted: "double"}[part.Place])
			}
			if ok != (tc.want != "") || ok && got.String() != tc.want {
				t.Errorf("got %s, %t; want %s", &got, ok, tc.want)
			}
		})
	}
}
