package progress

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
)

// Begin shows that a run begins.
func (d *Display) Begin(run *record.Run) {
	d.run, d.latest = run, nil
	title := d.style.paint(bold, printable(run.Workflow.ID))
	if run.Workflow.Summary != "" {
		title += "  " + d.style.paint(faint, printable(run.Workflow.Summary))
	}
	d.line(title)
}

// See shows an event that the record of the run has, about a step or the run.
func (d *Display) See(e runner.Event, step *record.Step) {
	switch {
	case e.Began != nil:
		d.flush(d.wayTo(step))
		if calls := d.run.Described(step).Calls; calls != "" {
			d.line(d.row(step, "▸ workflow "+calls, "", ""))
		}
		d.follow(step)
	case e.Request != nil:
		d.follow(step)
	case e.Waits != nil:
		d.wait(*e.Waits)
	case e.Ended != nil:
		d.flush(d.wayToEnd(step))
		d.latest = step
	case e.Done != nil:
		d.flush(d.wayToEnd(nil))
		d.setLive(nil)
		d.summary(e.Done.Failure)
	}
}

// follow shows the running step at the bottom.
func (d *Display) follow(step *record.Step) {
	method, url := step.URL()
	d.setLive(func(now time.Time) string {
		return fmt.Sprintf("%s%s  %s  %s", indent(step), printable(step.Step), printable(strings.TrimSpace(method+" "+url)), seconds(now.Sub(step.Start)))
	})
}

// wait shows that the step that ended is to run again, and counts down to that.
func (d *Display) wait(w runner.Waits) {
	what := fmt.Sprintf("↻ attempt %d", w.Attempt)
	if w.Wait <= 0 {
		d.flush(what)
		return
	}
	d.flush(what + " in " + duration(w.Wait))
	until := time.Now().Add(w.Wait)
	d.setLive(func(now time.Time) string {
		return fmt.Sprintf("  %s  %s in %s", printable(w.Step), what, seconds(until.Sub(now)))
	})
}

// flush shows the step that ended, with the way that the workflow goes from there.
func (d *Display) flush(way string) {
	step := d.latest
	d.latest = nil
	if step == nil {
		return
	}
	status, c := "", green
	if step.Failure != nil {
		status, c = "failed", red
	}
	if res := step.Response(); res != nil {
		status = "error"
		if res.Status != 0 {
			status = strconv.Itoa(res.Status)
		}
	}
	method, url := step.URL()
	what := strings.TrimSpace(method + " " + url)
	if calls := d.run.Described(step).Calls; calls != "" {
		what = "workflow " + calls
		if step.Failure == nil {
			status = "done"
		}
	}
	line := d.row(step, what, d.style.paint(c, fmt.Sprintf("%-6s", status)), fmt.Sprintf("%9s", duration(step.Took)))
	if way != "" {
		line += "  " + d.style.paint(yellow, way)
	}
	d.line(line)
	if step.Failure != nil {
		d.line("    " + indent(step) + d.style.paint(c, printable(reason(step.Failure))))
	}
}

// reason says in a few words why a step failed.
func reason(f *runner.Failure) string {
	if f.Criterion != "" {
		return "criterion not met: " + f.Criterion
	}
	_, text, _ := strings.Cut(f.Text, ": step ")
	_, text, ok := strings.Cut(text, ": ")
	if !ok {
		return f.Text
	}
	return text
}

// wayTo says how the workflow goes from the step that ended to the next one; it is
// empty if that is the next one anyway.
func (d *Display) wayTo(next *record.Step) string {
	last := d.latest
	if last == nil || last.Parent != next.Parent || next.Attempt > 1 {
		return ""
	}
	if last.Failure == nil && (d.run.Follows(last, next) || d.run.Described(last).Implied) {
		return ""
	}
	return "→ " + printable(next.Step)
}

// wayToEnd says that the workflow ends after the step that ended, which is the caller
// of the workflow's or, if that is nil, that of the run; it is empty if it ends there
// anyway.
func (d *Display) wayToEnd(caller *record.Step) string {
	last, parent, failure := d.latest, 0, d.run.Failure()
	if caller != nil {
		parent, failure = caller.ID, caller.Failure
	}
	switch {
	case last == nil, last.Parent != parent, failure != nil:
		return ""
	case last.Failure == nil && (d.run.IsLast(last) || d.run.Described(last).Implied):
		return ""
	}
	return "→ end"
}

// row returns the line of a step. Columns are as wide as they need to be.
func (d *Display) row(step *record.Step, what, status, took string) string {
	name := indent(step) + printable(step.Step)
	if step.Attempt > 1 {
		name += fmt.Sprintf(" #%d", step.Attempt)
	}
	what = printable(what)
	if room := d.style.Width - d.nameWidth() - 40; d.style.Live && room > 20 && utf8.RuneCountInString(what) > room {
		what = string([]rune(what)[:room-1]) + "…"
	}
	line := fmt.Sprintf("%-*s  %s", d.nameWidth(), name, what)
	if status != "" {
		line += "  " + status + took
	}
	return line
}

// nameWidth is the width of the column of names.
func (d *Display) nameWidth() int {
	const most = 32
	width := 0
	for _, s := range d.run.Workflow.Steps {
		width = max(width, utf8.RuneCountInString(s.ID))
	}
	return min(width, most) + len("  ") + len(" #2")
}

func indent(step *record.Step) string { return strings.Repeat("  ", 1+step.Depth) }

// summary shows how the run ended.
func (d *Display) summary(f *runner.Failure) {
	text := fmt.Sprintf("%s, %s", count(len(d.run.Steps), "step"), duration(d.run.Took))
	switch {
	case f == nil:
		d.line(d.style.paint(green, "✓ succeeded") + "  " + d.style.paint(faint, text))
	case f.Stopped:
		d.line(d.style.paint(yellow, "✗ stopped") + "  " + d.style.paint(faint, text))
	default:
		d.line(d.style.paint(red, "✗ failed") + "  " + d.style.paint(faint, text))
	}
}
