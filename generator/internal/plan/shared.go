package plan

import "github.com/arazzogen/arazzogen/generator/internal/link"

// sharedDependencies returns the workflows that some workflow depends on in more
// than one way: itself and through another one, or through two. Each runs once
// for a call of that workflow (Arazzo 1.1.0, Workflow Object, dependsOn).
func sharedDependencies(workflows []*link.Workflow) map[*link.Workflow]bool {
	shared := map[*link.Workflow]bool{}
	for _, w := range workflows {
		seen := map[*link.Workflow]bool{w: true}
		var visit func(w *link.Workflow)
		visit = func(w *link.Workflow) {
			for _, on := range w.DependsOn {
				if seen[on] {
					shared[on] = true
					continue
				}
				seen[on] = true
				visit(on)
			}
		}
		visit(w)
	}
	return shared
}

// sharesAny reports whether a workflow depends on one that is shared.
func (p *planner) sharesAny(w *link.Workflow) bool {
	seen := map[*link.Workflow]bool{w: true}
	for work := []*link.Workflow{w}; len(work) > 0; {
		next := work[len(work)-1]
		work = work[:len(work)-1]
		for _, on := range next.DependsOn {
			if p.shared[on] {
				return true
			}
			if !seen[on] {
				seen[on] = true
				work = append(work, on)
			}
		}
	}
	return false
}

// unlessShared says of a workflow that runs first when it does not.
func unlessShared(once bool) string {
	if once {
		return " unless it has run for another one"
	}
	return ""
}
