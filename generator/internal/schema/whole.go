package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/pattern"
)

// A Bundle is a schema as text, with all that it refers to.
type Bundle struct {
	Location   string // URI of the schema
	Documents  []Document
	Backtracks bool // patterns in it are for an engine that backtracks
}

// A Document is a schema document with its URI.
type Document struct{ URI, Text string }

// Bundle returns the schema that r was read from with the schemas that it refers
// to. Its patterns are in the syntax of Go, unless Backtracks is set, and what
// OpenAPI 3.0 says in other words is in those of JSON Schema. It is an error if
// a validator does not take it.
func (r *Rules) Bundle() (*Bundle, error) {
	b := &bundler{resolver: r.resolver, places: map[*document.Value]string{}}
	b.collect(r.value, r.Dynamic)
	for i := 0; i < len(b.roots); i++ {
		b.locate(b.roots[i], b.uri(i), "")
	}
	bundle := &Bundle{Location: b.places[r.value]}
	for {
		bundle.Documents = nil
		for i, root := range b.roots {
			text := b.schema(nil, root)
			var indented bytes.Buffer
			if err := json.Indent(&indented, text, "", "  "); err != nil {
				return nil, err
			}
			bundle.Documents = append(bundle.Documents, Document{b.uri(i), indented.String()})
		}
		if b.backtracks == bundle.Backtracks {
			return bundle, bundle.check()
		}
		bundle.Backtracks = b.backtracks
	}
}

// check compiles the schemas, as the generated code will.
func (b *Bundle) check() error {
	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(jsonschema.SchemeURLLoader{}) // nothing but the documents
	compiler.UseRegexpEngine(func(string) (jsonschema.Regexp, error) { return anyText{}, nil })
	for _, d := range b.Documents {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(d.Text))
		if err == nil {
			err = compiler.AddResource(d.URI, doc)
		}
		if err != nil {
			return err
		}
	}
	if _, err := compiler.Compile(b.Location); err != nil {
		line, _, _ := strings.Cut(err.Error(), "\n")
		return fmt.Errorf("it is not valid: %s", line)
	}
	return nil
}

// anyText stands for a regular expression, which has been checked before.
type anyText struct{}

func (anyText) MatchString(string) bool { return true }
func (anyText) String() string          { return "" }

// A bundler writes schema documents.
type bundler struct {
	resolver   *Resolver
	roots      []*document.Value // of the documents
	places     map[*document.Value]string
	backtracks bool
}

// uri returns the URI of a document: its own, if it has an absolute one.
func (b *bundler) uri(i int) string {
	if res := b.resolver.parts[b.roots[i]]; res != nil && res.root == b.roots[i] {
		if u, err := url.Parse(res.uri); err == nil && u.IsAbs() {
			return res.uri
		}
	}
	return nowhere + strconv.Itoa(i)
}

// nowhere begins the URIs of what has none (RFC 2606, section 2).
const nowhere = "https://schema.invalid/"

// collect finds the documents: the schema alone, if it refers to nothing outside
// of it, or else its whole document and those that are referred to.
func (b *bundler) collect(v *document.Value, dynamic bool) {
	inside := map[*document.Value]bool{}
	closed := !dynamic
	var visit func(v *document.Value)
	visit = func(v *document.Value) {
		inside[v] = true
		eachSchema(v, visit)
	}
	visit(v)
	for part := range inside {
		if part.Member("$dynamicRef") != nil {
			closed = false
		}
		if part.Member("$ref") != nil {
			target := b.resolver.Target(part)
			closed = closed && (target == nil || inside[target])
		}
	}
	if closed {
		b.roots = []*document.Value{v}
		return
	}
	b.whole(v, map[*document.Value]bool{})
}

// whole adds the document that a schema is in, and those that it refers to.
func (b *bundler) whole(v *document.Value, seen map[*document.Value]bool) {
	root := b.resolver.documentOf(v)
	if !slices.Contains(b.roots, root) {
		b.roots = append(b.roots, root)
	}
	var visit func(v *document.Value)
	visit = func(v *document.Value) {
		if seen[v] {
			return
		}
		seen[v] = true
		if v.Member("$ref") != nil {
			if target := b.resolver.Target(v); target != nil {
				b.whole(target, seen)
			}
		}
		if v.Member("$dynamicRef") != nil {
			if target, _ := b.resolver.dynamicTarget(v); target != nil {
				b.whole(target, seen)
			}
		}
		eachSchema(v, visit)
	}
	visit(root)
	visit(v) // it may be where no keyword has schemas
}

