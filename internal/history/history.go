// Package history keeps the records of runs of the compiler, in a folder of the
// user's cache, so that a run that would change nothing can end at once. Nothing
// depends on it: without a record, or with one that cannot be read, the compiler
// does its work.
package history

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/arazzogen/arazzogen/generator"
)

// A History is a folder of records, a file each.
type History struct {
	Dir string // which may not be there yet

	// Version is that of the compiler. Another one says and writes other things.
	Version string
}

// maxAge is how long a record is kept that no run has used.
const maxAge = 30 * 24 * time.Hour

// Find returns the record of the latest run with a key, or nil.
func (h History) Find(key string) *generator.Record {
	file := h.file(key)
	text, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var record generator.Record
	if json.Unmarshal(text, &record) != nil {
		return nil
	}
	now := time.Now()
	_ = os.Chtimes(file, now, now) // it is in use
	return &record
}

// Keep keeps the record of a run in place of the one with the same key, whole or
// not at all, and removes records that nobody has used for a month.
func (h History) Keep(key string, record *generator.Record) error {
	text, err := json.Marshal(record)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(h.Dir, 0o700); err != nil {
		return err
	}
	h.trim()
	f, err := os.CreateTemp(h.Dir, "record-*")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), h.file(key))
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// file returns the file of the record with a key, which is one of a folder: names
// are relative to it.
func (h History) file(key string) string {
	here, _ := os.Getwd() // "" where it is not known: then names are not either
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", []string{h.Version, here, key}))
	return filepath.Join(h.Dir, hex.EncodeToString(sum[:16])+".json")
}

// trim removes what is old, whatever it is: temporary files, too.
func (h History) trim() {
	entries, _ := os.ReadDir(h.Dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > maxAge {
			os.Remove(filepath.Join(h.Dir, e.Name()))
		}
	}
}
