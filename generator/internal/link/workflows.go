package link

import (
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// workflow resolves a workflowId: of the same document or, as
// $sourceDescriptions.<name>.<workflowId>, of another (Arazzo 1.1.0, Step
// Object).
func (l *linker) workflow(s *scope, text document.Text) *Workflow {
	lib, id, prefix := s.library, text.Value, "" // prefix is what stands before an id of another document
	if rest, ok := cutSourceDescription(strings.Trim(id, "{}")); ok {
		name, qualified, _ := strings.Cut(rest, ".")
		if source, pointer, ok := strings.Cut(rest, "#"); ok {
			name, qualified = source, pointer
		}
		source := l.sourceNamed(s, text, name, "arazzo")
		if source == nil {
			return nil
		}
		lib, id, prefix = s.libraries[source.Name.Value], qualified, "$sourceDescriptions."+source.Name.Value+"."
	} else if name, qualified, ok := s.cutSource(id); ok && s.libraries[name] != nil {
		l.diags.Add(diagnostic.NonStandard, text.Pos, "write $sourceDescriptions.%s.%s", name, qualified).
			Fix(text.Replace("$sourceDescriptions." + name + "." + qualified))
		l.uses.source(s.doc, name)
		lib, id, prefix = s.libraries[name], qualified, "$sourceDescriptions."+name+"."
	}
	if lib == nil {
		return nil // it could not be opened, which was reported
	}
	if pointer, ok := strings.CutPrefix(strings.TrimPrefix(id, "#"), "/workflows/"); ok {
		return l.pointedWorkflow(lib, text, pointer, prefix)
	}
	if syntax, ok := lib.syntax[id]; ok {
		return l.declare(lib, syntax)
	}
	return l.nearWorkflow(lib, text, id, prefix)
}

// pointedWorkflow resolves a JSON Pointer to a workflow, by its workflowId or by
// its index, which stands where a workflowId must.
func (l *linker) pointedWorkflow(lib *library, text document.Text, token, prefix string) *Workflow {
	syntax, ok := lib.syntax[token]
	if i, err := strconv.Atoi(token); !ok && err == nil && 0 <= i && i < len(lib.doc.Workflows) {
		syntax = lib.doc.Workflows[i]
		ok = true
	}
	if !ok {
		l.diags.Add(diagnostic.UnknownWorkflow, text.Pos, "a JSON Pointer names no workflow; write %s<workflowId>", prefix)
		return nil
	}
	l.diags.Add(diagnostic.NonStandard, text.Pos, "a JSON Pointer stands for the workflow %q; write %s%[1]s", syntax.ID.Value, prefix).
		Fix(text.Replace(prefix + syntax.ID.Value))
	return l.declare(lib, syntax)
}

// nearWorkflow resolves a workflowId that a document does not have, if one of its
// workflows is nearly called so, or reports that there is none.
func (l *linker) nearWorkflow(lib *library, text document.Text, id, prefix string) *Workflow {
	var ids []string
	for _, syntax := range lib.doc.Workflows {
		ids = append(ids, syntax.ID.Value)
	}
	if strings.HasPrefix(id, "$") && !strings.HasPrefix(id, "$workflows.") {
		l.diags.Add(diagnostic.UnknownWorkflow, text.Pos,
			"%s is an expression, and which workflow runs cannot depend on a value; write the workflowId, and let criteria choose between several", id)
		return nil
	}
	id = strings.TrimPrefix(strings.TrimPrefix(id, "$"), "workflows.")
	if syntax, ok := lib.syntax[id]; ok {
		l.inexact(mentionIn(text, text.Value), "workflow", prefix+id)
		return l.declare(lib, syntax)
	}
	if near, ok := nearest(id, ids); ok {
		l.inexact(mentionIn(text, prefix+id), "workflow", prefix+near)
		return l.declare(lib, lib.doc.Workflows[slices.Index(ids, near)])
	}
	l.diags.Add(diagnostic.UnknownWorkflow, text.Pos, "%s has no workflow %q%s",
		lib.doc.File, id, diagnostic.DidYouMean(id, ids)).
		Fix(mentionIn(text, id).respell(ids))
	return nil
}

// named returns the workflow that an expression $workflows.<id> names: one that
// this workflow depends on, calls or goes to, or one of the same document. Of
// several, in different documents, it is the first that has the output, if it is
// one that the expression reads.
func (s *scope) named(ref *expression.Reference) *Workflow {
	id := ref.Names[0]
	all := s.called[id]
	if own := s.workflows[id]; own != nil {
		all = append(all[:len(all):len(all)], own)
	}
	for _, w := range all {
		if output, _ := findOutput(w.Syntax.Outputs, ref, ref.Names[2], ref.Path); output != nil || ref.Names[1] == "inputs" {
			return w
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// calls notes that the workflow depends on another, calls it or goes to it.
func (s *scope) calls(w *Workflow) {
	if w != nil && !s.runs(w) {
		s.called[w.Syntax.ID.Value] = append(s.called[w.Syntax.ID.Value], w)
	}
}

// runs reports whether the workflow depends on another, calls it or goes to it.
func (s *scope) runs(w *Workflow) bool { return slices.Contains(s.called[w.Syntax.ID.Value], w) }

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
