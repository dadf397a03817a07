package link

import (
	"cmp"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// source returns the source description of type openapi that a name means, or
// nil after a report of why there is none.
func (l *linker) source(s *scope, text document.Text, name string) *Source {
	syntax := l.sourceNamed(s, text, name, "openapi")
	if syntax == nil {
		return nil
	}
	for _, source := range s.sources {
		if source.Name == syntax.Name.Value {
			return source
		}
	}
	return nil // reported where it could not be opened
}

// sourceParts are what is named of a source description, by its type.
var sourceParts = map[string]string{"openapi": "operations", "arazzo": "workflows", "asyncapi": "channels"}

// sourceNamed returns the source description of a type that a name means: the one
// of that name, or of nearly that name. It reports that there is none.
func (l *linker) sourceNamed(s *scope, text document.Text, name, kind string) *document.Source {
	l.uses.source(s.doc, name)
	m := sourceMention(text, name)
	known := map[string]*document.Source{}
	var names, all []string
	for _, syntax := range s.doc.Sources {
		all = append(all, syntax.Name.Value)
		is := cmp.Or(syntax.Type.Value, "openapi")
		switch {
		case is == kind && syntax.Name.Value == name:
			return syntax
		case is == kind:
			known[syntax.Name.Value] = syntax
			names = append(names, syntax.Name.Value)
		case syntax.Name.Value == name:
			l.diags.Add(diagnostic.UnknownSource, m.pos, "source description %q is of type %s, which has no %s; name one of type %s",
				name, is, sourceParts[kind], kind).
				Relate(syntax.Name.Pos, "it is declared here")
			return nil
		}
	}
	if near, ok := nearest(name, names); ok {
		l.inexact(m, "source description", near)
		l.uses.source(s.doc, near)
		return known[near]
	}
	l.diags.Add(diagnostic.UnknownSource, m.pos, "there is no source description %q%s",
		name, cmp.Or(diagnostic.DidYouMean(name, names), diagnostic.DidYouMean(name, all), "; declare it in sourceDescriptions, or name one that is")).
		Fix(m.respell(names))
	return nil
}

// cutSourceDescription takes the beginning off an expression that names a source
// description.
func cutSourceDescription(text string) (string, bool) {
	return strings.CutPrefix(text, "$sourceDescriptions.")
}

// sourceMention returns the mention of a source description by a text that
// begins with $sourceDescriptions, after a brace or not.
func sourceMention(text document.Text, name string) mention {
	_, after, ok := strings.Cut(text.Value, "$sourceDescriptions.")
	if !ok {
		return mention{name, text.Pos, text, 0}
	}
	offset := len(text.Value) - len(after)
	return mention{name, text.At(offset), text, offset}
}
