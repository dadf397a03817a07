package jsonpointer

import (
	"slices"
	"testing"
)

func TestNamesAreUnescaped(t *testing.T) {
	for _, tc := range []struct {
		pointer string
		want    []string
	}{
		{"", nil},
		{"/", []string{""}},
		{"/a/0", []string{"a", "0"}},
		{"/a~1b/~0~1/~01/", []string{"a/b", "~/", "~1", ""}},
	} {
		if got := Names(tc.pointer); !slices.Equal(got, tc.want) {
			t.Errorf("%s has the names %q, want %q", tc.pointer, got, tc.want)
		}
	}
}

func TestEscapeIsUndone(t *testing.T) {
	for _, name := range []string{"", "a", "~", "/", "~1", "a/b~c", "~0~1"} {
		if got := Unescape(Escape(name)); got != name {
			t.Errorf("%q is %q after it was escaped", name, got)
		}
	}
}
