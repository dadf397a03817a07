package openapi

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// Pruning copies what operations need out of the files of a description, into a
// description that has nothing else and needs no other file. Whatever a
// reference leads to, be it a component, some other part or another file,
// becomes a component of the copy, and the reference one to it.

// The bounds of the copy. YAML aliases can make a small file a huge one.
const (
	maxValues = 1 << 20
	maxDepth  = 500
)

// A pruner is the state of a copy.
type pruner struct {
	d     *Description
	diags *diagnostic.List

	called     []operation
	paths      []document.Member
	operations map[Ref]*document.Value
	items      map[Ref]*document.Value
	servers    *document.Value // of the root; nil if there are none
	security   *document.Value // of the root; nil if there is none or no operation inherits it
	inherits   bool            // an operation inherits it

	components map[kind][]document.Member
	refs       map[target]string          // what each target is referred to by
	numbers    map[string]int             // how often a name was taken
	values     map[string]*document.Value // the components, by the reference to them
	pending    []pending
	schemas    []*document.Value        // those that are not part of another schema
	blank      map[*document.Value]bool // what kin-openapi is not given: schemas, or members if false

	undescribed map[string]string // why security schemes of a name are not known
	size        int
	oversized   bool
}

// A target is what a reference leads to, taken as an object of a kind.
type target struct {
	kind kind
	node *yaml.Node
}

// A pending component is named and has yet to be copied.
type pending struct {
	value *document.Value
	kind  kind
	from  place
}

// prune copies what the operations need. What is wrong on the way is reported
// and left out.
func (d *Description) prune(operations []operation, diags *diagnostic.List) *pruner {
	p := &pruner{
		d:           d,
		diags:       diags,
		called:      operations,
		operations:  map[Ref]*document.Value{},
		items:       map[Ref]*document.Value{},
		components:  map[kind][]document.Member{},
		refs:        map[target]string{},
		numbers:     map[string]int{},
		values:      map[string]*document.Value{},
		blank:       map[*document.Value]bool{},
		undescribed: map[string]string{},
	}
	items := map[string]*document.Value{}
	for _, op := range operations {
		p.operation(op, items)
	}
	p.servers = p.copy(field{serverObj, list}, d.rootMember("servers"), 0)
	if p.inherits {
		security := d.rootMember("security")
		p.security = p.copy(field{whole, list}, security, 0)
		p.requirements(security)
	}
	for len(p.pending) > 0 {
		next := p.pending[0]
		p.pending = p.pending[1:]
		*next.value = *p.object(next.kind, next.from, 0)
		if next.kind == schemaObj {
			p.schemas = append(p.schemas, next.value)
		}
	}
	return p
}

func (d *Description) rootMember(name string) place {
	m, _ := d.root.member(name)
	return m
}

// operation copies an operation into its path item, which it shares with others
// of the same path.
func (p *pruner) operation(op operation, items map[string]*document.Value) {
	item, ok := items[op.Path]
	if !ok {
		item = newObject(op.item.pos())
		items[op.Path] = item
		p.paths = append(p.paths, newMember(op.Path, item))
		if v, ok := op.item.member("parameters"); ok {
			addMember(item, "parameters", p.copy(field{parameterObj, list}, v, 0))
		}
		if v, ok := op.item.member("servers"); ok {
			addMember(item, "servers", p.copy(field{serverObj, list}, v, 0))
		}
	}
	v := p.object(operationObj, op.node, 0)
	p.operations[op.Ref], p.items[op.Ref] = v, item
	if v.Member("security") == nil {
		p.inherits = true
	} else {
		security, _ := op.node.member("security")
		p.requirements(security)
	}
	if name := strings.ToLower(op.Method); methods[name] && op.Method == strings.ToUpper(name) {
		addMember(item, name, v)
		return
	}
	others := item.Member("additionalOperations")
	if others == nil {
		others = newObject(op.item.pos())
		addMember(item, "additionalOperations", others)
	}
	addMember(others, op.Method, v)
}

// requirements copies the security schemes that Security Requirement Objects
// name.
func (p *pruner) requirements(list place) {
	components := p.d.rootMember("components")
	schemes, _ := components.member("securitySchemes")
	for _, requirement := range list.elements() {
		for _, m := range requirement.members() {
			scheme, ok := schemes.member(m.name())
			if !ok {
				p.undescribed[m.name()] = fmt.Sprintf("components.securitySchemes has no %q%s", m.name(), diagnostic.DidYouMean(m.name(), namesOf(schemes)))
				continue
			}
			scheme, err := p.d.files.follow(scheme)
			if err != nil {
				p.undescribed[m.name()] = fmt.Sprintf("security scheme %q: %v", m.name(), err)
				continue
			}
			if _, ok := p.values[refTo(securitySchemeObj, m.name())]; !ok {
				p.add(securitySchemeObj, m.name(), scheme)
			}
		}
	}
}

func namesOf(object place) []string {
	var names []string
	for _, m := range object.members() {
		names = append(names, m.name())
	}
	return names
}

