package emit

import "testing"

func TestGroupImports(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"mixed", "package p\n\nimport (\n\t\"errors\"\n\tjp \"github.com/theory/jsonpath\"\n\t\"net/http\"\n)\n\nvar x = `\n)\n`\n",
			"package p\n\nimport (\n\t\"errors\"\n\t\"net/http\"\n\n\tjp \"github.com/theory/jsonpath\"\n)\n\nvar x = `\n)\n`\n"},
		{"standard library alone", "package p\n\nimport (\n\t\"errors\"\n\t\"net/http\"\n)\n", "package p\n\nimport (\n\t\"errors\"\n\t\"net/http\"\n)\n"},
		{"others alone", "package p\n\nimport (\n\t\"a.b/c\"\n\t\"a.b/d\"\n)\n", "package p\n\nimport (\n\t\"a.b/c\"\n\t\"a.b/d\"\n)\n"},
		{"a single one", "package p\n\nimport \"a.b/c\"\n", "package p\n\nimport \"a.b/c\"\n"},
		{"none", "package p\n", "package p\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := string(groupImports([]byte(test.in))); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
