package manual

import (
	"math"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

func TestValuesAreWrittenAsInDocuments(t *testing.T) {
	input := plan.InputValue{Input: &plan.Input{Name: "id"}}
	called := &plan.Workflow{ID: "called"}
	output := &plan.Output{Name: "token"}
	query := &plan.QueryText{Language: plan.JSONPath, Parts: []plan.QueryPart{{Text: "$[?@.a=="}, {Value: input}, {Text: "]"}}}
	for _, test := range []struct {
		want  string
		value plan.Value
	}{
		{"text", plan.String("text")},
		{"2.50", plan.Number("2.50")},
		{`[null, true, "a<b"]`, plan.Array{plan.Null{}, plan.Bool(true), plan.String("a<b")}},
		{`{"id": "$inputs.id"}`, plan.Object{{Name: "id", Value: input}}},
		{"Bearer {$steps.logIn.outputs.token#/a}", plan.Template{plan.String("Bearer "), plan.OutputValue{Step: &plan.Step{ID: "logIn"}, Output: output, Pointer: "/a"}}},
		{"$response.body#/a", plan.ResponseBody{Pointer: "/a"}},
		{"$response.body", plan.ResponseContent{}},
		{"$response.header.ETag", plan.ResponseHeader{Name: "ETag"}},
		{"$request.query.page", plan.RequestParameter{In: plan.Query, Name: "page"}},
		{"$request.body", plan.RequestBody{}},
		{"$statusCode", plan.StatusCode{}},
		{"$method", plan.Method{}},
		{"$url", plan.URL{}},
		{"$outputs.token", plan.CallOutput{Workflow: called, Output: output}},
		{"$workflows.called.outputs.token", plan.KeptOutput{Workflow: called, Output: output}},
		{"$workflows.called.inputs.id", plan.KeptInput{Workflow: called, Input: &plan.Input{Name: "id"}}},
		{"$inputs.id.length", plan.Length{Of: input}},
		{"$[?@.a=={$inputs.id}] in $response.body", plan.Selection{Of: plan.ResponseContent{}, Query: query, Result: plan.All}},
		{"count of $['a', 'b'][*]..[0][1::2] in $inputs.id", plan.Nodes{Of: input, Result: plan.Count, Path: plan.NodePath{
			{Select: plan.Names{"a", "b"}}, {Select: plan.Children{}}, {Deep: true, Select: plan.Indices{0}}, {Select: plan.Slice{Start: 1, End: math.MaxInt, Step: 2}}}}},
		{`$inputs.id with /a by "b" replaced`, plan.Replaced{Of: input, With: []plan.Member{{Name: "/a", Value: plan.String("b")}}}},
		{`$inputs.id with $[?@.a=={$inputs.id}] replaced by 1`, plan.ReplacedNodes{Of: input, Query: query, By: plan.Number("1")}},
	} {
		if got := valueText(test.value); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}

func TestLongValuesAreCut(t *testing.T) {
	long := plan.String(strings.Repeat("ä", maxValue))
	for _, v := range []plan.Value{long, plan.Array{long, long}, plan.Template{long, plan.StatusCode{}}} {
		if got := valueText(v); len(got) > maxValue+len("…") || !strings.HasSuffix(got, "…") {
			t.Errorf("%d bytes, which end in %q", len(got), got[len(got)-5:])
		}
	}
}

func TestRulesInWords(t *testing.T) {
	got := strings.Join(rules([]plan.Check{
		plan.Within{Op: plan.Greater, Limit: "0"}, plan.MultipleOf{Of: "5"}, plan.IsOneOf{Values: []string{`"a"`, "1"}},
		plan.HasSize{Of: plan.Characters, Op: plan.GreaterOrEqual, Size: 1}, plan.HasSize{Of: plan.Items, Op: plan.LessOrEqual, Size: 2},
		plan.Matches{Text: "^a"}, plan.HasFormat{Format: "uuid"}, plan.Unique{}, plan.HasType{Types: []string{"string", "null"}},
		plan.Elements{Checks: []plan.Check{plan.Within{Op: plan.Less, Limit: "3"}}}, plan.Elements{Checks: []plan.Check{plan.If{}}},
		plan.AsJSON{Checks: []plan.Check{plan.HasMember{Name: "m"}, plan.Never{}}}, plan.MemberIs{Name: "n", Checks: []plan.Check{plan.HasFormat{Format: "date"}}}, plan.Conforms{},
	}), "; ")
	want := `> 0; a multiple of 5; one of "a", 1; at least 1 character; at most 2 elements; matches ^a; format uuid; no element twice; string or null; each element: < 3; has m; no value is allowed; n: format date`
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestTypesInThemselvesAreNamed(t *testing.T) {
	u := &plan.Union{}
	u.Alternatives = []plan.Alternative{{Type: plan.StringType}, {Type: plan.List{Element: u}}, {Type: plan.StringType}}
	if got, want := typeText(u), "string or array of string or array"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
