package expression

import (
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

func TestRegexConditions(t *testing.T) {
	testConditions(t, ParseRegex, []conditionTest{
		{"^200$", `regex("^200$")`, ""},
		{`^2\d{2}$`, `regex("^2\\d{2}$")`, ""},
		{"^({$inputs.p})$", `regex("^(" ‹inputs "p"› ")$")`, ""},
		{"a$inputs.b", `regex("a$inputs.b")`, ""},
		{"/^a{$inputs.b}/i", `regex("^a" ‹inputs "b"›)i`, "AZ6609@0"},
		{`/[/]\//`, `regex("[/]\\/")`, "AZ6609@0"},
		{"/pets/1", `regex("/pets/1")`, ""},
		{"/a/b/", `regex("/a/b/")`, ""},
		{"//", `regex("//")`, ""},
		{"", "none", "AZ6101@0"},
		{"{$inputs.", `regex("{$inputs.")`, "AZ6005@0"},
	})
}

func TestXPathConditions(t *testing.T) {
	testConditions(t, ParseXPath, []conditionTest{
		{"count(/a/b) > 0", `xpath("count(/a/b) > 0")`, ""},
		{"/a[b > {$steps.s.outputs.min}]", `xpath("/a[b > " ‹steps "s" "min"› "]")`, ""},
		{"/a[b = $inputs.b]\n", `xpath("/a[b = " ‹inputs "b"› "]")`, "AZ6501@7"},
		{"for $x in /a return $x", `xpath("for $x in /a return $x")`, ""},
		{" ", "none", "AZ6101@0"},
	})
}

func TestJSONPathQueriesStayAsTheyAre(t *testing.T) {
	for _, query := range []string{
		"$", "$.a.b", "$['a'][0]", "$..a", "$.*", "$..[0]", "$.a[1:2, -1]", "$[?count(@.pets) > 0]", "$.items.length",
		"$[?@.access_token != null]", "$.a[?(@.k == ']' && @.l == \"'\")]", "$ .a [0]", "$[(@.length-1)]",
	} {
		t.Run(query, func(t *testing.T) {
			c, problems := ParseJSONPath(query)
			got, ok := c.(JSONPath)
			if !ok || templateText(got.Text) != query || len(problems) > 0 {
				t.Errorf("got %s, %v", conditionNotation(c), problems)
			}
		})
	}
}

func TestJSONPathConditions(t *testing.T) {
	testConditions(t, ParseJSONPath, []conditionTest{
		{"$[?(@.s == '{$inputs.s}')]", `jsonpath("$[?(@.s == '" ‹inputs "s"› "')]")`, ""},
		{"$[?@.s == $inputs.s]", `jsonpath("$[?@.s == " ‹inputs "s"› "]")`, "AZ6501@10"},
		{"$.{$inputs.f}", `jsonpath("$." ‹inputs "f"›)`, ""},
		{"$.ok == true", "(‹@ /ok› == true)", "AZ6608@0"},
		{" $.a.b != null\n", "(‹@ /a /b› != null)", "AZ6608@1"},
		{"$ == 'x'", `(‹@› == text("x"))`, "AZ6608@0"},
		{"$.length > 0", "(‹@ length› > 0)", "AZ6608@0"},
		{"$.items.length() > 0", "(‹@ /items length› > 0)", "AZ6608@0"},
		{"$['a b'][0].c == 1", "(‹@ /a b /0 /c› == 1)", "AZ6608@0"},
		{"$.items[*].id == 1", "(‹@ /items each /id› == 1)", "AZ6608@0"},
		{"$.a-b == 1", "(‹@ /a-b› == 1)", "AZ6608@0"},
		{`$.a == "x" || $.a == 'y'`, `((‹@ /a› == text("x")) || (‹@ /a› == text("y")))`, "AZ6608@0"},
		{`$.a == "x\\y"`, `(‹@ /a› == text("x\\y"))`, "AZ6608@0"},
		{"!$.a && $.b", "(!‹@ /a› && ‹@ /b›)", "AZ6608@0"},
		{"$.n > $inputs.max", `(‹@ /n› > ‹inputs "max"›)`, "AZ6608@0"},
		{"$statusCode == 200", "(‹statusCode› == 200)", "AZ6608@0"},
		{"$.list[?(@.k == 'v')].length == 0", `(count("$.list[?(@.k == 'v')]") == 0)`, "AZ6608@0"},
		{"$.list[?@.k == '{$inputs.k}'].length == 0", `(count("$.list[?@.k == '" ‹inputs "k"› "']") == 0)`, "AZ6608@0"},
		{"$.list[-1].id == 1", `(nodes("$.list[-1].id") == 1)`, "AZ6608@0"},
		{"$..id == 1", `(nodes("$..id") == 1)`, "AZ6608@0"},
		{"$.items[0] empty false", "!empty(‹@ /items /0›)", "AZ6608@0"},
		{"$.items empty true && $.a", "(empty(‹@ /items›) && ‹@ /a›)", "AZ6608@0"},
		{"$.items empty", "empty(‹@ /items›)", "AZ6608@0"},
		{"length($.items) > 0", "(‹@ /items length› > 0)", "AZ6608@0"},
		{"count($.items[?@.a]) > 0", `(count("$.items[?@.a]") > 0)`, "AZ6608@0"},
		{"@.a == 1", "(‹@ /a› == 1)", "AZ6608@0"},
		{"$.next-token", `jsonpath("$['next-token']")`, "AZ6608@0"},
	})
}

func TestFaultyJSONPathIsReportedWhereTheFaultIs(t *testing.T) {
	testConditions(t, ParseJSONPath, []conditionTest{
		{"", "none", "AZ6101@0"},
		{"$.a = 1", "(‹@ /a› == 1)", "AZ6104@4 AZ6608@0"},
		{"$.a[", "none", "AZ6113@3"},
		{"$.", "none", "AZ6113@1"},
		{"$.a. == 1", "none", "AZ6113@3"},
		{"items.length > 0", "none", "AZ6602@0 AZ6111@0"},
		{"$.a == $foo", "none", "AZ6002@7"},
		{"match($.a, 'b')", "none", "AZ6112@0"},
		{"length(1)", "none", "AZ6113@0"},
		{"$.a in 1", "none", "AZ6103@4"},
	})
}

func TestJSONPathWarningNamesTheQueryOfTheSameMeaning(t *testing.T) {
	tests := []struct{ text, want string }{
		{"$.ok == true", "$[?$.ok == true]"},
		{"$.t != null", "$[?$.t && $.t != null]"},
		{"$.t == null && $.a == 1", "$[?(!$.t || $.t == null) && $.a == 1]"},
		{"!($.a == 1)", "$[?!($.a == 1)]"},
		{"$.items.length > 0", "$[?length($.items) > 0], or $.items[*] if that is a list"},
		{"$.items.length > 1", "$[?length($.items) > 1]"},
		{"$[0].id == 1", "$[?$[0].id == 1]"},
		{"$.length > 0", "$[*], if that is a list"},
		{"$.a['b c'] == \"it's\"", `$[?$.a['b c'] == 'it\'s'], which compares texts with case`},
		{"$.n > $inputs.max", "$[?$.n > {$inputs.max}]"},
		{"$.l[?@.k].length == 0", "$[?count($.l[?@.k]) == 0]"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			_, problems := ParseJSONPath(test.text)
			if len(problems) != 1 || !strings.HasSuffix(problems[0].Detail, "the standard form is "+test.want) {
				t.Errorf("problems %v, want %s", problems, test.want)
			}
		})
	}
}

