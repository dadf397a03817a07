package plan

import (
	"regexp"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// pointerNames returns the names in a text that is a JSON Pointer (RFC 6901), or
// stands for one. What is wrong with one that is not has been reported.
func (w *workflowPlanner) pointerNames(text document.Text) ([]string, bool) {
	pointer, ok := asPointer(text.Value)
	if !ok {
		w.diags.Add(diagnostic.InvalidPointer, text.Pos, "a JSON Pointer is of names and indices, each with a slash before it, as in /list/0; a query needs the type jsonpath (Arazzo 1.1)")
		return nil, false
	}
	if i := badEscape.FindStringIndex(pointer); i != nil {
		w.diags.Add(diagnostic.InvalidPointerEscape, text.At(i[0]), "write ~0 for ~ and ~1 for / in a name")
		return nil, false
	}
	if pointer != text.Value {
		w.diags.Add(diagnostic.QueryForPointer, text.Pos, "%s is read as the JSON Pointer %q; write that", text.Value, pointer).
			Fix(text.Replace(pointer))
	}
	return jsonpointer.Names(pointer), true
}

// asPointer returns the JSON Pointer that a text is or stands for: a path of
// JSONPath, of names with dots, with a # before it or without the slash.
func asPointer(text string) (string, bool) {
	text = strings.TrimPrefix(text, "#")
	if text == "" || text[0] == '/' {
		return text, true
	}
	path, isQuery := strings.CutPrefix(text, "$")
	switch {
	case strings.Contains(path, "/"):
		return "/" + path, !isQuery
	case path != "" && path[0] != '.' && path[0] != '[':
		if isQuery {
			return "", false
		}
		path = "." + path
	}
	ref, _ := expression.ParseReference("$response.body" + path)
	if ref == nil {
		return "", false
	}
	var pointer strings.Builder
	for _, access := range ref.Path {
		member, ok := access.(expression.Member)
		if !ok {
			return "", false
		}
		pointer.WriteString("/" + jsonpointer.Escape(string(member)))
	}
	return pointer.String(), true
}

var badEscape = regexp.MustCompile(`~([^01]|$)`)
