package support

import (
	"github.com/dlclark/regexp2"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// mustBacktrackingSchema is mustSchema for schemas with regular expressions that
// Go's cannot express.
func mustBacktrackingSchema(location string, documents ...schemaDocument) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(func(expr string) (jsonschema.Regexp, error) {
		re, err := newBacktracking(expr, 0)
		return backtrackingEngine{re}, err
	})
	return compiledSchema(c, location, documents)
}

// A backtrackingEngine matches as the library wants it.
type backtrackingEngine struct{ *regexp2.Regexp }

// MatchString reports whether the expression matches somewhere in a text.
func (e backtrackingEngine) MatchString(s string) bool { return foundBacktracking(e.Regexp, s) }
