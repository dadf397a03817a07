package support

import (
	"errors"
	"fmt"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"
)

// An xpathQuery is an expression of XPath 1.0. It is compiled each time that it
// is evaluated, since the library keeps the state of an evaluation in it.
type xpathQuery struct {
	expr string
	err  error // why there is no expression
}

// evaluateXPath returns what the expression is on a value whose text is XML: a bool,
// a float64, a string, or a []string of the string values of nodes. It is nil
// if the value is missing.
func (q xpathQuery) evaluateXPath(v any) (result any, err error) {
	defer func() {
		if p := recover(); p != nil { // how the library reports some faults
			result, err = nil, fmt.Errorf("XPath: %v", p)
		}
	}()
	raw, err := encode(v)
	if err == nil {
		err = q.err
	}
	if err != nil || raw == nil || string(raw) == "null" {
		return nil, err
	}
	if raw[0] != '"' {
		return nil, errors.New("XPath: value is not XML")
	}
	doc, err := parseXML(unquote(raw))
	if err != nil {
		return nil, fmt.Errorf("XPath: %w", err)
	}
	expr, err := xpath.Compile(q.expr)
	if err != nil {
		return nil, fmt.Errorf("XPath: %w", err)
	}
	found := expr.Evaluate(xmlquery.CreateXPathNavigator(doc))
	iterator, ok := found.(*xpath.NodeIterator)
	if !ok {
		return found, nil
	}
	values := []string{}
	for iterator.MoveNext() {
		values = append(values, stringValue(iterator.Current()))
	}
	return values, nil
}

// stringValue returns the string value of a node. That of a document is the text
// in it, which the library does not say.
func stringValue(n xpath.NodeNavigator) string {
	if x, ok := n.(*xmlquery.NodeNavigator); ok && n.NodeType() == xpath.RootNode {
		return x.Current().InnerText()
	}
	return n.Value()
}
