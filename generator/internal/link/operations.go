package link

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// An operation is one of a source description.
type operation struct {
	source *Source
	ref    openapi.Ref
}

// operation resolves what a step calls.
func (l *linker) operation(s *scope, step *Step) {
	syntax := step.Syntax
	switch {
	case syntax.OperationID.IsSet():
		l.operationID(s, step, syntax.OperationID)
	case syntax.OperationPath.IsSet():
		l.operationPath(s, step, syntax.OperationPath)
	case syntax.WorkflowID.IsSet():
		step.Workflow = l.workflow(s, syntax.WorkflowID)
	case syntax.ChannelPath.IsSet():
		if rest, ok := cutSourceDescription(strings.TrimLeft(syntax.ChannelPath.Value, "{")); ok {
			name, _, _ := strings.Cut(rest, ".")
			l.source(s, syntax.ChannelPath, name)
		}
		l.diags.Add(diagnostic.UnsupportedStep, syntax.ChannelPath.Pos,
			"step %q uses a message channel, which cannot be compiled", syntax.ID.Value)
	}
}

// operationID resolves an operationId, bare or as
// $sourceDescriptions.<name>.<operationId> (Arazzo 1.1.0, Step Object).
func (l *linker) operationID(s *scope, step *Step, text document.Text) {
	if strings.Contains(text.Value, "#/") {
		l.diags.Add(diagnostic.InexactOperation, text.Pos, "a JSON Pointer to an operation is an operationPath; name the field so")
		l.operationPath(s, step, text)
		return
	}
	id, sources, incomplete := text.Value, s.sources, s.missing
	if rest, ok := cutSourceDescription(id); ok {
		name, qualified, _ := strings.Cut(rest, ".")
		source := l.source(s, text, name)
		if source == nil {
			return
		}
		id, sources, incomplete = qualified, []*Source{source}, false
	}
	exact := find(sources, func(r openapi.Ref) bool { return r.ID == id })
	if len(exact) == 0 {
		l.nearOperationID(s, step, text, id, sources, incomplete)
		return
	}
	l.use(s, step, exact[0].source, exact[0].ref)
	if len(exact) > 1 {
		l.diags.Add(diagnostic.AmbiguousOperation, text.Pos,
			"%s and %s both describe %q; write $sourceDescriptions.%s.%s or that of the other",
			exact[0].source.Name, exact[1].source.Name, id, exact[0].source.Name, id).
			Relate(exact[0].ref.Pos, "here is the one").
			Relate(exact[1].ref.Pos, "here is the other")
		return
	}
	if len(sources) > 1 {
		l.diags.Add(diagnostic.UnqualifiedOperation, text.Pos,
			"there are several source descriptions; write $sourceDescriptions.%s.%s", exact[0].source.Name, id).
			Fix(text.Replace("$sourceDescriptions." + exact[0].source.Name + "." + id))
	}
}

// nearOperationID resolves an operationId that no source has exactly, if one
// operation has it but for case and punctuation. Sources may be incomplete: that
// there is no such operation is then no news.
func (l *linker) nearOperationID(s *scope, step *Step, text document.Text, id string, sources []*Source, incomplete bool) {
	near := find(sources, func(r openapi.Ref) bool { return r.ID != "" && fold(r.ID) == fold(id) })
	if len(near) == 1 {
		l.diags.Add(diagnostic.InexactOperation, text.Pos,
			"%s describes it as %q; write it so", near[0].source.Name, near[0].ref.ID).
			Fix(text.Edit(len(text.Value)-len(id), len(text.Value), near[0].ref.ID))
		l.use(s, step, near[0].source, near[0].ref)
		return
	}
	if incomplete {
		return
	}
	var ids []string
	for _, o := range find(sources, func(r openapi.Ref) bool { return r.ID != "" }) {
		ids = append(ids, o.ref.ID)
	}
	l.diags.Add(diagnostic.UnknownOperation, text.Pos, "no source description has an operationId %q%s",
		id, diagnostic.DidYouMean(id, ids)).
		Fix(respell(text, len(text.Value)-len(id), id, ids))
}

// operationPath resolves an operationPath: a source description and a JSON
// Pointer to an operation in it (Arazzo 1.1.0, Step Object). Other forms are
// understood if exactly one operation fits.
func (l *linker) operationPath(s *scope, step *Step, text document.Text) {
	target, pointer, _ := strings.Cut(text.Value, "#")
	sources, standard := s.sources, false
	if rest, ok := cutSourceDescription(strings.Trim(target, "{}")); ok {
		name, _, _ := strings.Cut(rest, ".")
		source := l.source(s, text, name)
		if source == nil {
			return
		}
		sources, standard = []*Source{source}, true
	} else if file := path.Base(target); target != "" && pointer != "" {
		sources = nil
		for _, source := range s.sources {
			if path.Base(source.File) == file || source.Name == file {
				sources = append(sources, source)
			}
		}
	}
	found := find(sources, func(r openapi.Ref) bool { return matchesPath(r, target, pointer) })
	if len(found) == 0 && s.missing {
		return
	}
	if len(found) != 1 {
		l.diags.Add(diagnostic.UnknownOperation, text.Pos,
			"%s fits %q; write {$sourceDescriptions.<name>.url}#/paths/<path, its / as ~1>/<method>", howMany(len(found)), text.Value)
		return
	}
	if !standard {
		exact := fmt.Sprintf("{$sourceDescriptions.%s.url}#/paths/%s/%s",
			found[0].source.Name, jsonpointer.Escape(found[0].ref.Path), strings.ToLower(found[0].ref.Method))
		d := l.diags.Add(diagnostic.InexactOperationPath, text.Pos, "write %s", exact)
		if step.Syntax.OperationPath.IsSet() { // and not an operationId that is a path
			d.Fix(text.Replace(exact))
		}
	}
	l.use(s, step, found[0].source, found[0].ref)
}

