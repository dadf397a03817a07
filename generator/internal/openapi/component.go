package openapi

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// component returns a reference to the component that a place becomes, which a
// reference leads to.
func (p *pruner) component(k kind, ref string, to place) string {
	t := target{k, to.node}
	known, ok := p.refs[t]
	if !ok {
		known = p.add(k, p.componentName(k, ref, to), to)
		p.refs[t] = known
	}
	return known
}

// add makes a place the component with a name.
func (p *pruner) add(k kind, name string, from place) (ref string) {
	ref = refTo(k, name)
	v := newObject(from.pos())
	p.values[ref] = v
	p.components[k] = append(p.components[k], newMember(name, v))
	p.pending = append(p.pending, pending{v, k, from})
	return ref
}

// componentName returns a free name for what a reference leads to: that of the
// component if it is one of the description, else the last part of the
// reference, with a number if that is taken.
func (p *pruner) componentName(k kind, ref string, to place) string {
	file, fragment, _ := strings.Cut(ref, "#")
	name := fragment[strings.LastIndexByte(fragment, '/')+1:]
	if unescaped, err := url.PathUnescape(name); err == nil {
		name = unescaped
	}
	name = jsonpointer.Unescape(name)
	if fragment == "" {
		name = strings.TrimSuffix(path.Base(file), path.Ext(file))
	}
	own := to.file == p.d.root.file && isComponent(k, fragment)
	numbered := refTo(k, name)
	free := name
	for p.taken(k, free, own) {
		p.numbers[numbered]++
		free = name + "_" + strconv.Itoa(1+p.numbers[numbered])
	}
	return free
}

// isComponent reports whether a JSON Pointer names a component.
func isComponent(k kind, pointer string) bool {
	name, ok := strings.CutPrefix(pointer, "/components/"+sections[k]+"/")
	return ok && !strings.Contains(name, "/")
}

// taken reports whether a name is that of another component. Those of the
// description keep theirs, even if they come later.
func (p *pruner) taken(k kind, name string, own bool) bool {
	if _, ok := p.values[refTo(k, name)]; ok {
		return true
	}
	if own {
		return false
	}
	section, _ := p.d.rootMember("components").member(sections[k])
	if section.node == nil {
		return false
	}
	_, ok := p.d.files.child(section, name)
	return ok
}

// componentOf returns the object of the copy that v refers to, or v.
func (p *pruner) componentOf(v *document.Value) *document.Value {
	for range maxRefs {
		ref := v.Member("$ref")
		if ref == nil {
			return v
		}
		target := p.values[ref.Text.Value]
		if target == nil {
			return v
		}
		v = target
	}
	return v
}

// refTo returns a reference to a component.
func refTo(k kind, name string) string {
	name = jsonpointer.Escape(name)
	return "#/components/" + sections[k] + "/" + url.PathEscape(name)
}
