package document

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// renameRepeated gives the steps of a workflow that have the stepId of a later one
// an id of their own, so that whatever names the id means the last of them, which
// has run when it is read. That is not done if it may mean another one: if something
// before says the id, or an action or a dependency, or if only another one has an
// output.
func (r *reader) renameRepeated(n node, steps []*Step) {
	ids := map[string]int{}
	for _, s := range steps {
		ids[s.ID.Value]++
	}
	for i, s := range steps {
		id := s.ID.Value
		if ids[id] < 2 {
			continue
		}
		later := slices.IndexFunc(steps[i+1:], func(s *Step) bool { return s.ID.Value == id })
		if later < 0 || saysEarlier(n.Node, id) {
			continue
		}
		if says(n.Node, reads(id), nil) && !hasOutputsOf(steps[i+1+later], s) {
			continue
		}
		name := id
		for k := 1; ids[name] > 0; k++ {
			name = fmt.Sprintf("%s-%d", id, k)
		}
		ids[name] = 1
		r.diags.Add(diagnostic.NonStandard, s.ID.Pos, "a later step has the stepId %q too, and what names it means that one; this one is read as %q, so write that", id, name).
			Relate(steps[i+1+later].ID.Pos, "the later one is here").
			Fix(s.ID.Replace(name))
		s.ID = Text{Value: name, Pos: s.ID.Pos}
	}
}

// saysEarlier reports whether anything in a workflow names a step with an id that
// several have, in a place where it may mean another than the last one.
func saysEarlier(workflow *yaml.Node, id string) bool {
	var last int
	steps := &yaml.Node{}
	for i := 0; i+1 < len(workflow.Content); i += 2 {
		if workflow.Content[i].Value == "steps" {
			steps = workflow.Content[i+1]
		}
	}
	for i, step := range steps.Content {
		if slices.ContainsFunc(step.Content, func(n *yaml.Node) bool { return n.Value == id }) {
			last = i
		}
	}
	return steps.Kind != yaml.SequenceNode || says(workflow, func(value string) bool { return value == id }, steps.Content) ||
		slices.ContainsFunc(steps.Content[:last+1], func(step *yaml.Node) bool {
			return says(step, reads(id), nil)
		})
}

// reads returns what reports whether a text reads an output of a step.
func reads(id string) func(string) bool {
	return func(value string) bool { return strings.Contains(value, "steps."+id) }
}

// hasOutputsOf reports whether a step has outputs of all names that another one has.
func hasOutputsOf(step, other *Step) bool {
	for _, output := range other.Outputs {
		if !slices.ContainsFunc(step.Outputs, func(o *Output) bool { return o.Name.Value == output.Name.Value }) {
			return false
		}
	}
	return true
}

// says reports whether a text below a node is as it is asked for, but for the
// fields of some nodes themselves.
func says(n *yaml.Node, asked func(string) bool, except []*yaml.Node) bool {
	for _, child := range n.Content {
		if child.Kind == yaml.AliasNode {
			return true // which may be anywhere else
		}
		if child.Kind == yaml.ScalarNode && !slices.Contains(except, n) && asked(child.Value) || says(child, asked, except) {
			return true
		}
	}
	return false
}
