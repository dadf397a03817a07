package generator

import (
	"fmt"
	"io"
	"runtime/debug"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// Check says what is wrong with the documents in the files named. It runs the
// passes that [Generate] does, but for those that make code, and reports the
// same. What cannot be compiled, though the document may be right, is a note.
// If a document has errors, Check returns them with [ErrDocument].
func Check(opts Options, names ...string) (*Result, error) {
	_, result, err := analyze(opts, names)
	if err != nil {
		return nil, err
	}
	result.report(opts, diagnostic.Note)
	for _, d := range result.diagnostics {
		if d.Code.Severity == diagnostic.Error {
			return result, ErrDocument
		}
	}
	return result, nil
}

// checkFilter returns an error if there is no severity or code of a name that
// the options have.
func (o Options) checkFilter() error {
	if _, ok := diagnostic.ParseSeverity(o.Severity); o.Severity != "" && !ok {
		return fmt.Errorf("there is no severity %q, only error, warning and note", o.Severity)
	}
	for _, id := range o.Disable {
		if _, ok := diagnostic.Lookup(id); !ok {
			return fmt.Errorf("there is no code %q", id)
		}
	}
	return nil
}

// report picks the diagnostics to be reported. The mildest are those to report
// if the options do not say. To report notes means to check: the limits of the
// compiler are notes then, and even errors can be ignored.
func (r *Result) report(opts Options, mildest diagnostic.Severity) {
	checks := mildest == diagnostic.Note
	if severity, ok := diagnostic.ParseSeverity(opts.Severity); ok {
		mildest = severity
	}
	for _, d := range r.list.Sorted() {
		ignored := slices.Contains(opts.Disable, d.Code.ID) || r.list.IsIgnored(d)
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

func (r *Result) source(file string) []byte { return r.sources[file] }

// version returns the version of the compiler, if it was built of one.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return ""
}
