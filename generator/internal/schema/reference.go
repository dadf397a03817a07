package schema

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// maxAliases bounds how many references may lead straight to another one.
const maxAliases = 100

// annotations are the keywords that say nothing about which values are valid.
// A reference with only such beside it is what it refers to.
var annotations = map[string]bool{
	"$ref": true, "$comment": true, "$defs": true, "definitions": true, "$id": true, "$schema": true, "$anchor": true,
	"title": true, "description": true, "summary": true, "deprecated": true, "example": true, "examples": true,
	"readOnly": true, "writeOnly": true, "externalDocs": true,
}

// follow returns the place that a place refers to, if it is a reference and
// nothing more, and the name of the component or of the definition that it is. All
// are empty if a reference leads nowhere.
func (r *Reader) follow(at place) (target place, name, definition string) {
	for range maxAliases {
		if at.value == nil || !isAlias(at.value) {
			return at, name, definition
		}
		ref := refOf(at.value)
		if n := componentName(ref); n != "" {
			name = n
		}
		definition = definitionName(ref)
		at, _ = r.target(at)
	}
	r.diags.Add(diagnostic.UnresolvedReference, at.value.Pos,
		"%q refers to itself, by way of others or at once; write a schema at one of them", refOf(at.value))
	return place{}, "", ""
}

// target returns the place that the $ref of a schema leads to, and reports it
// if there is none.
func (r *Reader) target(at place) (place, bool) {
	if r.resolver != nil {
		v := r.resolver.Target(at.value)
		return place{v, v}, v != nil
	}
	ref := refOf(at.value)
	if v := r.resolve(ref); v != nil {
		return place{v, v}, true
	}
	if fragment, ok := strings.CutPrefix(ref, "#"); ok {
		if v := r.local(at.root, fragment); v != nil {
			return at.in(v), true
		}
	}
	r.diags.Add(diagnostic.UnresolvedReference, at.value.Member("$ref").Pos, "there is no %q; correct the $ref or add the schema", ref)
	return place{}, false
}

// sourceOf returns the name of what a place is in: the source of the reader, or
// the beginning of the name of another file.
func (r *Reader) sourceOf(at place) string {
	if r.resolver != nil && at.value.Pos.File != r.resolver.file {
		return fileStem(at.value.Pos.File)
	}
	return r.source
}

// local returns what a fragment names in a schema: nothing, for the schema
// itself, a JSON Pointer or an $anchor. It returns nil if there is no such.
func (r *Reader) local(root *document.Value, fragment string) *document.Value {
	if unescaped, err := url.PathUnescape(fragment); err == nil {
		fragment = unescaped
	}
	if fragment == "" {
		return root
	}
	if fragment[0] != '/' {
		return r.anchorsOf(root)[fragment]
	}
	v := root
	for token := range strings.SplitSeq(fragment[1:], "/") {
		if v = child(v, jsonpointer.Unescape(token)); v == nil {
			return nil
		}
	}
	return v
}

func (r *Reader) anchorsOf(root *document.Value) map[string]*document.Value {
	anchors, ok := r.anchors[root]
	if !ok {
		anchors = map[string]*document.Value{}
		r.anchors[root] = anchors
		addAnchors(anchors, root)
	}
	return anchors
}

func addAnchors(anchors map[string]*document.Value, v *document.Value) {
	for _, e := range v.Elements {
		addAnchors(anchors, e)
	}
	for _, m := range v.Members {
		if m.Name.Value == "$anchor" && m.Value.Kind == document.String {
			anchors[m.Value.Text.Value] = v
		}
		addAnchors(anchors, m.Value)
	}
}

func child(v *document.Value, token string) *document.Value {
	if v.Kind != document.Array {
		return v.Member(token)
	}
	i, err := strconv.Atoi(token)
	if err != nil || i < 0 || i >= len(v.Elements) {
		return nil
	}
	return v.Elements[i]
}

// definitionName returns the name of what a reference of the form #/$defs/name
// names, or "" (JSON Schema 2020-12, section 8.2.4; definitions before 2019-09).
func definitionName(ref string) string {
	_, pointer, _ := strings.Cut(ref, "#")
	for _, prefix := range []string{"/$defs/", "/definitions/"} {
		if name, ok := strings.CutPrefix(pointer, prefix); ok && !strings.Contains(name, "/") {
			return unescaped(name)
		}
	}
	return ""
}

// refOf returns the $ref of a schema, or "".
func refOf(v *document.Value) string {
	ref := v.Member("$ref")
	if ref == nil || ref.Kind != document.String {
		return ""
	}
	return ref.Text.Value
}

// isAlias reports whether a schema is a reference and says nothing more about
// its values.
func isAlias(v *document.Value) bool {
	if refOf(v) == "" {
		return false
	}
	for _, m := range v.Members {
		if name := m.Name.Value; !annotations[name] && (!strings.HasPrefix(name, "x-") || strings.HasPrefix(name, "x-go-")) {
			return false
		}
	}
	return true
}

// componentName returns the name of the component that a reference that ends
// with #/components/section/name names, or "". A file as a whole has its own.
func componentName(ref string) string {
	file, pointer, _ := strings.Cut(ref, "#")
	if pointer == "" {
		return fileStem(unescaped(file))
	}
	section, ok := strings.CutPrefix(pointer, "/components/")
	if !ok {
		return ""
	}
	_, name, ok := strings.Cut(section, "/")
	if !ok || strings.Contains(name, "/") {
		return ""
	}
	return unescaped(name)
}

// fileStem returns the name of a file up to its first dot.
func fileStem(file string) string {
	stem, _, _ := strings.Cut(path.Base(file), ".")
	return stem
}

// unescaped returns a part of a reference without its escapes.
func unescaped(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	return jsonpointer.Unescape(name)
}
