package openapi

import (
	"math"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/outline"
)

// A Description is an OpenAPI description whose operations are known and not
// yet loaded.
type Description struct {
	// Source is the name of the source description, for the schemas of its
	// operations. Set it before [Description.Load].
	Source string

	// URL is where the file was published, if it was not read from there:
	// servers are relative to it. Set it before [Description.Load].
	URL string

	// Server is the URL of the server of all operations, if it is not for the
	// description to say. Set it before [Description.Load].
	Server string

	data       []byte
	version    string // that kin-openapi is given
	title      string
	root       place
	files      *files
	operations []operation
	dangling   map[diagnostic.Pos]Dangling
}

// A Dangling is a $ref that leads to no schema. Its values are taken as they come.
type Dangling struct {
	Pos    diagnostic.Pos
	Name   string // of the component that it names, else the whole reference
	Reason string
}

// Dangling returns the references to schemas that lead nowhere, of the operations
// that have been loaded, by the positions of the schemas that have them.
func (d *Description) Dangling() map[diagnostic.Pos]Dangling { return d.dangling }

// A Ref names an operation of a description.
type Ref struct {
	ID     string // operationId; empty if it has none
	Method string // upper case
	Path   string // as described, with the fragment that a key may have
	Pos    diagnostic.Pos
}

// An operation is an operation in the files of a description.
type operation struct {
	Ref
	item place // its path item, where the description has it itself
	node place
}

// Open indexes an OpenAPI description in YAML or JSON: it finds the operations
// and looks at nothing in them but the operationId. The file may be a path or,
// if the description was fetched, its URL. Other files that the description
// refers to are read with read, by their path relative to the working
// directory; if read is nil there are none. It is up to read which files it
// gives away. Nothing is ever fetched.
//
// Open returns nil if the file is no OpenAPI description of version 3.0, 3.1 or
// 3.2; a diagnostic says why. Of a large file only what is needed is parsed, and
// an error of syntax elsewhere may stay unseen.
func Open(file string, data []byte, read func(file string) ([]byte, error), diags *diagnostic.List) *Description {
	return open(file, data, newFiles(read, outline.Small), diags)
}

// open opens a description. If what it has to look at turns out to be
// unreadable, it starts again with files that are parsed as a whole: one of them
// has an error, which is to be the one that the whole file has.
func open(file string, data []byte, fs *files, diags *diagnostic.List) *Description {
	attempt := new(diagnostic.List)
	d := openOnce(file, data, fs, attempt)
	if fs.unreadable() {
		return open(file, data, newFiles(fs.read, math.MaxInt), diags)
	}
	diags.Append(attempt)
	return d
}

func openOnce(file string, data []byte, fs *files, diags *diagnostic.List) *Description {
	root, err := fs.add(file, data)
	if err != nil {
		line, column := outline.ErrorPos(err)
		diags.Add(diagnostic.UnreadableDescription, diagnostic.Pos{File: file, Line: line, Column: column}, "%v", err)
		return nil
	}
	d := &Description{data: data, files: fs, root: root, dangling: map[diagnostic.Pos]Dangling{}}
	if !d.identify(diags) {
		return nil
	}
	if info, ok := d.root.member("info"); ok {
		d.title = info.text("title")
	}
	d.index(diags)
	return d
}

// Title returns the title of the description, which may be empty.
func (d *Description) Title() string { return d.title }

// Operations returns the operations of the description in its order.
func (d *Description) Operations() []Ref { return refsOf(d.operations) }

// identify checks that the file is an OpenAPI description in a version that can
// be loaded. The patch version has no meaning (OpenAPI 3.1.1, Versions), so
// kin-openapi is given one that it knows.
func (d *Description) identify(diags *diagnostic.List) bool {
	if d.root.node.Kind != yaml.MappingNode {
		diags.Add(diagnostic.NotOpenAPI, d.root.pos(), "the file holds no object; an OpenAPI description begins with a field like openapi: 3.1.1")
		return false
	}
	v, ok := d.root.member("openapi")
	if old, isOld := d.root.member("swagger"); isOld && !ok {
		diags.Add(diagnostic.UnsupportedOpenAPI, old.pos(), "Swagger %s is not read; versions 2.0, 3.0, 3.1 and 3.2 are", old.node.Value)
		return false
	}
	if !ok {
		diags.Add(diagnostic.NotOpenAPI, d.root.pos(), "the file has no openapi field; add one with the version, such as openapi: 3.1.1")
		return false
	}
	minor, _, _ := strings.Cut(strings.TrimPrefix(v.node.Value, "3."), ".")
	known := map[string]string{"3": "3.0.4", "0": "3.0.4", "1": "3.1.2", "2": "3.2.0"}
	if d.version, ok = known[minor]; !ok || !strings.HasPrefix(v.node.Value, "3") {
		diags.Add(diagnostic.UnsupportedOpenAPI, v.pos(), "OpenAPI %q is not read; versions 2.0, 3.0, 3.1 and 3.2 are", v.node.Value)
		return false
	}
	return true
}

// methods are the fields of a Path Item Object that are operations.
var methods = map[string]bool{
	"get": true, "put": true, "post": true, "delete": true, "options": true, "head": true, "patch": true, "trace": true,
	"query": true, // OpenAPI 3.2
}

// index finds the operations.
func (d *Description) index(diags *diagnostic.List) {
	paths, _ := d.root.member("paths")
	for _, m := range distinct(paths, diags) {
		if !strings.HasPrefix(m.name(), "/") {
			continue // an extension, or no path
		}
		item, err := d.files.follow(m.value)
		if err != nil {
			diags.Add(diagnostic.UnresolvedPath, m.value.pos(), "%v; its operations are not known", err)
			continue
		}
		d.indexItem(m.name(), item, diags)
		if item != m.value { // a reference may have operations beside it
			d.indexItem(m.name(), m.value, diags)
		}
	}
	if len(d.operations) == 0 {
		diags.Add(diagnostic.NoOperations, d.root.pos(), "no path of the description has an operation that a step could call")
	}
}

func (d *Description) indexItem(path string, item place, diags *diagnostic.List) {
	add := func(method string, node place) {
		node = node.deref()
		if node.node.Kind != yaml.MappingNode {
			return
		}
		ref := Ref{ID: node.text("operationId"), Method: method, Path: path, Pos: node.pos()}
		d.operations = append(d.operations, operation{ref, item, node})
	}
	for _, m := range distinct(item.split(), diags) {
		if methods[m.name()] {
			add(strings.ToUpper(m.name()), m.value)
		}
		if m.name() == "additionalOperations" { // OpenAPI 3.2
			for _, m := range distinct(m.value.split(), diags) {
				add(m.name(), m.value)
			}
		}
	}
}

// Webhook returns where a webhook with an operationId is described, if there is
// one (OpenAPI 3.1, OpenAPI Object, webhooks).
func (d *Description) Webhook(id string) (diagnostic.Pos, bool) {
	webhooks, _ := d.root.member("webhooks")
	for _, m := range webhooks.split().members() {
		item, err := d.files.follow(m.value)
		if err != nil {
			continue // of no interest until it is called
		}
		for _, m := range item.split().members() {
			if methods[m.name()] && m.value.deref().node.Kind == yaml.MappingNode && m.value.deref().text("operationId") == id {
				return m.value.pos(), true
			}
		}
	}
	return diagnostic.Pos{}, false
}
