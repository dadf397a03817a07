package plan

import (
	"strings"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// An XMLReplacement puts a value into nodes of an XML body. If there are none, and
// it is a child or an attribute of others, it is added to them.
type XMLReplacement struct {
	Target string // an XPath expression
	Parent string // likewise, of what has the child or the attribute; empty if Target is another
	Name   string // of the child, or of the attribute after an @
	By     Value
}

// replaceXML plans the replacements of a body of XML. What is wrong with them is
// found out as far as the payload is known.
func (w *workflowPlanner) replaceXML(r *Request, body *document.RequestBody) {
	known, err := newKnownXML(r.Body)
	if err != nil && len(body.Replacements) > 0 {
		w.diags.Add(diagnostic.PayloadNotXML, body.Payload.Pos, "something is to be replaced in the payload, and so it has to be XML: %v", err)
	}
	for _, syntax := range body.Replacements {
		if syntax.Value == nil {
			continue // reported by document
		}
		query := w.xpathOf(syntax.Target, expression.Template{expression.Literal(syntax.Target.Value)})
		if query == nil {
			continue
		}
		replacement := XMLReplacement{Target: syntax.Target.Value, By: w.value(syntax.Value)}
		replacement.Parent, replacement.Name = splitXPath(replacement.Target)
		if !known.replace(replacement) {
			w.diags.Add(diagnostic.UnknownTarget, syntax.Target.Pos, "the payload has no %s", replacement.Target)
		}
		r.XMLReplacements = append(r.XMLReplacements, replacement)
	}
}

// splitXPath splits the path of a child or an attribute from its parent's. It
// returns nothing for any other expression.
func splitXPath(path string) (parent, name string) {
	i := strings.LastIndexByte(path, '/')
	if i <= 0 || path[i-1] == '/' || strings.ContainsAny(path[:i], "|()=") && !balanced(path[:i]) {
		return "", ""
	}
	name = path[i+1:]
	if !isXMLName(strings.TrimPrefix(name, "@")) {
		return "", ""
	}
	return path[:i], name
}

// balanced reports whether brackets and parentheses of a part of an expression are
// closed in it, quotes not looked at.
func balanced(s string) bool {
	return strings.Count(s, "[") == strings.Count(s, "]") && strings.Count(s, "(") == strings.Count(s, ")") && !strings.Contains(s, "|")
}

// A knownXML is what is known of a payload of XML when compiling. Nothing is if doc
// is nil.
type knownXML struct {
	doc    *xmlquery.Node
	values bool // it has values in it that are not known
}

// newKnownXML returns what is known of a payload, or why it is no XML.
func newKnownXML(body Value) (*knownXML, error) {
	known := &knownXML{}
	var text strings.Builder
	parts, ok := body.(Template)
	if !ok {
		parts = Template{body}
	}
	for _, part := range parts {
		s, ok := part.(String)
		if !ok {
			s, known.values = "x", true // there is some text
		}
		text.WriteString(string(s))
	}
	if len(parts) == 1 && known.values {
		return known, nil
	}
	var err error
	known.doc, err = xmlquery.Parse(strings.NewReader(text.String()))
	return known, err
}

// replace reports whether a replacement can be made, if that is known, and adds what
// it adds.
func (k *knownXML) replace(r XMLReplacement) (ok bool) {
	if k.doc == nil || k.values && strings.Contains(r.Target, "[") {
		return true
	}
	defer func() {
		if recover() != nil { // how the library reports some faults
			ok = true
		}
	}()
	if k.count(r.Target) > 0 {
		return true
	}
	if r.Parent == "" {
		return false
	}
	parents, err := xmlquery.QueryAll(k.doc, r.Parent)
	if err != nil {
		return true
	}
	for _, parent := range parents {
		if name, ok := strings.CutPrefix(r.Name, "@"); ok {
			xmlquery.AddAttr(parent, name, "")
			continue
		}
		child := &xmlquery.Node{Type: xmlquery.ElementNode, Data: r.Name}
		if prefix, local, ok := strings.Cut(r.Name, ":"); ok {
			child.Prefix, child.Data = prefix, local
		}
		xmlquery.AddChild(parent, child)
	}
	return len(parents) > 0
}

// count returns how many nodes an expression selects, and 1 if it selects none
// because it is not of that kind, which is found out later.
func (k *knownXML) count(path string) int {
	expr, err := xpath.Compile(path)
	if err != nil {
		return 1
	}
	iterator, ok := expr.Evaluate(xmlquery.CreateXPathNavigator(k.doc)).(*xpath.NodeIterator)
	if !ok {
		return 0
	}
	n := 0
	for iterator.MoveNext() {
		n++
	}
	return n
}
