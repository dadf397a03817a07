package manual

import (
	"strings"
	"testing"
)

func TestDescriptionsAsHTML(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"paragraphs", "a *b*\n\n`c`", "<p>a <em>b</em></p>\n<p><code>c</code></p>\n"},
		{"what looks like HTML", "get <id> <b>x</b>", "<p>get &lt;id&gt; &lt;b&gt;x&lt;/b&gt;</p>\n"},
		{"a block of HTML", "<div onclick=x>\n\ntext", "<p>&lt;div onclick=x&gt;</p>\n<p>text</p>\n"},
		{"a comment that stays open", "<!-- a", "<p>&lt;!-- a</p>\n"},
		{"headings below those of the page", "# a\n\n### b", "<h5>a</h5>\n<h6>b</h6>\n"},
		{"a web link", "[a](https://x.example/)", "<p><a href=\"https://x.example/\">a</a></p>\n"},
		{"mail", "<a@x.example>", "<p><a href=\"mailto:a@x.example\">a@x.example</a></p>\n"},
		{"a link that runs something", "[*a*](javascript:b)", "<p><em>a</em></p>\n"},
		{"in disguise", "[a](JAVA&#x73;CRIPT:b) [c](data:text/html,d) [e](vbscript:f)", "<p>a c e</p>\n"},
		{"by reference", "[a]\n\n[a]: javascript:b", "<p>a</p>\n"},
		{"as its own text", "<javascript:a>", "<p>javascript:a</p>\n"},
		{"a picture", "![a *b*](https://x.example/c.png)", "<p><a href=\"https://x.example/c.png\">a <em>b</em></a></p>\n"},
		{"a picture that runs something", "![a](javascript:b)", "<p>a</p>\n"},
		{"a picture in a link", "[![a](https://x.example/b.png)](javascript:c)", "<p><a href=\"https://x.example/b.png\">a</a></p>\n"},
		{"what is not seen", "a\u202eb\u0007", "<p>ab</p>\n"},
	} {
		if got := string(proseHTML(test.text)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestDescriptionsAsMarkdown(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", " \n", ""},
		{"paragraphs stay", "a *b*\n\n[c](https://x.example)\n", "a *b*\n\n[c](https://x.example)\n\n"},
		{"what may stay open is a quotation", "```\na", "> ```\n> a\n\n"},
		{"so is a heading", "# a\nb", "> # a\n> b\n\n"},
		{"HTML is plain text", "a <b>\n\n*c*", "a &lt;b\\>\n\n\\*c\\*\n\n"},
		{"and links that run something", "[a](javascript:b)", "\\[a\\](javascript:b)\n\n"},
		{"and pictures", "![a](https://x.example/b.png)", "\\!\\[a\\](https://x.example/b.png)\n\n"},
	} {
		if got := prose(test.text); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestCodeInMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"":         "",
		"a b":      "`a b`",
		" a\n b ":  "`a b`",
		"a`b":      "``a`b``",
		"`a`":      "`` `a` ``",
		"``` `` `": "```` ``` `` ` ````",
	} {
		if got := code(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got, want := block("x", "a\n````\nb\n"), "`````x\na\n````\nb\n`````\n\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAnchorsAreUnique(t *testing.T) {
	a := anchors{}
	for _, test := range [][2]string{{"workflow-Get It", "workflow-get-it"}, {"workflow-get it", "workflow-get-it-2"}, {`workflow-"><`, "workflow----"}} {
		if got := a.next(test[0]); got != test[1] {
			t.Errorf("%s: %s, want %s", test[0], got, test[1])
		}
	}
	if got := a.next(strings.Repeat("x", 1000)); len(got) != maxAnchor {
		t.Errorf("an anchor of %d characters", len(got))
	}
}
