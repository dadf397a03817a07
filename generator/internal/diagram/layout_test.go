package diagram

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// randomPlan is a workflow whose steps have a few actions each, of all kinds.
func randomPlan(r *rand.Rand, steps int) *plan.Workflow {
	w := &plan.Workflow{ID: "random", Graph: &plan.Graph{}}
	called := &plan.Workflow{ID: "called"}
	add := func(n plan.Node) int {
		w.Graph.Nodes = append(w.Graph.Nodes, n)
		return len(w.Graph.Nodes) - 1
	}
	for i := range steps {
		step := &plan.Step{ID: fmt.Sprintf("step%d", i), Request: &plan.Request{Method: "GET", Path: strings.Repeat("/long", r.IntN(9))}}
		w.Steps = append(w.Steps, step)
		add(plan.Node{Name: step.ID, Do: plan.Run{Step: step}})
	}
	test := func(then, otherwise plan.Next) plan.Next {
		w.Graph.Conditions = append(w.Graph.Conditions, plan.Exists{Value: plan.StatusCode{}})
		why := plan.Why{Action: "act", Condition: strings.Repeat("$statusCode == 200 && ", 1+r.IntN(4))}
		return plan.Test{Cond: plan.Cond{ID: len(w.Graph.Conditions) - 1}, Then: then, Else: otherwise, ThenWhy: []plan.Why{why}}
	}
	target := func(step int) plan.Next {
		switch r.IntN(6) {
		case 0:
			return plan.End{}
		case 1:
			return plan.Goto{Node: add(plan.Node{Do: plan.Run{Step: &plan.Step{ID: "call", Call: &plan.Call{Workflow: called}}}, Next: plan.End{}, Aside: true})}
		case 2:
			wait := plan.Wait{Retry: &plan.Retry{Action: "again", After: "1.5", Limit: r.IntN(3)}}
			return plan.Goto{Node: add(plan.Node{Do: wait, Next: plan.Goto{Node: step}})}
		}
		return plan.Goto{Node: r.IntN(steps)}
	}
	for i := range steps {
		var success, failure plan.Next = plan.End{}, plan.Fail{}
		if i+1 < steps {
			success = plan.Goto{Node: i + 1}
		}
		for range r.IntN(3) {
			success = test(target(i), success)
		}
		for range r.IntN(3) {
			failure = test(target(i), failure)
		}
		w.Graph.Nodes[i].Next = plan.Test{Cond: plan.Cond{ID: plan.Failed}, Then: failure, Else: success}
	}
	return w
}

// TestNothingIsDrawnOverAnother lays out random workflows: boxes and labels lie in
// the picture, apart from each other, and lanes apart from all of them.
func TestNothingIsDrawnOverAnother(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 0))
		p := Of(randomPlan(r, 1+r.IntN(12))).layout()
		areas := append([]box{}, p.boxes...)
		for side, rows := range p.rows {
			for _, r := range rows {
				areas = append(areas, labelBox(p, side, r))
			}
		}
		for _, e := range p.ahead {
			from := p.boxes[e.From]
			if lines := e.Lines(); len(lines) > 0 {
				areas = append(areas, box{from.x + from.w/2 + labelPad, from.bottom() + 5, 1, float64(len(lines)) * lineHeight})
			}
		}
		for i, a := range areas {
			if a.x < 0 || a.y < 0 || a.x+a.w > p.width || a.bottom() > p.height {
				t.Fatalf("seed %d: %+v is not within %g×%g", seed, a, p.width, p.height)
			}
			for _, b := range areas[:i] {
				if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.bottom() && b.y < a.bottom() {
					t.Fatalf("seed %d: %+v and %+v overlap", seed, a, b)
				}
			}
			for side := range p.lanes {
				for _, l := range p.lanes[side] {
					if l.x > a.x && l.x < a.x+a.w && l.from < a.bottom() && a.y < l.by {
						t.Fatalf("seed %d: lane %+v crosses %+v", seed, l, a)
					}
				}
			}
		}
	}
}

// labelBox is where the label of a row is.
func labelBox(p *picture, side int, r row) box {
	h := max(float64(len(r.lines))*lineHeight-1, 1)
	b := box{y: r.y - h - 2, w: max(r.w-labelPad-1, 1), h: h}
	if column := p.boxes[r.edge.From]; side == left {
		b.x = column.x - b.w
	} else {
		b.x = column.x + column.w
	}
	return b
}

// TestLongWorkflowsStayDrawable draws ten thousand steps that go back and ahead to
// anywhere.
func TestLongWorkflowsStayDrawable(t *testing.T) {
	const steps = 10_000
	d := Of(randomPlan(rand.New(rand.NewPCG(1, 2)), steps))
	for name, text := range map[string]string{"SVG": d.SVG(), "Mermaid": d.Mermaid(), "DOT": d.DOT()} {
		if len(text) > steps*6000 {
			t.Errorf("%s has %d bytes for %d steps", name, len(text), steps)
		}
	}
	if p := d.layout(); p.width > 3000 || p.height > steps*400 {
		t.Errorf("the picture is %g×%g pixels", p.width, p.height)
	}
}

func TestLongTextsAreShort(t *testing.T) {
	long := strings.Repeat("långt ", 100_000)
	step := &plan.Step{ID: long, Request: &plan.Request{Method: "GET", Path: "/" + long}}
	d := Of(&plan.Workflow{ID: long, Summary: long, Graph: &plan.Graph{Nodes: []plan.Node{{Do: plan.Run{Step: step}, Next: plan.End{}}}}})
	for name, text := range map[string]string{"SVG": d.SVG(), "Mermaid": d.Mermaid(), "DOT": d.DOT()} {
		if len(text) > 8000 || !utf8.ValidString(text) {
			t.Errorf("%s has %d bytes", name, len(text))
		}
	}
}
