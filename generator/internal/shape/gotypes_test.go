package shape

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// TestTreesAreLegalGo writes random trees as Go and type-checks them: no unused
// or missing label, no jump into a block.
func TestTreesAreLegalGo(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 600 {
		g := workflow(r, 1+r.IntN(9))
		if i%2 == 0 {
			g = anything(r, 1+r.IntN(9))
		}
		if err := typeCheck(goSource(g, Shape(g))); err != nil {
			t.Fatalf("%s\n%s\n%s", err, write(g), Shape(g))
		}
	}
}

func TestTypeCheckFindsJumpsIntoBlocks(t *testing.T) {
	g := parse(t, "a: b\nb: end")
	for _, body := range [][]Stmt{
		{Goto{"b"}, If{Then: []Stmt{Label{"b"}, Do{1}}}},
		{Label{"b"}, Do{1}},
		{Goto{"b"}},
		{Break{}},
	} {
		if typeCheck(goSource(g, Tree{g, body})) == nil {
			t.Errorf("no error in\n%s", Tree{g, body})
		}
	}
}

func typeCheck(source string) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "tree.go", source, 0)
	if err != nil {
		return err
	}
	_, err = new(types.Config).Check("tree", files, []*ast.File{file}, nil)
	return err
}

// goSource returns a Go file with the statements of a tree.
func goSource(g *plan.Graph, tree Tree) string {
	var b strings.Builder
	b.WriteString("package tree\n\nfunc do(int) {}\nfunc holds(int, bool) bool { return true }\n\nfunc tree() {\n")
	goStmts(&b, tree.Body)
	b.WriteString("}\n")
	return b.String()
}

func goStmts(b *strings.Builder, stmts []Stmt) {
	for _, stmt := range stmts {
		if label := labelOf(stmt); label != "" {
			fmt.Fprintf(b, "%s:\n", label)
		}
		switch s := stmt.(type) {
		case Do:
			fmt.Fprintf(b, "do(%d)\n", s.Node)
		case If:
			fmt.Fprintf(b, "if holds(%d, %t) {\n", s.Cond.ID, s.Cond.Not)
			goStmts(b, s.Then)
			if len(s.Else) > 0 {
				b.WriteString("} else {\n")
				goStmts(b, s.Else)
			}
			b.WriteString("}\n")
		case While:
			fmt.Fprintf(b, "for holds(%d, %t) {\n", s.Cond.ID, s.Cond.Not)
			goStmts(b, s.Body)
			b.WriteString("}\n")
		case Loop:
			b.WriteString("for {\n")
			goStmts(b, s.Body)
			b.WriteString("}\n")
		case For:
			fmt.Fprintf(b, "for retries := 0; ; retries++ {\ndo(%d)\n", s.Enter)
			goStmts(b, s.Body)
			b.WriteString("}\n")
		case Break:
			fmt.Fprintf(b, "break %s\n", s.Label)
		case Continue:
			fmt.Fprintf(b, "continue %s\n", s.Label)
		case Goto:
			fmt.Fprintf(b, "goto %s\n", s.Label)
		case Label:
		case Return, Fail:
			b.WriteString("return\n")
		}
	}
}
