package jsonpointer

import (
	"slices"
	"strings"
	"testing"
)

// FuzzNames checks that a pointer is put together as it was taken apart, but for
// escapes that are none.
func FuzzNames(f *testing.F) {
	for _, pointer := range []string{"", "/", "/a/0", "/a~1b/~0~1/~01/", "/~", "/~2"} {
		f.Add(pointer)
	}
	f.Fuzz(func(t *testing.T, pointer string) {
		if pointer != "" && pointer[0] != '/' {
			return // no pointer
		}
		names := Names(pointer)
		var again strings.Builder
		for _, name := range names {
			again.WriteString("/" + Escape(name))
		}
		if got := Names(again.String()); !slices.Equal(got, names) {
			t.Errorf("%q has the names %q, which make %q, which has %q", pointer, names, &again, got)
		}
	})
}
