package link

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// workflow resolves a workflowId: of the same document or, as
// $sourceDescriptions.<name>.<workflowId>, of another (Arazzo 1.1.0, Step
// Object).
func (l *linker) workflow(s *scope, text document.Text) *Workflow {
	lib, id := s.library, text.Value
	if rest, ok := cutSourceDescription(id); ok {
		name, qualified, _ := strings.Cut(strings.Replace(rest, "#/workflows/", ".", 1), ".")
		l.uses.source(s.doc, name)
		if lib, ok = s.libraries[name]; !ok {
			l.noLibrary(s, text, name)
			return nil
		}
		id = qualified
	}
	var ids []string
	for _, syntax := range lib.doc.Workflows {
		if syntax.ID.Value == id {
			return l.declare(lib, syntax)
		}
		ids = append(ids, syntax.ID.Value)
	}
	l.diags.Add(diagnostic.UnknownWorkflow, text.Pos, "%s has no workflow %q%s",
		lib.doc.File, id, diagnostic.DidYouMean(id, ids)).
		Fix(respell(text, len(text.Value)-len(id), id, ids))
	return nil
}

// noLibrary reports that a name is not that of a source description of type
// arazzo, unless that one could not be opened.
func (l *linker) noLibrary(s *scope, text document.Text, name string) {
	var names []string
	for _, syntax := range s.doc.Sources {
		if syntax.Name.Value == name && syntax.Type.Value == "arazzo" {
			return
		}
		if syntax.Type.Value == "arazzo" {
			names = append(names, syntax.Name.Value)
		}
	}
	offset := strings.Index(text.Value, name)
	l.diags.Add(diagnostic.UnknownSource, text.At(offset), "there is no source description %q of type arazzo%s",
		name, diagnostic.DidYouMean(name, names)).
		Fix(respell(text, offset, name, names))
}

// named returns the workflow that an expression $workflows.<id> names: one that
// this workflow calls, goes to or depends on, or one of the same document. Of
// several, in different documents, it is the first that has the output, if it is
// one that the expression reads.
func (s *scope) named(ref *expression.Reference) *Workflow {
	var first *Workflow
	for _, w := range append(s.called(), s.workflows[ref.Names[0]]) {
		if w == nil || w.Syntax.ID.Value != ref.Names[0] {
			continue
		}
		if first == nil {
			first = w
		}
		if output, _ := findOutput(w.Syntax.Outputs, ref, ref.Names[2]); output != nil || ref.Names[1] == "inputs" {
			return w
		}
	}
	return first
}

// called returns the workflows that this one depends on, calls or goes to.
func (s *scope) called() []*Workflow {
	called := slices.Clone(s.workflow.DependsOn)
	for _, step := range s.workflow.Steps {
		if step.Workflow != nil {
			called = append(called, step.Workflow)
		}
		for _, a := range slices.Concat(step.Success, step.Failure) {
			if a.Workflow != nil {
				called = append(called, a.Workflow)
			}
		}
	}
	return called
}

// checkDependencies reports workflows that depend on themselves.
func (l *linker) checkDependencies() {
	const open, done = 1, 2
	state := map[*Workflow]int{}
	var visit func(w *Workflow)
	visit = func(w *Workflow) {
		state[w] = open
		for i, on := range w.DependsOn {
			switch state[on] {
			case open:
				l.diags.Add(diagnostic.CyclicDependency, w.Syntax.DependsOn[i].Pos,
					"workflow %q depends on %q, which in turn depends on it; none of them could be the first to run",
					w.Syntax.ID.Value, on.Syntax.ID.Value)
			case done:
			default:
				visit(on)
			}
		}
		state[w] = done
	}
	for _, w := range l.program.Workflows {
		if state[w] == 0 {
			visit(w)
		}
	}
}
