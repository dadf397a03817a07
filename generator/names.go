package generator

import (
	"fmt"
	"maps"
	"net/url"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// checkNames returns an error if the options have something as a name in Go or
// as a server that is none.
func (o Options) checkNames() error {
	for _, names := range []map[string]string{o.Renames.Workflows, o.Renames.Steps, o.Renames.Schemas} {
		for _, of := range slices.Sorted(maps.Keys(names)) {
			if !plan.IsGoName(names[of]) {
				return fmt.Errorf("the name %q for %q is no exported Go name; write one of letters and digits that begins with a capital", names[of], of)
			}
		}
	}
	for _, source := range slices.Sorted(maps.Keys(o.Servers)) {
		u, err := url.Parse(o.Servers[source])
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.RawQuery != "" || u.Fragment != "" {
			return fmt.Errorf("the server %q of %q is no URL of a server; write one like https://api.example.com/v1", o.Servers[source], source)
		}
	}
	return nil
}

// applyTo gives the workflows and the steps of documents the names that the
// options have for them. What the options name and no document has is an
// [UnknownError].
func (o Options) applyTo(docs []*document.Document) error {
	sources, workflows, steps := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, doc := range docs {
		for _, source := range doc.Sources {
			sources[source.Name.Value] = true
		}
		for _, w := range doc.Workflows {
			workflows[w.ID.Value] = true
			rename(&w.GoName, w.ID, o.Renames.Workflows[w.ID.Value])
			for _, step := range w.Steps {
				id := w.ID.Value + "." + step.ID.Value
				steps[id] = true
				rename(&step.GoName, step.ID, o.Renames.Steps[id])
			}
		}
	}
	for _, list := range []struct {
		what   string
		wanted map[string]string
		known  map[string]bool
	}{
		{"source description", o.Sources, sources},
		{"source description", o.Servers, sources},
		{"workflow", o.Renames.Workflows, workflows},
		{"step", o.Renames.Steps, steps},
	} {
		for _, name := range slices.Sorted(maps.Keys(list.wanted)) {
			if !list.known[name] {
				return &UnknownError{list.what, name}
			}
		}
	}
	return nil
}

// rename gives something the name in Go that the options have for it, if they
// have one.
func rename(name *document.Text, id document.Text, given string) {
	if given != "" {
		*name = document.Text{Value: given, Pos: id.Pos}
	}
}
