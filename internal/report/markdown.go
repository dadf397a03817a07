package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/arazzogen/arazzogen/internal/record"
)

// writeMarkdown writes a table of steps for each workflow, what it failed with, and its
// outputs, for a comment on a pull request.
func writeMarkdown(w io.Writer, runs []*record.Run, _ string) error {
	var b bytes.Buffer
	for i, r := range runs {
		if i > 0 {
			b.WriteString("\n")
		}
		markdownRun(&b, r)
	}
	_, err := w.Write(b.Bytes())
	return err
}

var marks = map[string]string{succeeded: "✅", failed: "❌", stopped: "⏹️"}

func markdownRun(b *bytes.Buffer, r *record.Run) {
	end := outcome(r.Failure())
	fmt.Fprintf(b, "### %s %s %s\n\n", marks[end], code(r.Workflow.ID), end)
	if r.Workflow.Summary != "" {
		fmt.Fprintf(b, "%s\n\n", prose(r.Workflow.Summary))
	}
	mocked := ""
	if r.Mocked {
		mocked = ", answered from the descriptions"
	}
	noun := "steps"
	if len(r.Steps) == 1 {
		noun = "step"
	}
	fmt.Fprintf(b, "%s, %d %s in %s%s.\n\n", code(r.Document), len(r.Steps), noun, rounded(r.Took), mocked)
	if len(r.Steps) > 0 {
		b.WriteString("| | step | request | status | time |\n| --- | --- | --- | --- | ---: |\n")
		for _, s := range r.Steps {
			row := []string{markdownMark(r, s), markdownStep(s), markdownRequest(r, s), markdownStatus(s), rounded(s.Took)}
			for i, cell := range row {
				row[i] = strings.ReplaceAll(cell, "|", `\|`)
			}
			fmt.Fprintf(b, "| %s |\n", strings.Join(row, " | "))
		}
		b.WriteString("\n")
	}
	if f := r.Failure(); f != nil {
		if f.Criterion != "" {
			fmt.Fprintf(b, "Step %s did not meet %s.\n\n", code(f.Step), code(f.Criterion))
		}
		block(b, "", f.Text)
	}
	if outputs := masked(r); len(outputs) > 2 {
		var indented bytes.Buffer
		if json.Indent(&indented, outputs, "", "  ") == nil {
			b.WriteString("<details><summary>Outputs</summary>\n\n")
			block(b, "json", indented.String())
			b.WriteString("\n</details>\n")
		}
	}
}

// markdownMark returns the mark of a step: a failure that the workflow went on after
// is a warning.
func markdownMark(r *record.Run, s *record.Step) string {
	end := stepOutcome(s)
	if end == failed && s != stopper(r) && !leadsTo(r, s, stopper(r)) {
		return "⚠️"
	}
	return marks[end]
}

// leadsTo reports whether a step called the workflow that a later step is of.
func leadsTo(r *record.Run, s, later *record.Step) bool {
	for later != nil && later.Parent > 0 {
		later = r.Steps[later.Parent-1]
		if later == s {
			return true
		}
	}
	return false
}

func markdownStep(s *record.Step) string {
	text := strings.Repeat("↳ ", s.Depth) + code(s.Step)
	if s.Attempt > 1 {
		text += fmt.Sprintf(" #%d", s.Attempt)
	}
	return text
}

func markdownRequest(r *record.Run, s *record.Step) string {
	if calls := r.Described(s).Calls; calls != "" {
		return "workflow " + code(calls)
	}
	method, url := s.URL()
	if method == "" {
		return "not sent"
	}
	return code(method + " " + url)
}

func markdownStatus(s *record.Step) string {
	res := s.Response()
	switch {
	case res == nil:
		return ""
	case res.Status == 0:
		return "no response"
	}
	return fmt.Sprint(res.Status)
}

// code returns text as a code span (CommonMark, section 6.1).
func code(text string) string {
	text = printable(strings.Join(strings.Fields(text), " "))
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// prose returns text in which nothing means anything in Markdown.
func prose(text string) string {
	var b strings.Builder
	for _, r := range printable(strings.Join(strings.Fields(text), " ")) {
		if strings.ContainsRune("\\`*_{}[]<>()#+-!|~&@", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// block writes text as a code block.
func block(b *bytes.Buffer, language, text string) {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	fmt.Fprintf(b, "%s%s\n%s\n%s\n", fence, language, printable(text), fence)
}

// printable returns text without control characters but for ends of lines.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || r == '\n' || r == '\t' {
			return r
		}
		return ' '
	}, text)
}

func rounded(d time.Duration) string {
	if d >= time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d ms", d.Milliseconds())
}
