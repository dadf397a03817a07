package plan

import (
	"fmt"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// changes reports whether the requests of a loop differ from one round to the next
// for all that is known: they send something that a step of the loop sets.
func (l *loopChecker) changes(found loop) bool {
	changes := false
	for _, step := range found.steps {
		changes = changes || step.Call != nil // who knows what it does
		WalkSent(step, func(v Value) {
			if o, ok := v.(OutputValue); ok && found.sets[o.Output] {
				changes = true
			}
		})
	}
	return changes
}

// warnRepeated warns of a loop whose requests are the same in every round. Such a
// loop only ends when the server answers otherwise to the same request.
func (l *loopChecker) warnRepeated(found loop) {
	remedy := l.remedy(found)
	d := l.diags.Add(diagnostic.RepeatedRequest, l.linkedBy[found.steps[0]].Syntax.ID.Pos,
		"the loop over %s sends the same each time: nothing in its requests comes from a step of the loop. %s",
		stepNames(found.steps), remedy.text)
	for _, r := range remedy.related {
		d.Relate(r.Pos, "%s", r.Detail)
	}
}

// A remedy says why a loop repeats itself, and what to do about it.
type remedy struct {
	text    string
	related []diagnostic.Related
}

// remedy tells what the author may have meant with a loop: what is to be mended
// after a failure, a way through pages, or to wait until an answer changes.
func (l *loopChecker) remedy(found loop) remedy {
	path := "The path is " + l.round(found)
	if fallen := l.fallsThrough(found); fallen != nil {
		return remedy{path + fallen.text, fallen.related}
	}
	sent, own := l.staleValue(found)
	switch {
	case own != nil:
		r := l.reason(found, sent)
		r.text += l.instead(sent, own)
		r.related = append(r.related, diagnostic.Related{Pos: own.syntax.Name.Pos, Detail: fmt.Sprintf("step %q sets its own here", own.step.Syntax.ID.Value)})
		return r
	case l.onlyReads(found):
		return remedy{text: path + l.poll(found)}
	case sent == nil:
		return remedy{text: path + ". If the next request should carry what the last answer brought, send an output of a step of the loop"}
	}
	r := l.reason(found, sent)
	r.text += "; if the next request should carry what the last answer brought, send an output of a step of the loop"
	return r
}

// fallsThrough says that control comes to a step of a loop after a success too, by
// the order of the steps, although an action leads to it after a failure: that it is
// there for that alone. It returns nil if there is no such step.
func (l *loopChecker) fallsThrough(found loop) *remedy {
	after := l.afterSuccess(found)
	for i, next := range l.linked.Steps[min(1, len(l.linked.Steps)):] {
		step := l.linked.Steps[i]
		goesOn := func(a *link.Action) bool { return a.Step == next }
		planned := l.steps[next]
		if !found.inside[l.steps[step]] || !found.inside[planned] || !hasEffect(planned) ||
			!slices.ContainsFunc(step.Failure, goesOn) || slices.ContainsFunc(step.Success, goesOn) ||
			!slices.ContainsFunc(found.nodes, func(n int) bool { return after[n] && l.flow.Nodes[n].Do == Do(Run{planned}) }) {
			continue
		}
		beyond := "that ends the workflow"
		for _, later := range l.linked.Steps[i+2:] {
			if !found.inside[l.steps[later]] {
				beyond = fmt.Sprintf("that goes to step %q", later.Syntax.ID.Value)
				break
			}
		}
		id, to := step.Syntax.ID.Value, next.Syntax.ID.Value
		return &remedy{
			fmt.Sprintf(": after a success of step %q control goes on with step %q too, as that is the next one. If %[2]q is there for failures alone, give %[1]q an onSuccess action %[3]s", id, to, beyond),
			[]diagnostic.Related{{Pos: next.Syntax.ID.Pos, Detail: "this is the next step"}},
		}
	}
	return nil
}

// onlyReads reports whether no step of a loop changes anything on a server.
func (l *loopChecker) onlyReads(found loop) bool { return !slices.ContainsFunc(found.steps, hasEffect) }

// poll says how to wait until an answer changes.
func (l *loopChecker) poll(found loop) string {
	of := "one of its steps"
	if len(found.steps) == 1 {
		of = fmt.Sprintf("step %q", found.steps[0].ID)
	}
	return fmt.Sprintf(". To wait until an answer changes, let a success criterion of %s fail until then, with an onFailure action of type retry, which has a retryAfter and a retryLimit; to go through pages, send an output of a step of the loop", of)
}

// staleValue returns an output from before a loop that a step of it sends and, if
// there is one, the output of the same name that the loop itself sets.
func (l *loopChecker) staleValue(found loop) (*sentValue, *ownOutput) {
	var first, best *sentValue
	var own *ownOutput
	for _, step := range found.steps {
		WalkSent(step, func(v Value) {
			o, ok := v.(OutputValue)
			if !ok || best != nil {
				return
			}
			s := &sentValue{step, o}
			if first == nil {
				first = s
			}
			if own = l.ownOutput(found, o.Output.Name); own != nil {
				best = s
			}
		})
	}
	if best != nil {
		return best, own
	}
	return first, nil
}

// instead says which output a loop may send for one that stays what it was.
func (l *loopChecker) instead(sent *sentValue, own *ownOutput) string {
	id, name := own.step.Syntax.ID.Value, own.syntax.Name.Value
	told := fmt.Sprintf("; step %q sets its own %s in each round, which no step of the loop sends. If the next request should carry what the last answer brought, ", id, name)
	from := l.linkedBy[sent.value.Step]
	if from != nil && from.Operation != nil && from.Operation == own.step.Operation {
		return told + fmt.Sprintf("let step %q, which calls the same operation, go on with itself and send $steps.%[1]s.outputs.%s, which is left out as long as it is missing",
			sent.value.Step.ID, name)
	}
	return told + fmt.Sprintf("send $steps.%s.outputs.%s", id, name)
}

// A sentValue is an output that a step sends.
type sentValue struct {
	step  *Step
	value OutputValue
}

// An ownOutput is an output that a step of a loop sets, read or not.
type ownOutput struct {
	step   *link.Step
	syntax *document.Output
}

// ownOutput returns the output of a name that a step of a loop sets, or nil.
func (l *loopChecker) ownOutput(found loop, name string) *ownOutput {
	for _, step := range found.steps {
		linked := l.linkedBy[step]
		if linked == nil {
			continue
		}
		for _, output := range linked.Outputs {
			if output.Name.Value == name {
				return &ownOutput{linked, output}
			}
		}
	}
	return nil
}

// reason says on which path a value that a loop sends stays what it was.
func (l *loopChecker) reason(found loop, sent *sentValue) remedy {
	o := sent.value
	return remedy{
		fmt.Sprintf("On the path %s, step %q sends $steps.%s.outputs.%s, which step %[3]q sets before the loop and no step of the loop sets again",
			l.round(found), sent.step.ID, o.Step.ID, o.Output.Name),
		[]diagnostic.Related{
			{Pos: l.sentAt[sentOutput{sent.step, o.Output}], Detail: fmt.Sprintf("step %q sends it here", sent.step.ID)},
			{Pos: l.setAt(o), Detail: fmt.Sprintf("step %q sets it here, before the loop", o.Step.ID)},
		},
	}
}

// setAt returns where a step says that it sets an output.
func (w *workflowPlanner) setAt(o OutputValue) diagnostic.Pos {
	if linked := w.linkedBy[o.Step]; linked != nil {
		for _, output := range linked.Outputs {
			if w.outputs[output] == o.Output {
				return output.Name.Pos
			}
		}
	}
	return diagnostic.Pos{}
}
