package link

import (
	"net/url"
	"path"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// openSources opens the source descriptions of a document that steps may call
// operations of, and reports whether it could open all. A file that several
// documents name is opened once.
func (l *linker) openSources(doc *document.Document) (sources []*Source, all bool) {
	for _, syntax := range doc.Sources {
		if t := syntax.Type.Value; t != "" && t != "openapi" {
			l.diags.Add(diagnostic.UnsupportedSource, syntax.Type.Pos,
				"source description %q is of type %s; only openapi can be compiled yet", syntax.Name.Value, t)
			continue
		}
		if source := l.open(doc, syntax); source != nil {
			sources = append(sources, source)
		}
	}
	return sources, len(sources) == len(doc.Sources)
}

func (l *linker) open(doc *document.Document, syntax *document.Source) *Source {
	u, err := url.Parse(syntax.URL.Value)
	if err != nil || u.Scheme != "" && u.Scheme != "file" || u.Host != "" {
		l.diags.Add(diagnostic.RemoteSource, syntax.URL.Pos,
			"%s is not fetched; save the description beside the document and name that file", syntax.URL.Value)
		return nil
	}
	file := u.Path
	if !path.IsAbs(file) {
		file = path.Join(path.Dir(doc.File), file)
	}
	key := syntax.Name.Value + "\x00" + file
	if source, ok := l.sources[key]; ok {
		return source
	}
	l.sources[key] = nil
	data, err := l.read(file)
	if err != nil {
		l.diags.Add(diagnostic.UnreadableSource, syntax.URL.Pos, "%v", err)
		return nil
	}
	description := openapi.Open(file, data, l.read, l.diags)
	if description == nil {
		return nil
	}
	description.Source = syntax.Name.Value
	source := &Source{Name: syntax.Name.Value, File: file, Description: description}
	l.sources[key] = source
	return source
}

// use notes that a step calls an operation of a source.
func (l *linker) use(step *Step, source *Source, ref openapi.Ref) {
	if source.calls == nil {
		l.program.Sources = append(l.program.Sources, source)
	}
	source.calls = append(source.calls, call{step, ref})
	step.Source = source
}

// cutComponent returns the name of a component of a kind that a reference
// names, as #/components/kind/name or $components.kind.name.
func cutComponent(ref, kind string) (string, bool) {
	if name, ok := strings.CutPrefix(ref, "#/components/"+kind+"/"); ok {
		return strings.ReplaceAll(strings.ReplaceAll(name, "~1", "/"), "~0", "~"), true
	}
	return strings.CutPrefix(ref, "$components."+kind+".")
}
