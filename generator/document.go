package generator

import "github.com/arazzogen/arazzogen/generator/internal/manual"

// A Manual describes workflows for people.
type Manual struct{ manual *manual.Manual }

// Markdown returns the manual as Markdown (CommonMark with the tables of GitHub),
// with diagrams in Mermaid.
func (m *Manual) Markdown() string { return m.manual.Markdown() }

// HTML returns the manual as one page, which needs nothing besides and runs no
// script.
func (m *Manual) HTML() string { return m.manual.HTML() }

// Document describes the workflows in the files named, and those that they call. It
// reports errors alone; if a document has any, Document returns them with
// [ErrDocument].
func Document(opts Options, files ...string) (*Manual, *Result, error) {
	planned, result, err := analyzeQuietly(opts, files)
	if err != nil {
		return nil, result, err
	}
	return &Manual{manual.Of(planned)}, result, nil
}
