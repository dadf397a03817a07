package emit

import (
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"
)

// exported returns the exported Go identifier for a text in any spelling:
// "image-inventory" is ImageInventory, "imageIds" ImageIDs.
func exported(text string) string {
	name := inner(text)
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) {
		return "X" + name // a digit, or a letter of a script without case
	}
	return name
}

// inner returns what a text adds to an identifier that it does not begin: "3d" is
// 3d, where [exported] would have to put a letter before it.
func inner(text string) string {
	var b strings.Builder
	for _, word := range words(text) {
		b.WriteString(capitalized(word))
	}
	return b.String()
}

// unexported returns the unexported Go identifier for a text in any spelling:
// "image-inventory" is imageInventory, "URL of x" urlOfX.
func unexported(text string) string {
	var b strings.Builder
	for i, word := range words(text) {
		if i == 0 {
			b.WriteString(strings.ToLower(word))
		} else {
			b.WriteString(capitalized(word))
		}
	}
	name := b.String()
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(first) || unicode.IsUpper(first) {
		return "x" + name // a digit, or a capital that no small letter belongs to
	}
	return name
}

// fileName returns the base of a file name for a text: "image-inventory" is
// image_inventory.
func fileName(text string) string {
	var lower []string
	for _, word := range words(text) {
		// Some letters have the same capital: ſ and s are one where names of files
		// ignore case.
		lower = append(lower, strings.ToLower(strings.ToUpper(word)))
	}
	name := strings.Join(lower, "_")
	if name == "" {
		return "x"
	}
	return name
}

// words returns the words of a text: runs of letters and digits, split where
// a lower-case letter or a digit is followed by an upper-case one, and before
// the last of several upper-case ones if a lower-case one follows.
func words(text string) []string {
	var words []string
	runes := []rune(text)
	start := -1 // of the word, if in one
	flush := func(end int) {
		if start >= 0 {
			words = append(words, string(runes[start:end]))
		}
		start = -1
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r), isBlank(r):
			flush(i)
		case start < 0:
			start = i
		case unicode.IsUpper(r) && !unicode.IsUpper(runes[i-1]):
			flush(i)
			start = i
		case unicode.IsLower(r) && unicode.IsUpper(runes[i-1]) && i-1 > start && !isPlural(runes[i-1:]):
			flush(i - 1)
			start = i - 1
		}
	}
	flush(len(runes))
	return words
}

// isBlank reports whether a character that counts as a letter does not show.
func isBlank(r rune) bool { return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) }

// isPlural reports whether runes are the end of an initialism in the plural, as
// the Ds of IDs.
func isPlural(runes []rune) bool {
	return runes[1] == 's' && (len(runes) == 2 || !unicode.IsLower(runes[2]))
}

// capitalized returns a word as it stands inside an identifier.
func capitalized(word string) string {
	upper := strings.ToUpper(word)
	if initialisms[upper] {
		return upper
	}
	if singular, ok := strings.CutSuffix(upper, "S"); ok && initialisms[singular] {
		return singular + "s"
	}
	first, size := utf8.DecodeRuneInString(word)
	rest := word[size:]
	if word == upper {
		rest = strings.ToLower(rest)
	}
	return string(unicode.ToUpper(first)) + rest
}

// initialisms are the words that Go writes in capitals.
var initialisms = func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(`ACL API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON JWT
		QPS RAM RPC SLA SMTP SQL SSH SSO TCP TLS TTL UDP UI UID URI URL UTF8 UUID VM XML XMPP XSRF XSS`) {
		set[word] = true
	}
	return set
}()

// predeclared are the identifiers that Go has in every file and that generated
// code must not hide.
var predeclared = func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(`any append bool byte cap clear close comparable complex
		complex64 complex128 copy delete error false float32 float64 imag int int8 int16 int32 int64
		iota len make max min new nil panic print println real recover rune string true uint uint8
		uint16 uint32 uint64 uintptr`) {
		set[name] = true
	}
	return set
}()

// isReserved reports whether Go gives a name a meaning.
func isReserved(name string) bool { return token.IsKeyword(name) || predeclared[name] }
