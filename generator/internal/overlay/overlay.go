// Package overlay changes documents and descriptions before any pass reads them,
// as OpenAPI overlays say (OpenAPI Overlay Specification 1.0.0 and 1.1.0).
//
// The passes read text, and report the lines and columns of it. So a document
// that an overlay changes becomes a text again, one token of JSON in each line,
// with a table that says for each line where its token came from: a place in
// the document as it was written, or one in the overlay. [Set.Origin] looks a
// place up in it. A document that no overlay changes stays as it is, byte for
// byte; of a large one only the members that targets name are read to find out.
package overlay

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/theory/jsonpath"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// An overlay is an Overlay Object.
type overlay struct {
	file    string
	minor   int           // of the version 1.x that it declares
	extends document.Text // not set: it is for every document that has its targets
	target  string        // the file or URL that it extends
	actions []*action
	applied bool // to some document
}

// An action is an Action Object.
type action struct {
	target  query
	update  *document.Value // nil if it updates nothing
	copied  query           // its path is nil if it copies nothing
	remove  bool
	matched bool // in some document
}

// A query is a JSONPath query with its text.
type query struct {
	text document.Text
	path *jsonpath.Path
}

// A parser reads an overlay.
type parser struct {
	overlay *overlay
	diags   *diagnostic.List
}

// parse reads an overlay. It returns nil after reporting why it is none.
func parse(file string, data []byte, diags *diagnostic.List) *overlay {
	root := document.ParseValue(file, data, diags)
	if root == nil {
		return nil
	}
	p := parser{&overlay{file: file}, diags}
	if !p.version(root) {
		return nil
	}
	p.fields(root, "an overlay", "overlay", "info", "extends", "actions")
	if info, ok := p.member(root, "info", document.Object, "an object"); ok {
		p.fields(info, "info", "title", "version", "description")
		p.required(info, "title", document.String, "a string")
		p.required(info, "version", document.String, "a string")
	}
	p.required(root, "info", document.Object, "an object")
	if extends, ok := p.member(root, "extends", document.String, "a string"); ok {
		p.extends(extends.Text)
	}
	if actions := p.required(root, "actions", document.Array, "an array"); actions != nil {
		p.actions(actions)
	}
	return p.overlay
}

var versionForm = regexp.MustCompile(`^1\.([01])(\.[0-9]+)?$`)

// version reads the version of the specification.
func (p parser) version(root *document.Value) bool {
	version := root.Member("overlay")
	if version == nil {
		p.diags.Add(diagnostic.NotOverlay, root.Pos, "an overlay is an object with the field \"overlay\", its version, as in overlay: 1.1.0")
		return false
	}
	m := versionForm.FindStringSubmatch(version.Text.Value)
	if m == nil {
		p.diags.Add(diagnostic.NotOverlay, version.Pos, "overlays of the versions 1.0 and 1.1 are known, not of %q", version.Text.Value)
		return false
	}
	p.overlay.minor, _ = strconv.Atoi(m[1])
	return true
}

// fields reports the fields of an object that it should not have.
func (p parser) fields(object *document.Value, what string, known ...string) {
	for _, m := range object.Members {
		name := m.Name.Value
		if strings.HasPrefix(name, "x-") || slices.Contains(known, name) {
			continue
		}
		p.diags.Add(diagnostic.UnknownOverlayField, m.Name.Pos, "%s has no field %q%s", what, name, diagnostic.DidYouMean(name, known))
	}
}

// member returns a member of a kind, which is called what. One of another kind
// is reported.
func (p parser) member(object *document.Value, name string, kind document.Kind, what string) (*document.Value, bool) {
	v := object.Member(name)
	if v == nil {
		return nil, false
	}
	if v.Kind != kind {
		p.diags.Add(diagnostic.MalformedOverlay, v.Pos, "%q must be %s", name, what)
		return nil, false
	}
	return v, true
}

// required is [parser.member] for one that must be there.
func (p parser) required(object *document.Value, name string, kind document.Kind, what string) *document.Value {
	if object.Member(name) == nil {
		p.diags.Add(diagnostic.MalformedOverlay, object.Pos, "the field %q is missing; it must be %s", name, what)
		return nil
	}
	v, _ := p.member(object, name, kind, what)
	return v
}

// extends finds the file or URL of the document that the overlay is for.
func (p parser) extends(text document.Text) {
	target, ok := resolve(p.overlay.file, text.Value)
	if !ok {
		p.diags.Add(diagnostic.MalformedOverlay, text.Pos, "%q is neither a file nor a web page", text.Value)
		return
	}
	p.overlay.extends, p.overlay.target = text, target
}

func (p parser) actions(list *document.Value) {
	if len(list.Elements) == 0 {
		p.diags.Add(diagnostic.MalformedOverlay, list.Pos, "\"actions\" is empty; say what to change")
	}
	for _, v := range list.Elements {
		if v.Kind != document.Object {
			p.diags.Add(diagnostic.MalformedOverlay, v.Pos, "an action must be an object")
			continue
		}
		p.fields(v, "an action", "target", "description", "update", "copy", "remove")
		target := p.required(v, "target", document.String, "a string")
		a := &action{update: v.Member("update")}
		if remove, ok := p.member(v, "remove", document.Bool, "true or false"); ok {
			a.remove = remove.Text.Value == "true"
		}
		p.copy(a, v)
		p.checkModifiers(a, v)
		if target != nil && p.query(&a.target, target.Text) {
			p.overlay.actions = append(p.overlay.actions, a)
		}
	}
}

// copy reads the query for what an action copies.
func (p parser) copy(a *action, v *document.Value) {
	from, ok := p.member(v, "copy", document.String, "a string")
	if !ok {
		return
	}
	if p.overlay.minor < 1 {
		p.diags.Add(diagnostic.NewerAction, from.Pos, "\"copy\" came with version 1.1, and this overlay declares 1.0; it is done all the same")
	}
	p.query(&a.copied, from.Text)
}

// checkModifiers reports an action that does not do one thing. Of several,
// remove goes first (Overlay 1.1.0, Action Object).
func (p parser) checkModifiers(a *action, v *document.Value) {
	update, copied := a.update != nil, v.Member("copy") != nil
	switch {
	case !a.remove && !update && !copied:
		p.diags.Add(diagnostic.IdleAction, v.Pos, "the action changes nothing; write one of update, copy and remove: true")
	case a.remove && (update || copied):
		p.diags.Add(diagnostic.IdleAction, v.Pos, "the action removes its target, so that nothing else of it counts; write two actions, or leave one out")
	case update && copied:
		p.diags.Add(diagnostic.IdleAction, v.Pos, "the action has update and copy; only update is done; write two actions, or leave one out")
		a.copied.path = nil
	}
}

var errorPosition = regexp.MustCompile(`^jsonpath: (.*) at position (\d+)$`)

// query parses a query, or reports what is wrong with it.
func (p parser) query(q *query, text document.Text) bool {
	path, err := jsonpath.Parse(text.Value)
	if err == nil {
		*q = query{text, path}
		return true
	}
	message, at := err.Error(), 0
	if m := errorPosition.FindStringSubmatch(message); m != nil {
		message = m[1]
		at, _ = strconv.Atoi(m[2])
	}
	at = min(max(at-1, 0), len(text.Value))
	p.diags.Add(diagnostic.InvalidTarget, text.At(at), "%s; write a query of RFC 9535, with odd names in quotes, as in $.paths['/pets'].get", message)
	return false
}
