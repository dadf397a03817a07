package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/antchfx/xpath"
	"github.com/theory/jsonpath"
	"github.com/theory/jsonpath/spec"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/xpathsyntax"
)

// maxJSONPath bounds the length of a query: the library, and the Go that a query
// becomes, nest as deep as it does.
const maxJSONPath = 10_000

// jsonpathOf plans a JSONPath query. It returns nil after a report.
func (w *workflowPlanner) jsonpathOf(text document.Text, t expression.Template, version document.Language) (*QueryText, *spec.PathQuery) {
	parts, ok := w.queryParts(JSONPath, text, t)
	if !ok {
		return nil, nil
	}
	if len(text.Value) > maxJSONPath {
		w.diags.Add(diagnostic.InvalidJSONPath, text.Pos, "the query has more than %d bytes; shorten it", maxJSONPath)
		return nil, nil
	}
	query, err := jsonpath.Parse(sample(parts, "'x'"))
	if err != nil && len(parts) > 1 {
		if other, otherErr := jsonpath.Parse(sample(parts, "0")); otherErr == nil {
			query, err = other, nil
		}
	}
	if err != nil {
		pos := text.Pos
		if m := errorPosition.FindStringSubmatch(err.Error()); m != nil && len(parts) == 1 {
			if offset, _ := strconv.Atoi(m[1]); offset > 0 && offset <= len(text.Value) {
				pos = text.At(offset - 1)
			}
		}
		w.diags.Add(diagnostic.InvalidJSONPath, pos, "%s", strings.TrimPrefix(errorPosition.ReplaceAllString(err.Error(), ""), "jsonpath: "))
		return nil, nil
	}
	if version.Version.Value == "draft-goessner-dispatch-jsonpath-00" && !versionless(query.Query()) {
		w.diags.Add(diagnostic.QueryVersion, text.Pos,
			"this query does not mean the same in %s as in RFC 9535, which is compiled; use names, indices and wildcards alone, or remove the version",
			version.Version.Value)
		return nil, nil
	}
	return &QueryText{Language: JSONPath, Parts: parts}, query.Query()
}

var errorPosition = regexp.MustCompile(` at position ([0-9]+)$`)

// versionless reports whether a query means the same in RFC 9535 and in the
// draft of 2007 that it began as. Filters of the draft are in the language of
// whoever evaluates it, and negative indices and steps differ.
func versionless(query *spec.PathQuery) bool {
	for _, segment := range query.Segments() {
		for _, s := range segment.Selectors() {
			switch s := s.(type) {
			case spec.Name, spec.WildcardSelector:
			case spec.Index:
				if s < 0 {
					return false
				}
			case spec.SliceSelector:
				if s.Start() < 0 || s.End() < 0 || s.Step() < 1 {
					return false
				}
			default:
				return false
			}
		}
	}
	return true
}

// xpathOf plans an XPath expression. It returns nil after a report.
func (w *workflowPlanner) xpathOf(text document.Text, t expression.Template) *QueryText {
	parts, ok := w.queryParts(XPath, text, t)
	if !ok {
		return nil
	}
	whole := sample(parts, "'x'")
	if err := xpathsyntax.Check(whole); err != nil {
		pos := text.Pos
		start := -1
		if len(parts) > 0 {
			start = strings.Index(text.Value, parts[0].Text)
		}
		if start >= 0 && (len(parts) == 1 || err.Offset < len(parts[0].Text)) {
			pos = text.At(start + err.Offset)
		}
		w.diags.Add(diagnostic.InvalidXPath, pos, "%s", err.Detail)
		return nil
	}
	if fault := xpathFault(whole); fault != "" {
		w.diags.Add(diagnostic.InvalidXPath, text.Pos, "%s", fault)
		return nil
	}
	return &QueryText{Language: XPath, Parts: parts}
}

// xpathFault returns why the library does not compile an XPath expression, or
// "". On some, its parser panics.
func xpathFault(text string) (fault string) {
	defer func() {
		if r := recover(); r != nil {
			fault = fmt.Sprint(r)
		}
	}()
	if _, err := xpath.Compile(text); err != nil {
		return strings.TrimPrefix(err.Error(), "xpath: ")
	}
	return ""
}

// sample returns a query with a sample for each value in it.
func sample(parts []QueryPart, literal string) string {
	var b strings.Builder
	for _, part := range parts {
		switch {
		case part.Value == nil:
			b.WriteString(part.Text)
		case part.Place == Literal:
			b.WriteString(literal)
		default:
			b.WriteByte('x')
		}
	}
	return b.String()
}
