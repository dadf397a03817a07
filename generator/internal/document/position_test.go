package document

import (
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// TestAtFindsTheByteInTheSource has the mark @ in the text of each scalar, and
// nowhere else in the file. Its position must be found.
func TestAtFindsTheByteInTheSource(t *testing.T) {
	for _, test := range []struct{ name, source, value string }{
		{"plain", `v: ab@c`, "ab@c"},
		{"characters of several bytes", `v: äé€😀@c`, "äé€😀@c"},
		{"plain over lines", "v: ab\n   cd  \n   e@f", "ab cd e@f"},
		{"plain with a blank line", "v: ab\n\n   c@d", "ab\nc@d"},
		{"plain with CR LF", "v: ab\r\n   c@d\r\n", "ab c@d"},
		{"single-quoted", `v: 'it''s @ me'`, "it's @ me"},
		{"single-quoted over lines", "v: 'it''s\n  \n\n  @ me'", "it's\n\n@ me"},
		{"double-quoted", `v: "a\n\"\x41\u00e9\U0001F600\\@b"`, "a\n\"Aé😀\\@b"},
		{"double-quoted over lines", "v: \"a \\\n   b\n   c\\ @d\"", "a b c @d"},
		{"JSON", `{"v": "\ud83d\ude00\/\u00e4\ud83d@"}`, "😀/ä\ufffd@"},
		{"JSON with tabs and lines", "{\n\t\"w\" : 1 ,\r\n\t\"v\":\t\"\u2028@\"}", "\u2028@"},
		{"after what were line breaks in YAML 1.1", "w: 'a\u2028b\u2029c\u0085'\nv: d@e", "d@e"},
		{"literal", "v: |\n  ab\n\n    c@d\n", "ab\n\n  c@d\n"},
		{"literal with indicators", "v: |2-\n    ab\n  c@d\n\n", "  ab\nc@d"},
		{"literal with a blank start", "v: |+\n\n  \n  ab@\n\n", "\n\nab@\n\n"},
		{"literal with CR LF", "v: |\r\n  ab\r\n  c@d\r\n", "ab\nc@d\n"},
		{"folded", "v: >\n  ab\n  cd\n\n  e@f\n", "ab cd\ne@f\n"},
		{"folded with more indentation", "v: >-\n  ab\n    cd\n  e@f", "ab\n  cd\ne@f"},
		{"repeated words", "v: >\n  a a\n  a a@\n", "a a a a@\n"},
		{"anchor and tag", "v: &x !!str   'a@'", "a@"},
		{"tag on a line of its own", "v: !!str\n  |\n  a@\n", "a@\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			src, root, ok := load("f", []byte(test.source), documentBounds, new(diagnostic.List))
			if !ok {
				t.Fatal("cannot be read")
			}
			r := newReader(src, new(diagnostic.List))
			members := r.members(root)
			text := r.textOf(members[len(members)-1].value)
			if text.Value != test.value {
				t.Fatalf("value %q, want %q", text.Value, test.value)
			}
			want := src.pos(strings.IndexByte(test.source, '@'))
			if got := text.At(strings.IndexByte(text.Value, '@')); got != want {
				t.Errorf("at %v, want %v", got, want)
			}
		})
	}
}

func TestAtTheEndOfAText(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"plain", "v: ab # c", "f:1:6"},
		{"quoted", "v: 'ab'", "f:1:7"},
		{"literal", "v: |\n  ab\n", "f:2:5"},
	} {
		t.Run(test.name, func(t *testing.T) {
			src, root, _ := load("f", []byte(test.source), documentBounds, new(diagnostic.List))
			r := newReader(src, new(diagnostic.List))
			text := r.textOf(r.members(root)[0].value)
			if got := text.At(len(text.Value)).String(); got != test.want {
				t.Errorf("at %v, want %v", got, test.want)
			}
		})
	}
}

func TestAtIsTheTextWhereItCannotBeExact(t *testing.T) {
	text := Text{Value: "other", Pos: diagnostic.Pos{File: "f", Line: 1, Column: 4}, source: newSource("f", []byte("v: text"))}
	for _, offset := range []int{1, 5, 1000, 1 << 20} {
		if got := text.At(offset); got != text.Pos {
			t.Errorf("At(%d) = %v, want %v", offset, got, text.Pos)
		}
	}
	if got := (Text{}).At(3); got.IsValid() {
		t.Errorf("the zero Text is at %v", got)
	}
}

func TestProblemsInExpressionsHaveTheirPlace(t *testing.T) {
	doc := stepPrefix + "    operationId: op\n    requestBody:\n      payload: |\n        {\n          \"a\": \"{$response.boddy}\"\n        }\n"
	var diags diagnostic.List
	Parse("f", []byte(doc), &diags)
	all := diags.Sorted()
	if len(all) != 1 || all[0].Pos.Line != 12 || all[0].Pos.Column < 17 {
		t.Errorf("reported %v, want one problem at f:12:17 or in the expression there", all)
	}
}
