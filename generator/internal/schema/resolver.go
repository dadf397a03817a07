package schema

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// metaschema is the schema of schemas, and what those that it is made of begin
// with. It is known by its name alone.
const metaschema = "https://json-schema.org/draft/2020-12/"

// A Resolver finds the schemas that a schema refers to, by $id, $anchor and JSON
// Pointer, in other files as well (JSON Schema 2020-12, sections 8.2 and 9).
type Resolver struct {
	file  string
	find  func(ref string) *document.Value
	load  func(file string) (*document.Value, error)
	diags *diagnostic.List

	own       []*resource                   // that were added, of the file
	resources map[string]*resource          // by URI
	parts     map[*document.Value]*resource // schemas with the resource that they are part of
	targets   map[*document.Value]*document.Value
}

// A resource is a schema with an identity, which its parts share but for those
// that have one of their own.
type resource struct {
	uri     string // that its references are relative to, without a fragment
	root    *document.Value
	anchors map[string]*document.Value
	dynamic bool      // some of them are dynamic
	outer   *resource // that it is in; nil if it is a document
}

// NewResolver returns a resolver for the schemas in a file. Find is asked first
// for every reference, and may return nil. Load reads a file or, if the name is
// one, a URL.
func NewResolver(file string, find func(ref string) *document.Value,
	load func(file string) (*document.Value, error), diags *diagnostic.List) *Resolver {
	return &Resolver{
		file:      file,
		find:      find,
		load:      load,
		diags:     diags,
		resources: map[string]*resource{},
		parts:     map[*document.Value]*resource{},
		targets:   map[*document.Value]*document.Value{},
	}
}

// Add makes a schema of the file known, with all schemas in it.
func (r *Resolver) Add(root *document.Value) { r.own = append(r.own, r.add(r.file, root)) }

// add makes a schema known that is a resource, and all schemas in it.
func (r *Resolver) add(uri string, root *document.Value) *resource {
	res := &resource{uri: uri, root: root, anchors: map[string]*document.Value{}}
	r.scan(root, res)
	return res
}

// scan notes which resource the schema v and those in it are part of. Only what
// is a schema counts: an $id in an enum identifies nothing.
func (r *Resolver) scan(v *document.Value, in *resource) {
	if v == nil || r.parts[v] != nil {
		return
	}
	if id := stringOf(v.Member("$id")); id != "" && !strings.HasPrefix(id, "#") {
		uri, _, _ := strings.Cut(resolveURI(in.uri, id), "#")
		if v != in.root {
			in = &resource{root: v, anchors: map[string]*document.Value{}, outer: in}
		}
		in.uri = uri
		r.resources[uri] = in
	}
	r.parts[v] = in
	if a := stringOf(v.Member("$anchor")); a != "" {
		in.anchors[a] = v
	}
	if a := stringOf(v.Member("$dynamicAnchor")); a != "" {
		in.anchors[a] = v
		in.dynamic = true
	}
	eachSchema(v, func(part *document.Value) { r.scan(part, in) })
}

// What the values of keywords are that hold schemas.
var (
	schemaKeywords = []string{
		"additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames",
		"then", "unevaluatedItems", "unevaluatedProperties",
	}
	schemaLists = []string{"allOf", "anyOf", "oneOf", "prefixItems"}
	schemaMaps  = []string{"$defs", "definitions", "dependentSchemas", "patternProperties", "properties"}
)

// eachSchema calls visit for every schema that is directly in a schema.
func eachSchema(v *document.Value, visit func(*document.Value)) {
	for _, m := range v.Members {
		switch name := m.Name.Value; {
		case slices.Contains(schemaKeywords, name):
			visit(m.Value)
		case slices.Contains(schemaLists, name):
			for _, e := range m.Value.Elements {
				visit(e)
			}
		case slices.Contains(schemaMaps, name):
			for _, e := range m.Value.Members {
				visit(e.Value)
			}
		}
	}
}

// Target returns the schema that the $ref of a schema names, or nil after
// reporting that there is none. It is nil too for schemas of schemas.
func (r *Resolver) Target(v *document.Value) *document.Value {
	target, known := r.targets[v]
	if !known {
		target = r.resolve(v, v.Member("$ref"))
		r.targets[v] = target
	}
	return target
}

