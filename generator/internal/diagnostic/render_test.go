package diagnostic

import (
	"strings"
	"testing"
)

var testCode = Code{ID: "AZ9001", Severity: Warning, Summary: "odd thing"}

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
			diag:   Diagnostic{Code: testCode, Pos: Pos{"f.yaml", 2, 5}, Detail: "say 1"},
			want:   "f.yaml:2:5: warning: odd thing [AZ9001]\n    say 1\n    2 | bb: 2\n      |     ^\n",
		},
		{
			name:   "columns are characters",
			source: "é: ü",
			diag:   Diagnostic{Code: testCode, Pos: Pos{"f.yaml", 1, 4}, Detail: "x"},
			want:   "f.yaml:1:4: warning: odd thing [AZ9001]\n    x\n    1 | é: ü\n      |    ^\n",
		},
		{
			name:   "tabs stay tabs",
			source: "\t\"a\":\t1\r\n",
			diag:   Diagnostic{Code: testCode, Pos: Pos{"f.json", 1, 7}, Detail: "x"},
			want:   "f.json:1:7: warning: odd thing [AZ9001]\n    x\n    1 | \t\"a\":\t1\n      | \t    \t^\n",
		},
		{
			name:   "control characters are harmless",
			source: "a\x1b[31m\u202eb",
			diag:   Diagnostic{Code: testCode, Pos: Pos{"f.yaml", 1, 1}, Detail: "has \x1b[31m in it\nand a break"},
			want:   "f.yaml:1:1: warning: odd thing [AZ9001]\n    has �[31m in it and a break\n    1 | a�[31m�b\n      | ^\n",
		},
		{
			name:   "byte order mark is no character",
			source: "\uFEFFa: 1",
			diag:   Diagnostic{Code: testCode, Pos: Pos{"f.yaml", 1, 4}, Detail: "x"},
			want:   "f.yaml:1:4: warning: odd thing [AZ9001]\n    x\n    1 | a: 1\n      |    ^\n",
		},
		{
			name: "no source",
			diag: Diagnostic{Code: testCode, Pos: Pos{"f.yaml", 1, 1}, Detail: "x"},
			want: "f.yaml:1:1: warning: odd thing [AZ9001]\n    x\n",
		},
		{
			name:   "line beyond the end",
			source: "a",
			diag:   Diagnostic{Code: testCode, Pos: Pos{"f.yaml", 7, 1}, Detail: "x"},
			want:   "f.yaml:7:1: warning: odd thing [AZ9001]\n    x\n",
		},
		{
			name:   "column beyond the end",
			source: "ab",
			diag:   Diagnostic{Code: testCode, Pos: Pos{"f.yaml", 1, 9}, Detail: "x"},
			want:   "f.yaml:1:9: warning: odd thing [AZ9001]\n    x\n    1 | ab\n      |   ^\n",
		},
		{
			name:   "no line",
			source: "a",
			diag:   Diagnostic{Code: testCode, Pos: Pos{File: "f.yaml"}, Detail: "x"},
			want:   "f.yaml: warning: odd thing [AZ9001]\n    x\n",
		},
		{
			name: "long detail is wrapped",
			diag: Diagnostic{Code: testCode, Pos: Pos{"f.yaml", 1, 1}, Detail: long},
			want: "f.yaml:1:1: warning: odd thing [AZ9001]\n" +
				"    " + strings.TrimSpace(strings.Repeat("word ", 15)) + "\n" +
				"    " + strings.TrimSpace(strings.Repeat("word ", 5)) + "\n",
		},
		{
			name:   "long line is cut around the column",
			source: strings.Repeat("a", 500) + "b" + strings.Repeat("c", 500),
			diag:   Diagnostic{Code: testCode, Pos: Pos{"f.json", 1, 501}, Detail: "x"},
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
			if err := Render(&out, []Diagnostic{test.diag}, Style{}, source); err != nil {
				t.Fatal(err)
			}
			if out.String() != test.want {
				t.Errorf("got\n%s\nwant\n%s", out.String(), test.want)
			}
		})
	}
}

func TestRenderShowsRelatedPlaces(t *testing.T) {
	sources := map[string]string{"a.yaml": "a: 1\n", "b.yaml": "\nb: 2\n"}
	d := Diagnostic{Code: testCode, Pos: Pos{"a.yaml", 1, 1}, Detail: "x"}
	d.Relate(Pos{"b.yaml", 2, 4}, "the first is here").Relate(Pos{}, "nowhere")
	want := "a.yaml:1:1: warning: odd thing [AZ9001]\n    x\n    1 | a: 1\n      | ^\n" +
		"    b.yaml:2:4: the first is here\n    2 | b: 2\n      |    ^\n"
	var out strings.Builder
	if err := Render(&out, []Diagnostic{d}, Style{}, func(f string) []byte { return []byte(sources[f]) }); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestRenderInColor(t *testing.T) {
	d := Diagnostic{Code: testCode, Pos: Pos{"a.yaml", 1, 1}, Detail: "\x1b[5m"}
	want := "\x1b[1ma.yaml:1:1:\x1b[0m \x1b[1;33mwarning:\x1b[0m \x1b[1modd thing\x1b[0m \x1b[2m[AZ9001]\x1b[0m\n    \uFFFD[5m\n" +
		"\x1b[2m    1 |\x1b[0m a: 1\n\x1b[2m      |\x1b[0m \x1b[1;32m^\x1b[0m\n"
	var out strings.Builder
	if err := Render(&out, []Diagnostic{d}, Style{Color: true}, func(string) []byte { return []byte("a: 1") }); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%q\nwant\n%q", out.String(), want)
	}
}
