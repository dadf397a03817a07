package shape

import (
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// String returns the tree as text that looks like Go, for tests and debugging.
func (t Tree) String() string {
	p := printer{graph: t.Graph}
	p.list(t.Body)
	return p.text.String()
}

type printer struct {
	graph  *plan.Graph
	text   strings.Builder
	indent string
}

func (p *printer) line(format string, args ...any) {
	p.text.WriteString(p.indent)
	fmt.Fprintf(&p.text, format, args...)
	p.text.WriteByte('\n')
}

func (p *printer) list(stmts []Stmt) {
	for _, stmt := range stmts {
		p.stmt(stmt)
	}
}

func (p *printer) stmt(stmt Stmt) {
	switch s := stmt.(type) {
	case Do:
		p.line("%s()", p.name(s.Node))
	case If:
		p.why(s.Why)
		p.branch("", s)
	case While:
		p.why(s.Why)
		p.loop(s.Label, "for "+cond(s.Cond)+" {", s.Body)
	case Loop:
		p.loop(s.Label, "for {", s.Body)
	case For:
		head := "for " + p.name(s.Enter) + "() {"
		if s.Wait != none {
			head = "for " + p.name(s.Enter) + "(); ; count {"
		}
		p.loop(s.Label, head, s.Body)
	case Break:
		p.line("%s", strings.TrimSpace("break "+s.Label))
	case Continue:
		p.line("%s", strings.TrimSpace("continue "+s.Label))
	case Goto:
		p.line("goto %s", s.Label)
	case Label:
		p.line("%s:", s.Name)
	case Return:
		p.line("return")
	case Fail:
		p.line("return err")
	}
}

// branch prints an If after the keyword else, or as a statement.
func (p *printer) branch(keyword string, i If) {
	p.line("%sif %s {", keyword, cond(i.Cond))
	p.block(i.Then)
	if len(i.Else) == 1 && len(i.ElseWhy) == 0 {
		if next, ok := i.Else[0].(If); ok && len(next.Why) == 0 {
			p.branch("} else ", next)
			return
		}
	}
	if len(i.Else) > 0 {
		p.line("} else {")
		p.indent += "\t"
		p.why(i.ElseWhy)
		p.list(i.Else)
		p.indent = p.indent[1:]
	}
	p.line("}")
}

func (p *printer) loop(label, head string, body []Stmt) {
	if label != "" {
		p.line("%s:", label)
	}
	p.line("%s", head)
	p.block(body)
	p.line("}")
}

func (p *printer) block(stmts []Stmt) {
	p.indent += "\t"
	p.list(stmts)
	p.indent = p.indent[1:]
}

func (p *printer) why(reasons []plan.Why) {
	for _, why := range reasons {
		p.line("// %s: %s", why.Action, why.Condition)
	}
}

func (p *printer) name(node int) string { return p.graph.Nodes[node].Name }

// cond returns a condition as text: err != nil for [plan.Failed].
func cond(c plan.Cond) string {
	switch {
	case c.ID == plan.Failed && c.Not:
		return "err == nil"
	case c.ID == plan.Failed:
		return "err != nil"
	case c.Not:
		return fmt.Sprintf("!c%d", c.ID)
	}
	return fmt.Sprintf("c%d", c.ID)
}
