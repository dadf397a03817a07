package contract

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

func TestOutcomeForStatus(t *testing.T) {
	for _, test := range []struct {
		condition string
		status    int
		want      outcome
	}{
		{"$statusCode == 200", 200, outcome{true, false}},
		{"$statusCode == 200", 201, outcome{false, true}},
		{"200 <= $statusCode && $statusCode < 300", 204, outcome{true, false}},
		{"$statusCode == '404' || $statusCode > 499", 404, outcome{true, false}},
		{"!($statusCode == 404)", 404, outcome{false, true}},
		{"$statusCode == 200 && $response.body#/a == 1", 200, outcome{true, true}},
		{"$statusCode == 200 && $response.body#/a == 1", 201, outcome{false, true}},
		{"$statusCode == 200 || $response.body#/a == 1", 201, outcome{true, true}},
		{"$statusCode == $inputs.expected", 200, outcome{true, true}},
		{"$response.body#/a", 200, outcome{true, true}},
	} {
		condition, problems := expression.ParseSimple(test.condition)
		if condition == nil {
			t.Fatalf("%s: %v", test.condition, problems)
		}
		if got := conditionOutcome(condition, test.status); got != test.want {
			t.Errorf("%s with %d is %v, want %v", test.condition, test.status, got, test.want)
		}
	}
}

func TestMediaRanges(t *testing.T) {
	for _, test := range []struct {
		mediaRange, mediaType string
		want                  bool
	}{
		{"*/*", "text/plain", true},
		{"text/*", "Text/Plain; charset=utf-8", true},
		{"text/*", "application/json", false},
		{"text/plain", "text/plain", false}, // no range
	} {
		if got := covers(test.mediaRange, test.mediaType); got != test.want {
			t.Errorf("%s covers %s: %t", test.mediaRange, test.mediaType, got)
		}
	}
}

func TestPatternsThatAreNotUnderstoodMatch(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		mismatches    bool
	}{
		{"^[a-z]+$", "abc", false},
		{"^[a-z]+$", "ABC", true},
		{`^\d+\.\d$`, "1.5", false},
		{`^\d+\.\d$`, "one", true},
		{`^\p{L}$`, "1", false},  // needs the flag u
		{`^(?=a)b$`, "c", false}, // looks around
		{`^[a-z`, "anything", false},
		{`^\u0061$`, "b", false},
	} {
		if got := mismatches(test.pattern, test.text); got != test.mismatches {
			t.Errorf("%s mismatches %q: %t", test.pattern, test.text, got)
		}
	}
}

// TestAlternativesInsideAlternatives compares a deep value with a schema whose
// alternatives have that schema again: there are ever more combinations.
func TestAlternativesInsideAlternatives(t *testing.T) {
	s := &schema.Schema{}
	for range 3 {
		s.OneOf = append(s.OneOf, &schema.Schema{
			Types: []schema.Type{schema.Object}, Properties: []schema.Property{{Name: "next", Schema: s}, {Name: "id", Required: true}},
		})
	}
	v := &document.Value{Kind: document.Object}
	for range 100 {
		v = &document.Value{Kind: document.Object, Members: []document.Member{{Name: document.Text{Value: "next"}, Value: v}}}
	}
	c := &checker{program: &link.Program{}, diags: &diagnostic.List{}}
	c.value(valueChecker{checker: c, whole: "the body"}, v, s)
	if c.budget > 0 {
		t.Errorf("%d comparisons are left; the test is too small", c.budget)
	}
}

// TestTextsOfJSON compares what is read of texts with the values that they are, and
// where these stand.
func TestTextsOfJSON(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`{"a": 1, "b": [true, null, "x\"y"]}`, `0 object; 6 number 1; 14 array; 15 bool true; 21 null; 27 string "x\"y"`},
		{`{"a": "{$inputs.x} and {$inputs.y}", "b": {$inputs.z}}`, `0 object; 6 string of 2; 42 expression`},
		{`{"a":{$inputs.x},"b":"{$inputs.y}"}`, `0 object; 5 expression; 21 string of 1`},
		{`[{$inputs.x},{$inputs.y}]`, `0 array; 1 expression; 13 expression`},
		{`{"a": "\\", "b": {$inputs.x}}`, `0 object; 6 string "\\"; 17 expression`},
		{`{"a": "\"{$inputs.x}"}`, `0 object; 6 string of 1`},
		{`{"{$inputs.x}": 1}`, "nothing"},
		{`{"a": x{$inputs.x}}`, "nothing"},
		{`{"a": 1} 2`, "nothing"},
		{`a text`, "nothing"},
		{`{`, "nothing"},
		{strings.Repeat("[", maxNested+2), "nothing"},
	} {
		const around = "arazzo: 1.0.1\nworkflows: [{workflowId: w, steps: [{stepId: s, operationId: o, requestBody: {payload: '"
		doc := document.Parse("a.yaml", []byte(around+test.text+"'}}]}]\n"), new(diagnostic.List))
		got := jsonText(doc.Workflows[0].Steps[0].RequestBody.Payload)
		if shown := showText(got); shown != test.want {
			t.Errorf("%s is read as\n%s, want\n%s", test.text, shown, test.want)
		}
	}
}

func showText(v *document.Value) string {
	if v == nil {
		return "nothing"
	}
	const begin = 89 // column of the text
	all := []string{fmt.Sprintf("%d %s", v.Pos.Column-begin, showKind(v))}
	for _, e := range v.Elements {
		all = append(all, showText(e))
	}
	for _, m := range v.Members {
		all = append(all, showText(m.Value))
	}
	return strings.Join(all, "; ")
}

func showKind(v *document.Value) string {
	switch v.Kind {
	case document.Object:
		return "object"
	case document.Array:
		return "array"
	case document.Null:
		return "null"
	case document.Bool:
		return "bool " + v.Text.Value
	case document.Number:
		return "number " + v.Text.Value
	}
	switch {
	case v.Template.Bare() != nil:
		return "expression"
	case v.Template.HasReference():
		return fmt.Sprintf("string of %d", len(v.Template)-1)
	}
	return "string " + strconv.Quote(v.Text.Value)
}
