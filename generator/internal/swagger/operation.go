package swagger

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

var methods = []string{"get", "put", "post", "delete", "options", "head", "patch"}

// item rewrites a Path Item Object. Its parameters that make up a body become
// ones of each operation.
func (u *upgrade) item(n *yaml.Node) {
	if n.Kind != yaml.MappingNode || !u.first(n) {
		return
	}
	var shared []*yaml.Node
	parameters := member(n, "parameters")
	if parameters != nil && parameters.Kind == yaml.SequenceNode {
		shared = u.takeBody(parameters)
	}
	for _, m := range members(n) {
		if slices.Contains(methods, m.key.Value) {
			u.operation(m.value, shared)
		}
	}
}

// operation rewrites an Operation Object. shared are the parameters of its path
// that make up a body.
func (u *upgrade) operation(n *yaml.Node, shared []*yaml.Node) {
	if n.Kind != yaml.MappingNode || !u.first(n) {
		return
	}
	var body []*yaml.Node
	if parameters := member(n, "parameters"); parameters != nil && parameters.Kind == yaml.SequenceNode {
		body = u.takeBody(parameters)
	}
	for _, p := range shared {
		if !slices.ContainsFunc(body, func(own *yaml.Node) bool { return sameParameter(own, p) }) {
			body = append(body, p)
		}
	}
	consumes := cmp.Or(member(n, "consumes"), u.consumes)
	if requestBody := u.requestBody(body, consumes); requestBody != nil {
		add(n, "requestBody", requestBody)
	}
	produces := cmp.Or(member(n, "produces"), u.produces)
	for _, response := range members(member(n, "responses")) {
		u.response(response.value, produces)
	}
	drop(n, "consumes", "produces", "schemes")
}

// sameParameter reports whether two parameters of a body are the same one.
func sameParameter(a, b *yaml.Node) bool {
	in := value(member(a, "in"))
	return in == value(member(b, "in")) && (in == "body" || value(member(a, "name")) == value(member(b, "name")))
}

// takeBody takes the parameters that make up a body out of a list, follows
// references to such, and rewrites the others.
func (u *upgrade) takeBody(list *yaml.Node) (body []*yaml.Node) {
	var kept []*yaml.Node
	for _, n := range list.Content {
		p := u.follow(deref(n))
		if in := value(member(p, "in")); in == "body" || in == "formData" {
			body = append(body, p)
			continue
		}
		u.parameter(p)
		kept = append(kept, n)
	}
	list.Content = kept
	return body
}

// ofParameters are the fields of a Parameter Object that are no part of what is
// now its schema.
var ofParameters = []string{"name", "in", "description", "required", "allowEmptyValue", "collectionFormat"}

// parameter rewrites a parameter outside of a body: what it says of the value is
// a schema now, the collection format a style.
func (u *upgrade) parameter(n *yaml.Node) {
	in := value(member(n, "in"))
	if in == "" || in == "body" || in == "formData" || !u.first(n) {
		return
	}
	schema, rest := u.split(n)
	format, array := value(member(n, "collectionFormat")), value(member(schema, "type")) == "array"
	n.Content = rest
	if len(schema.Content) > 0 {
		add(n, "schema", schema)
	}
	drop(n, "collectionFormat")
	if array && in == "query" {
		style, explode := styleOf(format)
		add(n, "style", text(n, style))
		add(n, "explode", flag(n, explode))
	}
}

// split returns what a parameter says of its value, as a schema, and the rest.
func (u *upgrade) split(n *yaml.Node) (schema *yaml.Node, rest []*yaml.Node) {
	schema = object(n)
	for _, m := range members(n) {
		switch name := m.key.Value; {
		case slices.Contains(ofParameters, name) || strings.HasPrefix(name, "x-") && name != "x-nullable" && name != "x-go-type":
			rest = append(rest, m.key, m.value)
		default:
			schema.Content = append(schema.Content, m.key, m.value)
		}
	}
	u.schema(schema)
	return schema, rest
}

