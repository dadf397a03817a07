package openapi

import (
	"encoding/json"
	"math"
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// whole copies a value as it is.
func (p *pruner) whole(from place, depth int) *document.Value {
	if !p.within(from, depth) {
		return nil
	}
	switch from.node.Kind {
	case yaml.MappingNode:
		v := newObject(from.pos())
		for _, m := range distinct(from, p.diags) {
			if c := p.whole(m.value, depth+1); c != nil {
				v.Members = append(v.Members, document.Member{Name: nameOf(from, m), Value: c})
			}
		}
		return v
	case yaml.SequenceNode:
		v := &document.Value{Pos: from.pos(), Kind: document.Array}
		for _, e := range from.elements() {
			if c := p.whole(e, depth+1); c != nil {
				v.Elements = append(v.Elements, c)
			}
		}
		return v
	}
	return scalarOf(from)
}

// within reports whether the copy may grow by a value, and reports it once if
// it may not.
func (p *pruner) within(from place, depth int) bool {
	if from.node == nil {
		return false
	}
	p.size++
	if p.size <= maxValues && depth <= maxDepth {
		return true
	}
	if !p.oversized {
		p.oversized = true
		p.diags.Add(diagnostic.OversizedDescription, from.pos(),
			"the operations that are called take more than %d values or %d levels of nesting; look for YAML aliases that multiply, or split the workflows",
			maxValues, maxDepth)
	}
	return false
}

// distinct returns the members of an object, the last of those with one name,
// and reports the others.
func distinct(from place, diags *diagnostic.List) []member {
	members := from.members()
	index := make(map[string]int, len(members))
	kept := members[:0:0]
	for _, m := range members {
		i, twice := index[m.name()]
		if !twice {
			index[m.name()] = len(kept)
			kept = append(kept, m)
			continue
		}
		diags.Add(diagnostic.MalformedPart, from.posOf(m.key), "%q is there twice; the last one is taken", m.name())
		kept[i] = m
	}
	return kept
}

// malformed reports that something else belongs at a place, unless it is a
// field without a value, and returns nil.
func (p *pruner) malformed(from place, want string) *document.Value {
	if from.node.ShortTag() != "!!null" {
		p.diags.Add(diagnostic.MalformedPart, from.pos(), "%s belongs here; what is here is ignored", want)
	}
	return nil
}

// scalarSchema returns the schema that a scalar is: true and nothing at all
// describe every value, false describes none (JSON Schema 2020-12, section
// 4.3.2).
func (p *pruner) scalarSchema(from place) *document.Value {
	v := newObject(from.pos())
	switch from.node.ShortTag() {
	case "!!bool":
		if flagOf(from).Text.Value == "false" {
			addMember(v, "not", newObject(from.pos()))
		}
	default:
		p.malformed(from, "a schema")
	}
	return v
}

func newObject(pos diagnostic.Pos) *document.Value {
	return &document.Value{Pos: pos, Kind: document.Object}
}

func newString(s string) *document.Value {
	return &document.Value{Kind: document.String, Text: document.Text{Value: s}}
}

func newMember(name string, v *document.Value) document.Member {
	return document.Member{Name: document.Text{Value: name, Pos: v.Pos}, Value: v}
}

// addMember adds a member, if it is one.
func addMember(object *document.Value, name string, v *document.Value) {
	if v != nil {
		object.Members = append(object.Members, newMember(name, v))
	}
}

func nameOf(object place, m member) document.Text {
	return document.Text{Value: m.name(), Pos: object.posOf(m.key)}
}

// scalarOf returns the JSON value of a scalar. Dates and what else JSON has no
// type for are strings.
func scalarOf(from place) *document.Value {
	n := from.node
	v := stringOf(from)
	switch n.ShortTag() {
	case "!!null":
		v.Kind, v.Text = document.Null, document.Text{}
	case "!!bool":
		return flagOf(from)
	case "!!int", "!!float":
		if number := numberOf(n); number != "" {
			v.Kind, v.Text.Value = document.Number, number
		}
	}
	return v
}

// numberOf returns the JSON spelling of a number: its own if that is JSON, or
// "" if there is none.
func numberOf(n *yaml.Node) string {
	if json.Valid([]byte(n.Value)) {
		return n.Value
	}
	var i int64
	if err := n.Decode(&i); err == nil && n.ShortTag() == "!!int" {
		return strconv.FormatInt(i, 10)
	}
	var f float64
	if err := n.Decode(&f); err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return ""
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

func stringOf(from place) *document.Value {
	text := document.Text{Value: from.node.Value, Pos: from.pos()}
	return &document.Value{Pos: from.pos(), Kind: document.String, Text: text}
}

// flagOf returns the boolean that a scalar is or, in quotes, was meant to be.
// Any other scalar is left a string, for kin-openapi to report.
func flagOf(from place) *document.Value {
	v := stringOf(from)
	switch from.node.Value {
	case "true", "True", "TRUE":
		v.Kind, v.Text.Value = document.Bool, "true"
	case "false", "False", "FALSE":
		v.Kind, v.Text.Value = document.Bool, "false"
	}
	return v
}
