package shape

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// tidy rewrites statements of the walk into the form that a person would have
// written. It may reuse the slices it is given.
func tidy(g *plan.Graph, stmts []Stmt) []Stmt {
	stmts = recognize(g, stmts)
	used := map[string]bool{}
	markLabels(stmts, used)
	return finish(stmts, used)
}

// recognize finds the loops that Go has more to say about: while and retry loops.
func recognize(g *plan.Graph, stmts []Stmt) []Stmt {
	out := stmts[:0]
	for _, stmt := range stmts {
		switch s := stmt.(type) {
		case If:
			s.Then, s.Else = recognize(g, s.Then), recognize(g, s.Else)
			stmt = s
			if w, ok := asWhile(s); ok {
				stmt = w
			}
		case Loop:
			s.Body = recognize(g, s.Body)
			stmt = s
			if f, ok := asFor(g, out, s); ok {
				out, stmt = out[:len(out)-1], f
			}
		}
		out = append(out, stmt)
	}
	return out
}

// asWhile recognizes if c { for { B; if !c { break } } }, unless B continues the
// loop, which does not test c.
func asWhile(i If) (While, bool) {
	if i.Cond.ID == plan.Failed || len(i.Then) != 1 || len(i.Else) > 0 {
		return While{}, false
	}
	loop, ok := i.Then[0].(Loop)
	if !ok {
		return While{}, false
	}
	body := loop.Body[:len(loop.Body)-1]
	last, ok := loop.Body[len(body)].(If)
	if !ok || last.Cond != i.Cond.Negated() || len(last.Else) > 0 ||
		len(last.Then) != 1 || last.Then[0] != Stmt(Break{}) || continues(body, loop.Label) {
		return While{}, false
	}
	why := union(i.Why, last.ElseWhy)
	if len(why) == 0 {
		why = union(i.ElseWhy, last.Why)
	}
	return While{loop.Label, i.Cond, body, why}, true
}

// asFor recognizes a loop after an Enter, which is the last statement of before.
func asFor(g *plan.Graph, before []Stmt, loop Loop) (For, bool) {
	if len(before) == 0 {
		return For{}, false
	}
	do, ok := before[len(before)-1].(Do)
	if !ok {
		return For{}, false
	}
	enter, ok := g.Nodes[do.Node].Do.(plan.Enter)
	if !ok {
		return For{}, false
	}
	f := For{do.Node, none, loop.Label, loop.Body, loop.endless}
	if last, ok := loop.Body[len(loop.Body)-1].(Do); ok {
		wait, ok := g.Nodes[last.Node].Do.(plan.Wait)
		if ok && slices.Equal(enter.Retries, []*plan.Retry{wait.Retry}) && !continues(loop.Body, loop.Label) {
			f.Wait = last.Node
		}
	}
	return f, true
}

// continues reports whether a Continue in stmts repeats the loop with the label
// that they are the statements of.
func continues(stmts []Stmt, label string) bool {
	return hasContinue(stmts, func(c Continue) bool { return c.Label == "" || c.Label == label })
}

// hasContinue reports whether there is a Continue that match accepts in stmts,
// or one with a label that match accepts in a loop in them.
func hasContinue(stmts []Stmt, match func(Continue) bool) bool {
	labelled := func(c Continue) bool { return c.Label != "" && match(c) }
	return slices.ContainsFunc(stmts, func(stmt Stmt) bool {
		switch s := stmt.(type) {
		case Continue:
			return match(s)
		case If:
			return hasContinue(s.Then, match) || hasContinue(s.Else, match)
		case While:
			return hasContinue(s.Body, labelled)
		case Loop:
			return hasContinue(s.Body, labelled)
		case For:
			return hasContinue(s.Body, labelled)
		case Do, Break, Goto, Label, Return, Fail:
		}
		return false
	})
}

// markLabels finds the labels that jumps name.
func markLabels(stmts []Stmt, used map[string]bool) {
	for _, stmt := range stmts {
		switch s := stmt.(type) {
		case If:
			markLabels(s.Then, used)
			markLabels(s.Else, used)
		case While:
			markLabels(s.Body, used)
		case Loop:
			markLabels(s.Body, used)
		case For:
			markLabels(s.Body, used)
		case Break:
			used[s.Label] = true
		case Continue:
			used[s.Label] = true
		case Goto:
			used[s.Label] = true
		case Do, Label, Return, Fail:
		}
	}
}

// finish removes the labels that are not used, and settles the comments.
func finish(stmts []Stmt, used map[string]bool) []Stmt {
	label := func(name string) string {
		if used[name] {
			return name
		}
		return ""
	}
	out := stmts[:0]
	for i, stmt := range stmts {
		switch s := stmt.(type) {
		case If:
			s.Then, s.Else = finish(s.Then, used), finish(s.Else, used)
			stmt = comment(s)
		case While:
			s.Body, s.Label = finish(s.Body, used), label(s.Label)
			stmt = s
		case Loop:
			s.Body, s.Label = finish(s.Body, used), label(s.Label)
			stmt = s
		case For:
			s.Body, s.Label = finish(s.Body, used), label(s.Label)
			stmt = s
		case Label:
			// The label of a loop is one for all kinds of jumps.
			if !used[s.Name] || i+1 < len(stmts) && loopLabel(stmts[i+1]) == s.Name {
				continue
			}
		}
		out = append(out, stmt)
	}
	return out
}

// loopLabel returns the label of a Loop, or "". It is the name of the first node
// of the body, which a Goto may lead to. No Goto leads to that of a While or a
// For, where a condition or an Enter comes first.
func loopLabel(s Stmt) string {
	if loop, ok := s.(Loop); ok {
		return loop.Label
	}
	return ""
}

// comment settles the comments of an If.
func comment(i If) If {
	if len(i.Why) == 0 {
		i.Why, i.ElseWhy = i.ElseWhy, nil
	}
	if len(i.Else) == 0 {
		i.ElseWhy = nil
	}
	return i
}
