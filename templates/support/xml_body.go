package support

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
)

// An xmlBody is a body of XML that is made of a value (OpenAPI 3.2, XML Object): an
// object is an element with an element for each member, an array an element for
// each of its elements. A value that is a string is XML already.
type xmlBody struct {
	value    any
	rootNode xmlNode
}

// An xmlNode says how a value becomes XML, as far as that does not follow from the
// value.
type xmlNode struct {
	nodeType     string // attribute, text, cdata or none; element, of an array that is one around its own
	name         string // empty for the name of the member
	namespaceURI string // the namespace of the name
	memberNodes  map[string]xmlNode
	itemNode     *xmlNode
	levelsUp     int // if not 0, memberNodes and itemNode are those of the node so many levels above
}

func (b xmlBody) payload() ([]byte, error) {
	raw, err := encode(b.value)
	if err != nil || raw == nil || string(raw) == "null" {
		return nil, err
	}
	if raw[0] == '"' {
		return []byte(unquote(raw)), nil
	}
	if b.rootNode.nodeType == "none" && (raw[0] != '{' || countMembers(raw) != 1) {
		return nil, errors.New("nothing names the root element of the XML: the value has to be an object with one member")
	}
	w := xmlWriter{}
	err = w.writeNode(b.rootNode, "", raw)
	return w.Bytes(), err
}

func (b xmlBody) appendTo(dst []byte) ([]byte, error) { return appendJSON(dst, b.value) }

func countMembers(raw json.RawMessage) (n int) {
	for range elements(raw) {
		n++
	}
	return n
}

// An xmlWriter writes values as XML.
type xmlWriter struct {
	bytes.Buffer
	around []xmlNode // the nodes around, the outermost first
}

// writeNode writes a value. Its name is that of the member or of the array that it is
// in, unless the node has another.
func (w *xmlWriter) writeNode(n xmlNode, name string, raw json.RawMessage) error {
	if n.levelsUp > 0 {
		same := w.around[len(w.around)-n.levelsUp]
		n.memberNodes, n.itemNode = same.memberNodes, same.itemNode
	}
	if n.name != "" {
		name = n.name
	}
	w.around = append(w.around, n)
	defer func() { w.around = w.around[:len(w.around)-1] }()
	switch {
	case n.nodeType == "attribute": // the element around it has it
		return nil
	case n.nodeType == "text":
		return w.writeText(raw)
	case n.nodeType == "cdata":
		w.WriteString("<![CDATA[" + strings.ReplaceAll(plain(raw), "]]>", "]]]]><![CDATA[>") + "]]>")
		return nil
	case n.nodeType == "none" || n.nodeType == "" && raw[0] == '[':
		return w.writeContent(n, name, raw)
	}
	if !isXMLName(name) {
		return fmt.Errorf("%q cannot be the name of an element", name)
	}
	w.WriteString("<" + name)
	if n.namespaceURI != "" {
		w.writeAttribute(namespaceOf(name), n.namespaceURI)
	}
	if string(raw) == "null" {
		w.WriteString(` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>`)
		return nil
	}
	if err := w.writeAttributes(n, raw); err != nil {
		return err
	}
	w.WriteString(">")
	if err := w.writeContent(n, name, raw); err != nil {
		return err
	}
	w.WriteString("</" + name + ">")
	return nil
}

// writeContent writes what is in a value: its members or elements, or its text.
func (w *xmlWriter) writeContent(n xmlNode, name string, raw json.RawMessage) error {
	if raw[0] != '{' && raw[0] != '[' {
		return w.writeText(raw)
	}
	for key, value := range elements(raw) {
		part := xmlNode{}
		partName := name
		switch {
		case key != nil:
			partName = unquote(key)
			part = n.memberNodes[partName]
		case n.itemNode != nil:
			part = *n.itemNode
		}
		if err := w.writeNode(part, partName, value); err != nil {
			return err
		}
	}
	return nil
}

// writeAttributes writes the members of an object that are attributes, and those of
// objects in it that are no elements. Null is none.
func (w *xmlWriter) writeAttributes(n xmlNode, raw json.RawMessage) error {
	if raw[0] != '{' {
		return nil
	}
	for key, value := range elements(raw) {
		name := unquote(key)
		part := n.memberNodes[name]
		if part.name != "" {
			name = part.name
		}
		switch {
		case string(value) == "null":
		case part.nodeType == "none":
			if err := w.writeAttributes(part, value); err != nil {
				return err
			}
		case part.nodeType == "attribute" && !isXMLName(name):
			return fmt.Errorf("%q cannot be the name of an attribute", name)
		case part.nodeType == "attribute":
			if part.namespaceURI != "" {
				w.writeAttribute(namespaceOf(name), part.namespaceURI)
			}
			w.writeAttribute(name, plain(value))
		}
	}
	return nil
}

func (w *xmlWriter) writeAttribute(name, value string) {
	w.WriteString(" " + name + `="`)
	_ = xml.EscapeText(w, []byte(value)) // a Buffer takes everything
	w.WriteString(`"`)
}

func (w *xmlWriter) writeText(raw json.RawMessage) error {
	if string(raw) == "null" {
		return nil
	}
	return xml.EscapeText(w, []byte(plain(raw)))
}

// namespaceOf returns the name of the attribute that declares the namespace of a
// name.
func namespaceOf(name string) string {
	if prefix, _, ok := strings.Cut(name, ":"); ok {
		return "xmlns:" + prefix
	}
	return "xmlns"
}