func TestSimpleConditionSaysTheSame(t *testing.T) {
	tests := []struct{ condition, context, want string }{
		{"$.ok == true", "$response.body", "$response.body#/ok == true"},
		{"$.items[0].id != null", "$response.body", "$response.body#/items/0/id != null"},
		{`$.a == "it's"`, "$steps.s.outputs.o", "$steps.s.outputs.o#/a == 'it''s'"},
		{"$ == 'x'", "$response.body#/a", "$response.body#/a == 'x'"},
		{"!($.a == 1 || $.b) && $.c > $inputs.max", "$response.body", "!($response.body#/a == 1 || $response.body#/b) && $response.body#/c > $inputs.max"},
		{"!($.a == 1)", "$response.body", "!($response.body#/a == 1)"},
		{"$.items.length > 0", "$response.body", ""},
		{"$.list[?@.k].length == 0", "$response.body", ""},
		{"$['a b'] == 1", "$response.body", ""},
		{"$.a empty true", "$response.body", ""},
	}
	for _, test := range tests {
		t.Run(test.condition, func(t *testing.T) {
			c, _ := ParseJSONPath(test.condition)
			context, _ := ParseReference(test.context)
			got, ok := Simple(c, context)
			if ok != (test.want != "") || ok && got != test.want {
				t.Errorf("got %s, %t; want %s", got, ok, test.want)
			}
		})
	}
}

func FuzzJSONPath(f *testing.F) {
	for _, seed := range []string{
		"$.a['b'][0]..c[?(@.d == '{$inputs.e}')]", "$.items[0] empty false && length($.x) > 1", "$.l[?@.k=='v'].length == 0", "$.{$inputs.f}.g-h",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkCondition(t, text, ParseJSONPath) })
}

func FuzzRegex(f *testing.F) {
	for _, seed := range []string{"/a[/]{$inputs.b}/gi", `^\d{2}${$url}`, "/[a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkCondition(t, text, ParseRegex)
		checkCondition(t, text, ParseXPath)
	})
}

func hasError(problems []Problem) bool {
	for _, p := range problems {
		if p.Code.Severity == diagnostic.Error {
			return true
		}
	}
	return false
}

// checkReferences checks that the references of a condition stand in the text
// where they say.
func checkReferences(t *testing.T, text string, c Condition) {
	t.Helper()
	for _, ref := range conditionReferences(c) {
		if ref.Offset < 0 || ref.Offset >= len(text) {
			t.Errorf("%q: %s is not at %d", text, ref.Text, ref.Offset)
			continue
		}
		if text[ref.Offset] != '\\' { // an escape in a string
			writtenLength(t, text, ref)
		}
	}
}

func conditionReferences(c Condition) []*Reference {
	switch c := c.(type) {
	case And:
		return append(conditionReferences(c.Left), conditionReferences(c.Right)...)
	case Or:
		return append(conditionReferences(c.Left), conditionReferences(c.Right)...)
	case Not:
		return conditionReferences(c.Condition)
	case Compare:
		return append(operandReferences(c.Left), operandReferences(c.Right)...)
	case Truth:
		return operandReferences(c.Operand)
	case Empty:
		return operandReferences(c.Operand)
	case Pattern:
		return referencesOf(c.Text)
	case JSONPath:
		return referencesOf(c.Text)
	case XPath:
		return referencesOf(c.Text)
	}
	return nil
}

func operandReferences(o Operand) []*Reference {
	switch o := o.(type) {
	case *Reference:
		return []*Reference{o}
	case String:
		return referencesOf(Template(o))
	case ContextQuery:
		return referencesOf(o.Text)
	}
	return nil
}
