package openapi

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/outline"
	"github.com/arazzogen/arazzogen/generator/internal/swagger"
)

// files are the files of a description. Each is read once, and as far as needed.
type files struct {
	read   func(file string) ([]byte, error)
	small  int // size of the parts that are parsed as a whole
	roots  map[string]place
	failed map[string]error

	// index has the members of large objects by name, of those that references
	// go through: looking them up one by one would be quadratic.
	index map[*yaml.Node]map[string]place
}

// A file is a file of a description.
type file struct {
	name string
	text *outline.Text
}

// indexed is the number of nodes in an object from which on it is indexed.
const indexed = 64

// maxRefs bounds how many references may lead straight to another one.
const maxRefs = 100

func newFiles(read func(file string) ([]byte, error), small int) *files {
	if read == nil {
		read = func(string) ([]byte, error) { return nil, errors.New("references to other files are not allowed") }
	}
	return &files{
		read:   read,
		small:  small,
		roots:  map[string]place{},
		failed: map[string]error{},
		index:  map[*yaml.Node]map[string]place{},
	}
}

// add reads the root of a file. A description in Swagger 2.0 is read as a whole,
// and as OpenAPI 3.0.
func (f *files) add(name string, data []byte) (place, error) {
	text, err := outline.Read(data, f.small)
	if err != nil {
		return place{}, err
	}
	root := place{text.Root(), &file{name, text}}.deref()
	if root.text("swagger") == swagger.Version {
		if root.file.text, err = outline.ReadWhole(data); err != nil {
			return place{}, err
		}
		root.node = root.file.text.Root()
		swagger.Upgrade(root.node)
	}
	f.roots[name] = root
	return root, nil
}

// unreadable reports whether a part of a file that was looked at could not be
// read.
func (f *files) unreadable() bool {
	for _, root := range f.roots {
		if root.file.text.Err() != nil {
			return true
		}
	}
	return false
}

// open returns the root of a file.
func (f *files) open(file string) (place, error) {
	if root, ok := f.roots[file]; ok {
		return root, nil
	}
	if err, ok := f.failed[file]; ok {
		return place{}, err
	}
	data, err := f.read(file)
	if err == nil {
		var root place
		if root, err = f.add(file, data); err == nil {
			return root, nil
		}
	}
	f.failed[file] = err
	return place{}, err
}

// follow returns the place that p leads to if it is a reference, and p if it is
// none.
func (f *files) follow(p place) (place, error) {
	for range maxRefs {
		p = p.deref()
		ref := p.text("$ref")
		if ref == "" {
			return p, nil
		}
		target, err := f.resolve(p, ref)
		if err != nil {
			return place{}, err
		}
		p = target
	}
	return place{}, errors.New("the $ref leads back to itself")
}

// resolve returns the place that a reference at p names: a JSON Pointer in the
// file of p, or another file with or without one.
func (f *files) resolve(p place, ref string) (place, error) {
	name, fragment, _ := strings.Cut(ref, "#")
	file, err := join(p.file.name, name)
	if err != nil {
		return place{}, err
	}
	target, err := f.open(file)
	if err != nil {
		return place{}, fmt.Errorf("%q: %w", ref, err)
	}
	fragment, err = url.PathUnescape(fragment)
	if err != nil {
		return place{}, fmt.Errorf("%q is no reference: %w", ref, err)
	}
	if fragment == "" {
		return target, nil
	}
	if fragment[0] != '/' {
		return place{}, fmt.Errorf("%q is no JSON Pointer; write one, like #/components/schemas/Name", ref)
	}
	for token := range strings.SplitSeq(fragment[1:], "/") {
		var ok bool
		if target, ok = f.child(target, jsonpointer.Unescape(token)); !ok {
			return place{}, fmt.Errorf("there is no %q", ref)
		}
	}
	return target, nil
}

// join returns the file that a reference in a file names. An empty name is the
// file itself.
func join(base, name string) (string, error) {
	if name == "" {
		return base, nil
	}
	u, err := url.Parse(name)
	if err != nil {
		return "", fmt.Errorf("%q is no reference: %w", name, err)
	}
	if diagnostic.IsURL(base) || u.Host != "" || u.Scheme != "" && u.Scheme != "file" {
		return "", fmt.Errorf("%q is not fetched; save it beside the description and refer to that file", name)
	}
	if path.IsAbs(u.Path) {
		return path.Clean(u.Path), nil
	}
	return path.Join(path.Dir(base), u.Path), nil
}

// child returns what a token of a JSON Pointer names.
func (f *files) child(p place, token string) (place, bool) {
	if p.node.Kind == yaml.SequenceNode {
		return p.element(token)
	}
	if len(p.content()) < indexed {
		return p.member(token)
	}
	index, ok := f.index[p.node]
	if !ok {
		index = map[string]place{}
		for _, m := range p.members() {
			index[m.name()] = m.value
		}
		f.index[p.node] = index
	}
	child, ok := index[token]
	return child, ok
}
