package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/arazzogen/arazzogen/internal/wording"
)

// A display is where people watch the progress of the program.
type display struct {
	w        io.Writer
	coloured bool
}

// A colour is a parameter of the ANSI control sequence SGR.
type colour string

const (
	bold   colour = "1"
	faint  colour = "2"
	red    colour = "31"
	green  colour = "32"
	yellow colour = "33"
)

// newDisplay returns a display on w, with colours if w is a terminal and nobody
// objects (see https://no-color.org).
func newDisplay(w io.Writer) *display {
	return &display{w, isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// paint returns text in a colour.
func (d *display) paint(c colour, text string) string {
	if !d.coloured || text == "" {
		return text
	}
	return "\x1b[" + string(c) + "m" + text + "\x1b[0m"
}

// fact shows something that holds for the whole run.
func (d *display) fact(name, text string) {
	fmt.Fprintf(d.w, "%s  %s\n", d.paint(faint, fmt.Sprintf("%-6s", name)), text)
}

// title begins a section.
func (d *display) title(name, text string) {
	fmt.Fprintf(d.w, "\n%s  %s\n", d.paint(bold, name), d.paint(faint, text))
}

// row shows a step that ended.
func (d *display) row(step, operation, status string, c colour, took time.Duration, detail string) {
	line := fmt.Sprintf("  %-17s  %-20s  %s  %9s  %s",
		wording.Printable(step), wording.Printable(operation), d.paint(c, fmt.Sprintf("%3s", status)), wording.Duration(took), wording.Printable(detail))
	fmt.Fprintln(d.w, strings.TrimRight(line, " "))
}

// branch shows where a workflow goes from the last step, and why.
func (d *display) branch(next, reason string) {
	fmt.Fprintln(d.w, "    "+d.paint(faint, "→ "+wording.Printable(next+": "+reason)))
}

// verdict ends a section.
func (d *display) verdict(c colour, word, text string) {
	fmt.Fprintf(d.w, "  %s %s\n", d.paint(c, word), d.paint(faint, text))
}

// gap sets off what follows.
func (d *display) gap() { fmt.Fprintln(d.w) }
