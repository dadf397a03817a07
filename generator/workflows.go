package generator

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// A Named is what a document calls one of its workflows.
type Named struct {
	ID, Summary string
}

// Workflows returns what a document calls its workflows, in their order. It reads no
// descriptions, and takes from a document with errors what it can.
func Workflows(file string, data []byte) []Named {
	var faults diagnostic.List
	doc := document.Parse(file, data, &faults)
	if doc == nil {
		return nil
	}
	var list []Named
	for _, w := range doc.Workflows {
		if w.ID.Value != "" {
			list = append(list, Named{w.ID.Value, w.Summary.Value})
		}
	}
	return list
}
