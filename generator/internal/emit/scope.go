package emit

import (
	"cmp"
	"fmt"
	"go/token"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A scope is a set of identifiers that must differ.
type scope map[string]bool

// A wanted is an identifier that something is to have.
type wanted struct {
	name     string
	suffix   string // says what is named, for a name that is reserved
	prefix   string // of the name, that is of what it belongs to
	spelling string // in the document, of what is named; no two of one prefix are the same
	given    bool   // the document gives the name itself
	file     bool   // it is the name of a file: in lower case, since not all systems tell cases apart
	others   []string
}

// take returns an identifier for each of a list of things that are named in a
// scope. Those that fall together are told apart by how the document spells
// them: the plainest keeps the name (ab before aB before a-b), the others are spelt
// out (ADashB, AUnderscoreB) or get a hash. So no name depends on the order of the
// document, and the suffix of none on what else there is.
func (s scope) take(list []wanted) []string {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := list[i], list[j]
		if a.given != b.given {
			if a.given {
				return -1
			}
			return 1
		}
		return cmp.Or(
			cmp.Compare(a.prefix, b.prefix),
			cmp.Compare(count(a.spelling, isSign), count(b.spelling, isSign)),
			cmp.Compare(count(a.spelling, unicode.IsUpper), count(b.spelling, unicode.IsUpper)),
			cmp.Compare(a.spelling, b.spelling),
		)
	})
	names := make([]string, len(list))
	reserved := map[string]bool{}
	for name := range s {
		reserved[name] = true
	}
	for _, i := range order {
		names[i] = s.free(list[i], reserved)
		s[names[i]] = true
	}
	return names
}

// next returns the name or, if it is taken, the name with a number: for variables
// that are told apart by their order.
func (s scope) next(name string) string {
	free := name
	for n := 2; s[free] || isReserved(free); n++ {
		free = name + strconv.Itoa(n)
	}
	s[free] = true
	return free
}

func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// count returns how many characters of a text are of a kind.
func count(text string, is func(rune) bool) int {
	n := 0
	for _, r := range text {
		if is(r) {
			n++
		}
	}
	return n
}

// free returns an identifier for what is wanted that the scope does not have.
func (s scope) free(w wanted, reserved map[string]bool) string {
	candidates := []string{w.name}
	if w.suffix != "" && (reserved[w.name] || isReserved(w.name)) {
		candidates = append(candidates, w.name+w.suffix)
	}
	last := w.name + "X" + hash(w.prefix+w.spelling)
	if w.file {
		last = w.name + "_" + hash(w.prefix+w.spelling)
	} else {
		candidates = append(append(candidates, w.others...), w.spelt())
	}
	for _, name := range append(candidates, last) {
		if name != "" && !s[name] && !isReserved(name) {
			return name
		}
	}
	for n := 2; ; n++ { // two hashes fall together
		if name := last + strconv.Itoa(n); !s[name] {
			return name
		}
	}
}

// hash returns a few letters and digits that stand for a spelling.
func hash(spelling string) string {
	h := fnv.New32a()
	h.Write([]byte(spelling))
	return fmt.Sprintf("%06x", h.Sum32()&0xffffff)
}

// spelt returns the name with the signs and cases of its spelling in words, or ""
// if that tells nothing.
func (w wanted) spelt() string {
	var b strings.Builder
	found := false
	for _, r := range w.spelling {
		word, ok := signs[r]
		if r == '-' {
			word = "Dash" // it is no number that begins so
		}
		if !ok {
			b.WriteRune(r)
			continue
		}
		b.WriteString(" " + word + " ")
		found = true
	}
	lower, upper := strings.ToLower(w.spelling), strings.ToUpper(w.spelling)
	switch {
	case found && w.prefix != "":
		return w.prefix + inner(b.String())
	case found && token.IsExported(w.name):
		return exported(b.String())
	case found:
		return unexported(b.String())
	case w.spelling == lower:
		return w.name + "Lower"
	case w.spelling == upper:
		return w.name + "Upper"
	case w.spelling[1:] == lower[1:]:
		return w.name + "Capital"
	}
	return ""
}

// signs are the names of what is neither a letter nor a digit.
var signs = map[rune]string{
	'+': "Plus", '-': "Minus", '*': "Star", '/': "Slash", '%': "Percent", '<': "Less", '>': "Greater",
	'=': "Equal", '!': "Not", '&': "And", '|': "Or", '~': "Tilde", '?': "Question", '.': "Dot", ',': "Comma",
	':': "Colon", ';': "Semicolon", '#': "Hash", '@': "At", '$': "Dollar", '^': "Caret", '_': "Underscore",
	' ': "Space",
}
