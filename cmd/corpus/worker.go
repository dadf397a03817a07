package main

import (
	"encoding/json"
	"errors"
	"io"

	"github.com/arazzogen/arazzogen/generator"
)

// A job is a document to compile, and where to write its package.
type job struct{ File, Dir string }

// A result is what came of a document.
type result struct {
	File     string
	Outcome  outcome
	Errors   []finding `json:",omitempty"`
	Warnings []finding `json:",omitempty"`
	Detail   string    `json:",omitempty"` // what went wrong, if it is a fault
}

// A finding is an error or warning about a document.
type finding struct{ Code, Summary, Text string }

// An outcome says how compiling a document ended.
type outcome int

const (
	clean      outcome = iota // compiled without a warning
	warned                    // compiled with warnings
	refused                   // it has errors
	crashed                   // the compiler panicked or ended otherwise
	outOfBound                // it took too long or too much memory
	notBuilt                  // what it became does not build or pass vet
)

// isFault reports whether an outcome is a fault of the compiler.
func (o outcome) isFault() bool { return o >= crashed }

// work compiles the documents that in names, one after the other, and writes
// their results to out. Both are streams of JSON values.
func work(in io.Reader, out io.Writer, compile func(job) result) {
	decoder, encoder := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var j job
		if decoder.Decode(&j) != nil {
			return
		}
		if encoder.Encode(compile(j)) != nil {
			return
		}
	}
}

// compile compiles a document and writes its package.
func compile(j job) result {
	r := result{File: j.File}
	generated, err := generator.Generate(generator.Options{Package: "generated"}, j.File)
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		return result{File: j.File, Outcome: crashed, Detail: err.Error()}
	}
	for _, d := range generated.Diagnostics() {
		list := &r.Warnings
		if d.Severity == "error" {
			list = &r.Errors
		}
		*list = append(*list, finding{d.Code, d.Summary, d.String()})
	}
	switch {
	case err != nil && len(r.Errors) == 0:
		r.Outcome, r.Detail = crashed, "it is refused without an error"
		return r
	case err != nil:
		r.Outcome = refused
		return r
	case len(r.Warnings) > 0:
		r.Outcome = warned
	}
	if err := generated.Write(j.Dir); err != nil {
		return result{File: j.File, Outcome: crashed, Detail: err.Error()}
	}
	return r
}
