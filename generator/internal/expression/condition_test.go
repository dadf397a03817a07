package expression

import (
	"strings"
	"testing"
)

// A conditionTest is a condition, its tree, and the problems.
type conditionTest struct{ text, want, problems string }

func testConditions(t *testing.T, parse func(string) (Condition, []Problem), tests []conditionTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			c, problems := parse(test.text)
			if got := conditionNotation(c); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if got := problemNotation(problems); got != test.problems {
				t.Errorf("problems %q, want %q\n%v", got, test.problems, problems)
			}
		})
	}
}

func TestSimpleConditions(t *testing.T) {
	testConditions(t, ParseSimple, []conditionTest{
		{"$statusCode == 200", "(‹statusCode› == 200)", ""},
		{"$statusCode==200&&$url!='x'", `((‹statusCode› == 200) && (‹url› != text("x")))`, ""},
		{"true", "true", ""},
		{"$response.body && !$inputs.a", `(‹response body› && !‹inputs "a"›)`, ""},
		{"$inputs.a == 1 || $inputs.b == 2 && $inputs.c == 3", `((‹inputs "a"› == 1) || ((‹inputs "b"› == 2) && (‹inputs "c"› == 3)))`, ""},
		{"($inputs.a || $inputs.b) && $inputs.c", `((‹inputs "a"› || ‹inputs "b"›) && ‹inputs "c"›)`, ""},
		{"!($inputs.a == 1)", `!(‹inputs "a"› == 1)`, ""},
		{"!$inputs.a == true", `!‹inputs "a"›`, ""},
		{"($inputs.a > 1) == false", `!(‹inputs "a"› > 1)`, ""},
		{"($statusCode) >= -1.5e3", "(‹statusCode› >= -1.5e3)", ""},
		{"200 <= $statusCode", "(200 <= ‹statusCode›)", ""},
		{"$inputs.a != null", `(‹inputs "a"› != null)`, ""},
		{"$inputs.a == 'it''s'", `(‹inputs "a"› == text("it's"))`, ""},
		{"$inputs.a == ''", `(‹inputs "a"› == text())`, ""},
		{`$inputs.a == 'C:\'`, `(‹inputs "a"› == text("C:\\"))`, ""},
		{"$inputs.a == '{$inputs.b}'", `(‹inputs "a"› == ‹inputs "b"›)`, ""},
		{"$inputs.a == 'x-{$inputs.b}'", `(‹inputs "a"› == text("x-" ‹inputs "b"›))`, ""},
		{"$inputs.a == '$100'", `(‹inputs "a"› == text("$100"))`, ""},
		{"$response.body.items[0].id == 1", "(‹response body /items /0 /id› == 1)", ""},
		{"$response.body.items.length > 0", "(‹response body /items length› > 0)", ""},
		{"$response.body.length.unit == 'm'", `(‹response body /length /unit› == text("m"))`, ""},
		{"$response.body#/a-b/0 == 1", "(‹response body /a-b /0› == 1)", ""},
		{"$response.body#/a!=null", "(‹response body /a› != null)", ""},
		{"$response.body#/length > 0", "(‹response body /length› > 0)", ""},
		{"$steps.s.outputs.user.id == 1", `(‹steps "s" "user" /id› == 1)`, ""},
		{"($response.header.Content-Type=='a')", `(‹response header "Content-Type"› == text("a"))`, ""},
		{"$request.query.page[size] == 1", `(‹request query "page[size]"› == 1)`, ""},
	})
}

