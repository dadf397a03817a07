package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// spell writes a value as JSON, spelling numbers and ordering members as it
// does.
func spell(v *Value) string {
	var parts []string
	switch v.Kind {
	case Null:
		return "null"
	case Bool, Number:
		return v.Text.Value
	case String:
		return fmt.Sprintf("%q", v.Text.Value)
	case Array:
		for _, element := range v.Elements {
			parts = append(parts, spell(element))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case Object:
		for _, m := range v.Members {
			parts = append(parts, fmt.Sprintf("%q:%s", m.Name.Value, spell(m.Value)))
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	return "?"
}

func TestValuesAreThoseOfJSON(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"null", "[null, ~, '', 'null', Null]", `[null,null,"","null",null]`},
		{"booleans", "[true, False, yes, on, 'true']", `[true,false,"yes","on","true"]`},
		{"numbers keep their spelling", "[1, -0, 1.0, 1.50e+3, 9223372036854775808, 1e400]", `[1,-0,1.0,1.50e+3,9223372036854775808,1e400]`},
		{"numbers of YAML", "[+1, 0x1F, 0o17, .5, 1., -.5, 007, +.5e1]", `[1,31,15,0.5,1,-0.5,7,0.5e1]`},
		{"no numbers in YAML 1.2", "[1_000, 0b1, 1:30, 2024-01-01, ., e5, -]", `["1_000","0b1","1:30","2024-01-01",".","e5","-"]`},
		{"tags", "[!!str 1, !!int 2, !own 3]", `["1",2,"3"]`},
		{"order of members", "{b: 1, a: {d: 2, c: 3}}", `{"b":1,"a":{"d":2,"c":3}}`},
		{"aliases", "{a: &a {x: 1}, b: *a, c: [*a]}", `{"a":{"x":1},"b":{"x":1},"c":[{"x":1}]}`},
		{"merge", "{a: &a {x: 1, y: 2}, b: {z: 3, <<: *a, y: 4}}", `{"a":{"x":1,"y":2},"b":{"z":3,"x":1,"y":4}}`},
		{"merge of several", "{a: &a {x: 1}, b: &b {x: 2, y: 3}, c: {<<: [*a, *b]}}", `{"a":{"x":1},"b":{"x":2,"y":3},"c":{"x":1,"y":3}}`},
		{"merge key in quotes", "{'<<': {x: 1}}", `{"<<":{"x":1}}`},
		{"JSON", `{"a": ["\ud83d\ude00\/", 1.0, 1e400, true, null, "` + "\u007f" + `"], "<<": {}}`, `{"a":["😀/",1.0,1e400,true,null,"\x7f"],"<<":{}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var diags diagnostic.List
			src, root, ok := load("f", []byte(test.source), documentBounds, &diags)
			if !ok {
				t.Fatal(diags.Sorted())
			}
			r := newReader(src, &diags)
			if got := spell(r.literal(root)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			for _, d := range diags.Sorted() {
				t.Error(d)
			}
		})
	}
}

func TestSelectorObjects(t *testing.T) {
	const object = "{a: {context: $response.body, selector: /a, type: jsonpointer, x-b: 1}, c: {context: 1, type: 2}}"
	for _, test := range []struct {
		name  string
		minor int
		want  bool
	}{
		{"are selectors in 1.1", 1, true},
		{"are objects like others in 1.0", 0, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var diags diagnostic.List
			src, root, _ := load("f", []byte(object), documentBounds, &diags)
			r := newReader(src, &diags)
			r.minor = test.minor
			v := r.dynamic(root)
			if got := v.Member("a").Selector != nil; got != test.want {
				t.Errorf("a is a selector: %v, want %v", got, test.want)
			}
			if v.Member("c").Selector != nil {
				t.Error("c is a selector")
			}
		})
	}
}

func TestChainsOfMergesAreReadQuickly(t *testing.T) {
	var doc strings.Builder
	doc.WriteString("x-0: &a0 {k: v}\n")
	for i := range 400 {
		fmt.Fprintf(&doc, "x-%d: &a%d {<<: *a%d, k%d: v}\n", i+1, i+1, i, i)
	}
	doc.WriteString("all: [" + strings.Repeat("*a400, ", 400) + "]\n")
	var diags diagnostic.List
	src, root, ok := load("f", []byte(doc.String()), documentBounds, &diags)
	if !ok {
		t.Fatal(diags.Sorted())
	}
	v := newReader(src, &diags).literal(root).Member("all")
	if got := len(v.Elements[399].Members); got != 401 {
		t.Errorf("%d members, want 401", got)
	}
}
