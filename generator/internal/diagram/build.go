package diagram

import (
	"cmp"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// Of returns the diagram of a workflow. A step whose failure nothing handles ends
// the workflow; that goes without saying, and has no edge.
func Of(w *plan.Workflow) *Diagram {
	b := &builder{
		Diagram: &Diagram{ID: line(w.ID), Summary: line(w.Summary)},
		graph:   w.Graph,
		shared:  sharedPaths(w),
		nodes:   make([]int, len(w.Graph.Nodes)),
		ends:    map[end]int{},
		edges:   map[edgeKey]int{},
	}
	b.addSequence(w)
	b.last = len(b.Nodes)
	b.Nodes = append(b.Nodes, Node{Kind: End, Name: "end", Beside: -1})
	b.follow(0, b.entry())
	for n, node := range w.Graph.Nodes {
		if _, ok := node.Do.(plan.Run); ok {
			b.follow(b.nodes[n], node.Next)
		}
	}
	b.sortEdges()
	return b.Diagram
}

// A builder is the state of [Of].
type builder struct {
	*Diagram
	graph  *plan.Graph
	shared map[string]bool // methods with paths that several operations have
	nodes  []int           // of the diagram, by the index of a [plan.Run] in the graph
	last   int             // the end of the sequence
	ends   map[end]int
	edges  map[edgeKey]int // index of the edge
}

// An end is a node beside another one that ends the workflow.
type end struct {
	kind   Kind
	beside int
	failed bool // what leads to it
}

// An edgeKey is what edges have in common that are drawn as one.
type edgeKey struct {
	from, to int
	failed   bool
	retry    *plan.Retry
}

// addSequence adds the start and the steps, and then the nodes of actions.
func (b *builder) addSequence(w *plan.Workflow) {
	b.Nodes = append(b.Nodes, Node{Kind: Start, Name: line(w.ID), Beside: -1})
	for n, node := range b.graph.Nodes {
		if run, ok := node.Do.(plan.Run); ok && !node.Aside {
			b.nodes[n] = len(b.Nodes)
			b.Nodes = append(b.Nodes, b.stepNode(run.Step))
		}
	}
}

func (b *builder) stepNode(s *plan.Step) Node {
	node := Node{Kind: Request, Step: s, Name: line(s.ID), Beside: -1}
	if s.Call != nil {
		node.Kind, node.Detail = Call, line(s.Call.Workflow.ID)
		return node
	}
	node.Detail = line(methodAndPath(s.Request))
	if b.shared[methodAndPath(s.Request)] && s.Request.OperationID != s.ID {
		node.Detail += " (" + line(s.Request.OperationID) + ")"
	}
	return node
}

func methodAndPath(r *plan.Request) string { return r.Method + " " + r.Path }

// sharedPaths returns the methods with paths that do not say which operation a
// request is for, as where all of an API have one path.
func sharedPaths(w *plan.Workflow) map[string]bool {
	operations, shared := map[string]string{}, map[string]bool{}
	for _, s := range w.Steps {
		if s.Request == nil || s.Request.OperationID == "" {
			continue
		}
		key := methodAndPath(s.Request)
		if other, ok := operations[key]; ok && other != s.Request.OperationID {
			shared[key] = true
		}
		operations[key] = s.Request.OperationID
	}
	return shared
}

// entry returns where control goes first.
func (b *builder) entry() plan.Next {
	if len(b.graph.Nodes) == 0 {
		return plan.End{}
	}
	return plan.Goto{Node: 0}
}

// sortEdges sorts the edges by the nodes that they leave.
func (b *builder) sortEdges() {
	slices.SortStableFunc(b.Edges, func(x, y Edge) int { return cmp.Compare(x.From, y.From) })
}

// edge adds an edge, to where a Next that is no test takes control. It becomes one
// with an edge that differs in its conditions alone.
func (b *builder) edge(e Edge, next plan.Next) {
	e.To = b.target(e, next)
	key := edgeKey{e.From, e.To, e.Failed, e.Retry}
	if i, ok := b.edges[key]; ok {
		known := &b.Edges[i]
		known.Reasons = append(slices.Clip(known.Reasons), e.Reasons...)
		known.UsedUp = append(slices.Clip(known.UsedUp), e.UsedUp...)
		known.Else = known.Else || e.Else
		return
	}
	e.Kind = b.kind(e)
	b.edges[key] = len(b.Edges)
	b.Edges = append(b.Edges, e)
}

// target returns the node that an edge leads to.
func (b *builder) target(e Edge, next plan.Next) int {
	switch next := next.(type) {
	case plan.Goto:
		return b.nodeOf(next.Node, e.From)
	case plan.End:
		if e.From == b.last-1 {
			return b.last
		}
		return b.end(end{End, e.From, e.Failed})
	case plan.Fail:
		return b.end(end{Failure, e.From, e.Failed})
	}
	panic("diagram: edge to a test")
}

// nodeOf returns the node of a [plan.Run]. One of an action stands beside the node
// whose action it is, the only one that leads to it.
func (b *builder) nodeOf(n, from int) int {
	node := b.graph.Nodes[n]
	if node.Aside && b.nodes[n] == 0 {
		b.nodes[n] = len(b.Nodes)
		beside := b.stepNode(node.Do.(plan.Run).Step)
		beside.Beside = from
		b.Nodes = append(b.Nodes, beside)
	}
	return b.nodes[n]
}

// end returns the node beside another one that ends the workflow.
func (b *builder) end(key end) int {
	n, ok := b.ends[key]
	if !ok {
		n = len(b.Nodes)
		b.ends[key] = n
		b.Nodes = append(b.Nodes, Node{Kind: key.kind, Name: words[key.kind], Beside: key.beside})
	}
	return n
}

// words are the names of the ends beside nodes.
var words = map[Kind]string{End: "ends", Failure: "fails"}

func (b *builder) kind(e Edge) EdgeKind {
	from, to := b.Nodes[e.From], b.Nodes[e.To]
	switch {
	case e.Retry != nil || from.Beside >= 0 && to.Beside < 0:
		return Again
	case to.Beside >= 0:
		return Aside
	case e.To <= e.From:
		return Back
	case e.To == e.From+1 && !e.Failed:
		return Ahead
	}
	return Skip
}
