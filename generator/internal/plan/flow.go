package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
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
	attempts := make([]int, len(w.linked.Steps))
	retries := make([][]*Retry, len(w.linked.Steps))
	for i, step := range w.linked.Steps {
		retries[i] = b.retries(step)
		attempts[i] = b.declare(step, retries[i])
	}
	for i, step := range w.linked.Steps {
		var after Next = End{}
		if i+1 < len(w.linked.Steps) {
			after = Goto{b.entries[w.linked.Steps[i+1]]}
		}
		d := decision{b, w.steps[step], retries[i], attempts[i]}
		success := d.next(step.Success, false, after)
		failure := d.next(step.Failure, true, Fail{})
		b.graph.Nodes[attempts[i]].Next = Test{Cond: Cond{ID: Failed}, Then: failure, Else: success}
	}
	w.plan.Graph = b.prune()
	ran := map[*Step]bool{}
	for _, node := range w.plan.Graph.Nodes {
		if run, ok := node.Do.(Run); ok {
			ran[run.Step] = true
		}
	}
	for _, step := range w.linked.Steps {
		if planned := w.steps[step]; ran[planned] {
			w.plan.Steps = append(w.plan.Steps, planned)
			continue
		}
		w.diags.Add(diagnostic.UnreachableStep, step.Syntax.ID.Pos,
			"no path through the workflow leads to step %q; it is left out", step.Syntax.ID.Value)
	}
}

