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
	})
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
		{"length($response.body) > 0", "none", "AZ6112@0"},
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
