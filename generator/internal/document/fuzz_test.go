package document

import (
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// FuzzParse checks that no document makes the parser panic, and that every
// place that it reports is in the file.
func FuzzParse(f *testing.F) {
	f.Add([]byte(sampleYAML))
	f.Add([]byte(sampleJSON))
	f.Add([]byte("arazzo: 1.1.0" + minimal))
	f.Add([]byte("arazzo: 1.1.0\nx: &a {<<: [*b, {}], ? [c] : d}\nb: &b !!str |2\n   x\n  {$a\n"))
	f.Add([]byte(stepPrefix + "    operationId: >-\n      a\n    successCriteria:\n    - condition: \"$statusCode ==\\\n        $\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var diags diagnostic.List
		doc := Parse("f", data, &diags)
		if doc == nil && !diags.HasErrors() {
			t.Error("no document, and no error")
		}
		lines := len(newSource("f", data).lines)
		for _, d := range diags.Sorted() {
			if d.Pos.File != "f" || d.Pos.Line < 1 || d.Pos.Line > lines+1 || d.Pos.Column < 1 {
				t.Errorf("no place in the file: %v", d)
			}
		}
	})
}