// copy copies the value of a field. It returns nil if there is none.
func (p *pruner) copy(f field, from place, depth int) *document.Value {
	if f.kind == dropped || !p.within(from, depth) {
		return nil
	}
	switch {
	case f.shape == list && from.node.Kind == yaml.SequenceNode:
		v := &document.Value{Pos: from.pos(), Kind: document.Array}
		for _, e := range from.elements() {
			if c := p.copy(field{f.kind, one}, e, depth+1); c != nil {
				v.Elements = append(v.Elements, c)
			}
		}
		return v
	case f.shape == named && from.node.Kind == yaml.MappingNode:
		v := newObject(from.pos())
		for _, m := range distinct(from, p.diags) {
			if f.kind == responseObj && strings.HasPrefix(m.name(), "x-") {
				continue
			}
			if c := p.copy(field{f.kind, one}, m.value, depth+1); c != nil {
				v.Members = append(v.Members, document.Member{Name: nameOf(from, m), Value: c})
			}
		}
		return v
	case f.shape == list:
		return p.malformed(from, "a list")
	case f.shape == named:
		return p.malformed(from, "an object")
	}
	return p.single(f.kind, from, depth)
}

// single copies a value of a kind.
func (p *pruner) single(k kind, from place, depth int) *document.Value {
	scalar := from.node.Kind == yaml.ScalarNode
	switch {
	case k == whole:
		return p.whole(from, depth)
	case k == text && scalar:
		return stringOf(from)
	case k == flag && scalar:
		return flagOf(from)
	case k == schemaOr && scalar:
		return p.whole(from, depth)
	case k == schemaOr:
		return p.single(schemaObj, from, depth)
	case k == schemaObj && scalar:
		return p.scalarSchema(from)
	case k == text:
		return p.malformed(from, "a string")
	case k == flag:
		return p.malformed(from, "true or false")
	case from.node.Kind != yaml.MappingNode:
		return p.malformed(from, "an object")
	}
	if ref := from.text("$ref"); ref != "" {
		return p.reference(k, ref, from, depth)
	}
	return p.object(k, from, depth)
}

// object copies the fields of an object that are needed.
func (p *pruner) object(k kind, from place, depth int) *document.Value {
	v := newObject(from.pos())
	for _, m := range distinct(from, p.diags) {
		f, known := grammar[k][m.name()]
		if strings.HasPrefix(m.name(), "x-") && !known {
			continue
		}
		c := p.copy(f, m.value, depth+1)
		if c == nil {
			continue
		}
		switch {
		case k == schemaObj && m.name() == "discriminator":
			p.blank[c] = false // its mapping refers to schemas by names that may be other ones here
		case slices.Contains(unknown[k], m.name()):
			p.blank[c] = false
		}
		if f == (field{schemaObj, one}) && k != schemaObj {
			p.schemas = append(p.schemas, c)
		}
		v.Members = append(v.Members, document.Member{Name: nameOf(from, m), Value: c})
	}
	return v
}

// reference copies a reference. Beside one there may be more keywords in
// schemas of 3.1 and later; in 3.0 they are ignored (OpenAPI 3.0.4, Reference
// Object).
func (p *pruner) reference(k kind, ref string, from place, depth int) *document.Value {
	to, err := p.resolve(k, from)
	if err == nil && to.deref().node.Kind != yaml.MappingNode {
		err = errors.New(strconv.Quote(ref) + " leads to something that is not an object")
	}
	if err != nil {
		return p.unresolved(k, from, err)
	}
	if sections[k] == "" {
		return p.object(k, to, depth+1)
	}
	v := newObject(from.pos())
	at, _ := from.member("$ref")
	rewritten := stringOf(at)
	rewritten.Text.Value = p.component(k, ref, to.deref())
	addMember(v, "$ref", rewritten)
	if k != schemaObj {
		return v
	}
	p.blank[v] = true
	if !strings.HasPrefix(p.d.version, "3.0") {
		siblings := p.object(k, from, depth+1)
		siblings.Members = slices.DeleteFunc(siblings.Members, func(m document.Member) bool { return m.Name.Value == "$ref" })
		v.Members = append(v.Members, siblings.Members...)
	}
	return v
}

// resolve returns what a reference leads to. A target that is itself nothing
// but a reference is passed through, so that there are no cycles of these.
func (p *pruner) resolve(k kind, from place) (place, error) {
	if k != schemaObj || strings.HasPrefix(p.d.version, "3.0") {
		return p.d.files.follow(from)
	}
	for range maxRefs {
		to, err := p.d.files.resolve(from, from.text("$ref"))
		if err != nil {
			return place{}, err
		}
		if to.text("$ref") == "" || len(to.content()) > 2 {
			return to, nil
		}
		from = to
	}
	return place{}, errors.New("the $ref leads back to itself")
}

func (p *pruner) unresolved(k kind, from place, err error) *document.Value {
	at, _ := from.member("$ref")
	if k != schemaObj {
		p.diags.Add(diagnostic.UnresolvedReference, at.pos(), "%v", err)
		return nil
	}
	name, _ := strings.CutPrefix(from.text("$ref"), "#/components/schemas/")
	p.d.dangling[from.pos()] = Dangling{Pos: at.pos(), Name: name, Reason: err.Error()}
	return newObject(from.pos())
}
