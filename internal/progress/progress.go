// Package progress shows people how the run of a workflow goes on: a line for each
// step when it ends. On a terminal there is also a line for what is going on, which
// is rewritten as time passes; elsewhere what is shown is a plain log.
package progress

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/arazzogen/arazzogen/internal/record"
	"github.com/arazzogen/arazzogen/internal/wording"
)

// A Display shows runs on a writer.
type Display struct {
	w     io.Writer
	style Style

	mu    sync.Mutex
	live  func(now time.Time) string // the line at the bottom; nil if there is none
	drawn bool                       // the line is on the screen
	stop  chan struct{}              // ends what redraws the line; nil if nothing does
	ended chan struct{}

	run    *record.Run
	latest *record.Step // that ended and is not shown yet: where it leads is not known
}

// A Style says how a display looks.
type Style struct {
	Live  bool // the writer is a terminal on which lines can be rewritten
	Color bool
	Width int  // of the terminal; 0 if it has none
	Quiet bool // nothing is shown but what is printed
}

// New returns a display on w. Close it.
func New(w io.Writer, style Style) *Display {
	d := &Display{w: w, style: style}
	if style.Live && !style.Quiet {
		d.stop, d.ended = make(chan struct{}), make(chan struct{})
		go d.redraw()
	}
	return d
}

// redraw redraws the live line as time passes.
func (d *Display) redraw() {
	defer close(d.ended)
	ticker := time.NewTicker(100 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			d.mu.Lock()
			d.draw()
			d.mu.Unlock()
		case <-d.stop:
			return
		}
	}
}

// Close takes the live line away.
func (d *Display) Close() {
	if d.stop != nil {
		close(d.stop)
		<-d.ended
		d.stop = nil
	}
	d.setLive(nil)
}

// Print prints text above the live line.
func (d *Display) Print(text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.erase()
	_, _ = io.WriteString(d.w, text) // nobody could be told
	d.draw()
}

// line prints a line, unless the display is quiet.
func (d *Display) line(text string) {
	if !d.style.Quiet {
		d.Print(strings.TrimRight(text, " ") + "\n")
	}
}

// setLive sets the live line; nil for none.
func (d *Display) setLive(live func(time.Time) string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.live = live
	d.draw()
}

// draw draws the live line. The lock is held.
func (d *Display) draw() {
	d.erase()
	if !d.style.Live || d.style.Quiet || d.live == nil {
		return
	}
	fmt.Fprint(d.w, d.style.paint(faint, d.fit(d.live(time.Now()))))
	d.drawn = true
}

// erase takes the live line off the screen. The lock is held.
func (d *Display) erase() {
	if d.drawn {
		fmt.Fprint(d.w, "\r\x1b[K")
		d.drawn = false
	}
}

// fit shortens a line to the width of the terminal, lest it wraps.
func (d *Display) fit(line string) string {
	if d.style.Width <= 1 || utf8.RuneCountInString(line) < d.style.Width {
		return line
	}
	return string([]rune(line)[:d.style.Width-2]) + "…"
}

// Busy shows what is going on before a run begins.
func (d *Display) Busy(what string) {
	began := time.Now()
	d.setLive(func(now time.Time) string { return fmt.Sprintf("%s … %s", what, seconds(now.Sub(began))) })
	if !d.style.Live {
		d.line(what + " …")
	}
}

// Note shows a remark.
func (d *Display) Note(text string) { d.line(d.style.paint(faint, wording.Printable(text))) }

// A color is a parameter of the control sequence SGR (ECMA-48, section 8.3.117).
type color string

const (
	bold   color = "1"
	faint  color = "2"
	red    color = "31"
	green  color = "32"
	yellow color = "33"
)

// paint returns text in a color.
func (s Style) paint(c color, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + string(c) + "m" + text + "\x1b[0m"
}

// seconds returns a duration for a line that is redrawn.
func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", max(d, 0).Seconds()) }
