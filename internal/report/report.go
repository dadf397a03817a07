// Package report writes what happened in runs of workflows, in formats for programs
// and for people. What is secret has been masked before.
package report

import (
	"encoding/json"
	"io"
	"unicode/utf8"

	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
)

// A Format is a format of reports.
type Format struct {
	Name  string
	Write func(w io.Writer, runs []*record.Run, version string) error // the version is that of the compiler
}

// Formats are all formats.
var Formats = []Format{
	{"json", writeJSON},
	{"junit", writeJUnit},
	{"har", writeHAR},
	{"markdown", writeMarkdown},
}

// The outcomes of workflows and steps.
const (
	succeeded = "succeeded"
	failed    = "failed"
	stopped   = "stopped"
)

// outcome says how something ended that has failed so.
func outcome(f *runner.Failure) string {
	switch {
	case f == nil:
		return succeeded
	case f.Stopped:
		return stopped
	}
	return failed
}

// stepOutcome says how a step ended.
func stepOutcome(s *record.Step) string {
	if !s.Ended {
		return stopped
	}
	return outcome(s.Failure)
}

// stopper returns the step that the run failed with: the last execution of the step
// that its failure names; nil if there is none.
func stopper(r *record.Run) *record.Step {
	f := r.Failure()
	if f == nil || f.Step == "" {
		return nil
	}
	for i := len(r.Steps) - 1; i >= 0; i-- {
		if s := r.Steps[i]; s.Workflow == f.Workflow && s.Step == f.Step {
			return s
		}
	}
	return nil
}

// A content is a body in a report.
type content struct {
	Text     string `json:"text,omitempty"`
	Encoding string `json:"encoding,omitempty"` // base64 if it is no text
}

func contentOf(body []byte) content {
	if utf8.Valid(body) {
		return content{Text: string(body)}
	}
	encoded, _ := json.Marshal(body) // a string in base64
	return content{Text: string(encoded[1 : len(encoded)-1]), Encoding: "base64"}
}

// encode writes a value as JSON for people who look into files.
func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// masked returns the outputs without what is secret.
func masked(r *record.Run) json.RawMessage {
	if r.Done == nil {
		return nil
	}
	return r.Done.Masked
}