// locate notes the URIs of a value and those in it.
func (b *bundler) locate(v *document.Value, base, pointer string) {
	b.places[v] = base + "#" + (&url.URL{Fragment: pointer}).EscapedFragment()
	for i, e := range v.Elements {
		b.locate(e, base, pointer+"/"+strconv.Itoa(i))
	}
	for _, m := range v.Members {
		b.locate(m.Value, base, pointer+"/"+jsonpointer.Escape(m.Name.Value))
	}
}

// absolute returns a URI, of the name of a file as well.
func absolute(uri string) string {
	if u, err := url.Parse(uri); err == nil && u.IsAbs() {
		return uri
	}
	return nowhere + strings.TrimLeft(uri, "./")
}

// schema appends the text of a schema.
func (b *bundler) schema(dst []byte, v *document.Value) []byte {
	if v.Kind != document.Object {
		return AppendJSON(dst, v)
	}
	dst = append(dst, '{')
	first := true
	for _, m := range v.Members {
		name := m.Name.Value
		text := b.keyword(v, name, m.Value)
		if text == nil {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(append(appendString(dst, name), ':'), text...)
	}
	return append(dst, '}')
}

// keyword returns the text of the value of a keyword, or nil if it is to be left
// out.
func (b *bundler) keyword(of *document.Value, name string, v *document.Value) []byte {
	switch {
	case name == "$schema", strings.HasPrefix(name, "x-"), name == "nullable",
		name == "description", name == "example", name == "examples", name == "default":
		return nil // says nothing about what is valid
	case name == "$id":
		if res := b.resolver.parts[of]; res != nil && res.root == of {
			return appendString(nil, absolute(res.uri))
		}
		return nil
	case name == "$ref":
		if target := b.resolver.Target(of); target != nil && b.places[target] != "" {
			return appendString(nil, b.places[target])
		}
	case name == "type" && isBool(orNull(of.Member("nullable")), "true"):
		return append(append([]byte("["), AppendJSON(nil, v)...), `,"null"]`...)
	case name == "exclusiveMinimum" && v.Kind == document.Bool, name == "exclusiveMaximum" && v.Kind == document.Bool:
		return b.exclusive(of, name, v)
	case name == "minimum" && isBool(orNull(of.Member("exclusiveMinimum")), "true"),
		name == "maximum" && isBool(orNull(of.Member("exclusiveMaximum")), "true"):
		return nil
	case name == "pattern" && v.Kind == document.String:
		return appendString(nil, b.pattern(v.Text.Value))
	case slices.Contains(schemaKeywords, name):
		return b.schema(nil, v)
	case slices.Contains(schemaLists, name) && v.Kind == document.Array:
		return b.list(v)
	case slices.Contains(schemaMaps, name) && v.Kind == document.Object:
		return b.members(v, name == "patternProperties")
	}
	return AppendJSON(nil, v)
}

func orNull(v *document.Value) *document.Value {
	if v == nil {
		return &document.Value{Kind: document.Null}
	}
	return v
}

// exclusive returns the limit that a boolean of OpenAPI 3.0 makes exclusive.
func (b *bundler) exclusive(of *document.Value, name string, v *document.Value) []byte {
	limit := of.Member(map[string]string{"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}[name])
	if limit == nil || !isBool(v, "true") {
		return nil
	}
	return AppendJSON(nil, limit)
}

func (b *bundler) list(v *document.Value) []byte {
	dst := []byte{'['}
	for i, e := range v.Elements {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = b.schema(dst, e)
	}
	return append(dst, ']')
}

func (b *bundler) members(v *document.Value, patterns bool) []byte {
	dst := []byte{'{'}
	for i, m := range v.Members {
		if i > 0 {
			dst = append(dst, ',')
		}
		name := m.Name.Value
		if patterns {
			name = b.pattern(name)
		}
		dst = b.schema(append(appendString(dst, name), ':'), m.Value)
	}
	return append(dst, '}')
}

// pattern translates a pattern, if it is one.
func (b *bundler) pattern(text string) string {
	translated, err := pattern.Translate([]string{text}, "")
	if err != nil {
		return text
	}
	b.backtracks = b.backtracks || translated.Backtracks
	if b.backtracks {
		return text
	}
	return translated.Text[0]
}

// documentOf returns the root of the document that a schema is in.
func (r *Resolver) documentOf(v *document.Value) *document.Value {
	in := r.parts[v]
	for in != nil && in.outer != nil {
		in = in.outer
	}
	if in == nil {
		return v
	}
	return in.root
}
