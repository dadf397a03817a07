package generator

import (
	"fmt"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// Check says what is wrong with the documents in the files named. It runs the
// passes that [Generate] does, but for those that make code, and reports the
// same. What cannot be compiled, though the document may be right, is a note.
// If a document has errors, Check returns them with [ErrDocument].
func Check(opts Options, names ...string) (*Result, error) {
	_, result, err := analyze(opts, names)
	if err != nil {
		return nil, err
	}
	result.report(opts, diagnostic.Note)
	for _, d := range result.diagnostics {
		if d.Code.Severity == diagnostic.Error {
			return result, ErrDocument
		}
	}
	return result, nil
}

// checkFilter returns an error if there is no severity or code of a name that
// the options have.
func (o Options) checkFilter() error {
	if _, ok := diagnostic.ParseSeverity(o.Severity); o.Severity != "" && !ok {
		return fmt.Errorf("there is no severity %q, only error, warning and note", o.Severity)
	}
	for _, id := range o.Disable {
		if _, ok := diagnostic.Lookup(id); !ok {
			return fmt.Errorf("there is no code %q", id)
		}
	}
	return nil
}