func TestNonStandardConditionsAreReadWithAWarning(t *testing.T) {
	testConditions(t, ParseSimple, []conditionTest{
		{`$inputs.a == "b"`, `(‹inputs "a"› == text("b"))`, "AZ6601@13"},
		{`$inputs.a == "a\"b"`, `(‹inputs "a"› == text("a\"b"))`, "AZ6601@13"},
		{`$inputs.a == "{$inputs.b}"`, `(‹inputs "a"› == ‹inputs "b"›)`, "AZ6601@13"},
		{"$inputs.a == '$inputs.b'", `(‹inputs "a"› == ‹inputs "b"›)`, "AZ6603@13"},
		{"$response.header.Content-Type == application/json", `(‹response header "Content-Type"› == text("application/json"))`, "AZ6602@33"},
		{"$inputs.a == text/html; charset=utf-8 && $inputs.b", `((‹inputs "a"› == text("text/html; charset=utf-8")) && ‹inputs "b"›)`, "AZ6602@13"},
		{"$inputs.a == 2024-01-01", `(‹inputs "a"› == text("2024-01-01"))`, "AZ6602@13"},
		{"$inputs.a == undefined", `(‹inputs "a"› == null)`, "AZ6607@13"},
		{"{$statusCode == 200}", "(‹statusCode› == 200)", "AZ6604@0"},
		{"{$inputs.a} == 1", `(‹inputs "a"› == 1)`, "AZ6605@0"},
		{"$statusCode == 2xx", "status(2xx)", "AZ6606@15"},
		{"$statusCode != '5XX'", "!status(5xx)", "AZ6606@15"},
		{"$body.x == 1", "(‹response body /x› == 1)", "AZ6507@0"},
		{"$response.headers.X == 1", `(‹response header "X"› == 1)`, "AZ6504@0"},
		{"$response.body#a == 1", "(‹response body /a› == 1)", "AZ6505@0"},
		{"$response.body#/a.length > 1", "(‹response body /a length› > 1)", "AZ6506@0"},
		{"$inputs.list[*].id == 1", `(‹inputs "list" each /id› == 1)`, "AZ6503@0"},
		{"$inputs.a == 'it''s $inputs.b'", `(‹inputs "a"› == text("it's " ‹inputs "b"›))`, "AZ6501@20"},
		{"$inputs.a != []", `(‹inputs "a"› != json([]))`, "AZ6611@13"},
		{`$inputs.a == { "b": [1.50] } && $url`, `((‹inputs "a"› == json({ "b": [1.50] })) && ‹url›)`, "AZ6611@13"},
		{"$inputs.a?.b?.[0] == 1", `(‹inputs "a" /b /0› == 1)`, "AZ6521@0"},
		{"$inputs.a.size() > 1", `(‹inputs "a" length› > 1)`, "AZ6612@10"},
		{"$inputs.a.size().b", "none", "AZ6103@14"},
		{"LEN( $inputs.a ) > 1", `(‹inputs "a" length› > 1)`, "AZ6612@0"},
	})
}

func TestComparisonsInWordsAreReadWithAWarning(t *testing.T) {
	testConditions(t, ParseSimple, []conditionTest{
		{"$statusCode in [200]", "(‹statusCode› == 200)", "AZ6106@12"},
		{"$inputs.a in ['x, y', \"z\", {$inputs.b}]", `(((‹inputs "a"› == text("x, y")) || (‹inputs "a"› == text("z"))) || (‹inputs "a"› == ‹inputs "b"›))`, "AZ6106@10"},
		{"$inputs.a NOT IN [1, 2] && $url", `(!((‹inputs "a"› == 1) || (‹inputs "a"› == 2)) && ‹url›)`, "AZ6106@10"},
		{"$inputs.a exists or $url", `(!(‹inputs "a"› == null) || ‹url›)`, "AZ6106@10 AZ6106@17"},
		{"exists($inputs.a)", `!(‹inputs "a"› == null)`, "AZ6106@0"},
		{"$inputs.a is null", `(‹inputs "a"› == null)`, "AZ6106@10"},
		{"$inputs.a IS NOT NULL", `!(‹inputs "a"› == null)`, "AZ6106@10"},
		{"$inputs.a is empty", `empty(‹inputs "a"›)`, "AZ6106@10"},
		{"$inputs.a is not empty", `!empty(‹inputs "a"›)`, "AZ6106@10"},
	})
}

func TestFixesOfComparisonsInWords(t *testing.T) {
	for text, want := range map[string]string{
		"$statusCode in [200, 201]":        "$statusCode == 200 || $statusCode == 201",
		"$url && $statusCode in [200,201]": "$url && ($statusCode == 200 || $statusCode == 201)",
		"$inputs.a.b not in ['x']":         "!($inputs.a#/b == 'x')",
		"$inputs.a is not null && $url":    "$inputs.a != null && $url",
		"exists($inputs.a)":                "$inputs.a != null",
		"len($inputs.a) > 1":               "$inputs.a.length > 1",
	} {
		_, problems := ParseSimple(text)
		if len(problems) != 1 || problems[0].Fix == nil {
			t.Errorf("%s: problems %v", text, problems)
			continue
		}
		fix := problems[0].Fix
		if got := text[:fix.Start] + fix.Text + text[fix.End:]; got != want {
			t.Errorf("%s becomes %s, want %s", text, got, want)
		}
	}
}

