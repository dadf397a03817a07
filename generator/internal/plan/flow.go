package plan

import (
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// A graphBuilder makes the control-flow graph of a workflow. A step is a node,
// its actions are the tests and edges after it. A retry is a cycle like any
// other: the attempt, a Wait, the attempt again; an Enter before the first
// attempt resets the counters.
type graphBuilder struct {
	*workflowPlanner
	graph   Graph
	interns map[string]int     // conditions by their text
	entries map[*link.Step]int // node that a goto to the step takes control to
}

// planGraph makes the graph, without the nodes that nothing leads to, and notes
// which steps can run.
func (w *workflowPlanner) planGraph() {
	b := &graphBuilder{
		workflowPlanner: w,
		interns:         map[string]int{},
		entries:         map[*link.Step]int{},
	}
	for i, call := range w.calls { // those that the workflow depends on
		node := b.add(Node{Name: call.ID + " first", Do: Run{call}})
		b.graph.Nodes[node].Next = afterRun(Fail{}, Goto{node + 1})
		if i == len(w.calls)-1 && len(w.linked.Steps) == 0 {
			b.graph.Nodes[node].Next = afterRun(Fail{}, End{})
		}
	}
	attempts := make([]*attempt, len(w.linked.Steps))
	for i, step := range w.linked.Steps {
		attempts[i] = b.declareAttempt(step)
	}
	for i, step := range w.linked.Steps {
		var after Next = End{}
		if i+1 < len(w.linked.Steps) {
			after = Goto{b.entries[w.linked.Steps[i+1]]}
		}
		b.decide(step, attempts[i], after)
	}
	w.plan.Graph = b.prune()
	w.noteSteps()
}

// noteSteps notes which steps can run.
func (w *workflowPlanner) noteSteps() {
	runs := map[*Step]bool{}
	for _, node := range w.plan.Graph.Nodes {
		if run, ok := node.Do.(Run); ok {
			runs[run.Step] = true
		}
	}
	for _, step := range w.linked.Steps {
		planned := w.steps[step]
		if runs[planned] {
			w.plan.Steps = append(w.plan.Steps, planned)
		} else {
			w.plan.Unset = append(w.plan.Unset, planned) // until keepUsed
		}
	}
	for _, call := range w.calls {
		if runs[call] {
			w.plan.Steps = append(w.plan.Steps, call)
		}
	}
}

// afterRun returns the test of the outcome of a step.
func afterRun(failure, success Next) Next {
	return Test{Cond: Cond{ID: Failed}, Then: failure, Else: success}
}

// An attempt is the nodes of a step: that which runs it, and for each of its
// retries the one that waits.
type attempt struct {
	node  int
	waits map[*link.Action]int
	gives map[*link.Action]int // nodes that give up, of retries among success actions
	retry map[*link.Action]*Retry
}

// declareAttempt adds the nodes of a step.
func (b *graphBuilder) declareAttempt(step *link.Step) *attempt {
	id := step.Syntax.ID.Value
	a := &attempt{waits: map[*link.Action]int{}, gives: map[*link.Action]int{}, retry: map[*link.Action]*Retry{}}
	var retries []*Retry
	actions := slices.Concat(step.Success, step.Failure)
	for _, action := range actions {
		if action.Syntax.Type.Value != "retry" {
			continue
		}
		retry := &Retry{Action: action.Syntax.Name.Value, Limit: retryLimit(action.Syntax)}
		if after := action.Syntax.RetryAfter; after != nil {
			retry.After = after.Text.Value
		}
		a.retry[action] = retry
		if retry.Limit > 0 {
			retries = append(retries, retry)
		}
	}
	run := Run{b.steps[step]}
	b.entries[step] = len(b.graph.Nodes)
	if len(retries) == 0 {
		a.node = b.add(Node{Name: id, Do: run})
	} else {
		b.add(Node{Name: id, Do: Enter{retries}, Next: Goto{len(b.graph.Nodes) + 1}})
		a.node = b.add(Node{Name: id + " attempt", Do: run})
	}
	for _, action := range step.Success {
		if retry := a.retry[action]; retry != nil {
			a.gives[action] = b.add(Node{Name: id + " " + retry.Action + " used up", Do: GiveUp{b.steps[step], retry}})
		}
	}
	for _, action := range actions {
		if retry := a.retry[action]; retry != nil && retry.Limit > 0 {
			a.waits[action] = b.declareWait(id, action, retry, a.node)
		}
	}
	return a
}

// declareWait adds the nodes of a retry: the wait and, if the action names one,
// the step or workflow that runs before the next attempt.
func (b *graphBuilder) declareWait(id string, action *link.Action, retry *Retry, attempt int) int {
	name := id + " " + retry.Action
	wait := b.add(Node{Name: name, Do: Wait{retry}, Next: Goto{attempt}})
	var first *Step
	switch {
	case action.Step != nil:
		first = b.steps[action.Step]
	case action.Workflow != nil:
		first = b.transfer(action)
	default:
		return wait
	}
	b.graph.Nodes[wait].Next = Goto{b.add(Node{
		Name:  name + " first",
		Do:    Run{first},
		Next:  afterRun(Fail{}, Goto{attempt}),
		Aside: true,
	})}
	return wait
}

// retryLimit returns the limit of a retry, 1 if there is none.
func retryLimit(action *document.Action) int {
	if action.RetryLimit == nil {
		return 1
	}
	limit, err := strconv.Atoi(action.RetryLimit.Text.Value)
	if err != nil {
		return 1 // reported by document
	}
	return limit
}

func (b *graphBuilder) add(n Node) int {
	b.graph.Nodes = append(b.graph.Nodes, n)
	return len(b.graph.Nodes) - 1
}

// decide sets where control goes after an attempt of a step.
func (b *graphBuilder) decide(step *link.Step, a *attempt, after Next) {
	d := decision{b, b.steps[step], a}
	failure := d.actions(step.Failure, true, Fail{})
	b.graph.Nodes[a.node].Next = afterRun(failure, d.actions(step.Success, false, after))
	for _, action := range step.Success {
		if node, ok := a.gives[action]; ok {
			b.graph.Nodes[node].Next = afterRun(failure, End{})
		}
	}
}

// A decision is where control goes after an attempt of a step.
type decision struct {
	*graphBuilder
	step    *Step
	attempt *attempt
}

// actions returns the tests of actions in their order, and then otherwise.
func (d decision) actions(actions []*link.Action, failed bool, otherwise Next) Next {
	for i := len(actions) - 1; i >= 0; i-- {
		action := actions[i]
		condition := d.actionCriteria(action.Syntax.Criteria)
		condition = answered(condition, failed, d.step.NeedsJSON && !failed)
		otherwise = d.action(action, condition, failed, otherwise)
	}
	return otherwise
}

// action returns the test of an action.
func (d decision) action(action *link.Action, condition Condition, failed bool, otherwise Next) Next {
	switch action.Syntax.Type.Value {
	case "end":
		if failed {
			return d.test(condition, action, Fail{}, otherwise)
		}
		return d.test(condition, action, End{}, otherwise)
	case "goto":
		if failed && !impliesAnswer(condition) {
			condition = unlessStopped(condition)
		}
		return d.test(condition, action, d.target(action), otherwise)
	case "retry":
		return d.retry(action, condition, failed, otherwise)
	}
	d.doubtful = true
	return otherwise // of an unknown type, which document reported
}

// unlessStopped returns the condition of a failure action that may hold without
// a response: no action mends that the run has to stop, and one that tried would
// go on for ever.
func unlessStopped(c Condition) Condition {
	return both(c, Not{Stopped{}})
}

// target returns where a goto takes control. A workflow that it goes to runs,
// and then this one ends.
func (d decision) target(action *link.Action) Next {
	switch {
	case action.Step != nil:
		return Goto{d.entries[action.Step]}
	case action.Workflow != nil:
		call := d.transfer(action)
		return Goto{d.add(Node{
			Name:  d.step.ID + " " + call.ID,
			Do:    Run{call},
			Next:  afterRun(Fail{}, End{}),
			Aside: true,
		})}
	}
	d.doubtful = true
	return Fail{} // reported by document
}

// retry returns the test of a retry. If it is used up, the actions after it are
// tried or, if the step has succeeded, it fails after all.
func (d decision) retry(action *link.Action, condition Condition, failed bool, otherwise Next) Next {
	retry := d.attempt.retry[action]
	wait := Goto{d.attempt.waits[action]}
	if !failed {
		var next Next = Goto{d.attempt.gives[action]}
		if retry.Limit > 0 {
			next = Test{Cond: d.intern(RetriesLeft{retry}), Then: wait, Else: next}
		}
		return d.test(condition, action, next, otherwise)
	}
	if retry.Limit == 0 {
		return otherwise
	}
	return d.test(both(condition, RetriesLeft{retry}), action, wait, otherwise)
}

// test returns the test of an action's condition.
func (d decision) test(c Condition, action *link.Action, then, otherwise Next) Next {
	if always, ok := c.(Constant); ok {
		if always {
			return then
		}
		return otherwise
	}
	reasons := []Why{why(action.Syntax)}
	if next, ok := otherwise.(Test); ok && isSame(then, next.Then) {
		c = either(c, d.condition(next.Cond))
		otherwise, reasons = next.Else, append(reasons, next.ThenWhy...)
	}
	if c == Constant(true) {
		return then
	}
	return Test{Cond: d.intern(c), Then: then, Else: otherwise, ThenWhy: reasons}
}

// isSame reports whether two actions take control to the same place.
func isSame(a, b Next) bool {
	switch a := a.(type) {
	case Goto, End, Fail:
		_, isTest := b.(Test)
		return !isTest && a == b
	}
	return false
}

// condition returns an interned condition.
func (b *graphBuilder) condition(c Cond) Condition {
	if c.Not {
		return negate(b.graph.Conditions[c.ID])
	}
	return b.graph.Conditions[c.ID]
}

// why returns an action as a comment shows it.
func why(action *document.Action) Why {
	var criteria []string
	for _, c := range action.Criteria {
		criteria = append(criteria, strings.Join(strings.Fields(c.Claim()), " "))
	}
	return Why{action.Name.Value, strings.Join(criteria, ", ")}
}

// intern returns the condition of the graph that c is. Conditions with one
// meaning are one, since all read the state at the time of the test.
func (b *graphBuilder) intern(c Condition) Cond {
	not := false
	switch c.(type) {
	case Not, Or: // a negation, or that of a conjunction
		c, not = negate(c), true
	}
	text := textOf(c)
	id, ok := b.interns[text]
	if !ok {
		id = len(b.graph.Conditions)
		b.graph.Conditions = append(b.graph.Conditions, c)
		b.interns[text] = id
	}
	return Cond{id, not}
}
