package emit

import (
	"go/token"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var (
	plainFileName = regexp.MustCompile(`^[\pL\pN][\pL\pN_]*$`)
	notPlain      = regexp.MustCompile(`^//[^ ]|^//\s*\+build`)
)

// FuzzText checks what a text becomes as a name and as a comment.
func FuzzText(f *testing.F) {
	for _, text := range []string{
		"", "image-inventory", "imageIDs", "3d", "日本", "x_windows", "CON", "func", "ſtraße", "\u3164", "a\u202eb", "\xff",
		"*/ x", "//go:generate x", "a\r\n// +build x", "- a\n- b", "\u2028", "\v\f\x00", strings.Repeat("a", 300),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if name := exported(text); !token.IsIdentifier(name) || !token.IsExported(name) {
			t.Errorf("exported is %q", name)
		}
		if name := unexported(text); !token.IsIdentifier(name) && !token.IsKeyword(name) || token.IsExported(name) {
			t.Errorf("unexported is %q", name)
		}
		if name := safeFileName(text); !plainFileName.MatchString(name) || len(name) > maxFileName+len("_workflow") || name != strings.ToLower(name) {
			t.Errorf("the file is %q", name)
		}
		for _, line := range commentLines(text) {
			if !utf8.ValidString(line) || strings.ContainsFunc(line, func(r rune) bool { return isHidden(r) && r != joiner && r != nonJoiner }) {
				t.Errorf("the comment has the line %q", line)
			}
			if line != "//" && notPlain.MatchString(line) {
				t.Errorf("the comment has the directive %q", line)
			}
		}
	})
}
