package expression

import "testing"

func TestTemplatesAreDividedIntoTextAndExpressions(t *testing.T) {
	tests := []struct {
		name, text, want string
		problems         string
	}{
		{"empty", "", "", ""},
		{"text", "a b", `"a b"`, ""},
		{"bare", "$inputs.id", `‹inputs "id"›`, ""},
		{"bare with space around", " $inputs.id\n", `‹inputs "id"›`, ""},
		{"bare pointer with spaces", "$response.body#/Meta Data/1. Symbol", `‹response body /Meta Data /1. Symbol›`, ""},
		{"bare source rest", "$sourceDescriptions.a.get pets", `‹sourceDescriptions "a" "get pets"›`, ""},
		{"embedded alone keeps its type", "{$inputs.id}", `‹inputs "id"›`, ""},
		{"embedded", "https://{$inputs.host}/{$steps.a-1.outputs.b_c}!", `"https://" ‹inputs "host"› "/" ‹steps "a-1" "b_c"› "!"`, ""},
		{"embedded in JSON", `{"a":{$inputs.a#/x}}`, `"{\"a\":" ‹inputs "a" /x› "}"`, ""},
		{"embedded twice without text", "{$url}{$method}", `‹url› ‹method›`, ""},
		{"brace without expression", "{a} {$b} {", `"{a} {$b} {"`, ""},
		{"dollars", "$100 $foo costs $5 $", `"$100 $foo costs $5 $"`, ""},
		{"no known root at the beginning", "$foo.bar", `"$foo.bar"`, ""},
		{"root as part of a word", "$url-encoded $selfish", `"$url-encoded $selfish"`, ""},
		{"root without what it needs", "we $response to $inputs", `"we $response to $inputs"`, ""},
		{"bare root in a sentence", "$request a quote", `"$request a quote"`, ""},

		{"bare in text", "Bearer $inputs.token", `"Bearer " ‹inputs "token"›`, "AZ6501@7"},
		{"bare in a call", "id($steps.s.outputs.id)", `"id(" ‹steps "s" "id"› ")"`, "AZ6501@3"},
		{"bare at the end of a sentence", "Hello $inputs.name.", `"Hello " ‹inputs "name"› "."`, "AZ6501@6"},
		{"bare at the beginning", "$inputs.a and $inputs.b", `‹inputs "a"› " and " ‹inputs "b"›`, "AZ6501@0 AZ6501@14"},
		{"bare joined by hyphen", "$inputs.from-$inputs.to", `‹inputs "from"› "-" ‹inputs "to"›`, "AZ6501@0 AZ6501@13"},
		{"bare in JSON", `{"a":"$inputs.a","b":$statusCode}`, `"{\"a\":\"" ‹inputs "a"› "\",\"b\":" ‹statusCode› "}"`, "AZ6501@6 AZ6501@21"},
		{"bare before a query", "$url?x=1", `‹url› "?x=1"`, "AZ6501@0"},
		{"bare query parameters", "$request.query.a&$request.query.b", `‹request query "a"› "&" ‹request query "b"›`, "AZ6501@0 AZ6501@17"},
		{"bare before another script", "价格$inputs.price元", `"价格" ‹inputs "price"› "元"`, "AZ6501@6"},
		{"bare pointer in text", "x $response.body#/a/b. y", `"x " ‹response body /a /b› ". y"`, "AZ6501@2"},
		{"dots in text", "x $inputs.a.b y", `"x " ‹inputs "a" /b› " y"`, "AZ6502@2"},
		{"brackets in text", "[$inputs.a[0]]", `"[" ‹inputs "a" /0› "]"`, "AZ6502@1"},
		{"hash in text", "x $inputs.repo#$inputs.n", `"x " ‹inputs "repo"› "#" ‹inputs "n"›`, "AZ6501@2 AZ6501@15"},
		{"not whole in text", "see $response.foo", `"see $response.foo"`, "AZ6514@4"},
		{"nearly a root", "x {$input.id}", `"x {$input.id}"`, "AZ6514@3"},
		{"space in braces", "a{ $inputs.b }", `"a" ‹inputs "b"›`, "AZ6511@1"},

		{"not closed", "a {$inputs.x", `"a {$inputs.x"`, "AZ6005@2"},
		{"each fault is reported", "{$steps.a} {$inputs.} {$inputs.c}", `"{$steps.a} {$inputs.} " ‹inputs "c"›`, "AZ6001@9 AZ6001@19"},
		{"malformed bare", "$steps.a.request", `"$steps.a.request"`, "AZ6001@9"},
		{"malformed index", "$inputs.a[", `"$inputs.a["`, "AZ6001@9"},
		{"trailing dot", "$inputs.a.", `"$inputs.a."`, "AZ6001@10"},
		{"root alone", "$outputs", `"$outputs"`, "AZ6001@8"},
		{"root in text", "see $inputs", `"see $inputs"`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			template, problems := ParseTemplate(test.text)
			if got := templateNotation(template); got != test.want {
				t.Errorf("ParseTemplate(%q) = %s, want %s", test.text, got, test.want)
			}
			if got := problemNotation(problems); got != test.problems {
				t.Errorf("problems %q, want %q\n%v", got, test.problems, problems)
			}
		})
	}
}

func TestBareTemplateIsItsReference(t *testing.T) {
	template, _ := ParseTemplate("$inputs.a")
	if template.Bare() == nil {
		t.Error("one expression is bare")
	}
	template, _ = ParseTemplate("$inputs.a!")
	if template.Bare() != nil {
		t.Error("an expression with text is not bare")
	}
}
