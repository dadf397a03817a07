package plan

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// checkConditions warns of criteria that never hold together, of actions that are
// never taken because one before them always is, and of retries that may do twice
// what a request does. Criteria that hold always or never alone have their own
// warning.
func (w *workflowPlanner) checkConditions() {
	for _, linked := range w.linked.Steps {
		success := w.success(linked)
		syntax := linked.Syntax
		if !w.contradict(syntax.SuccessCriteria, true, "step \""+syntax.ID.Value+"\" always fails") {
			a := actionChecker{w, linked, success, false}
			a.check(linked.Success, len(syntax.OnSuccess))
		}
		a := actionChecker{w, linked, Constant(true), true}
		a.check(linked.Failure, len(syntax.OnFailure))
	}
	w.checkRetries()
}

// succeeded holds for a status of success.
var succeeded = both(
	compare(GreaterOrEqual, StatusCode{}, Number("200")),
	compare(Less, StatusCode{}, Number("300")),
)

// success returns what is known after a success of a step. What its criteria say
// of outputs is not: these are set afterwards.
func (w *workflowPlanner) success(linked *link.Step) Condition {
	if len(linked.Syntax.SuccessCriteria) == 0 && linked.Workflow == nil {
		return succeeded
	}
	var known Condition = Constant(true)
	for _, c := range linked.Syntax.SuccessCriteria {
		if condition := w.holds(c); !readsOutputs(condition) {
			known = both(known, condition)
		}
	}
	return known
}

// holds returns the condition that a criterion became.
func (w *workflowPlanner) holds(c *document.Criterion) Condition {
	if condition, ok := w.conditions[c]; ok {
		return condition
	}
	return Constant(true)
}

func readsOutputs(c Condition) bool {
	reads := false
	WalkCondition(c, func(v Value) {
		Walk(v, func(v Value) {
			_, isOutput := v.(OutputValue)
			reads = reads || isOutput
		})
	})
	return reads
}

// contradict warns of criteria that never hold together, and of what comes of it, and
// of those that always hold. It reports whether they never do.
func (w *workflowPlanner) contradict(list []*document.Criterion, answered bool, so string) bool {
	var before Condition = Constant(true)
	for i, c := range list {
		condition := w.holds(c)
		if condition == Constant(false) {
			return true // has its own warning
		}
		if together(before, condition) {
			before = both(before, condition)
			w.warnAlways(c, condition, answered)
			continue
		}
		text, advice, other := w.against(list[:i], condition)
		w.diags.Add(diagnostic.ContradictingCriteria, c.Text.Pos, "this never holds%s, so %s; %s", text, so, advice).
			Relate(other, "the other one is here")
		return true
	}
	return false
}

// warnAlways warns of a criterion that holds in every case, if there is an answer of
// which it says something.
func (w *workflowPlanner) warnAlways(c *document.Criterion, condition Condition, answered bool) {
	if answered && condition != Constant(true) && !satisfiable(negate(condition)) {
		w.diags.Add(diagnostic.ConstantCriterion, c.Text.Pos, "this always holds: what it compares leaves no case out; compare with something else, or leave it out")
	}
}

// against names the one of some criteria that excludes a condition, if it is one,
// and says what to do and where it is.
func (w *workflowPlanner) against(list []*document.Criterion, condition Condition) (text, advice string, other diagnostic.Pos) {
	const either = "leave one of them out, or join them with || in one criterion"
	for _, c := range list {
		if !together(w.holds(c), condition) {
			return " if " + inline(c.Claim()) + " does", either, c.Text.Pos
		}
	}
	if satisfiable(condition) {
		return " if the criteria before it do", either, list[0].Text.Pos
	}
	return "", "correct it", diagnostic.Pos{}
}

// inline returns a text of the document as a part of a sentence.
func inline(text string) string { return strings.Join(strings.Fields(text), " ") }

// An actionChecker looks at the actions of a step after a success or a failure.
type actionChecker struct {
	*workflowPlanner
	step   *link.Step
	known  Condition // before the first action is tried
	failed bool
}

// maxShadows bounds how many actions before it an action is compared with.
const maxShadows = 16

// check looks at actions, of which the first own ones are those of the step. That
// one of the workflow is never taken after some step is as it should be.
func (a actionChecker) check(actions []*link.Action, own int) {
	var before []taken
	for _, action := range actions[:min(own, len(actions))] {
		condition := a.condition(action)
		if !a.possible(action, condition) {
			continue
		}
		if shadow, by := a.shadow(action, condition, before); by != nil {
			a.diags.Add(diagnostic.ShadowedAction, action.Syntax.Pos,
				"%s of step %q never gets its turn: %s. Put it before that one, or leave one of them out",
				a.called(action), a.step.Syntax.ID.Value, shadow).
				Relate(by.Syntax.Pos, "that one is here")
			continue
		}
		// A retry that is used up leaves the turn to the actions after it.
		if !a.failed || action.Syntax.Type.Value != "retry" {
			before = append(before, taken{action, condition})
		}
	}
}

// A taken is an action that is taken if its criteria hold.
type taken struct {
	*link.Action
	condition Condition
}