// howMany says how many operations fit what should name one.
func howMany(operations int) string {
	if operations == 0 {
		return "no operation"
	}
	return "more than one operation"
}

// matchesPath reports whether an operation is at a pointer, /paths/~1pets/get,
// or, if there is no pointer, whether target is its path, perhaps with the
// method in front of it or behind.
func matchesPath(r openapi.Ref, target, pointer string) bool {
	method := strings.ToLower(r.Method)
	if pointer != "" {
		want := "/paths/" + jsonpointer.Escape(r.Path)
		return pointer == want+"/"+method || pointer == want || pointer == "/paths"+r.Path+"/"+method ||
			strings.ReplaceAll(strings.ReplaceAll(pointer, "%7B", "{"), "%7D", "}") == want+"/"+method
	}
	verb, rest, ok := strings.Cut(target, " ")
	if ok {
		return strings.EqualFold(verb, method) && rest == r.Path
	}
	return target == r.Path || target == r.Path+"/"+method
}

// source returns the source description of a name, or reports that there is
// none.
func (l *linker) source(s *scope, text document.Text, name string) *Source {
	l.uses.source(s.doc, name)
	for _, source := range s.sources {
		if source.Name == name {
			return source
		}
	}
	var names []string
	for _, syntax := range s.doc.Sources {
		if syntax.Name.Value == name && s.libraries[name] == nil {
			return nil // reported where it could not be opened
		}
		names = append(names, syntax.Name.Value)
	}
	offset := strings.Index(text.Value, "$sourceDescriptions.") + len("$sourceDescriptions.")
	l.diags.Add(diagnostic.UnknownSource, text.At(offset), "there is no source description %q%s",
		name, diagnostic.DidYouMean(name, names)).
		Fix(respell(text, offset, name, names))
	return nil
}

// find returns the operations of sources that fit, in order.
func find(sources []*Source, fits func(openapi.Ref) bool) []operation {
	var found []operation
	for _, source := range sources {
		for _, ref := range source.Description.Operations() {
			if fits(ref) {
				found = append(found, operation{source, ref})
			}
		}
	}
	return found
}

func cutSourceDescription(text string) (string, bool) {
	return strings.CutPrefix(text, "$sourceDescriptions.")
}

// fold returns an operationId without what people spell differently.
func fold(id string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, id)
}

// declareParameters finds the parameters of a step among those that its operation
// declares.
func (l *linker) declareParameters(step *Step) {
	if step.Operation == nil {
		return
	}
	for _, name := range pathParameters(step.Operation.Path) {
		if !slices.ContainsFunc(step.Parameters, func(p *Parameter) bool { return p.In == "path" && p.Name == name }) {
			l.diags.Add(diagnostic.MissingPathParameter, step.Syntax.ID.Pos,
				"the path of %s is %s; give step %q a parameter %q, in path", describe(step), step.Operation.Path,
				step.Syntax.ID.Value, name).
				Relate(step.Operation.Pos, "the operation is described here")
		}
	}
	for _, p := range step.Parameters {
		for _, d := range step.Operation.Parameters {
			if p.In == d.In && (p.Name == d.Name || p.In == "header" && strings.EqualFold(p.Name, d.Name)) {
				p.Declared = d
			}
		}
		if p.Declared == nil && isPlace(p.In) && !(p.In == "header" && impliedHeader(p.Name)) {
			l.diags.Add(diagnostic.UndeclaredParameter, p.Pos, "%s declares no %s parameter %q; it is sent all the same",
				describe(step), p.In, p.Name).
				Relate(step.Operation.Pos, "the operation is described here")
		}
	}
}

// pathParameters returns the names in braces of a path template.
func pathParameters(template string) []string {
	var names []string
	for {
		_, rest, found := strings.Cut(template, "{")
		if !found {
			return names
		}
		name, after, found := strings.Cut(rest, "}")
		if !found {
			return names
		}
		names = append(names, name)
		template = after
	}
}

// isPlace reports whether a parameter can be in a place; document reported it
// if not.
func isPlace(in string) bool {
	return slices.Contains([]string{"path", "query", "header", "cookie", "querystring"}, in)
}

// impliedHeader reports whether a header is described by other parts of an
// OpenAPI description than by a parameter (OpenAPI 3.1, Parameter Object, name).
func impliedHeader(name string) bool {
	for _, implied := range []string{"Accept", "Content-Type", "Authorization"} {
		if strings.EqualFold(name, implied) {
			return true
		}
	}
	return false
}

func describe(step *Step) string {
	if step.Operation.ID != "" {
		return "operation " + step.Operation.ID
	}
	return fmt.Sprintf("operation %s %s", step.Operation.Method, step.Operation.Path)
}
