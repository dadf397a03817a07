// Package diagnostic is how every pass of the compiler says what is wrong with
// a document: as a value with a code, a severity, a position and a text that
// says what to do. Rendering is another file's affair; the passes know nothing
// of terminals.
package diagnostic

import (
	"cmp"
	"fmt"
	"slices"
)

// A Pos is a place in a file. The zero Pos is no place.
type Pos struct {
	File   string // as the user named it, or as a source description's url resolved
	Line   int    // from 1
	Column int    // from 1, in characters
}

// IsValid reports whether p is a place.
func (p Pos) IsValid() bool { return p.Line > 0 }

// String returns p as file:line:column, which editors follow.
func (p Pos) String() string {
	if !p.IsValid() {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// A Severity says what a diagnostic means for the run that reports it.
type Severity int

// The severities. There is no zero severity, so that none is forgotten.
const (
	Error   Severity = iota + 1 // nothing is generated
	Warning                     // compiled, but perhaps not as its author meant
)

func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	panic(fmt.Sprintf("diagnostic: severity %d", int(s)))
}

// A Code names a kind of diagnostic. The codes of a pass are variables of this
// package, a file for each pass. IDs are stable: one is never used again for
// something else.
type Code struct {
	ID       string // AZ and four digits
	Severity Severity
	Summary  string // what is wrong, in a few constant words, lower case
}

// A Diagnostic is one finding.
type Diagnostic struct {
	Code   Code
	Pos    Pos
	Detail string // one or more sentences: what was found, and what to do
}

// String returns the diagnostic in one line, without its source.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s: %s: %s (%s)", d.Pos, d.Code.Severity, d.Code.Summary, d.Detail, d.Code.ID)
}

// A List collects the diagnostics of a run. The zero List is empty and ready.
type List struct{ all []Diagnostic }

// Add appends a diagnostic whose detail is formatted as by [fmt.Sprintf].
func (l *List) Add(code Code, pos Pos, format string, args ...any) {
	l.all = append(l.all, Diagnostic{code, pos, fmt.Sprintf(format, args...)})
}

// Append appends the diagnostics of another list.
func (l *List) Append(other *List) { l.all = append(l.all, other.all...) }

// HasErrors reports whether one of the diagnostics is an error.
func (l *List) HasErrors() bool {
	return slices.ContainsFunc(l.all, func(d Diagnostic) bool { return d.Code.Severity == Error })
}

// Sorted returns the diagnostics by file, line and column, without duplicates.
func (l *List) Sorted() []Diagnostic {
	sorted := slices.Clone(l.all)
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Code.ID, b.Code.ID),
			cmp.Compare(a.Detail, b.Detail),
		)
	})
	return slices.Compact(sorted)
}
