package link

import (
	"fmt"
	"path"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// inexactPath reports the standard form of what names an operation by its path.
func (l *linker) inexactPath(step *Step, text document.Text, o operation) {
	exact := fmt.Sprintf("{$sourceDescriptions.%s.url}#/paths/%s/%s",
		o.source.Name, jsonpointer.Escape(o.ref.Path), strings.ToLower(o.ref.Method))
	d := l.diags.Add(diagnostic.InexactOperationPath, text.Pos, "write operationPath: '%s'", exact)
	if step.Syntax.OperationPath.IsSet() { // and not an operationId that is a path
		d.Fix(text.Replace(exact))
	}
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
	found := operationsAt(sources, text.Value)
	if len(found) == 0 && s.missing {
		return
	}
	if len(found) != 1 {
		l.diags.Add(diagnostic.UnknownOperation, text.Pos,
			"%s fits %q; write {$sourceDescriptions.<name>.url}#/paths/<path, its / as ~1>/<method>", howMany(len(found)), text.Value)
		return
	}
	if !standard {
		l.inexactPath(step, text, found[0])
	}
	l.use(s, step, found[0].source, found[0].ref)
}

// operationsAt returns the operations of sources that an operationPath may lead to,
// whatever source it names.
func operationsAt(sources []*Source, operationPath string) []operation {
	target, pointer, _ := strings.Cut(operationPath, "#")
	if pointer != "" {
		return find(sources, (*catalog).at, pointer)
	}
	return find(sources, (*catalog).withPath, target)
}

// howMany says how many operations fit what should name one.
func howMany(operations int) string {
	if operations == 0 {
		return "no operation"
	}
	return "more than one operation"
}
