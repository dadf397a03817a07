package generator

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// A Workflow is what a document says of one of its workflows.
type Workflow struct {
	ID, Summary string
}

// Workflows returns the workflows of a document, in their order. It reads no
// descriptions, and takes from a document with errors what it can.
func Workflows(file string, data []byte) []Workflow {
	var faults diagnostic.List
	doc := document.Parse(file, data, &faults)
	if doc == nil {
		return nil
	}
	var list []Workflow
	for _, w := range doc.Workflows {
		if w.ID.Value != "" {
			list = append(list, Workflow{w.ID.Value, w.Summary.Value})
		}
	}
	return list
}
