package progress

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
	"github.com/arazzogen/arazzogen/internal/wording"
)

// Begin shows that a run begins.
func (d *Display) Begin(run *record.Run) {
	d.run, d.latest = run, nil
	title := d.style.paint(bold, wording.Printable(run.Workflow.ID))
	if run.Workflow.Summary != "" {
		title += "  " + d.style.paint(faint, wording.Printable(run.Workflow.Summary))
	}
	d.line(title)
}

// See shows an event that the record of the run has, about a step or the run.
func (d *Display) See(e runner.Event, step *record.Step) {
	switch {
	case e.Began != nil:
		d.flush(d.wayTo(step))
		if calls := d.run.Described(step).Calls; calls != "" {
			d.line(d.row(step, "▸ workflow", calls, ""))
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
		return fmt.Sprintf("%s%s  %s  %s", indent(step), wording.Printable(step.Step), wording.Printable(strings.TrimSpace(method+" "+url)), seconds(now.Sub(step.Start)))
	})
}

// wait shows that the step that ended is to run again, and counts down to that.
func (d *Display) wait(w runner.Waits) {
	what := fmt.Sprintf("↻ attempt %d", w.Attempt)
	if w.Wait <= 0 {
		d.flush(what)
		return
	}
	d.flush(what + " in " + wording.Duration(w.Wait))
	until := time.Now().Add(w.Wait)
	d.setLive(func(now time.Time) string {
		return fmt.Sprintf("  %s  %s in %s", wording.Printable(w.Step), what, seconds(until.Sub(now)))
	})
}

// flush shows the step that ended, with the way that the workflow goes from there.
func (d *Display) flush(way string) {
	step := d.latest
	d.latest = nil
	if step == nil {
		return
	}
	d.setLive(nil)
	verb, object := step.URL()
	if calls := d.run.Described(step).Calls; calls != "" {
		verb, object = "workflow", calls
	}
	d.line(d.row(step, verb, object, d.ending(Style{}, step, way)) + d.ending(d.style, step, way))
	if step.Failure != nil {
		d.line("    " + indent(step) + d.style.paint(red, wording.Printable(reason(step.Failure))))
	}
}

// ending returns the end of the line of a step: its status, how long it took, and the
// way that the workflow goes from there.
func (d *Display) ending(style Style, step *record.Step, way string) string {
	c := green
	if step.Failure != nil {
		c = red
	}
	text := "  " + style.paint(c, fmt.Sprintf("%-6s", status(step))) + fmt.Sprintf("%9s", wording.Duration(step.Took))
	if way != "" {
		text += "  " + style.paint(yellow, way)
	}
	return text
}

// status returns the status of the response to a step or, if there is none, how the
// step ended.
func status(step *record.Step) string {
	res := step.Response()
	switch {
	case res != nil && res.Status != 0:
		return strconv.Itoa(res.Status)
	case res != nil:
		return "error"
	case step.Failure != nil:
		return "failed"
	}
	return "done"
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
	return "→ " + wording.Printable(next.Step)
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

// row returns the line of a step up to its status: its name, and what it does with
// what, of which the end is shown if a terminal has no room for all. After is what
// comes then.
func (d *Display) row(step *record.Step, verb, object, after string) string {
	name := indent(step) + wording.Printable(step.Step)
	if step.Attempt > 1 {
		name += fmt.Sprintf(" #%d", step.Attempt)
	}
	line := fmt.Sprintf("%-*s  %s", d.nameWidth(), name, wording.Printable(verb))
	object = wording.Printable(object)
	const least = 12 // to be of any use
	room := d.style.Width - width(line) - width(after) - 2
	if d.style.Live && room >= least && width(object) > room {
		object = "…" + string([]rune(object)[width(object)-room+1:])
	}
	return line + " " + object
}

// width is the number of characters of a text.
func width(text string) int { return utf8.RuneCountInString(text) }

// nameWidth is the width of the column of names.
func (d *Display) nameWidth() int {
	const most = 32
	widest := 0
	for _, s := range d.run.Workflow.Steps {
		widest = max(widest, width(s.ID))
	}
	return min(widest, most) + len("  ") + len(" #2")
}

func indent(step *record.Step) string { return strings.Repeat("  ", 1+step.Depth) }

// summary shows how the run ended.
func (d *Display) summary(f *runner.Failure) {
	text := fmt.Sprintf("%s, %s", wording.Count(len(d.run.Steps), "step"), wording.Duration(d.run.Took))
	switch {
	case f == nil:
		d.line(d.style.paint(green, "✓ succeeded") + "  " + d.style.paint(faint, text))
	case f.Stopped:
		d.line(d.style.paint(yellow, "✗ stopped") + "  " + d.style.paint(faint, text))
	default:
		d.line(d.style.paint(red, "✗ failed") + "  " + d.style.paint(faint, text))
	}
}
