package diagnostic

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/arazzogen/arazzogen/internal/wording"
)

// RenderJSON writes diagnostics for programs: one object, whose members only
// ever become more.
func RenderJSON(w io.Writer, ds []Diagnostic) error {
	report := jsonReport{Diagnostics: []jsonDiagnostic{}}
	for _, d := range ds {
		report.Diagnostics = append(report.Diagnostics, jsonDiagnostic{
			jsonPlace: place(d.Pos, d.Detail),
			Code:      d.Code.ID,
			Severity:  d.Code.Severity.String(),
			Summary:   d.Code.Summary,
			Help:      d.Code.Page(),
			Related:   places(d.Related),
			Edits:     jsonEdits(d.Edits),
		})
	}
	report.Counts = Count(ds)
	return encode(w, report)
}

type (
	jsonReport struct {
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
		Counts
	}

	jsonDiagnostic struct {
		jsonPlace
		Code     string      `json:"code"`
		Severity string      `json:"severity"`
		Summary  string      `json:"summary"`
		Help     string      `json:"help"`
		Related  []jsonPlace `json:"related,omitempty"`
		Edits    []jsonEdit  `json:"edits,omitempty"`
	}

	jsonPlace struct {
		File    string `json:"file"`
		Line    int    `json:"line,omitempty"`
		Column  int    `json:"column,omitempty"` // in characters
		Message string `json:"message"`
	}

	jsonEdit struct {
		Start int    `json:"start"` // in bytes
		End   int    `json:"end"`
		Text  string `json:"text"`
	}
)

func place(pos Pos, message string) jsonPlace {
	return jsonPlace{pos.File, pos.Line, pos.Column, message}
}

func places(related []Related) (places []jsonPlace) {
	for _, r := range related {
		places = append(places, place(r.Pos, r.Detail))
	}
	return places
}

func jsonEdits(edits []Edit) (converted []jsonEdit) {
	for _, e := range edits {
		converted = append(converted, jsonEdit(e))
	}
	return converted
}

// encode writes a value as JSON that people can read too.
func encode(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// Counts are how many diagnostics there are of each severity.
type Counts struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
}

// Count counts diagnostics.
func Count(ds []Diagnostic) (c Counts) {
	for _, d := range ds {
		switch d.Code.Severity {
		case Error:
			c.Errors++
		case Warning:
			c.Warnings++
		case Note:
			c.Notes++
		}
	}
	return c
}

// String returns the counts as the last line of a report has them: notes only
// if there are any.
func (c Counts) String() string {
	text := wording.Count(c.Errors, "error") + ", " + wording.Count(c.Warnings, "warning")
	if c.Notes > 0 {
		text += ", " + wording.Count(c.Notes, "note")
	}
	return text
}

// RenderGitHub writes diagnostics as commands of a GitHub workflow, which shows
// them beside the lines of a pull request (GitHub Actions, Workflow commands).
func RenderGitHub(w io.Writer, ds []Diagnostic) error {
	commands := map[Severity]string{Error: "error", Warning: "warning", Note: "notice"}
	var out strings.Builder
	for _, d := range ds {
		message := d.Detail
		for _, r := range d.Related {
			message += "\n" + r.Pos.String() + ": " + r.Detail
		}
		fmt.Fprintf(&out, "::%s file=%s", commands[d.Code.Severity], commandProperty.Replace(d.Pos.File))
		if d.Pos.IsValid() {
			fmt.Fprintf(&out, ",line=%d,col=%d", d.Pos.Line, d.Pos.Column)
		}
		title := d.Code.Summary + " [" + d.Code.ID + "]"
		fmt.Fprintf(&out, ",title=%s::%s\n", commandProperty.Replace(title), commandMessage.Replace(message))
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// What a command cannot hold as it is.
var (
	commandMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
