package generator

import (
	"fmt"
	"io"
	"maps"
	"runtime/debug"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A Diagnostic is a finding about a document.
type Diagnostic struct {
	File         string
	Line, Column int    // from 1, or 0 if it is about the file as a whole
	Code         string // AZ and four digits, which never change their meaning
	Severity     string // error, warning or note
	Summary      string // what is wrong, in a few words
	Detail       string // what was found, and what to do
}

// String returns the diagnostic in a line, which begins with its place.
func (d Diagnostic) String() string {
	pos := diagnostic.Pos{File: d.File, Line: d.Line, Column: d.Column}
	return fmt.Sprintf("%s: %s: %s: %s [%s]", pos, d.Severity, d.Summary, d.Detail, d.Code)
}

// Diagnostics returns what the run reports, by file, line and column.
func (r *Result) Diagnostics() []Diagnostic {
	var found []Diagnostic
	for _, d := range r.diagnostics {
		found = append(found, Diagnostic{
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Column,
			Code: d.Code.ID, Severity: d.Code.Severity.String(),
			Summary: d.Code.Summary, Detail: d.Detail,
		})
	}
	return found
}

// report picks the diagnostics to be reported. The mildest are those to report
// if the options do not say. To report notes means to check: the limits of the
// compiler are notes then, and even errors can be ignored.
func (r *Result) report(opts Options, mildest diagnostic.Severity) {
	checks := mildest == diagnostic.Note
	if severity, ok := diagnostic.ParseSeverity(opts.Severity); ok {
		mildest = severity
	}
	// Documents ignore what was found in the text that the overlays made of them.
	// Where that was written is another place.
	all := r.overlays.Diagnostics().Sorted()
	for _, d := range r.list.Sorted() {
		if !checks && d.Code.Severity == diagnostic.Error || !r.list.IsIgnored(d) {
			all = append(all, r.overlays.Relocate(d))
		}
	}
	for _, d := range diagnostic.Sort(all) {
		ignored := slices.Contains(opts.Disable, d.Code.ID)
		if checks && d.Code.Limit {
			d.Code.Severity = diagnostic.Note
		}
		if stops := !checks && d.Code.Severity == diagnostic.Error; stops || !ignored && d.Code.Severity <= mildest {
			r.diagnostics = append(r.diagnostics, d)
		}
	}
}

// A Format is how diagnostics are written.
type Format string

// The formats.
const (
	Text   Format = "text"   // for people
	JSON   Format = "json"   // for programs
	SARIF  Format = "sarif"  // SARIF 2.1.0, for code scanning
	GitHub Format = "github" // commands of a GitHub workflow
)

// Formats are all formats.
var Formats = []Format{Text, JSON, SARIF, GitHub}

// WriteDiagnostics writes the diagnostics of the run to w, each with the line
// of the document that it is about.
func (r *Result) WriteDiagnostics(w io.Writer) error {
	return diagnostic.Render(w, r.diagnostics, diagnostic.Style{}, r.source)
}

// WriteReport writes the diagnostics of the run to w in a format, text in color
// if color is set, and with a last line that says how many there are.
func (r *Result) WriteReport(w io.Writer, format Format, color bool) error {
	switch format {
	case JSON:
		return diagnostic.RenderJSON(w, r.diagnostics)
	case SARIF:
		return diagnostic.RenderSARIF(w, r.diagnostics, version())
	case GitHub:
		return diagnostic.RenderGitHub(w, r.diagnostics)
	case Text:
		if err := diagnostic.Render(w, r.diagnostics, diagnostic.Style{Color: color}, r.source); err != nil {
			return err
		}
		_, err := fmt.Fprintln(w, diagnostic.Count(r.diagnostics))
		return err
	}
	return fmt.Errorf("there is no format %q", format)
}

// source returns a file for lines of it to be shown.
func (r *Result) source(file string) []byte {
	if r.shows != nil && !r.shows(file) {
		return nil
	}
	return r.sources[file]
}

// Merge returns a result that reports what several runs do. It has no files.
func Merge(results []*Result) *Result {
	merged := &Result{sources: map[string][]byte{}, lost: map[string]bool{}}
	for _, r := range results {
		merged.diagnostics = append(merged.diagnostics, r.diagnostics...)
		maps.Copy(merged.sources, r.sources)
		maps.Copy(merged.lost, r.lost)
	}
	merged.diagnostics = diagnostic.Sort(merged.diagnostics)
	return merged
}

// version returns the version of the compiler, if it was built of one.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return ""
}

// Codes returns the codes of all diagnostics, sorted.
func Codes() []string {
	var ids []string
	for _, c := range diagnostic.Codes() {
		ids = append(ids, c.ID)
	}
	return ids
}

// DidYouMean returns the end of a message about an unknown name, such as
// `; did you mean "out"?`, or nothing if no known name is near enough.
func DidYouMean(name string, known []string) string { return diagnostic.DidYouMean(name, known) }