func TestAValueAloneIsComparedWithTheContext(t *testing.T) {
	for text, want := range map[string]string{
		" { \"a\": [1, null] }\n": `(‹@› == json({ "a": [1, null] }))`,
		"[]":                      "(‹@› == json([]))",
		`"\u003cid\u003e"`:        `(‹@› == text("<id>"))`,
		"'it''s'":                 `(‹@› == text("it's"))`,
		"not found":               "none", // a negation of a text
		"Order found":             `(‹@› == text("Order found"))`,
		"200":                     "(‹@› == 200)",
		"true":                    "(‹@› == true)",
		"null":                    "(‹@› == null)",
		"$statusCode == 200":      "none",
		"$response.body":          "none",
		"'{$inputs.a}-'":          "none",
		`{"a": "{$inputs.a}"}`:    "none",
		"200 == 200":              "none",
		"":                        "none",
	} {
		c, problems := ParseValue(text, "$response.body")
		if got := conditionNotation(c); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
		if wantProblem := c != nil; (len(problems) == 1) != wantProblem {
			t.Errorf("%s: problems %v", text, problems)
		}
	}
}

func TestFaultyConditionsAreReportedWhereTheFaultIs(t *testing.T) {
	testConditions(t, ParseSimple, []conditionTest{
		{"", "none", "AZ6101@0"},
		{" \n", "none", "AZ6101@0"},
		{"$statusCode = 200", "(‹statusCode› == 200)", "AZ6104@12"},
		{"$statusCode === 200", "(‹statusCode› == 200)", "AZ6105@12"},
		{"$statusCode <> 200 & $url", "((‹statusCode› != 200) && ‹url›)", "AZ6105@12 AZ6105@19"},
		{"not $url and $url or $url", "((!‹url› && ‹url›) || ‹url›)", "AZ6106@0 AZ6106@9 AZ6106@18"},
		{"$statusCode ==", "none", "AZ6102@14"},
		{"$statusCode == )", "none", "AZ6102@15"},
		{"$statusCode 200", "none", "AZ6103@12"},
		{"$url contains 'x'", "none", "AZ6103@5"},
		{"$url == 'x", "none", "AZ6107@8"},
		{"($url", "none", "AZ6108@0"},
		{"$url)", "none", "AZ6108@4"},
		{"($url}", "none", "AZ6108@5"},
		{"1 < $statusCode < 3", "none", "AZ6110@16"},
		{"responseCode == 200", "none", "AZ6602@0 AZ6111@0"},
		{"'$statusCode == 200'", "none", "AZ6501@1 AZ6111@0"},
		{"lower($response.body) == 'a'", "none", "AZ6112@0"},
		{"length('a') > 0", "none", "AZ6112@0"},
		{"$inputs.a in 'x'", "none", "AZ6103@10"},
		{"$inputs.a in [1, b == 2]", "none", "AZ6103@10"},
		{"$inputs.a is string", "none", "AZ6103@10"},
		{"$inputs.a == [1", `(‹inputs "a"› == text("[1"))`, "AZ6602@13"},
		{"[1]", "none", "AZ6611@0 AZ6111@0"},
		{"$.ok == true", "none", "AZ6002@0"},
		{"$foo == 1", "none", "AZ6002@0"},
		{"@.a", "none", "AZ6102@0"},
		{"$inputs.", "none", "AZ6001@7"},
		{"$statusCode > 2xx", "status(2xx)", "AZ6114@12"},
		{"$inputs.a == 'it''s {$steps.x}'", `(‹inputs "a"› == text("it's {$steps.x}"))`, "AZ6001@29"},
	})
}

func TestNestingIsBounded(t *testing.T) {
	for _, nest := range []string{"(", "!", "{", "length("} {
		for _, parse := range []func(string) (Condition, []Problem){ParseSimple, ParseJSONPath} {
			c, problems := parse(strings.Repeat(nest, 100_000))
			if c != nil || len(problems) == 0 {
				t.Errorf("%s: got %s with %d problems", nest, conditionNotation(c), len(problems))
			}
		}
	}
	if c, problems := ParseSimple(strings.Repeat("(", 150) + "$url" + strings.Repeat(")", 150)); len(problems) > 0 {
		t.Errorf("150 parentheses: %s %v", conditionNotation(c), problems)
	}
}

func FuzzSimple(f *testing.F) {
	for _, seed := range []string{
		"$statusCode == 200 && !($response.body.a[0].length >= -1e3)", "{$inputs.a == 'it''s {$inputs.b}'}", `$a = "x\"y" or z; q=1`,
		"$statusCode != 2xx || not $response.body#/a~0.length<>1", "'$inputs.a",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkCondition(t, text, ParseSimple) })
}

// checkCondition checks what holds of any condition: the problems are within
// the text, and one of them is an error if there is no condition.
func checkCondition(t *testing.T, text string, parse func(string) (Condition, []Problem)) {
	t.Helper()
	c, problems := parse(text)
	checkOffsets(t, text, problems)
	checkReferences(t, text, c)
	if c == nil && !hasError(problems) {
		t.Errorf("%q is no condition, and no error says why: %v", text, problems)
	}
}