// styleOf returns the style, and whether to explode, of a collection format.
// Without one it is csv.
func styleOf(format string) (style string, explode bool) {
	switch format {
	case "multi":
		return "form", true
	case "ssv":
		return "spaceDelimited", false
	case "pipes":
		return "pipeDelimited", false
	}
	return "form", false
}

// requestBody returns the Request Body Object that the parameters of a body
// make, or nil if there are none.
func (u *upgrade) requestBody(parameters []*yaml.Node, consumes *yaml.Node) *yaml.Node {
	for _, p := range parameters {
		if value(member(p, "in")) == "body" {
			return u.wholeBody(p, consumes)
		}
	}
	if len(parameters) == 0 {
		return nil
	}
	return u.form(parameters, consumes)
}

// wholeBody returns the body that a parameter in: body describes.
func (u *upgrade) wholeBody(p, consumes *yaml.Node) *yaml.Node {
	schema := member(p, "schema")
	u.schema(schema)
	body := object(p, "content", content(p, types(consumes, "application/json"), schema))
	for _, name := range []string{"description", "required"} {
		if v := member(p, name); v != nil {
			add(body, name, v)
		}
	}
	return body
}

// form returns the body that parameters in: formData make up.
func (u *upgrade) form(parameters []*yaml.Node, consumes *yaml.Node) *yaml.Node {
	at := parameters[0]
	properties, required, encoding := object(at), sequence(at), object(at)
	usual := "application/x-www-form-urlencoded"
	for _, p := range parameters {
		name := value(member(p, "name"))
		schema, _ := u.split(p)
		if value(member(schema, "format")) == "binary" {
			usual = "multipart/form-data"
		}
		if value(member(schema, "type")) == "array" {
			style, explode := styleOf(value(member(p, "collectionFormat")))
			add(encoding, name, object(p, "style", text(p, style), "explode", flag(p, explode)))
		}
		add(properties, name, schema)
		if value(member(p, "required")) == "true" {
			required.Content = append(required.Content, text(p, name))
		}
	}
	schema := object(at, "type", text(at, "object"), "properties", properties)
	if len(required.Content) > 0 {
		add(schema, "required", required)
	}
	forms := slices.DeleteFunc(types(consumes, usual), func(t string) bool {
		return t != "multipart/form-data" && t != "application/x-www-form-urlencoded"
	})
	if len(forms) == 0 || usual == "multipart/form-data" {
		forms = []string{usual}
	}
	media := content(at, forms, schema)
	for _, m := range members(media) {
		if len(encoding.Content) > 0 {
			add(m.value, "encoding", encoding)
		}
	}
	return object(at, "content", media, "required", flag(at, len(required.Content) > 0))
}

// response rewrites a Response Object: the schema and the examples are those of
// content types now.
func (u *upgrade) response(n, produces *yaml.Node) {
	n = deref(n)
	if n.Kind != yaml.MappingNode || member(n, "$ref") != nil || !u.first(n) {
		return
	}
	if schema := member(n, "schema"); schema != nil {
		u.schema(schema)
		media := content(schema, types(produces, "application/json"), schema)
		for _, example := range members(member(n, "examples")) {
			if m := member(media, example.key.Value); m != nil {
				add(m, "example", example.value)
			}
		}
		add(n, "content", media)
	}
	drop(n, "schema", "examples")
}

// types returns the content types of a list, or the usual one.
func types(list *yaml.Node, usual string) (types []string) {
	for _, t := range elements(list) {
		types = append(types, t.Value)
	}
	if len(types) == 0 {
		return []string{usual}
	}
	return types
}

// content returns a map of content types to Media Type Objects with a schema.
func content(at *yaml.Node, types []string, schema *yaml.Node) *yaml.Node {
	media := object(at)
	for _, t := range types {
		m := object(at)
		if schema != nil {
			add(m, "schema", schema)
		}
		add(media, t, m)
	}
	return media
}