// retries returns the retry actions of a step, but for those with a limit of
// none.
func (b *graphBuilder) retries(step *link.Step) []*Retry {
	var retries []*Retry
	for _, action := range step.Failure {
		limit := retryLimit(action.Syntax)
		if action.Syntax.Type.Value != "retry" || limit == 0 {
			continue
		}
		retry := &Retry{Action: action.Syntax.Name.Value, Limit: limit}
		if after := action.Syntax.RetryAfter; after != nil {
			retry.After = after.Text.Value
		}
		retries = append(retries, retry)
	}
	return retries
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

// declare adds the nodes of a step and returns that of its attempt.
func (b *graphBuilder) declare(step *link.Step, retries []*Retry) int {
	id := step.Syntax.ID.Value
	b.entries[step] = len(b.graph.Nodes)
	run := Run{b.steps[step]}
	if len(retries) == 0 {
		return b.add(Node{Name: id, Do: run})
	}
	b.add(Node{Name: id, Do: Enter{retries}, Next: Goto{len(b.graph.Nodes) + 1}})
	attempt := b.add(Node{Name: id + " attempt", Do: run})
	for _, retry := range retries {
		b.add(Node{Name: id + " " + retry.Action, Do: Wait{retry}, Next: Goto{attempt}})
	}
	return attempt
}

func (b *graphBuilder) add(n Node) int {
	b.graph.Nodes = append(b.graph.Nodes, n)
	return len(b.graph.Nodes) - 1
}

// A decision is where control goes after an attempt of a step.
type decision struct {
	*graphBuilder
	step    *Step
	retries []*Retry
	attempt int // the node; those of the waits follow it
}

// next returns the tests of actions in their order, and then otherwise.
func (d decision) next(actions []*link.Action, failed bool, otherwise Next) Next {
	retries := 0
	var build func(actions []*link.Action) Next
	build = func(actions []*link.Action) Next {
		if len(actions) == 0 {
			return otherwise
		}
		action := actions[0]
		condition := d.criteria(action.Syntax.Criteria)
		if failed {
			condition = answered(condition)
		} else {
			d.noteJSON(condition)
		}
		var target Next
		switch kind := action.Syntax.Type; kind.Value {
		case "end":
			target = End{}
			if failed {
				target = Fail{}
			}
		case "goto":
			target = d.gotoStep(action)
		case "retry":
			target, condition = d.retry(action, retries, condition, failed)
			if retryLimit(action.Syntax) > 0 {
				retries++
			}
		default:
			d.diags.Add(diagnostic.UnknownActionType, kind.Pos, "the type of action %q is %q; write end, goto or retry",
				action.Syntax.Name.Value, kind.Value)
		}
		return d.test(condition, action, target, build(actions[1:]))
	}
	return build(actions)
}

func (d decision) gotoStep(action *link.Action) Next {
	if action.Step == nil {
		return Fail{} // reported by document
	}
	return Goto{d.entries[action.Step]}
}

// retry returns the wait of a retry, and the condition with its limit.
func (d decision) retry(action *link.Action, n int, condition Condition, failed bool) (Next, Condition) {
	if !failed {
		d.diags.Add(diagnostic.RetryOnSuccess, action.Syntax.Pos,
			"action %q cannot be compiled yet; let a success criterion fail until the step is done, and retry on failure",
			action.Syntax.Name.Value)
		return Fail{}, condition
	}
	if action.Step != nil {
		d.diags.Add(diagnostic.UnsupportedStep, action.Syntax.StepID.Pos,
			"action %q runs another step before it retries, which cannot be compiled yet", action.Syntax.Name.Value)
	}
	if retryLimit(action.Syntax) == 0 {
		return Fail{}, Constant(false)
	}
	left := RetriesLeft{d.retries[n]}
	if condition == Constant(true) {
		return Goto{d.attempt + 1 + n}, left
	}
	return Goto{d.attempt + 1 + n}, conjunction(condition, left)
}

// conjunction returns the conjunction of two conditions as one list.
func conjunction(a, b Condition) Condition {
	if and, ok := a.(And); ok {
		return append(and[:len(and):len(and)], b)
	}
	return And{a, b}
}

// noteJSON notes that a condition reads the JSON body of the response, without
// which it cannot be decided.
func (d decision) noteJSON(c Condition) {
	walkCondition(c, func(v Value) {
		walk(v, func(v Value) {
			if _, ok := v.(ResponseBody); ok {
				d.step.NeedsJSON = true
			}
		})
	})
}

// test returns the test of an action's condition.
func (d decision) test(c Condition, action *link.Action, then, otherwise Next) Next {
	if always, ok := c.(Constant); ok {
		if always {
			return then
		}
		return otherwise
	}
	return Test{
		Cond:    d.intern(c),
		Then:    then,
		Else:    otherwise,
		ThenWhy: []Why{why(action.Syntax)},
	}
}

// why returns an action as a comment shows it.
func why(action *document.Action) Why {
	var criteria []string
	for _, c := range action.Criteria {
		criteria = append(criteria, strings.Join(strings.Fields(c.Text.Value), " "))
	}
	return Why{action.Name.Value, strings.Join(criteria, ", ")}
}

// intern returns the condition of the graph that c is. Conditions with one
// meaning are one, since all read the state at the time of the test.
func (b *graphBuilder) intern(c Condition) Cond {
	not := false
	if n, ok := c.(Not); ok {
		c, not = n.Condition, true
	}
	text := fmt.Sprintf("%#v", c)
	id, ok := b.interns[text]
	if !ok {
		id = len(b.graph.Conditions)
		b.graph.Conditions = append(b.graph.Conditions, c)
		b.interns[text] = id
	}
	return Cond{id, not}
}

// prune returns the graph without the nodes that its entry does not lead to,
// and without the counters of retries that are never taken.
func (b *graphBuilder) prune() *Graph {
	if len(b.graph.Nodes) == 0 {
		return &Graph{}
	}
	reached := b.reached()
	taken := map[*Retry]bool{}
	for n, node := range b.graph.Nodes {
		if wait, ok := node.Do.(Wait); ok && reached[n] {
			taken[wait.Retry] = true
		}
	}
	number := make([]int, len(b.graph.Nodes))
	pruned := &Graph{Conditions: b.graph.Conditions}
	for n, node := range b.graph.Nodes {
		if !reached[n] {
			continue
		}
		number[n] = len(pruned.Nodes)
		if enter, ok := node.Do.(Enter); ok {
			retries := slices.DeleteFunc(slices.Clone(enter.Retries), func(r *Retry) bool { return !taken[r] })
			if len(retries) == 0 {
				continue // the attempt is the next node, and has the number
			}
			node.Do = Enter{retries}
		}
		pruned.Nodes = append(pruned.Nodes, node)
	}
	for n := range pruned.Nodes {
		pruned.Nodes[n].Next = renumber(pruned.Nodes[n].Next, number)
	}
	return pruned
}

// reached returns which nodes the entry leads to.
func (b *graphBuilder) reached() []bool {
	reached := make([]bool, len(b.graph.Nodes))
	reached[0] = true
	for work := []int{0}; len(work) > 0; {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		targets(b.graph.Nodes[n].Next, func(to int) {
			if !reached[to] {
				reached[to] = true
				work = append(work, to)
			}
		})
	}
	return reached
}

// targets calls visit for every node that a Next takes control to.
func targets(next Next, visit func(node int)) {
	switch next := next.(type) {
	case Goto:
		visit(next.Node)
	case Test:
		targets(next.Then, visit)
		targets(next.Else, visit)
	}
}

func renumber(next Next, number []int) Next {
	switch next := next.(type) {
	case Goto:
		return Goto{number[next.Node]}
	case Test:
		next.Then, next.Else = renumber(next.Then, number), renumber(next.Else, number)
		return next
	}
	return next
}
