package pattern

import (
	"regexp"
	"strings"
	"testing"

	"github.com/dlclark/regexp2"
)

// matches searches for a translated pattern with the engine that it is for.
func matches(t *testing.T, p *Pattern, text string) bool {
	t.Helper()
	expr := strings.Join(p.Text, "VALUE")
	if !p.Backtracks {
		if p.IgnoreCase {
			expr = "(?i)" + expr
		}
		return regexp.MustCompile(expr).MatchString(text)
	}
	options := regexp2.RegexOptions(regexp2.ECMAScript)
	if p.IgnoreCase {
		options |= regexp2.IgnoreCase
	}
	found, err := regexp2.MustCompile(expr, options).MatchString(text)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestPatternMeansWhatECMASays(t *testing.T) {
	for _, tc := range []struct {
		name, pattern, flags string
		backtracks           bool
		yes, no              []string
	}{
		{"unanchored", `b+`, "", false, []string{"abc"}, []string{"ac", ""}},
		{"anchors", `^a$`, "", false, []string{"a"}, []string{"a\n", "\na", "ba"}},
		{"digits are ASCII", `^\d$`, "", false, []string{"7"}, []string{"٧"}},
		{"word characters are ASCII", `^\w$`, "", false, []string{"_"}, []string{"é"}},
		{"space is that of Unicode", `^\s$`, "", false, []string{" ", "\v", "\u00a0", "\ufeff", "\u2028"}, []string{"\u200b", "x"}},
		{"no space", `^[\S]$`, "", false, []string{"x", "\u200b"}, []string{"\u3000", "\n"}},
		{"the dot and line terminators", `^.$`, "", false, []string{"x", "😀", "\u0085"}, []string{"\n", "\r", "\u2028", "\u2029"}},
		{"the dot with s", `^.$`, "s", false, []string{"\n", "\u2028"}, nil},
		{"ignoring case", `^straße$`, "i", false, []string{"STRAßE", "Straße"}, []string{"strasse"}},
		{"escaped slash", `a\/b`, "", false, []string{"a/b"}, nil},
		{"named group", `(?<year>\d{4})-(?<month>\d\d)`, "", false, []string{"2024-01"}, []string{"24-1"}},
		{"unicode escapes", `^\u0041\x42\u{43}\uD83D\uDE00$`, "", false, []string{"ABC😀"}, nil},
		{"control escape", `^\cJ\0$`, "", false, []string{"\n\x00"}, nil},
		{"brace in the text", `^{a}$`, "", false, []string{"{a}"}, nil},
		{"bracket in the text", `^]$`, "", false, []string{"]"}, nil},
		{"class of nothing", `[]`, "", false, nil, []string{"", "a"}},
		{"class of everything", `^[^]$`, "", false, []string{"\n", "a"}, []string{""}},
		{"brackets in a class", `^[[:alpha:]]$`, "", false, []string{":]", "a]", "[]"}, []string{"b"}},
		{"hyphen after a set", `^[\w-.]+$`, "", false, []string{"a-b.c"}, []string{"a b"}},
		{"backspace in a class", `^[\b]$`, "", false, []string{"\b"}, []string{"b"}},
		{"long name of a property", `^\p{Letter}\P{Uppercase_Letter}$`, "", false, []string{"Äb"}, []string{"1b", "ÄB"}},
		{"property", `^\p{Lu}\P{L}\p{Script=Greek}$`, "", false, []string{"Ä1α"}, []string{"ä1α"}},
		{"lookahead", `^(?=.*\d)(?!.*x).+$`, "", true, []string{"ab1"}, []string{"ab", "1x"}},
		{"lookbehind", `(?<=€)\d+`, "", true, []string{"€5"}, []string{"$5"}},
		{"end after lookahead", `(?=a)a$`, "", true, []string{"a"}, []string{"a\n"}},
		{"backreference", `^(a|b)\1$`, "", true, []string{"aa", "bb"}, []string{"ab"}},
		{"backreference before a digit", `^(a)\k<n>(?<n>b)\10`, "", true, nil, nil},
		{"named backreference", `^(?<q>['"]).*\k<q>$`, "", true, []string{`"a"`}, []string{`"a'`}},
		{"lines", `^b$`, "m", true, []string{"a\nb", "a\u2028b\r"}, []string{"ab"}},
		{"many repetitions", `^a{1001}$`, "", true, []string{strings.Repeat("a", 1001)}, []string{"a"}},
		{"space when backtracking", `(?=\s)[\s]`, "", true, []string{"\ufeff"}, []string{"x"}},
		{"no space when backtracking", `^(?=.)[\S,]$`, "", true, []string{"x", "\U0010FFFD"}, []string{"\u3000", "\n"}},
		{"lazy", `^a+?b*?$`, "", false, []string{"aab"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p, err := Translate([]string{tc.pattern}, tc.flags)
			if tc.name == "backreference before a digit" {
				if err == nil {
					t.Fatal("there is no group 10")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if p.Backtracks != tc.backtracks {
				t.Errorf("backtracks: %t", p.Backtracks)
			}
			for _, text := range tc.yes {
				if !matches(t, p, text) {
					t.Errorf("%q does not match %q", p.Text, text)
				}
			}
			for _, text := range tc.no {
				if matches(t, p, text) {
					t.Errorf("%q matches %q", p.Text, text)
				}
			}
		})
	}
}

func TestInvalidPatternIsRefused(t *testing.T) {
	for _, tc := range []struct {
		name, pattern string
		offset        int
	}{
		{"open group", `a(b`, 1},
		{"closed group", `a)b`, 1},
		{"open class", `a[b`, 1},
		{"nothing to repeat", `a|*`, 2},
		{"two quantifiers", `a**`, 2},
		{"three quantifiers", `a*??`, 3},
		{"repeated anchor", `^*`, 1},
		{"order of numbers", `a{2,1}`, 1},
		{"order of a range", `[z-a]`, 1},
		{"backslash at the end", `a\`, 1},
		{"escape of another language", `\Aa`, 0},
		{"group of another language", `(?P<a>b)`, 0},
		{"unknown group", `(a)\k<b>`, 3},
		{"unknown property", `\p{Foo}`, 0},
		{"unicode escape", `\u12`, 0},
		{"no character", `a\u{10FFFF}(?=b)`, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p, err := Translate([]string{tc.pattern}, "")
			if err == nil {
				t.Fatalf("translated as %q", p.Text)
			}
			if got := err.(*Error).Offset; got != tc.offset {
				t.Errorf("error at %d, want %d: %v", got, tc.offset, err)
			}
		})
	}
}

func TestValuesStayApart(t *testing.T) {
	p, err := Translate([]string{"^a", "+[x", "]$"}, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(p.Text, "|"); got != "^a(?:|)+[x|]$" {
		t.Errorf("texts are %s", got)
	}
	_, err = Translate([]string{"^a", "b("}, "")
	if e, ok := err.(*Error); !ok || e.Text != 1 || e.Offset != 1 {
		t.Errorf("error is %#v", err)
	}
}

func FuzzTranslate(f *testing.F) {
	for _, seed := range []string{`^a[\s-x]{2,3}?(?<n>b)\k<n>$`, `\u{1F600}[^]`, `(?=a)*`, `\p{L}`} {
		f.Add(seed, "im")
	}
	f.Fuzz(func(t *testing.T, text, flags string) {
		p, err := Translate([]string{text, text}, flags)
		if err == nil && len(p.Text) != 2 {
			t.Errorf("%q has %d texts", text, len(p.Text))
		}
	})
}
