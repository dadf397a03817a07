package xpathsyntax

import (
	"testing"

	"github.com/antchfx/xpath"
)

func TestXPath10IsAccepted(t *testing.T) {
	for _, text := range []string{
		"/", "//a", "/a/b", "a", ".", "..", "@id", "/a/@*", "a[1][@b='x']/c", "//n:a/n:*", "a/text()", "//comment()", "node()",
		"child::a/descendant-or-self::node()/b", "ancestor :: a", "(//a)[last()]/b", "count( //a ) > 1 and not(b)",
		"a or b and c", "-1 + 2 * 3 div 4 mod 5", "* * *", "div div div", "1 = 1.5", ".5 < 2.", "a|b | //c",
		"concat('a', 'b', string(c))", "substring(a, 2)", "a-b/c.d", "and/or", "/ = 'x'", "starts-with(name(), 'é')", "été", "lower-case(a) = 'x'",
	} {
		if err := Check(text); err != nil {
			t.Errorf("%s: %v at %d", text, err, err.Offset)
		}
	}
}

func TestWhatIsNotXPath10IsRefused(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		offset     int
	}{
		{"nothing", "", 0},
		{"two names", "//a b", 4},
		{"two literals", "'it''s'", 4},
		{"open bracket", "/a[1", 4},
		{"closing bracket", "/a]", 2},
		{"slash at the end", "/a/", 3},
		{"operator at the end", "a and", 5},
		{"open quote", "a = 'b", 4},
		{"variable", "$x + 1", 0},
		{"comparison of XPath 2", "a eq b", 2},
		{"range of XPath 2", "1 to 3", 2},
		{"loop of XPath 2", "for $x in //a return $x", 4},
		{"condition of XPath 2", "if (1) then 2 else 3", 0},
		{"sequence of XPath 2", "(1,2)", 2},
		{"function in a step", "//a/string()", 10},
		{"too few arguments", "contains(a)", 0},
		{"too many arguments", "not(1, 2)", 0},
		{"string-length of the context", "string-length()", 0},
		{"unknown function", "id('x')", 0},
		{"unknown axis", "namespace::a", 0},
		{"processing instructions", "//processing-instruction()", 2},
		{"or of another language", "a || b", 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := Check(tc.text)
			if err == nil {
				t.Fatal("is accepted")
			}
			if err.Offset != tc.offset {
				t.Errorf("%v at %d, want %d", err, err.Offset, tc.offset)
			}
		})
	}
}

// FuzzCheck looks for texts that one of the parsers does not return from.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{"//a[@b='x']/c", "count(a) > -1", "(a|b)[1]//n:*", "concat('a',\"b\")"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if Check(text) != nil {
			return
		}
		defer func() { _ = recover() }() // the caller reports what the library panics on
		_, _ = xpath.Compile(text)
	})
}
