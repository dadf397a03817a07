package generator_test

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// utf16Text returns a text in UTF-16 behind a byte order mark.
func utf16Text(text string, high int) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		pair := [2]byte{byte(unit), byte(unit >> 8)}
		b.WriteByte(pair[high])
		b.WriteByte(pair[1-high])
	}
	return b.String()
}

// TestBytesThatAreNoText compiles documents and descriptions in odd encodings and
// with bytes that no text has.
func TestBytesThatAreNoText(t *testing.T) {
	document := bombDocument("{condition: $statusCode == 200}") + "components: {inputs: {S0: {type: object}}}\n"
	description := bombDescription("    S0: {type: object, description: HERE}\n")
	at := func(s string) string { return strings.Replace(description, "HERE", s, 1) }
	for _, test := range []struct{ name, document, description, want string }{
		{"a byte order mark", "\ufeff" + document, "\ufeff" + description, ""},
		{"two byte order marks", "\ufeff\ufeff" + document, description, ""},
		{"a byte order mark inside", document, at("a\ufeffb"), ""},
		{"UTF-16 of little end", utf16Text(document, 0), description, "[AZ1001]"},
		{"UTF-16 of big end", utf16Text(document, 1), description, "[AZ1001]"},
		{"UTF-16 of little end, described", document, utf16Text(description, 0), ""},
		{"UTF-16 of big end, described", document, utf16Text(description, 1), ""},
		{"half a surrogate pair", document, at(`"\ud800"`), "[AZ3001]"},
		{"NUL", strings.Replace(document, "Bombs", "a\x00b", 1), description, "[AZ1002]"},
		{"NUL, escaped", strings.Replace(document, "Bombs", `"a\x00b"`, 1), description, ""},
		{"NUL, described", document, at("a\x00b"), "[AZ3001]"},
		{"nothing but NUL", strings.Repeat("\x00", 1<<16), description, "[AZ1002]"},
		{"Latin-1", strings.Replace(document, "Bombs", "M\xfcller", 1), description, "[AZ1001]"},
		{"Latin-1, described", document, at("M\xfcller"), "[AZ3001]"},
		{"an overlong slash", strings.Replace(document, "Bombs", "\xc0\xaf", 1), description, "[AZ1001]"},
		{"a key twice", document + "info: {title: Other, version: 2.0.0}\n", description, "[AZ1010]"},
		{"a key twice, described", document, description + "openapi: 3.0.0\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) { detonate(t, test.document, test.description, test.want) })
	}
}
