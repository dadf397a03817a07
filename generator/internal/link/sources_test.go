package link

import (
	"net/url"
	"testing"
)

func TestWhatAFileNames(t *testing.T) {
	for _, test := range []struct{ base, ref, want string }{
		{"specs/a.yaml", "b.yaml", "specs/b.yaml"},
		{"specs/a.yaml", "../b%20c.yaml", "b c.yaml"},
		{"specs/a.yaml", "", "specs/a.yaml"},
		{"specs/a.yaml", "/b.yaml", "/b.yaml"},
		{"specs/a.yaml", "file:///b.yaml", "/b.yaml"},
		{"specs/a.yaml", "https://h/b.yaml", "https://h/b.yaml"},
		{"specs/a.yaml", "ftp://h/b.yaml", ""},
		{"specs/a.yaml", "//h/b.yaml", ""},
		{"https://h/x/a.yaml", "../b.yaml", "https://h/b.yaml"},
		{"https://h/x/a.yaml", "//i/b.yaml", "https://i/b.yaml"},
		{"https://h/x/a.yaml", "file:///etc/passwd", ""},
	} {
		u, err := url.Parse(test.ref)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := resolve(test.base, u)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%s in %s is %q, %v, want %q", test.ref, test.base, got, ok, test.want)
		}
	}
}
