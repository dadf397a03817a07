package diagnostic

import (
	"cmp"
	"slices"
)

// A Code is a kind of diagnostic. The codes of a pass are variables of this
// package, a file for each pass. IDs are stable: one is never used again for
// something else.
type Code struct {
	ID       string // AZ and four digits
	Severity Severity
	Summary  string // what is wrong, in a few constant words, lower case

	// Limit says that the document may be right, and that the compiler cannot
	// compile it. That matters only to who wants code.
	Limit bool
}

// docs is where the pages about the codes are.
const docs = "https://github.com/arazzogen/arazzogen/blob/main/docs/diagnostics/"

// Page returns the URL of the page that explains the code.
func (c Code) Page() string { return docs + c.ID + ".md" }

// registry holds the codes in the order of their initialization.
var registry []Code

// define declares a code. To call it once, in a codes_*.go file, is all that it
// takes to have one.
func define(id string, severity Severity, summary string) Code {
	return register(Code{ID: id, Severity: severity, Summary: summary})
}

// limit declares the code of something that cannot be compiled. The severity is
// that for who wants code.
func limit(id string, severity Severity, summary string) Code {
	return register(Code{ID: id, Severity: severity, Summary: summary, Limit: true})
}

func register(c Code) Code {
	registry = append(registry, c)
	return c
}

// Codes returns every code, by ID.
func Codes() []Code {
	return slices.SortedFunc(slices.Values(registry), func(a, b Code) int { return cmp.Compare(a.ID, b.ID) })
}

// Lookup returns the code of an ID, and whether there is one.
func Lookup(id string) (Code, bool) {
	i := slices.IndexFunc(registry, func(c Code) bool { return c.ID == id })
	if i < 0 {
		return Code{}, false
	}
	return registry[i], true
}
