package support

import (
	"fmt"
	"io"
	"strings"

	"github.com/antchfx/xmlquery"
)

// maxXMLDepth bounds how deep elements nest: the library is recursive.
const maxXMLDepth = 1000

// parseXML parses a document. It is a string and so has been decoded, whatever
// encoding it declares.
func parseXML(s string) (*xmlquery.Node, error) {
	doc, err := xmlquery.ParseWithOptions(strings.NewReader(s), xmlquery.ParserOptions{
		Decoder: &xmlquery.DecoderOptions{
			Strict:        true,
			CharsetReader: func(_ string, decoded io.Reader) (io.Reader, error) { return decoded, nil },
		},
	})
	if err != nil {
		return nil, fmt.Errorf("value is not XML: %w", err)
	}
	if !isShallow(doc) {
		return nil, fmt.Errorf("elements are nested more than %d deep", maxXMLDepth)
	}
	return doc, nil
}

// isShallow reports whether the elements of a document are nested so deep only
// that a recursive function may visit them.
func isShallow(doc *xmlquery.Node) bool {
	depth := 0
	for n := doc; n != nil; {
		if n.FirstChild != nil {
			n, depth = n.FirstChild, depth+1
			if depth > maxXMLDepth {
				return false
			}
			continue
		}
		for n != nil && n.NextSibling == nil {
			n, depth = n.Parent, depth-1
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return true
}
