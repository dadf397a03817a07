package openapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// Load loads operations of the description: these, what they reference, and
// nothing else is looked at. What is wrong with them is reported. An operation
// that cannot be loaded is not in the result.
//
// Schemas of the operations are shared. Those of a second call are others.
func (d *Description) Load(refs []Ref, diags *diagnostic.List) map[Ref]*Operation {
	attempt := new(diagnostic.List)
	loaded := d.load(refs, attempt)
	if !d.files.unreadable() {
		diags.Append(attempt)
		return loaded
	}
	whole := open(d.root.file.name, d.data, newFiles(d.files.read, math.MaxInt), diags)
	if whole == nil {
		return nil
	}
	whole.Source = d.Source
	*d = *whole
	return d.load(refs, diags)
}

func (d *Description) load(refs []Ref, diags *diagnostic.List) map[Ref]*Operation {
	operations := d.find(refs)
	if len(operations) == 0 {
		return nil
	}
	p := d.prune(operations, diags)
	if p.oversized {
		return nil
	}
	doc, err := p.load()
	if err == nil {
		p.validate(doc)
		return p.convert(doc)
	}
	if len(operations) == 1 {
		op := operations[0]
		diags.Add(diagnostic.UnloadableOperation, op.Pos, "%s %s: %s", op.Method, op.Path, message(err))
		return nil
	}
	return d.loadApart(operations, diags)
}

// loadApart loads operations that cannot be loaded together. Those that cannot
// be loaded alone either, which halving finds, are reported; the others are
// loaded together again, so that they share their schemas.
func (d *Description) loadApart(operations []operation, diags *diagnostic.List) map[Ref]*Operation {
	loaded := map[Ref]*Operation{}
	var good []Ref
	half := len(operations) / 2
	for _, part := range [][]operation{operations[:half], operations[half:]} {
		maps.Copy(loaded, d.load(refsOf(part), diags))
	}
	for _, op := range operations {
		if loaded[op.Ref] != nil {
			good = append(good, op.Ref)
		}
	}
	if len(good) < len(operations) {
		return d.load(good, diags)
	}
	return loaded
}

func refsOf(operations []operation) []Ref {
	refs := make([]Ref, len(operations))
	for i, op := range operations {
		refs[i] = op.Ref
	}
	return refs
}

// find returns the operations that refs name, in the order of the description.
func (d *Description) find(refs []Ref) []operation {
	wanted := make(map[Ref]bool, len(refs))
	for _, ref := range refs {
		wanted[ref] = true
	}
	var found []operation
	for _, op := range d.operations {
		if wanted[op.Ref] {
			found = append(found, op)
		}
	}
	return found
}

// load hands the copy to kin-openapi.
//
// References between schemas are left out of what it is given: every schema is
// there, as a component, and so is checked once. If it followed the references,
// it would check a schema again for each that leads to it, in quadratic time,
// and report a fault as often. Left out too are schemas that it cannot read,
// which are reported. Our own reader takes of these what it understands.
func (p *pruner) load() (*openapi3.T, error) {
	root := p.root()
	doc, err := load(without(root, p.blank))
	if err == nil {
		return doc, nil
	}
	known := len(p.blank)
	for _, s := range p.schemas {
		p.findUnreadable(s)
	}
	if len(p.blank) == known {
		return nil, err
	}
	return load(without(root, p.blank))
}

// root returns the copy.
func (p *pruner) root() *document.Value {
	at := p.d.root.pos()
	root, info, paths, components := newObject(at), newObject(at), newObject(at), newObject(at)
	addMember(info, "title", newString("pruned"))
	addMember(info, "version", newString("0"))
	paths.Members = p.paths
	for k := schemaObj; k <= securitySchemeObj; k++ {
		if list := p.components[k]; len(list) > 0 {
			section := newObject(at)
			section.Members = list
			addMember(components, sections[k], section)
		}
	}
	addMember(root, "openapi", newString(p.d.version))
	addMember(root, "info", info)
	addMember(root, "servers", p.servers)
	addMember(root, "security", p.security)
	addMember(root, "paths", paths)
	addMember(root, "components", components)
	return root
}

// load loads a description with kin-openapi. The description is untrusted, and
// a fault of the library must not be one of ours: a panic is an error.
func load(root *document.Value) (doc *openapi3.T, err error) {
	defer recovered(&err)
	doc = new(openapi3.T)
	if err := doc.UnmarshalJSON(schema.AppendJSON(nil, root)); err != nil {
		return nil, err
	}
	return doc, openapi3.NewLoader().ResolveRefsIn(doc, nil)
}

func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("kin-openapi: %v", r)
	}
}

// findUnreadable makes the innermost schemas blank that kin-openapi cannot
// read, from s downwards.
func (p *pruner) findUnreadable(s *document.Value) {
	if p.blank[s] || unmarshal(without(s, p.blank)) == nil {
		return
	}
	for _, part := range parts(s) {
		p.findUnreadable(part)
	}
	if err := unmarshal(without(s, p.blank)); err != nil {
		p.blank[s] = true
		p.diags.Add(diagnostic.UnloadableSchema, s.Pos, "%s; the schema is used as far as it is understood", message(err))
	}
}

func unmarshal(s *document.Value) (err error) {
	defer recovered(&err)
	return new(openapi3.SchemaRef).UnmarshalJSON(schema.AppendJSON(nil, s))
}

// message returns the first line of an error, the others show values, without
// the name of the package that found it. Of a value of a wrong type it says so in our
// own words.
func message(err error) string {
	if e := (*json.UnmarshalTypeError)(nil); errors.As(err, &e) && e.Field != "" {
		return fmt.Sprintf("%q takes no %s", e.Field[strings.LastIndexByte(e.Field, '.')+1:], e.Value)
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	return strings.TrimPrefix(line, "json: ")
}

// parts returns the schemas that are directly in a schema.
func parts(s *document.Value) []*document.Value {
	var parts []*document.Value
	for _, m := range s.Members {
		f := grammar[schemaObj][m.Name.Value]
		if f.kind != schemaObj && f.kind != schemaOr {
			continue
		}
		switch f.shape {
		case one:
			parts = append(parts, m.Value)
		case list:
			parts = append(parts, m.Value.Elements...)
		case named:
			for _, m := range m.Value.Members {
				parts = append(parts, m.Value)
			}
		}
	}
	return parts
}

// without returns a copy of v with empty schemas in place of those that are true in
// bad, and without the members that are false in it.
func without(v *document.Value, bad map[*document.Value]bool) *document.Value {
	if bad[v] {
		return newObject(v.Pos)
	}
	c := *v
	c.Elements, c.Members = nil, nil
	for _, e := range v.Elements {
		c.Elements = append(c.Elements, without(e, bad))
	}
	for _, m := range v.Members {
		if empty, ok := bad[m.Value]; ok && !empty {
			continue
		}
		c.Members = append(c.Members, document.Member{Name: m.Name, Value: without(m.Value, bad)})
	}
	return &c
}
