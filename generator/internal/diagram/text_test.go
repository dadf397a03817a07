package diagram

import (
	"slices"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

func TestTextsAreShortened(t *testing.T) {
	for _, test := range []struct{ name, got, want string }{
		{"as long as may be", shorten("12345", 5), "12345"},
		{"longer", shorten("123456", 5), "1234…"},
		{"other letters", shorten("äöüßé", 5), "äöüßé"},
		{"a space before the ellipsis", shorten("123 5678", 5), "123…"},
		{"lines and tabs", line(" a\n\tb "), "a b"},
		{"what is not seen", line("a\u202eb\u0000c\ufeffd\u200be"), "abcde"},
		{"no UTF-8", line("a\xffb"), "ab"},
		{"end of a path", shortenPath("POST /a/very/long/path/to/something/that/matters/{id}/cancel"), "POST /a/very/lon…ething/that/matters/{id}/cancel"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.name, test.got, test.want)
		}
	}
}

func TestConditionsAreWrapped(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"short", "a == b", []string{"a == b"}},
		{"at a space", "aaaa bbbb cc", []string{"aaaa bbbb", "cc"}},
		{"no space", "aaaaaaaaaabbb", []string{"aaaaaaaaaa", "bbb"}},
		{"no space near the end", "aa bbbbbbbbbbbb", []string{"aa bbbbbbb", "bbbbb"}},
		{"more than two lines", "aaaa bbbb cccc dddd eeee", []string{"aaaa bbbb", "cccc dddd…"}},
		{"other letters", "ääää ööö üüü", []string{"ääää ööö", "üüü"}},
	} {
		if got := wrap(test.text, 10, 2); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestLabelsSayWhenControlGoesThere(t *testing.T) {
	retry := &plan.Retry{Limit: 3, After: "2"}
	a, b := []plan.Why{{Action: "a", Condition: "$x"}}, []plan.Why{{Action: "b", Condition: "$y"}}
	for _, test := range []struct {
		name string
		edge Edge
		want []string
	}{
		{"always", Edge{}, nil},
		{"one action", Edge{Reasons: a}, []string{"$x"}},
		{"two actions", Edge{Reasons: slices.Concat(a, b)}, []string{"$x", "or $y"}},
		{"two with one condition", Edge{Reasons: slices.Concat(a, a)}, []string{"$x"}},
		{"the rest", Edge{Else: true}, []string{"otherwise"}},
		{"an action and the rest", Edge{Reasons: a, Else: true}, []string{"$x", "or otherwise"}},
		{"failure", Edge{Failed: true}, []string{"fails"}},
		{"failure with a condition", Edge{Failed: true, Reasons: a}, []string{"fails: $x"}},
		{"the rest of failures", Edge{Failed: true, Else: true}, []string{"fails otherwise"}},
		{"used up", Edge{Failed: true, UsedUp: []*plan.Retry{retry}}, []string{"fails, retries used up"}},
		{"retry", Edge{Failed: true, Retry: retry}, []string{"fails", "retry up to 3 times, after 2 s"}},
		{"one retry at once", Edge{Failed: true, Retry: &plan.Retry{Limit: 1}}, []string{"fails", "retry once"}},
	} {
		var got []string
		for _, l := range test.edge.Lines() {
			got = append(got, l.String())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestMermaidTakesTextsAsTheyAre: that these are harmless has been seen in Mermaid 11.
func TestMermaidTakesTextsAsTheyAre(t *testing.T) {
	for text, want := range map[string]string{
		"plain text, a/b (c) {d} [e] != 'f'": "plain text, a/b (c) {d} [e] != 'f'",
		`"quoted"`:                           "#34;quoted#34;",
		"<b>&amp;</b>":                       "#60;b#62;#38;amp#59;#60;/b#62;",
		"`code` **bold**":                    "#96;code#96; #42;#42;bold#42;#42;",
		"%%{init}%%":                         "#37;#37;{init}#37;#37;",
		"#quot;":                             "#35;quot#59;",
		"$x == $$y$$":                        "$x == #36;#36;y#36;#36;",
		"1. one":                             "1#46; one",
		"- one":                              "#45; one",
		"2.5 - 1":                            "2#46;5 - 1",
		"fa:fa-car":                          "fa#58;fa-car",
		"a_b _c_":                            "a_b #95;c#95;",
		"für 日本":                             "für 日本",
	} {
		if got := mermaidEscape(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
