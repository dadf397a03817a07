// Package diagnostic is how every pass of the compiler says what is wrong with
// a document: as a value with a code, a severity, a position and a text that
// says what to do. Rendering is another file's affair; the passes know nothing
// of terminals.
package diagnostic

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Pos is a place in a file. The zero Pos is no place.
type Pos struct {
	File   string // as the user named it, or as a source description's url resolved
	Line   int    // from 1
	Column int    // from 1, in characters
}

// IsURL reports whether a file is one that only the network has.
func IsURL(file string) bool {
	return strings.HasPrefix(file, "http://") || strings.HasPrefix(file, "https://")
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

// compare orders places by file, line and column.
func (p Pos) compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A Severity says what a diagnostic means for the run that reports it.
type Severity int

// The severities, the gravest first. There is no zero severity, so that none is
// forgotten.
const (
	Error   Severity = iota + 1 // nothing is generated
	Warning                     // compiled, but perhaps not as its author meant
	Note                        // compiled as meant; worth knowing
)

// severities are the names of the severities, in the order of the constants.
var severities = []string{"error", "warning", "note"}

func (s Severity) String() string {
	if s < Error || s > Note {
		panic(fmt.Sprintf("diagnostic: severity %d", int(s)))
	}
	return severities[s-1]
}

// ParseSeverity returns the severity of a name, and whether there is one.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index(severities, name)
	return Severity(i + 1), i >= 0
}

// A Diagnostic is one finding.
type Diagnostic struct {
	Code    Code
	Pos     Pos
	Detail  string    // one or more sentences: what was found, and what to do
	Related []Related // other places that have to do with it
	Edits   []Edit    // that make it right together, if it is certain what is right
}

// A Related place helps to understand a diagnostic: the first of two, or the
// line of a description that a step disagrees with.
type Related struct {
	Pos    Pos
	Detail string // what is there, as in "the operation is described here"
}

// An Edit replaces bytes of the file that a diagnostic is about.
type Edit struct {
	Start, End int // offsets in bytes
	Text       string
}

// Overlaps reports whether one of two edits changes what the other one does, or
// inserts something in the same place.
func (e Edit) Overlaps(other Edit) bool {
	return e.Start == other.Start || e.Start < other.End && other.Start < e.End
}

// Relate adds a related place to d, and returns d.
func (d *Diagnostic) Relate(pos Pos, format string, args ...any) *Diagnostic {
	if pos.IsValid() {
		d.Related = append(d.Related, Related{pos, fmt.Sprintf(format, args...)})
	}
	return d
}

// Fix sets the edit that makes d right. It does nothing if the edit is not
// known, so that a caller can pass on what it got.
func (d *Diagnostic) Fix(edit Edit, known bool) *Diagnostic {
	return d.FixAll([]Edit{edit}, known)
}

// FixAll does what [Diagnostic.Fix] does with several edits, which are made
// together or not at all.
func (d *Diagnostic) FixAll(edits []Edit, known bool) *Diagnostic {
	if known {
		d.Edits = edits
	}
	return d
}

// String returns the diagnostic in one line, without its source.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s: %s: %s (%s)", d.Pos, d.Code.Severity, d.Code.Summary, d.Detail, d.Code.ID)
}

// A List collects the diagnostics of a run. The zero List is empty and ready.
type List struct {
	all     []*Diagnostic
	errors  int // of all
	ignores []*ignore
}

// Add appends a diagnostic whose detail is formatted as by [fmt.Sprintf]. It
// returns it, for what else is to be said about it.
func (l *List) Add(code Code, pos Pos, format string, args ...any) *Diagnostic {
	d := &Diagnostic{Code: code, Pos: pos, Detail: fmt.Sprintf(format, args...)}
	l.all = append(l.all, d)
	if code.Severity == Error {
		l.errors++
	}
	return d
}

// Append appends what another list has: diagnostics, and what is not to be heard
// of.
func (l *List) Append(other *List) {
	l.all = append(l.all, other.all...)
	l.errors += other.errors
	l.ignores = append(l.ignores, other.ignores...)
}

// HasErrors reports whether one of the diagnostics is an error.
func (l *List) HasErrors() bool { return l.errors > 0 }

// Errors returns how many of the diagnostics are errors.
func (l *List) Errors() int { return l.errors }

// HasFaults reports whether one of the diagnostics is an error of a document, and
// no limit of the compiler.
func (l *List) HasFaults() bool {
	return slices.ContainsFunc(l.all, func(d *Diagnostic) bool { return d.Code.Severity == Error && !d.Code.Limit })
}

// Sorted returns the diagnostics by file, line and column, without duplicates.
func (l *List) Sorted() []Diagnostic {
	sorted := make([]Diagnostic, len(l.all))
	for i, d := range l.all {
		sorted[i] = *d
	}
	return Sort(sorted)
}

// Sort sorts diagnostics by file, line and column, and removes duplicates.
func Sort(sorted []Diagnostic) []Diagnostic {
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.compare(b.Pos), cmp.Compare(a.Code.ID, b.Code.ID), cmp.Compare(a.Detail, b.Detail))
	})
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.Pos == b.Pos && a.Detail == b.Detail
	})
}