// possible reports whether the criteria of an action may hold, or warns that they
// do not.
func (a actionChecker) possible(action *link.Action, condition Condition) bool {
	criteria := action.Syntax.Criteria
	if a.contradict(criteria, !a.failed, a.called(action)+" is never taken") {
		return false
	}
	if together(a.known, condition) {
		return true
	}
	text, other := a.successText(condition)
	a.diags.Add(diagnostic.ContradictingCriteria, action.Syntax.Pos,
		"%s of step %q is never taken: it is tried only after a success, and its criteria never hold then%s. Make it a failure action, or let the success criteria allow it",
		a.called(action), a.step.Syntax.ID.Value, text).
		Relate(other, "the success criterion is here")
	return false
}

// successText says what of the success of the step excludes a condition, and where
// that is.
func (a actionChecker) successText(condition Condition) (text string, at diagnostic.Pos) {
	criteria := a.step.Syntax.SuccessCriteria
	if len(criteria) == 0 {
		return ", as without success criteria the status is 2xx", diagnostic.Pos{}
	}
	for _, c := range criteria {
		if !together(a.holds(c), condition) {
			return ", with the success criterion " + inline(c.Claim()), c.Text.Pos
		}
	}
	return ", with all success criteria", diagnostic.Pos{}
}

func (a actionChecker) condition(action *link.Action) Condition {
	var all Condition = Constant(true)
	for _, c := range action.Syntax.Criteria {
		all = both(all, a.holds(c))
	}
	if a.failed {
		return answered(all, true, false)
	}
	return all
}

// shadow returns the action that is taken whenever another would be, and why that
// is so. One without criteria after others that leave nothing to it is there to be
// on the safe side.
func (a actionChecker) shadow(action *link.Action, condition Condition, before []taken) (string, *link.Action) {
	if len(before) > maxShadows {
		before = before[:maxShadows]
	}
	condition = both(a.known, condition)
	rest := []Condition{condition}
	for _, earlier := range before {
		not := negate(earlier.condition)
		switch {
		case earlier.condition == Constant(true):
			return a.called(earlier.Action) + " has no criteria and is always taken before it", earlier.Action
		case !together(condition, not):
			return a.called(earlier.Action) + ", which is tried first, is taken whenever its criteria hold", earlier.Action
		}
		rest = append(rest, not)
	}
	if len(before) == 0 || len(action.Syntax.Criteria) == 0 || satisfiable(both(rest...)) {
		return "", nil
	}
	last := before[len(before)-1].Action
	return "one of the actions before it, the last of which is " + a.called(last) + ", always is taken", last
}

// called names an action in a sentence.
func (a actionChecker) called(action *link.Action) string {
	if name := action.Syntax.Name; name.IsSet() {
		return "the action \"" + name.Value + "\""
	}
	return "an action without a name"
}

// notDone is met by the statuses after which a server has not done what it was asked
// to: those of a fault of the client, and 503 (RFC 9110, section 15).
var notDone = either(
	both(compare(GreaterOrEqual, StatusCode{}, Number("400")), compare(Less, StatusCode{}, Number("500"))),
	compare(Equal, StatusCode{}, Number("503")),
)

// checkRetries warns of retries of a request that may have had its effect when it
// failed, and that has it again if it is repeated (RFC 9110, section 9.2.2): once
// of an action that several steps have.
func (w *workflowPlanner) checkRetries() {
	seen := map[*document.Action]bool{}
	for _, linked := range w.linked.Steps {
		request := w.steps[linked].Request
		if request == nil || request.Method != "POST" && request.Method != "PATCH" || hasKey(request) {
			continue
		}
		a := actionChecker{w, linked, Constant(true), true}
		for _, action := range linked.Failure {
			syntax := action.Syntax
			if syntax.Type.Value != "retry" || retryLimit(syntax) == 0 || seen[syntax] || a.knows(action) {
				continue
			}
			seen[syntax] = true
			w.diags.Add(diagnostic.RepeatedEffect, syntax.Pos,
				"%s repeats the %s of step %q, also if the server has done what was asked and only the answer was lost; restrict it to a status like 429 or 503, or send an Idempotency-Key header if the server knows it",
				a.called(action), request.Method, linked.Syntax.ID.Value)
		}
	}
}

// knows reports whether a retry is told by the answer that it may repeat the request:
// by a status after which nothing was done, or by what the answer says.
func (a actionChecker) knows(action *link.Action) bool {
	condition := a.condition(action)
	reads := false
	WalkCondition(condition, func(v Value) {
		Walk(v, func(v Value) { reads = reads || readsResponse(v) })
	})
	return reads || !together(condition, negate(notDone))
}

// hasKey reports whether a request has something by which a server can tell that
// it is repeated.
func hasKey(request *Request) bool {
	isKey := func(name string) bool {
		name = strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(name))
		return strings.Contains(name, "idempoten") || slices.Contains(repeatKeys, name)
	}
	if slices.ContainsFunc(request.Parameters, func(p Parameter) bool { return isKey(p.Name) }) {
		return true
	}
	object, _ := request.Body.(Object)
	return slices.ContainsFunc(object, func(m Member) bool { return isKey(m.Name) })
}

// repeatKeys are names that well-known services have for a key of idempotency, in
// lower case and without hyphens.
var repeatKeys = []string{"paypalrequestid", "xrequestid", "requestid", "clienttoken", "clientrequesttoken"}
