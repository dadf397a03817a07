package link

import (
	"net/url"
	"path"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// openSources opens the source descriptions of a document, if that has not been
// done.
func (l *linker) openSources(lib *library) {
	if lib.opened {
		return
	}
	lib.opened = true
	lib.libraries = map[string]*library{}
	lib.async = map[string]*asyncDescription{}
	for _, syntax := range lib.doc.Sources {
		switch t := syntax.Type.Value; t {
		case "openapi", "":
			if source := l.open(lib.doc, syntax); source != nil {
				lib.sources = append(lib.sources, source)
				continue
			}
		case "arazzo":
			if other := l.openDocument(lib.doc, syntax); other != nil {
				lib.libraries[syntax.Name.Value] = other
				continue
			}
		default:
			if t == "asyncapi" {
				lib.async[syntax.Name.Value] = l.openAsync(lib.doc, syntax)
			}
			l.diags.Add(diagnostic.UnsupportedSource, syntax.Type.Pos,
				"source description %q is of type %s; steps that use it cannot be compiled", syntax.Name.Value, t)
			continue
		}
		lib.missing = true
	}
}

// locate returns the file or the URL that a source description names, relative
// to that of the document, or reports that it names none.
func (l *linker) locate(doc *document.Document, syntax *document.Source) (file string, ok bool) {
	u, err := url.Parse(syntax.URL.Value)
	if err != nil {
		l.diags.Add(diagnostic.UnreadableSource, syntax.URL.Pos, "%q is no URL reference: %v", syntax.URL.Value, err)
		return "", false
	}
	if file, ok = resolve(doc.File, u); !ok {
		l.diags.Add(diagnostic.RemoteSource, syntax.URL.Pos, "%s is neither a file nor a web page", syntax.URL.Value)
	}
	return file, ok
}

// resolve returns the file or the URL that a URL reference in a file names,
// unless that is neither. What was fetched names no files.
func resolve(base string, u *url.URL) (file string, ok bool) {
	if diagnostic.IsURL(base) {
		if b, err := url.Parse(base); err == nil {
			u = b.ResolveReference(u)
		}
	}
	switch {
	case u.Scheme == "http" || u.Scheme == "https":
		return u.String(), true
	case diagnostic.IsURL(base), u.Scheme != "" && u.Scheme != "file", u.Host != "":
		return "", false
	case u.Path == "":
		return base, true
	case path.IsAbs(u.Path):
		return path.Clean(u.Path), true
	}
	return path.Join(path.Dir(base), u.Path), true
}

// openDocument opens a source description of type arazzo. A document is read
// once, and may be one of those that are compiled whole.
func (l *linker) openDocument(doc *document.Document, syntax *document.Source) *library {
	file, ok := l.locate(doc, syntax)
	if !ok {
		return nil
	}
	if lib, ok := l.documents[file]; ok {
		return lib
	}
	if lib := l.identified(doc, syntax); lib != nil {
		return lib
	}
	l.documents[file] = nil
	content, ok := l.contents(doc, file, syntax)
	if !ok {
		return nil
	}
	if lib, ok := l.documents[content.file]; ok && lib != nil {
		l.documents[file] = lib
	} else if other := document.Parse(content.file, content.data, l.diags); other != nil {
		l.documents[file] = newLibrary(other)
	}
	return l.documents[file]
}

// identified returns the document that is compiled whole and whose $self is the
// URI that a source description names, relative to the $self of its document
// (Arazzo 1.1.0, Arazzo Specification Object). It returns nil if none is.
func (l *linker) identified(doc *document.Document, syntax *document.Source) *library {
	uri := syntax.URL.Value
	base, baseErr := url.Parse(doc.Self.Value)
	if u, err := url.Parse(uri); err == nil && baseErr == nil {
		uri = base.ResolveReference(u).String()
	}
	return l.bySelf[uri]
}

// open opens a source description of type openapi. A file that several
// documents name is opened once.
func (l *linker) open(doc *document.Document, syntax *document.Source) *Source {
	file, ok := l.locate(doc, syntax)
	if !ok {
		return nil
	}
	key := syntax.Name.Value + "\x00" + file
	if source, ok := l.sources[key]; ok {
		return source
	}
	l.sources[key] = nil
	content, ok := l.contents(doc, file, syntax)
	if !ok {
		return nil
	}
	description := openapi.Open(content.file, content.data, l.files.Read, l.diags)
	if description == nil {
		return nil
	}
	description.Source, description.URL = syntax.Name.Value, content.url
	description.Server = strings.TrimRight(l.files.Servers[syntax.Name.Value], "/")
	source := &Source{
		Name:        syntax.Name.Value,
		File:        file,
		Description: description,
		catalog:     &catalog{refs: description.Operations()},
	}
	l.opened = append(l.opened, source)
	l.sources[key] = source
	return source
}

// use notes that a step calls an operation of a source.
func (l *linker) use(s *scope, step *Step, source *Source, ref openapi.Ref) {
	l.uses.source(s.doc, source.Name)
	source.calls = append(source.calls, call{step, ref})
	step.Source = source
}

// cutComponent returns the name of a component of a kind that a reference
// names, as #/components/kind/name or $components.kind.name.
func cutComponent(ref, kind string) (string, bool) {
	if name, ok := strings.CutPrefix(ref, "#/components/"+kind+"/"); ok {
		return jsonpointer.Unescape(name), true
	}
	return strings.CutPrefix(ref, "$components."+kind+".")
}
