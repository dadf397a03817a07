package support

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"
)

// An xmlReplaced is a body of XML with parts of it replaced, one after the other.
// It is written anew: markup that says the same may be spelt otherwise.
type xmlReplaced struct {
	body interface {
		payload() ([]byte, error)
		appendTo(dst []byte) ([]byte, error)
	}
	with []xmlPart
}

// An xmlPart is what is replaced by a value: the content of elements, or attributes
// or texts. If there are none, what is a child or an attribute is added to its
// parents.
type xmlPart struct {
	targetPath, parentPath string // XPath expressions; parentPath may be empty
	childName              string // after an @, if it is an attribute
	newValue               any
}

func (r xmlReplaced) payload() ([]byte, error) {
	sent, err := r.body.payload()
	if err != nil || sent == nil {
		return nil, err
	}
	doc, err := parseXML(string(sent))
	if err != nil {
		return nil, err
	}
	if first := doc.FirstChild; first.Type == xmlquery.DeclarationNode && !bytes.HasPrefix(bytes.TrimSpace(sent), []byte("<?xml")) {
		xmlquery.RemoveFromTree(first) // the library has added it
	}
	for _, part := range r.with {
		if err := part.replaceIn(doc); err != nil {
			return nil, fmt.Errorf("replace %s: %w", part.targetPath, err)
		}
	}
	var b bytes.Buffer
	err = doc.WriteWithOptions(&b, xmlquery.WithOutputSelf(), xmlquery.WithPreserveSpace())
	return b.Bytes(), err
}

// appendTo appends the XML as a string, or what it is made of, if that is another
// value, without the replacements.
func (r xmlReplaced) appendTo(dst []byte) ([]byte, error) { return r.body.appendTo(dst) }

// replaceIn replaces the part in a document.
func (p xmlPart) replaceIn(doc *xmlquery.Node) error {
	raw, err := encode(p.newValue)
	if err != nil {
		return err
	}
	by := ""
	if raw != nil && string(raw) != "null" {
		by = plain(raw)
	}
	found, err := xmlNodes(doc, p.targetPath)
	if err != nil {
		return err
	}
	for _, n := range found {
		setXMLText(n, by)
	}
	if len(found) > 0 {
		return nil
	}
	parents := []*xmlquery.Node{}
	if p.parentPath != "" {
		if parents, err = xmlNodes(doc, p.parentPath); err != nil {
			return err
		}
	}
	added := false
	for _, parent := range parents {
		if parent.Type == xmlquery.ElementNode {
			addXMLChild(parent, p.childName, by)
			added = true
		}
	}
	if !added {
		return fmt.Errorf("there is no such node")
	}
	return nil
}

// xmlNodes returns the nodes that an expression selects.
func xmlNodes(doc *xmlquery.Node, expr string) (found []*xmlquery.Node, err error) {
	defer func() {
		if p := recover(); p != nil { // how the library reports some faults
			err = fmt.Errorf("XPath: %v", p)
		}
	}()
	compiled, err := xpath.Compile(expr)
	if err != nil {
		return nil, fmt.Errorf("XPath: %w", err)
	}
	iterator, ok := compiled.Evaluate(xmlquery.CreateXPathNavigator(doc)).(*xpath.NodeIterator)
	if !ok {
		return nil, fmt.Errorf("XPath: %s selects no nodes", expr)
	}
	for iterator.MoveNext() {
		current := iterator.Current().(*xmlquery.NodeNavigator)
		n := current.Current()
		if current.NodeType() == xpath.AttributeNode { // the library has no node for it
			n = &xmlquery.Node{Type: xmlquery.AttributeNode, Data: qualified(current.Prefix(), current.LocalName()), Parent: n}
		}
		found = append(found, n)
	}
	return found, nil
}

// qualified returns a name with its prefix, if it has one.
func qualified(prefix, local string) string {
	if prefix == "" {
		return local
	}
	return prefix + ":" + local
}

// setXMLText makes a text what is in an element, or what an attribute or another
// node is.
func setXMLText(n *xmlquery.Node, s string) {
	switch n.Type {
	case xmlquery.AttributeNode:
		n.Parent.SetAttr(n.Data, s)
	case xmlquery.ElementNode:
		for n.FirstChild != nil {
			xmlquery.RemoveFromTree(n.FirstChild)
		}
		if s != "" {
			xmlquery.AddChild(n, &xmlquery.Node{Type: xmlquery.TextNode, Data: s})
		}
	default:
		n.Data = s
	}
}

// addXMLChild adds an element, or an attribute if the name begins with @.
func addXMLChild(parent *xmlquery.Node, name, s string) {
	if name, ok := strings.CutPrefix(name, "@"); ok {
		xmlquery.AddAttr(parent, name, s)
		return
	}
	child := &xmlquery.Node{Type: xmlquery.ElementNode, Data: name}
	if prefix, local, ok := strings.Cut(name, ":"); ok {
		child.Prefix, child.Data = prefix, local
	}
	xmlquery.AddChild(parent, child)
	if s != "" {
		xmlquery.AddChild(child, &xmlquery.Node{Type: xmlquery.TextNode, Data: s})
	}
}
