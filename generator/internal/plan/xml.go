package plan

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// An XMLNode says how a value is written in XML (OpenAPI 3.2, XML Object), as far as
// that does not follow from the value.
type XMLNode struct {
	NodeType  string // attribute, text, cdata or none; element, of an array that is one around its own; else empty
	Name      string // empty for the name of the member
	Namespace string
	Members   []XMLMember
	Items     *XMLNode
	Above     int // if not 0, Members and Items are those of the node so many levels above
}

// An XMLMember is a member of an object that is not an element of its name.
type XMLMember struct {
	Name string
	Node XMLNode
}

func (n XMLNode) isPlain() bool {
	return n.NodeType == "" && n.Name == "" && n.Namespace == "" && n.Members == nil && n.Items == nil && n.Above == 0
}

// xmlRoot plans how a payload that is no text is written in XML. The name of the root
// element is that of the schema, or of the component that it is. Without one, and if
// the payload has it around, it is the only member of the payload.
func (w *workflowPlanner) xmlRoot(payload Value, s *schema.Schema, syntax *document.RequestBody) *XMLNode {
	b := xmlBuilder{w, syntax}
	root := b.node(s, "", nil)
	if root.NodeType != "none" {
		root.Name = cmp.Or(root.Name, componentOf(s))
	}
	members, isObject := payload.(Object)
	var only string
	if isObject && len(members) == 1 {
		only = members[0].Name
	}
	switch {
	case root.NodeType == "none":
	case root.Name != "" && (only != root.Name || s.At([]string{only}) != nil):
	case only != "" || !isObject:
		if root.Name == "" {
			w.diags.Add(diagnostic.UnnamedRoot, syntax.Pos,
				"the schema names no root element; it is the only member of the payload, if there is but one. Say it by xml.name in the schema")
		}
		inner := root
		root = XMLNode{NodeType: "none"}
		if inner.Name = ""; only != "" && !inner.isPlain() {
			root.Members = []XMLMember{{only, inner}}
		}
	default:
		w.diags.Add(diagnostic.NoRoot, syntax.Pos,
			"nothing names the root element of the XML; name it by xml.name in the schema, or make it the only member of the payload")
	}
	b.checkNames(payload)
	return &root
}

// componentOf returns the name of the component that a schema is or refers to.
func componentOf(s *schema.Schema) string {
	for s != nil && s.Name == "" {
		if len(s.AllOf) != 1 {
			return ""
		}
		s = s.AllOf[0]
	}
	if s == nil {
		return ""
	}
	return s.Name
}

// An xmlBuilder makes nodes of schemas.
type xmlBuilder struct {
	*workflowPlanner
	syntax *document.RequestBody
}

// node returns the node that a schema describes. Name is that of the member that the
// value is in, and within are the schemas around it, the outermost first.
func (b xmlBuilder) node(s *schema.Schema, name string, within []*schema.Schema) XMLNode {
	if !hasXML(s, map[*schema.Schema]bool{}) {
		return XMLNode{}
	}
	x := xmlOf(s)
	n := XMLNode{NodeType: x.NodeType, Name: x.Name, Namespace: x.Namespace}
	if s.Type() != schema.Array && n.NodeType == "element" {
		n.NodeType = ""
	}
	if x.Prefix != "" && cmp.Or(x.Name, name) != "" {
		n.Name = x.Prefix + ":" + cmp.Or(x.Name, name)
	}
	if n.NodeType == "none" || n.NodeType == "text" || n.NodeType == "cdata" || n.NodeType == "" && s.Type() == schema.Array {
		n.Name, n.Namespace = "", "" // it has none; of an array, the items have
	}
	if n.Name != "" && !isXMLName(n.Name) {
		b.diags.Add(diagnostic.InvalidXMLName, s.Pos, "%q cannot be a name in XML", n.Name)
	}
	if i := slices.Index(within, s); i >= 0 {
		n.Above = len(within) - i
		return n
	}
	within = append(within[:len(within):len(within)], s)
	for _, p := range s.AllProperties() {
		if part := b.node(p.Schema, p.Name, within); !part.isPlain() {
			n.Members = append(n.Members, XMLMember{p.Name, part})
		}
	}
	if part := b.node(s.Items, cmp.Or(x.Name, name), within); !part.isPlain() {
		n.Items = &part
	}
	return n
}

// xmlOf returns what a schema, or what it is made of, says of XML.
func xmlOf(s *schema.Schema) schema.XML {
	if s.XML != (schema.XML{}) {
		return s.XML
	}
	for _, part := range s.AllOf {
		if part.XML != (schema.XML{}) {
			return part.XML
		}
	}
	return schema.XML{}
}

// hasXML reports whether a schema, or one in it, says something of XML.
func hasXML(s *schema.Schema, seen map[*schema.Schema]bool) bool {
	if s == nil || seen[s] {
		return false
	}
	seen[s] = true
	if s.XML != (schema.XML{}) || hasXML(s.Items, seen) {
		return true
	}
	for _, p := range s.AllProperties() {
		if hasXML(p.Schema, seen) {
			return true
		}
	}
	return slices.ContainsFunc(s.AllOf, func(part *schema.Schema) bool { return hasXML(part, seen) })
}

// checkNames reports members of a payload that no element can be named after.
func (b xmlBuilder) checkNames(v Value) {
	Walk(v, func(v Value) {
		object, _ := v.(Object)
		for _, m := range object {
			if !isXMLName(m.Name) {
				b.diags.Add(diagnostic.InvalidXMLName, b.syntax.Pos, "the payload has a member %q, which cannot be a name in XML", m.Name)
			}
		}
	})
}

// isXMLName reports whether s can be the name of an element or an attribute, with or
// without a prefix (Namespaces in XML 1.0, section 4).
func isXMLName(s string) bool {
	prefix, local, ok := strings.Cut(s, ":")
	if ok && !isXMLName(prefix) {
		return false
	}
	if !ok {
		local = s
	}
	for i, c := range local {
		switch {
		case c == '_' || unicode.IsLetter(c):
		case i > 0 && (c == '-' || c == '.' || unicode.IsDigit(c) || unicode.Is(unicode.Mn, c)):
		default:
			return false
		}
	}
	return local != ""
}
