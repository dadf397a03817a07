package schema

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// readRules reads a schema in the file dir/f.yaml. Files are others that it may
// refer to.
func readRules(t *testing.T, text string, files map[string]string) (*Rules, *diagnostic.List) {
	t.Helper()
	diags := new(diagnostic.List)
	component := func(ref string) *document.Value {
		if ref == "#/components/inputs/text" {
			return value(t, "{title: component}")
		}
		return nil
	}
	load := func(file string) (*document.Value, error) {
		content, ok := files[file]
		if !ok {
			return nil, errors.New("no such file")
		}
		return value(t, content), nil
	}
	resolver := NewResolver("dir/f.yaml", component, load, diags)
	root := value(t, text)
	resolver.Add(root)
	return ReadRules(root, resolver, diags), diags
}

func TestReferencesOfRules(t *testing.T) {
	files := map[string]string{
		"dir/other.yaml":     "{title: file, $defs: {a: {$anchor: a, title: in file}, back: {$ref: sub/x.yaml}}}",
		"dir/sub/x.yaml":     "{title: below}",
		"http://h.example/s": "{$id: 'http://h.example/t', title: remote, $defs: {b: {$ref: '#/$defs/c'}, c: {title: in remote}}}",
	}
	for _, tc := range []struct{ name, text, want string }{
		{"root", "{title: root, properties: {x: {$ref: '#'}}}", "root"},
		{"pointer", "{properties: {x: {$ref: '#/$defs/a~1b%20c'}}, $defs: {a/b c: {title: pointer}}}", "pointer"},
		{"anchor", "{properties: {x: {$ref: '#a'}}, $defs: {a: {$anchor: a, title: anchor}}}", "anchor"},
		{"component", "{properties: {x: {$ref: '#/components/inputs/text'}}}", "component"},
		{"id", "{properties: {x: {$ref: other.json}}, $defs: {a: {$id: other.json, title: id}}}", "id"},
		{"pointer below an id", "{properties: {x: {$ref: 'a#/$defs/b'}}, $defs: {a: {$id: a, $defs: {b: {title: b}}}}}", "b"},
		{"relative to an id", "{$id: 'http://h.example/d/', properties: {x: {$ref: e}}, $defs: {e: {$id: 'http://h.example/d/e', title: relative}}}", "relative"},
		{"an id in an enum is none", "{properties: {x: {$ref: other.yaml}}, enum: [{$id: other.yaml, title: wrong}]}", "file"},
		{"file", "{properties: {x: {$ref: other.yaml}}}", "file"},
		{"part of a file", "{properties: {x: {$ref: 'other.yaml#a'}}}", "in file"},
		{"file of a file", "{properties: {x: {$ref: 'other.yaml#/$defs/back'}}}", "below"},
		{"remote", "{properties: {x: {$ref: 'http://h.example/s#/$defs/b'}}}", "in remote"},
		{"where no keyword has schemas", "{properties: {x: {$ref: '#/x-more/0'}}, x-more: [{title: extension}]}", "extension"},
		{"dynamic, and nothing overrides it", "{properties: {x: {$dynamicRef: '#a'}}, $defs: {a: {$dynamicAnchor: a, title: static}}}", "static"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rules, diags := readRules(t, tc.text, files)
			for _, d := range diags.Sorted() {
				t.Errorf("unexpected: %v", d)
			}
			x := rules.Property("x")
			for x != nil && x.Ref != nil {
				x = x.Ref
			}
			if x == nil || x.Title != tc.want {
				t.Errorf("x refers to %+v, want %q", x, tc.want)
			}
		})
	}
}

