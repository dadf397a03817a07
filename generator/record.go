package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
)

// A Record is what is left of a run whose package was written: enough to know
// that another run would change nothing and say the same.
type Record struct {
	Inputs map[string]string // sums of the files that it read, by name; "" of one that is not there
	Files  map[string]string // sums of the files of the package, by name
	Report string            // what [Result.WriteDiagnostics] wrote
}

// Record returns the record of a run, or nil if it would not do: the run had
// errors, or it read something from the network.
func (r *Result) Record() *Record {
	if len(r.Files) == 0 {
		return nil
	}
	record := &Record{Inputs: map[string]string{}, Files: map[string]string{}}
	for name, data := range r.sources {
		if IsURL(name) {
			return nil
		}
		record.Inputs[name] = sumOf(data)
	}
	for name := range r.lost {
		if IsURL(name) {
			return nil
		}
		record.Inputs[name] = ""
	}
	for _, f := range r.Files {
		record.Files[f.Name] = sumOf(f.Content)
	}
	var report strings.Builder
	_ = r.WriteDiagnostics(&report) // a Builder takes everything
	record.Report = report.String()
	return record
}

// Holds reports whether a run on documents with these options would read what the
// recorded one read, and find its package in dir: all of its files, and none that
// it would remove.
func (rec *Record) Holds(opts Options, dir string, documents ...string) bool {
	opts, _ = opts.withDisk(documents)
	reader := &reader{opts: opts, files: map[string][]byte{}, lost: map[string]bool{}}
	for name, want := range rec.Inputs {
		data, err := reader.written(name)
		if want == "" && err == nil || want != "" && (err != nil || sumOf(data) != want) {
			return false
		}
	}
	return rec.isIn(dir)
}

// isIn reports whether dir holds the package.
func (rec *Record) isIn(dir string) bool {
	named := &Result{}
	for name, want := range rec.Files {
		content, err := readGenerated(filepath.Join(dir, name))
		if err != nil || content == nil || sumOf(content) != want {
			return false
		}
		named.Files = append(named.Files, File{Name: name})
	}
	left, err := leftovers(dir)
	others, err2 := named.removed(dir)
	return err == nil && err2 == nil && len(left) == 0 && len(others) == 0
}

// Key returns a text that differs for runs that differ in anything but what the
// files hold that they read. It is "" if a run depends on more than that: on
// functions of the caller.
func (o Options) Key(documents ...string) string {
	if o.ReadFile != nil || o.Fetch != nil {
		return ""
	}
	return sumOf(fmt.Appendf(nil, "%q %#v", documents, o))
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
