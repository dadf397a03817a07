package openapi

import (
	"math"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A Part is a part of a description as it was written, for those who want more of it
// than an [Operation] has, such as examples. Nothing is read that is not looked at.
// The zero Part is nowhere and has nothing in it.
type Part struct {
	place
	description *Description
}

// A NamedPart is a member of an object.
type NamedPart struct {
	Name string
	Part
}

// NewPart returns a JSON text as a part, with references within it. It returns the
// zero Part if the text is no JSON.
func NewPart(text []byte) Part {
	fs := newFiles(nil, math.MaxInt)
	root, err := fs.add("", text)
	if err != nil {
		return Part{}
	}
	return Part{root, &Description{data: text, files: fs, root: root}}
}

// Part returns the Operation Object of an operation that the description has loaded.
func (d *Description) Part(op *Operation) Part {
	for _, o := range d.operations {
		if o.Pos == op.Pos {
			return Part{o.node, d}
		}
	}
	return Part{}
}

// Exists reports whether there is such a part.
func (p Part) Exists() bool { return p.node != nil }

// Follow returns what a reference leads to, and other parts as they are. It returns
// the zero Part if it leads nowhere.
func (p Part) Follow() Part {
	if !p.Exists() {
		return p
	}
	to, err := p.description.files.follow(p.place)
	if err != nil {
		return Part{}
	}
	return Part{to, p.description}
}

// IsReference reports whether the part has a $ref.
func (p Part) IsReference() bool { return p.Exists() && p.place.text("$ref") != "" }

// Member returns the member of an object with a name, as it is written.
func (p Part) Member(name string) Part {
	m, _ := p.place.member(name)
	return p.of(m)
}

// Members returns the members of an object, none if the part is no object.
func (p Part) Members() []NamedPart {
	var list []NamedPart
	for _, m := range p.place.members() {
		list = append(list, NamedPart{m.name(), p.of(m.value)})
	}
	return list
}

// Elements returns the elements of an array, none if the part is no array.
func (p Part) Elements() []Part {
	var list []Part
	for _, e := range p.place.elements() {
		list = append(list, p.of(e))
	}
	return list
}

func (p Part) of(at place) Part {
	if at.node == nil {
		return Part{}
	}
	return Part{at, p.description}
}

// IsObject reports whether the part is an object.
func (p Part) IsObject() bool { return p.Exists() && p.deref().node.Kind == yaml.MappingNode }

// IsArray reports whether the part is an array.
func (p Part) IsArray() bool { return p.Exists() && p.deref().node.Kind == yaml.SequenceNode }

// Text returns the text of a scalar, empty if the part is none.
func (p Part) Text() string {
	if !p.Exists() || p.deref().node.Kind != yaml.ScalarNode {
		return ""
	}
	return p.deref().node.Value
}

// JSON returns the part as JSON; nil if it is nowhere, or too large.
func (p Part) JSON() []byte {
	copier := &pruner{d: p.description, diags: new(diagnostic.List)}
	v := copier.whole(p.deref(), 0)
	if v == nil || copier.oversized {
		return nil
	}
	return schema.AppendJSON(nil, v)
}

// Same reports whether two parts are the same one.
func (p Part) Same(other Part) bool { return p.node == other.node }
