// Package swagger rewrites descriptions in Swagger 2.0, which is OpenAPI 2.0,
// as OpenAPI 3.0.
//
// The nodes are rewritten in place, and what is added has the position of what
// it came from. So a reader of OpenAPI 3.0 reads the result, and what it has to
// say is said of the text as its author wrote it.
//
// Definitions, parameters and responses stay where references look for them;
// only what they hold is rewritten. What OpenAPI 3.0 has no word for, such as
// the collection format tsv, is left out.
package swagger

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// Version is the version of Swagger that is rewritten.
const Version = "2.0"

// Upgrade rewrites the description below root, an object that says to be in
// [Version], as OpenAPI 3.0.4; it still says so beside. Its fields may be of any kind: those that are not
// what Swagger says they are stay as they are.
func Upgrade(root *yaml.Node) {
	u := &upgrade{root: root, done: map[*yaml.Node]bool{}}
	u.consumes, u.produces = member(root, "consumes"), member(root, "produces")
	u.schemas(member(root, "definitions"))
	for _, response := range members(member(root, "responses")) {
		u.response(response.value, u.produces)
	}
	for _, item := range members(member(root, "paths")) {
		if strings.HasPrefix(item.key.Value, "/") {
			u.item(item.value)
		}
	}
	for _, parameter := range members(member(root, "parameters")) {
		u.parameter(parameter.value)
	}
	u.servers()
	u.securitySchemes()
	add(root, "openapi", text(member(root, "swagger"), "3.0.4"))
	drop(root, "host", "basePath", "schemes", "consumes", "produces", "securityDefinitions")
}

// An upgrade is the state of rewriting a description.
type upgrade struct {
	root               *yaml.Node
	consumes, produces *yaml.Node          // of the root; nil if there are none
	done               map[*yaml.Node]bool // what has been rewritten: references and aliases lead to it again
}

// first reports whether a node is met for the first time.
func (u *upgrade) first(n *yaml.Node) bool {
	if u.done[n] {
		return false
	}
	u.done[n] = true
	return true
}

// follow returns what a reference into the description leads to, or n if it is
// none, or leads to another file.
func (u *upgrade) follow(n *yaml.Node) *yaml.Node {
	for range 100 { // references may lead to each other
		ref := value(member(n, "$ref"))
		pointer, ok := strings.CutPrefix(ref, "#/")
		if !ok {
			return n
		}
		target := u.root
		for token := range strings.SplitSeq(pointer, "/") {
			target = member(target, jsonpointer.Unescape(token))
		}
		if target == nil {
			return n
		}
		n = target
	}
	return n
}

// servers adds the servers that host, basePath and schemes say (Swagger 2.0,
// Swagger Object). Without a host, they are relative to the description.
func (u *upgrade) servers() {
	host, base := member(u.root, "host"), member(u.root, "basePath")
	from := cmp.Or(host, base)
	if from == nil {
		return
	}
	var urls []string
	for _, scheme := range elements(member(u.root, "schemes")) {
		if strings.HasPrefix(value(scheme), "http") {
			urls = append(urls, value(scheme)+"://"+value(host)+value(base))
		}
	}
	slices.SortStableFunc(urls, func(a, b string) int { // https first
		return strings.Compare(strings.SplitN(b, ":", 2)[0], strings.SplitN(a, ":", 2)[0])
	})
	if len(urls) == 0 {
		urls = []string{"https://" + value(host) + value(base)}
	}
	if host == nil {
		urls = []string{value(base)}
	}
	servers := sequence(from)
	for _, url := range urls {
		servers.Content = append(servers.Content, object(from, "url", text(from, url)))
	}
	add(u.root, "servers", servers)
}

// securitySchemes moves the security schemes to where OpenAPI 3 has them.
func (u *upgrade) securitySchemes() {
	schemes := member(u.root, "securityDefinitions")
	if schemes == nil {
		return
	}
	for _, scheme := range members(schemes) {
		if kind := member(scheme.value, "type"); value(kind) == "basic" {
			kind.Value = "http"
			add(scheme.value, "scheme", text(kind, "basic"))
		}
	}
	add(u.root, "components", object(schemes, "securitySchemes", schemes))
}

// schemas rewrites each member of an object as a schema.
func (u *upgrade) schemas(n *yaml.Node) {
	for _, m := range members(n) {
		u.schema(m.value)
	}
}

// schema rewrites a schema: the discriminator has become an object, nullable a
// keyword, and a file a string in binary.
func (u *upgrade) schema(n *yaml.Node) {
	n = deref(n)
	if n == nil || n.Kind != yaml.MappingNode || !u.first(n) {
		return
	}
	for _, m := range members(n) {
		switch m.key.Value {
		case "properties":
			u.schemas(m.value)
		case "items", "additionalProperties", "not":
			u.schema(m.value)
		case "allOf":
			for _, part := range elements(m.value) {
				u.schema(part)
			}
		case "discriminator":
			if m.value.Kind == yaml.ScalarNode {
				set(n, "discriminator", object(m.value, "propertyName", text(m.value, m.value.Value)))
			}
		case "x-nullable":
			m.key.Value = "nullable"
		case "type":
			if m.value.Value == "file" {
				set(n, "type", text(m.value, "string"))
				set(n, "format", text(m.value, "binary"))
			}
		}
	}
}
