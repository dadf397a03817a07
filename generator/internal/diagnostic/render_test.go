package diagnostic

import (
	"strings"
	"testing"
)

var testCode = Code{"AZ9001", Warning, "odd thing"}

func TestRender(t *testing.T) {
	long := strings.Repeat("word ", 20)
	for _, test := range []struct {
		name   string
		source string
		diag   Diagnostic
		want   string
	}{
		{
			name:   "line and caret",
			source: "a: 1\nbb: 2\n",
			diag:   Diagnostic{testCode, Pos{"f.yaml", 2, 5}, "say 1"},
			want:   "f.yaml:2:5: warning: odd thing [AZ9001]\n    say 1\n    2 | bb: 2\n      |     ^\n",
		},
		{
			name:   "columns are characters",
			source: "é: ü",
			diag:   Diagnostic{testCode, Pos{"f.yaml", 1, 4}, "x"},
			want:   "f.yaml:1:4: warning: odd thing [AZ9001]\n    x\n    1 | é: ü\n      |    ^\n",
		},
		{
			name:   "tabs stay tabs",
			source: "\t\"a\":\t1\r\n",
			diag:   Diagnostic{testCode, Pos{"f.json", 1, 7}, "x"},
			want:   "f.json:1:7: warning: odd thing [AZ9001]\n    x\n    1 | \t\"a\":\t1\n      | \t    \t^\n",
		},
		{
			name:   "control characters are harmless",
			source: "a\x1b[31m\u202eb",
			diag:   Diagnostic{testCode, Pos{"f.yaml", 1, 1}, "has \x1b[31m in it\nand a break"},
			want:   "f.yaml:1:1: warning: odd thing [AZ9001]\n    has �[31m in it and a break\n    1 | a�[31m�b\n      | ^\n",
		},
		{
			name:   "byte order mark is no character",
			source: "\uFEFFa: 1",
			diag:   Diagnostic{testCode, Pos{"f.yaml", 1, 4}, "x"},
			want:   "f.yaml:1:4: warning: odd thing [AZ9001]\n    x\n    1 | a: 1\n      |    ^\n",
		},
		{
			name: "no source",
			diag: Diagnostic{testCode, Pos{"f.yaml", 1, 1}, "x"},
			want: "f.yaml:1:1: warning: odd thing [AZ9001]\n    x\n",
		},
		{
			name:   "line beyond the end",
			source: "a",
			diag:   Diagnostic{testCode, Pos{"f.yaml", 7, 1}, "x"},
			want:   "f.yaml:7:1: warning: odd thing [AZ9001]\n    x\n",
		},
		{
			name:   "column beyond the end",
			source: "ab",
			diag:   Diagnostic{testCode, Pos{"f.yaml", 1, 9}, "x"},
			want:   "f.yaml:1:9: warning: odd thing [AZ9001]\n    x\n    1 | ab\n      |   ^\n",
		},
		{
			name:   "no line",
			source: "a",
			diag:   Diagnostic{testCode, Pos{File: "f.yaml"}, "x"},
			want:   "f.yaml: warning: odd thing [AZ9001]\n    x\n",
		},
		{
			name: "long detail is wrapped",
			diag: Diagnostic{testCode, Pos{"f.yaml", 1, 1}, long},
			want: "f.yaml:1:1: warning: odd thing [AZ9001]\n" +
				"    " + strings.TrimSpace(strings.Repeat("word ", 15)) + "\n" +
				"    " + strings.TrimSpace(strings.Repeat("word ", 5)) + "\n",
		},
		{
			name:   "long line is cut around the column",
			source: strings.Repeat("a", 500) + "b" + strings.Repeat("c", 500),
			diag:   Diagnostic{testCode, Pos{"f.json", 1, 501}, "x"},
			want: "f.json:1:501: warning: odd thing [AZ9001]\n    x\n" +
				"    1 | …" + strings.Repeat("a", 49) + "b" + strings.Repeat("c", 48) + "…\n" +
				"      | " + strings.Repeat(" ", 50) + "^\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := func(string) []byte {
				if test.source == "" {
					return nil
				}
				return []byte(test.source)
			}
			var out strings.Builder
			if err := Render(&out, []Diagnostic{test.diag}, source); err != nil {
				t.Fatal(err)
			}
			if out.String() != test.want {
				t.Errorf("got\n%s\nwant\n%s", out.String(), test.want)
			}
		})
	}
}
