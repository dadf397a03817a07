// Package watch does work again whenever a file that it read changes.
//
// Folders are watched, not files: many editors save by writing another file and
// renaming it, after which the watch of a file would be of one that is gone.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Quiet is how long nothing may happen before work begins: to save a file, or
// several, is many events.
const Quiet = 100 * time.Millisecond

// Run does work, and again after each change, until the context ends; then it
// returns nil. Work returns the files that it read or looked for in vain. If it
// returns fewer than before, as after an error, those from before count too. A new
// file of the same folder and kind is a change, since a pattern may take it in. The
// error is one of watching.
func Run(ctx context.Context, quiet time.Duration, work func() []string) error {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer notify.Close()
	w := watcher{notify: notify, files: map[string]bool{}, folders: map[string]bool{}}
	for {
		if err := w.add(work()); err != nil {
			return err
		}
		if err := w.wait(ctx, quiet); err != nil || ctx.Err() != nil {
			return err
		}
	}
}

type watcher struct {
	notify  *fsnotify.Watcher
	files   map[string]bool // absolute
	folders map[string]bool // that are watched
}

// add watches the folders of files: those in which they are, through symbolic
// links too, or would be.
func (w *watcher) add(files []string) error {
	for _, file := range files {
		abs, err := filepath.Abs(file)
		if err != nil {
			return err
		}
		names := []string{abs}
		if real, err := filepath.EvalSymlinks(abs); err == nil && real != abs {
			names = append(names, real)
		}
		for _, name := range names {
			w.files[name] = true
			if err := w.addFolder(filepath.Dir(name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// addFolder watches a folder or, if it is not there, the nearest above.
func (w *watcher) addFolder(dir string) error {
	for {
		info, err := os.Stat(dir)
		if err == nil && info.IsDir() {
			break
		}
		if up := filepath.Dir(dir); up != dir {
			dir = up
			continue
		}
		return err
	}
	if w.folders[dir] && slices.Contains(w.notify.WatchList(), dir) {
		return nil
	}
	w.folders[dir] = true
	if err := w.notify.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// wait returns when something has changed and it has been quiet since.
func (w *watcher) wait(ctx context.Context, quiet time.Duration) error {
	var calm <-chan time.Time // nil until there is a change
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-calm:
			return nil
		case err := <-w.notify.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			calm = time.After(quiet)
		case event := <-w.notify.Events:
			if w.matters(event) {
				calm = time.After(quiet)
			}
		}
	}
}

// matters reports whether an event is a change of what was read, or may be.
func (w *watcher) matters(event fsnotify.Event) bool {
	switch {
	case event.Op == fsnotify.Chmod:
		return false
	case w.files[event.Name]:
		return true
	}
	for file := range w.files {
		if strings.HasPrefix(file, event.Name+string(filepath.Separator)) {
			return true // a folder that leads to it
		}
		if event.Op.Has(fsnotify.Create) && filepath.Dir(file) == filepath.Dir(event.Name) && filepath.Ext(file) == filepath.Ext(event.Name) {
			return true
		}
	}
	return false
}
