package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A read is an output that a step sends or the workflow returns.
type read struct {
	pos   diagnostic.Pos
	by    *Step // nil if the workflow returns it
	value OutputValue
}

// A roundChecker looks at what is read after loops of what steps set in several
// rounds.
type roundChecker struct {
	*loopChecker
	named map[string][]read  // by the name of the output
	reads map[*Output][]read // by the output
	nodes map[*Step][]int
	asked int // how often it was asked whether a path leads from one step to another
	parts components
}

// newRoundChecker returns a checker for the loops of a workflow.
func newRoundChecker(l *loopChecker) *roundChecker {
	r := &roundChecker{loopChecker: l, named: map[string][]read{}, reads: map[*Output][]read{}, nodes: map[*Step][]int{}, parts: stronglyConnected(l.flow)}
	add := func(pos diagnostic.Pos, by *Step, v Value) {
		if o, ok := v.(OutputValue); ok {
			found := read{pos, by, o}
			r.reads[o.Output] = append(r.reads[o.Output], found)
			if named := r.named[o.Output.Name]; len(named) < maxReads {
				r.named[o.Output.Name] = append(named, found)
			}
		}
	}
	for _, step := range l.plan.Steps {
		WalkSent(step, func(v Value) {
			if o, ok := v.(OutputValue); ok {
				add(l.sentAt[sentOutput{step, o.Output}], step, v)
			}
		})
	}
	for i, output := range l.plan.Outputs {
		Walk(output.Value, func(v Value) { add(l.linked.Syntax.Outputs[i].Value.Pos, nil, v) })
	}
	for n, node := range l.flow.Nodes {
		if run, ok := node.Do.(Run); ok {
			r.nodes[run.Step] = append(r.nodes[run.Step], n)
		}
	}
	return r
}

// warnRounds warns of what is read after a loop and is not all that it brought: an
// output from before it, where nothing reads that of the same name and operation
// in the loop, or an output of the last round of a loop that goes through pages.
func (r *roundChecker) warnRounds(found loop, changes bool) {
	for _, step := range found.steps {
		linked := r.linkedBy[step]
		if linked == nil {
			continue
		}
		for _, syntax := range linked.Outputs {
			output := r.outputs[syntax]
			if !found.sets[output] {
				r.eachAfter(found, r.named[output.Name], func(read read) { r.warnFirst(found, step, &ownOutput{linked, syntax}, read) })
			} else if changes && r.isPage(found, output) {
				r.eachAfter(found, r.reads[output], func(read read) { r.warnLast(found, step, read) })
			}
		}
	}
}

// maxReads bounds how many reads of outputs of one name are looked at, maxAsked how
// many searches for paths that takes: documents are untrusted.
const (
	maxReads = 50
	maxAsked = 1000
)

// eachAfter calls visit for the reads after a loop.
func (r *roundChecker) eachAfter(found loop, reads []read, visit func(read)) {
	for _, read := range reads {
		if !found.inside[read.by] && r.readAfter(found, read) {
			visit(read)
		}
	}
}

// readAfter reports whether a path leads from a loop to what reads an output.
func (r *roundChecker) readAfter(found loop, read read) bool {
	if !read.pos.IsValid() {
		return false
	}
	if read.by == nil {
		return r.ends[found.nodes[0]]
	}
	return r.leads(found.nodes, r.nodes[read.by])
}

// leads reports whether a path leads from a loop, or a step, to another one. None does
// from a step that never runs.
func (r *roundChecker) leads(from, to []int) bool {
	if r.asked++; r.asked > maxAsked || len(from) == 0 {
		return false
	}
	return slices.ContainsFunc(to, func(n int) bool { return r.parts.leadsTo(r.flow, from[0], n) })
}

// warnFirst warns of an output from before a loop that is read after it.
func (r *roundChecker) warnFirst(found loop, step *Step, own *ownOutput, read read) {
	before := r.linkedBy[read.value.Step]
	if before == nil || before.Operation == nil || before.Operation != own.step.Operation ||
		found.inside[read.value.Step] || !samePath(read.value.Step, step) || !r.leads(r.nodes[read.value.Step], found.nodes[:1]) {
		return
	}
	name, id := read.value.Output.Name, before.Syntax.ID.Value
	r.diags.Add(diagnostic.FirstRound, read.pos,
		"%s $steps.%s.outputs.%s, which step %q sets once, before the loop%s. Step %q calls the same operation in the loop and sets its own %s in each round, which nothing reads: what it brings is lost. Let the loop use it, or get all in one request",
		r.reader(read), id, name, id, r.through(found, step, read), step.ID, name).
		Relate(r.setAt(read.value), "step %q sets %s here", id, name).
		Relate(own.syntax.Name.Pos, "step %q sets its own here, in each round", step.ID)
}

// samePath reports whether two steps, which call the same operation, send the same in
// its path: if they do not, they are about different things.
func samePath(a, b *Step) bool {
	inPath := func(s *Step) string {
		var text strings.Builder
		for _, p := range s.Request.Parameters {
			if p.In == Path {
				fmt.Fprintf(&text, "%s %#v\n", p.Name, p.Value)
			}
		}
		return text.String()
	}
	return inPath(a) == inPath(b)
}

// reader says what reads an output, and how.
func (r *roundChecker) reader(read read) string {
	if read.by == nil {
		return "the workflow returns"
	}
	return fmt.Sprintf("step %q sends", read.by.ID)
}

// through spells out a path on which a step of a loop runs twice, to what reads an
// output.
func (r *roundChecker) through(found loop, step *Step, read read) string {
	if !r.mayWalk() {
		return ""
	}
	g := r.flow
	runs := func(n int) bool { return found.has[n] && slices.Contains(r.nodes[step], n) }
	path := shortest(g, []int{0}, nowhere, runs)
	node := path[len(path)-1]
	path = append(path, shortest(g, after(g, node), func(n int) bool { return !found.has[n] }, runs)...)
	isReader := func(n int) bool { return slices.Contains(r.nodes[read.by], n) }
	if read.by == nil {
		isReader = func(n int) bool { return mayEnd(g.Nodes[n].Next) }
	}
	if !isReader(node) {
		path = append(path, shortest(g, after(g, node), nowhere, isReader)...)
	}
	return ", on the path " + spell(g, path)
}

// isPage reports whether an output may be a part of a whole that a loop collects:
// a list, or something undescribed, that the loop itself does not send.
func (r *roundChecker) isPage(found loop, output *Output) bool {
	sent := false
	for _, step := range found.steps {
		WalkSent(step, func(v Value) {
			o, ok := v.(OutputValue)
			sent = sent || ok && o.Output == output
		})
	}
	s := r.workflowPlanner.known[output].schema
	return !sent && (s == nil || s.Type() == schema.Array)
}

// warnLast warns of an output of which the last round of a loop is read.
func (r *roundChecker) warnLast(found loop, step *Step, read read) {
	r.diags.Add(diagnostic.LastRound, read.pos,
		"%s $steps.%s.outputs.%s%s. Each round of the loop overwrites it, so that is what the last one brought, and what those before it brought is lost; let a step of the loop use it, or get all in one request",
		r.reader(read), step.ID, read.value.Output.Name, r.through(found, step, read)).
		Relate(r.setAt(read.value), "step %q sets it here", step.ID)
}