// dynamicTarget returns what the $dynamicRef of a schema names if nothing
// overrides it, and whether something may.
func (r *Resolver) dynamicTarget(v *document.Value) (target *document.Value, overridden bool) {
	keyword := v.Member("$dynamicRef")
	target = r.resolve(v, keyword)
	_, anchor, _ := strings.Cut(stringOf(keyword), "#")
	if target == nil || stringOf(target.Member("$dynamicAnchor")) != anchor {
		return target, target == nil
	}
	for part, in := range r.parts {
		if part != target && in != nil && stringOf(part.Member("$dynamicAnchor")) == anchor {
			return target, true
		}
	}
	return target, false
}

func (r *Resolver) resolve(v, keyword *document.Value) *document.Value {
	ref, in := stringOf(keyword), r.parts[v]
	if in == nil || isMetaschema(ref) {
		return nil
	}
	if target := r.find(ref); target != nil {
		r.scan(target, &resource{uri: in.uri, root: target, anchors: map[string]*document.Value{}})
		return target
	}
	uri, fragment, _ := strings.Cut(ref, "#")
	if uri != "" {
		uri, _, _ = strings.Cut(resolveURI(in.uri, uri), "#")
		if isMetaschema(uri) {
			return nil
		}
		if uri != in.uri {
			var err error
			if in, err = r.resource(uri); err != nil {
				r.diags.Add(diagnostic.UnresolvedReference, keyword.Pos, "%q cannot be read: %v", ref, err)
				return nil
			}
		}
	}
	if target := r.at(in, fragment); target != nil {
		return target
	}
	if target := r.inDocument(in, fragment); target != nil {
		return target
	}
	r.diags.Add(diagnostic.UnresolvedReference, keyword.Pos, "there is no %q; correct the $ref or add the schema", ref)
	return nil
}

// inDocument returns what a fragment names in the document that a schema is a part
// of, beside the schema.
func (r *Resolver) inDocument(in *resource, fragment string) *document.Value {
	if in.uri != r.file {
		return nil
	}
	for _, res := range r.own {
		if target := res.anchors[fragment]; target != nil {
			return target
		}
	}
	whole, err := r.resource(r.file)
	if err != nil {
		return nil
	}
	return r.at(whole, fragment)
}

func isMetaschema(uri string) bool { return strings.HasPrefix(uri, metaschema) }

// resource returns the resource that a URI identifies, which may be a file.
func (r *Resolver) resource(uri string) (*resource, error) {
	if res, ok := r.resources[uri]; ok {
		return res, nil
	}
	root, err := r.load(uri)
	if err != nil {
		return nil, err
	}
	res := r.add(uri, root)
	r.resources[uri] = res
	return res, nil
}

// at returns what a fragment names in a resource: nothing, for the resource
// itself, a JSON Pointer or an anchor. It returns nil if there is no such.
func (r *Resolver) at(in *resource, fragment string) *document.Value {
	if unescaped, err := url.PathUnescape(fragment); err == nil {
		fragment = unescaped
	}
	if fragment == "" {
		return in.root
	}
	if fragment[0] != '/' {
		return in.anchors[fragment]
	}
	v := in.root
	for token := range strings.SplitSeq(fragment[1:], "/") {
		if v = child(v, jsonpointer.Unescape(token)); v == nil {
			return nil
		}
		if part := r.parts[v]; part != nil {
			in = part
		}
	}
	r.scan(v, in) // it may be where no keyword has schemas
	return v
}

// resolveURI resolves a reference against a base (RFC 3986, section 5.2), either of
// which may be the name of a file.
func resolveURI(base, ref string) string {
	if ref == "" {
		return base
	}
	r, err := url.Parse(ref)
	if err != nil || r.IsAbs() {
		return ref
	}
	if b, err := url.Parse(base); err == nil && b.IsAbs() {
		return b.ResolveReference(r).String()
	}
	if path.IsAbs(ref) {
		return path.Clean(ref)
	}
	return path.Join(path.Dir(base), ref)
}

// stringOf returns the text of a string, or "".
func stringOf(v *document.Value) string {
	if v == nil || v.Kind != document.String {
		return ""
	}
	return v.Text.Value
}
