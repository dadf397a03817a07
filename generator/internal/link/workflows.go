package link

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// workflow resolves a workflowId: of the same document or, as
// $sourceDescriptions.<name>.<workflowId>, of another (Arazzo 1.1.0, Step
// Object).
func (l *linker) workflow(s *scope, text document.Text) *Workflow {
	lib, id, prefix := s.library, text.Value, "" // prefix is what stands before an id of another document
	if rest, ok := cutSourceDescription(strings.Trim(id, "{}")); ok {
		name, qualified, _ := strings.Cut(strings.Replace(rest, "#/workflows/", ".", 1), ".")
		if lib, ok = s.libraries[name]; !ok {
			if lib = l.nearLibrary(s, text, name); lib == nil {
				return nil
			}
		}
		id, prefix = qualified, "$sourceDescriptions."+name+"."
	} else if name, qualified, ok := s.cutSource(id); ok && s.libraries[name] != nil {
		l.diags.Add(diagnostic.NonStandard, text.Pos, "write $sourceDescriptions.%s.%s", name, qualified)
		lib, id, prefix = s.libraries[name], qualified, "$sourceDescriptions."+name+"."
	}
	if lib == nil {
		return nil // it could not be opened, which was reported
	}
	if syntax, ok := lib.syntax[id]; ok {
		return l.declare(lib, syntax)
	}
	var ids []string
	for _, syntax := range lib.doc.Workflows {
		ids = append(ids, syntax.ID.Value)
	}
	id = strings.TrimPrefix(strings.TrimPrefix(id, "$"), "workflows.")
	if syntax, ok := lib.syntax[id]; ok {
		l.inexact(text.Pos, "workflow", text.Value, prefix+id)
		return l.declare(lib, syntax)
	}
	if near, ok := nearest(id, ids); ok {
		l.inexact(text.Pos, "workflow", prefix+id, prefix+near)
		return l.declare(lib, lib.doc.Workflows[slices.Index(ids, near)])
	}
	l.diags.Add(diagnostic.UnknownWorkflow, text.Pos, "%s has no workflow %q%s",
		lib.doc.File, id, diagnostic.DidYouMean(id, ids))
	return nil
}

// nearLibrary returns the source description of type arazzo that a name of none
// may mean, or reports that there is none. It returns nil without a report if
// the one of the name could not be opened.
func (l *linker) nearLibrary(s *scope, text document.Text, name string) *library {
	var names []string
	for _, syntax := range s.doc.Sources {
		if syntax.Name.Value == name && syntax.Type.Value == "arazzo" {
			return nil
		}
		if syntax.Type.Value == "arazzo" {
			names = append(names, syntax.Name.Value)
		}
	}
	if near, ok := nearest(name, names); ok && s.libraries[near] != nil {
		l.inexact(text.Pos, "source description", name, near)
		return s.libraries[near]
	}
	l.diags.Add(diagnostic.UnknownSource, text.Pos, "there is no source description %q of type arazzo%s",
		name, diagnostic.DidYouMean(name, names))
	return nil
}

// named returns the workflow that an expression $workflows.<id> names: one that
// this workflow depends on, calls or goes to, or one of the same document.
func (s *scope) named(id string) *Workflow {
	if w, ok := s.called[id]; ok {
		return w
	}
	return s.workflows[id]
}

// calls notes that the workflow depends on another, calls it or goes to it. Of
// several with one workflowId, which are in different documents, the first
// counts.
func (s *scope) calls(w *Workflow) {
	if w == nil {
		return
	}
	s.runs[w] = true
	if s.called[w.Syntax.ID.Value] == nil {
		s.called[w.Syntax.ID.Value] = w
	}
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
