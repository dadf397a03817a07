package generator

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/diagram"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// A Drawing is the control flow of a workflow.
type Drawing struct {
	Workflow string // workflowId
	diagram  *diagram.Diagram
}

// SVG returns the drawing as a picture, which needs no font or file besides.
func (d Drawing) SVG() string { return d.diagram.SVG() }

// Mermaid returns the drawing as a flowchart of Mermaid.
func (d Drawing) Mermaid() string { return d.diagram.Mermaid() }

// DOT returns the drawing in the language of Graphviz.
func (d Drawing) DOT() string { return d.diagram.DOT() }

// Graph draws the control flow of the workflows in the files named, and of those
// that they call, in the order of the documents. It reports errors alone; if a
// document has any, Graph returns them with [ErrDocument].
func Graph(opts Options, files ...string) ([]Drawing, *Result, error) {
	planned, result, err := analyzeQuietly(opts, files)
	if err != nil {
		return nil, result, err
	}
	var drawings []Drawing
	for _, w := range planned.Workflows {
		drawings = append(drawings, Drawing{w.ID, diagram.Of(w)})
	}
	return drawings, result, nil
}

// analyzeQuietly runs the passes before code is made for somebody who wants to see
// what a document says, and of its faults those alone that leave nothing to see.
func analyzeQuietly(opts Options, files []string) (*plan.Program, *Result, error) {
	planned, result, err := analyze(opts, files)
	if err != nil {
		return nil, nil, err
	}
	result.report(opts, diagnostic.Error)
	if planned == nil {
		return nil, result, ErrDocument
	}
	return planned, result, nil
}
