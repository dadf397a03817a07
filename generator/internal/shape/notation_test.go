package shape

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// parse reads a graph, a line for each node:
//
//	a: failed ? (c0 ? wait : fail) : !c1{more|done} ? a : end
//	enter x r1 r2: a
//	wait y r1: a
//
// The braces hold the actions of ThenWhy and ElseWhy. Their conditions are "…".
func parse(t testing.TB, text string) *plan.Graph {
	t.Helper()
	p := reader{t: t, index: map[string]int{}, retries: map[string]*plan.Retry{}}
	g := &plan.Graph{}
	var nexts []string
	for line := range strings.Lines(strings.TrimSpace(text)) {
		head, next, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("no colon in %q", line)
		}
		node := p.node(strings.Fields(head))
		p.index[node.Name] = len(g.Nodes)
		g.Nodes = append(g.Nodes, node)
		nexts = append(nexts, next)
	}
	for i, next := range nexts {
		next = strings.NewReplacer("?", " ? ", ":", " : ", "(", " ( ", ")", " ) ").Replace(next)
		p.tokens = strings.Fields(next)
		g.Nodes[i].Next = p.next()
		if len(p.tokens) > 0 {
			t.Fatalf("%s: what is %q?", g.Nodes[i].Name, p.tokens)
		}
	}
	return g
}

type reader struct {
	t       testing.TB
	index   map[string]int
	retries map[string]*plan.Retry
	tokens  []string
}

func (p *reader) retry(name string) *plan.Retry {
	if p.retries[name] == nil {
		p.retries[name] = &plan.Retry{Action: name}
	}
	return p.retries[name]
}

func (p *reader) node(words []string) plan.Node {
	switch words[0] {
	case "enter":
		var enter plan.Enter
		for _, r := range words[2:] {
			enter.Retries = append(enter.Retries, p.retry(r))
		}
		return plan.Node{Name: words[1], Do: enter}
	case "wait":
		return plan.Node{Name: words[1], Do: plan.Wait{Retry: p.retry(words[2])}}
	}
	return plan.Node{Name: words[0], Do: plan.Run{}}
}

func (p *reader) token() string {
	if len(p.tokens) == 0 {
		p.t.Fatal("the line ends too early")
	}
	token := p.tokens[0]
	p.tokens = p.tokens[1:]
	return token
}

func (p *reader) next() plan.Next {
	token := p.token()
	if token == "(" {
		next := p.next()
		p.token()
		return next
	}
	if len(p.tokens) > 0 && p.tokens[0] == "?" {
		p.token()
		test := p.condition(token)
		test.Then = p.next()
		p.token()
		test.Else = p.next()
		return test
	}
	switch token {
	case "end":
		return plan.End{}
	case "fail":
		return plan.Fail{}
	}
	node, ok := p.index[token]
	if !ok {
		p.t.Fatalf("no node %q", token)
	}
	return plan.Goto{Node: node}
}

func (p *reader) condition(token string) plan.Test {
	name, why, _ := strings.Cut(strings.TrimSuffix(token, "}"), "{")
	then, els, _ := strings.Cut(why, "|")
	name, not := strings.CutPrefix(name, "!")
	test := plan.Test{Cond: plan.Cond{ID: plan.Failed, Not: not}, ThenWhy: whys(then), ElseWhy: whys(els)}
	if name != "failed" {
		id, err := strconv.Atoi(name[1:])
		if err != nil {
			p.t.Fatal(err)
		}
		test.Cond.ID = id
	}
	return test
}

func whys(actions string) []plan.Why {
	var out []plan.Why
	for _, action := range strings.FieldsFunc(actions, func(r rune) bool { return r == ',' }) {
		out = append(out, plan.Why{Action: action, Condition: "…"})
	}
	return out
}

// write returns a graph in the notation that parse reads, without reasons.
func write(g *plan.Graph) string {
	var b strings.Builder
	for _, node := range g.Nodes {
		switch do := node.Do.(type) {
		case plan.Run:
			fmt.Fprintf(&b, "%s: ", node.Name)
		case plan.Enter:
			fmt.Fprintf(&b, "enter %s", node.Name)
			for _, r := range do.Retries {
				fmt.Fprintf(&b, " %s", r.Action)
			}
			b.WriteString(": ")
		case plan.Wait:
			fmt.Fprintf(&b, "wait %s %s: ", node.Name, do.Retry.Action)
		}
		fmt.Fprintln(&b, writeNext(g, node.Next))
	}
	return b.String()
}

func writeNext(g *plan.Graph, next plan.Next) string {
	switch next := next.(type) {
	case plan.Goto:
		return g.Nodes[next.Node].Name
	case plan.End:
		return "end"
	case plan.Fail:
		return "fail"
	case plan.Test:
		name := fmt.Sprintf("c%d", next.Cond.ID)
		if next.Cond.ID == plan.Failed {
			name = "failed"
		}
		if next.Cond.Not {
			name = "!" + name
		}
		return fmt.Sprintf("%s ? (%s) : %s", name, writeNext(g, next.Then), writeNext(g, next.Else))
	}
	return "?"
}
