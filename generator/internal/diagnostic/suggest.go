package diagnostic

import (
	"fmt"
	"strings"
	"unicode"
)

// DidYouMean returns the end of a message about an unknown name, such as
// `; did you mean "stepId"?`, or nothing if no known name is near enough.
func DidYouMean(name string, known []string) string {
	best, distance := "", max(2, len(name)/3)+1
	for _, k := range known {
		if k == name {
			continue // it is what cannot be used here
		}
		if d := editDistance(strings.ToLower(name), strings.ToLower(k), distance); d < distance && isLike(name, k) {
			best, distance = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// isLike reports whether one of two names can be meant by the other, word by word:
// to get a user is not a misspelling of to get an order, nor is 1 one of 2.
func isLike(a, b string) bool {
	wordsA, wordsB := Words(a), Words(b)
	if len(wordsA) != len(wordsB) {
		return true
	}
	for i, word := range wordsA {
		if !isLikeWord(word, wordsB[i]) {
			return false
		}
	}
	return true
}

// isLikeWord reports whether two words in lower case differ as a word and a
// misspelling or an abbreviation of it do.
func isLikeWord(a, b string) bool {
	const shortest = 2 // of what stands for a longer word
	limit := max(1, min(len(a), len(b))/3) + 1
	switch {
	case a == b:
		return true
	case onlyDigits(a) != onlyDigits(b), len(a) < shortest || len(b) < shortest:
		return false
	}
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) || isSwapped(a, b) || editDistance(a, b, limit) < limit
}

// onlyDigits returns the digits of a text.
func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// Words returns the words of a name in lower case: they end at punctuation, and
// before the capital letters of camel case.
func Words(name string) []string {
	var words []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, string(word))
		}
		word = nil
	}
	lower := false
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			end()
			continue
		}
		if unicode.IsUpper(r) && lower {
			end()
		}
		lower = !unicode.IsUpper(r)
		word = append(word, unicode.ToLower(r))
	}
	end()
	return words
}

// editDistance returns the number of insertions, deletions and replacements
// that turn a into b (Levenshtein), or some number of at least limit if there
// are as many.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

// Misspelt returns the one name that a text can only be a misspelling of: it
// differs by case alone, by one character, or by two that are swapped, or by any
// two if it is long, and no other name is as near. A text that is one of the
// names is no misspelling.
func Misspelt(text string, known []string) (string, bool) {
	const long = 8
	limit := 2
	if len(text) >= long {
		limit = 3
	}
	best, distance, several := "", limit, false
	for _, k := range known {
		if k == text {
			return "", false
		}
		d := editDistance(strings.ToLower(text), strings.ToLower(k), limit)
		if isSwapped(text, k) {
			d = 1
		}
		switch {
		case k == best || !isLike(text, k):
		case d < distance:
			best, distance, several = k, d, false
		case d == distance && d < limit:
			several = true
		}
	}
	return best, best != "" && !several
}

// isSwapped reports whether two texts differ by two neighbours alone, which
// have changed places.
func isSwapped(a, b string) bool {
	if len(a) != len(b) || a == b {
		return false
	}
	i := 0
	for a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
