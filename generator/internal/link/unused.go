package link

import (
	"path"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// Uses are the parts of documents that something refers to: components and
// outputs by pointer, the rest by the types below.
type uses map[any]bool

type (
	input struct {
		workflow *Workflow
		name     string
	}
	allInputs  struct{ workflow *Workflow }
	sourceName struct {
		doc  *document.Document
		name string
	}
)

// source notes that a document refers to one of its source descriptions.
func (u uses) source(doc *document.Document, name string) { u[sourceName{doc, name}] = true }

// reportUnused reports what nothing refers to in documents that are compiled
// whole. If something is wrong up to now, a reference may be meant that could not
// be resolved, so nothing is said.
func (l *linker) reportUnused(docs []*document.Document) {
	if l.diags.HasFaults() {
		return
	}
	for _, doc := range docs {
		complete := !l.documents[path.Clean(doc.File)].missing // or who knows what an operationId is of
		for _, source := range doc.Sources {
			if complete && !l.uses[sourceName{doc, source.Name.Value}] {
				l.diags.Add(diagnostic.UnusedSource, source.Name.Pos, "no step calls anything of %q; call something of it or remove it", source.Name.Value)
			}
		}
		unusedComponents(l, "inputs", doc.Components.Inputs)
		unusedComponents(l, "parameters", doc.Components.Parameters)
		unusedComponents(l, "successActions", doc.Components.SuccessActions)
		unusedComponents(l, "failureActions", doc.Components.FailureActions)
	}
	for _, w := range l.program.Workflows {
		for _, doc := range docs {
			if w.Document.File == doc.File {
				l.unusedValues(w)
			}
		}
	}
}

func unusedComponents[T any](l *linker, kind string, components []document.Component[T]) {
	for _, c := range components {
		if !l.uses[any(c.Value)] {
			l.diags.Add(diagnostic.UnusedComponent, c.Name.Pos, "nothing refers to $components.%s.%s; refer to it or remove it", kind, c.Name.Value)
		}
	}
}

// unusedValues reports inputs of a workflow and outputs of its steps that no
// expression reads.
func (l *linker) unusedValues(w *Workflow) {
	if properties := ownProperties(w.Syntax.Inputs); properties != nil && !l.uses[allInputs{w}] {
		for _, m := range properties.Members {
			if !l.uses[input{w, m.Name.Value}] {
				l.diags.Add(diagnostic.UnusedInput, m.Name.Pos, "no expression of the workflow reads $inputs.%s", m.Name.Value)
			}
		}
	}
	for _, step := range w.Steps {
		for _, output := range step.Syntax.Outputs {
			if !l.uses[output] {
				l.diags.Add(diagnostic.UnusedOutput, output.Name.Pos, "no expression reads $steps.%s.outputs.%s",
					step.Syntax.ID.Value, output.Name.Value)
			}
		}
	}
}

// reportOverridden reports the actions of a workflow that never act, since every
// step has one of the same name.
func (l *linker) reportOverridden(s *scope) {
	for _, a := range slices.Concat(s.workflow.Syntax.SuccessActions, s.workflow.Syntax.FailureActions) {
		if n := len(s.workflow.Steps); n > 0 && s.overridden[a] == n {
			l.diags.Add(diagnostic.OverriddenAction, a.Pos,
				"every step of the workflow has an action of this name, which comes in the place of this one; rename one of them, or remove this one")
		}
	}
}

// ownProperties returns the properties of inputs that the workflow describes
// itself; those of a component may be of use to others.
func ownProperties(inputs *document.Value) *document.Value {
	if inputs == nil {
		return nil
	}
	return inputs.Member("properties")
}