func TestMalformedRulesAreReported(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"count", `{minLength: -1}`, "f:1:13 AZ3021"},
		{"no count", `{maxItems: 1.5}`, "f:1:12 AZ3021"},
		{"number", `{minimum: a}`, "f:1:11 AZ3021"},
		{"huge number", `{maximum: 1e99999999}`, "f:1:11 AZ3021"},
		{"multipleOf", `{multipleOf: 0}`, "f:1:14 AZ3021"},
		{"pattern", `{pattern: 1}`, "f:1:11 AZ3021"},
		{"schema", `{not: 1}`, "f:1:7 AZ3021"},
		{"list", `{anyOf: {}}`, "f:1:9 AZ3021"},
		{"anchor", `{not: {$ref: '#gone'}}`, "f:1:14 AZ3010"},
		{"file", `{if: {$ref: gone.yaml}}`, "f:1:13 AZ3010"},
		{"dynamic", `{contains: {$dynamicRef: '#gone'}}`, "f:1:26 AZ3010"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, diags := readRules(t, tc.text, nil)
			var got []string
			for _, d := range diags.Sorted() {
				got = append(got, fmt.Sprintf("%s %s", d.Pos, d.Code.ID))
			}
			if strings.Join(got, "\n") != tc.want {
				t.Errorf("diagnostics are %v, want %s", diags.Sorted(), tc.want)
			}
		})
	}
}

func TestRulesOfOpenAPI30(t *testing.T) {
	rules, _ := readRules(t, "{type: string, nullable: true, minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false}", nil)
	if got := fmt.Sprint(rules.Types, rules.Minimum, rules.ExclusiveMinimum, rules.Maximum, rules.ExclusiveMaximum); got != "[string null]12" {
		t.Errorf("rules are %s", got)
	}
}

func TestBundle(t *testing.T) {
	files := map[string]string{"http://h.example/s": "{type: string, pattern: '^\\d$'}"}
	for _, tc := range []struct {
		name, text string
		want       Bundle
	}{
		{"alone", "{properties: {x: {unevaluatedItems: false, $ref: '#/properties/x/$defs/a', $defs: {a: {nullable: true, type: array}}}}}",
			Bundle{Location: nowhere + "0#", Documents: []Document{{nowhere + "0",
				`{"unevaluatedItems":false,"$ref":"https://schema.invalid/0#/$defs/a","$defs":{"a":{"type":["array","null"]}}}`}}}},
		{"with what it refers to", "{properties: {x: {unevaluatedItems: false, items: {$ref: 'http://h.example/s'}}}}",
			Bundle{Location: nowhere + "0#/properties/x", Documents: []Document{
				{nowhere + "0", `{"properties":{"x":{"unevaluatedItems":false,"items":{"$ref":"http://h.example/s#"}}}}`},
				{"http://h.example/s", `{"type":"string","pattern":"^\\d$"}`}}}},
		{"patterns", `{properties: {x: {unevaluatedProperties: false, patternProperties: {'^a$': true}, pattern: '\p{Letter}'}}}`,
			Bundle{Location: nowhere + "0#", Documents: []Document{{nowhere + "0",
				`{"unevaluatedProperties":false,"patternProperties":{"^a$":true},"pattern":"\\p{L}"}`}}}},
		{"patterns that backtrack", `{properties: {x: {unevaluatedProperties: false, pattern: '\p{Letter}', not: {pattern: '(?=a)'}}}}`,
			Bundle{Location: nowhere + "0#", Backtracks: true, Documents: []Document{{nowhere + "0",
				`{"unevaluatedProperties":false,"pattern":"\\p{Letter}","not":{"pattern":"(?=a)"}}`}}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rules, diags := readRules(t, tc.text, files)
			if len(diags.Sorted()) > 0 {
				t.Fatal(diags.Sorted())
			}
			x := rules.Property("x")
			if !x.Beyond {
				t.Error("a library need not check it")
			}
			bundle, err := x.Bundle()
			if err != nil {
				t.Fatal(err)
			}
			if bundle.Location != tc.want.Location || bundle.Backtracks != tc.want.Backtracks || len(bundle.Documents) != len(tc.want.Documents) {
				t.Fatalf("bundle is %+v", bundle)
			}
			for i, d := range bundle.Documents {
				if got := strings.Join(strings.Fields(d.Text), ""); d.URI != tc.want.Documents[i].URI || got != tc.want.Documents[i].Text {
					t.Errorf("document %d is %s\n%s\nwant %s\n%s", i, d.URI, got, tc.want.Documents[i].URI, tc.want.Documents[i].Text)
				}
			}
		})
	}
	rules, _ := readRules(t, "{unevaluatedItems: 1}", nil)
	if _, err := rules.Bundle(); err == nil {
		t.Error("what is no schema has a bundle")
	}
}
