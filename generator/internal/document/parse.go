package document

import (
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// Parse reads an Arazzo document in YAML or JSON. All that is wrong with its
// form is reported; what can be read is read nevertheless. The result is nil if
// the file is no Arazzo document at all, which is reported too.
//
// The expressions in the document are parsed, but nothing is resolved: whatever
// names something is still the string that names it.
func Parse(file string, data []byte, diags *diagnostic.List) *Document {
	src, root, ok := load(file, data, documentBounds, diags)
	if !ok {
		return nil
	}
	r := newReader(src, diags)
	if !r.isArazzo(root) {
		return nil
	}
	return r.document(root)
}

// isArazzo reports whether the root is that of an Arazzo document of a version
// that can be read. It sets the version of the reader.
func (r *reader) isArazzo(root node) bool {
	if root.Kind != yaml.MappingNode {
		r.add(diagnostic.NotArazzo, root, "an Arazzo document is an object, not %s", r.kindName(root))
		return false
	}
	ours := false
	for _, m := range r.members(root) {
		switch m.key.Value {
		case "openapi", "swagger", "asyncapi":
			r.add(diagnostic.NotArazzo, m.key, "this is a description of an API; an Arazzo document names it among its sourceDescriptions")
			return false
		case "arazzo":
			return r.version(m.value)
		case "workflows", "sourceDescriptions":
			ours = true
		}
	}
	if !ours {
		r.add(diagnostic.NotArazzo, root, "the field \"arazzo\" with the version is missing, as in arazzo: 1.0.1")
		return false
	}
	r.minor = 1 // the missing field is reported by the table of the document
	return true
}

var versionSyntax = regexp.MustCompile(`^1\.([0-9]{1,3})(\.[0-9]+(-.+)?)?$`)

// version reads the version of the specification, and reports whether the
// document can be read by it.
func (r *reader) version(n node) bool {
	m := versionSyntax.FindStringSubmatch(n.Value)
	if n.Kind != yaml.ScalarNode || m == nil {
		r.add(diagnostic.UnsupportedVersion, n, "the versions that can be read are 1.0.x and 1.1.x, as in arazzo: 1.0.1")
		return false
	}
	r.minor = 1
	switch minor, patch := m[1], m[2]; {
	case minor != "0" && minor != "1":
		r.add(diagnostic.OddVersion, n, "Arazzo %s is not known; the document is read as 1.1.0", n.Value)
	case patch == "":
		r.add(diagnostic.OddVersion, n, "a version has three numbers; write %s.0", n.Value).
			Fix(r.textOf(n).Replace(n.Value + ".0"))
		fallthrough
	default:
		if minor == "0" {
			r.minor = 0
		}
	}
	return true
}

// document reads the root (Arazzo Specification Object).
func (r *reader) document(n node) *Document {
	d := &Document{File: r.source.file}
	r.object(n, "the document", []field{
		{name: "arazzo", read: func(n node) { d.Version = r.textOf(n) }, missing: diagnostic.MissingField},
		{name: "$self", read: into(&d.Self, r.self), since: 1},
		{name: "info", read: into(&d.Info, r.info), missing: diagnostic.MissingMetadata},
		{name: "sourceDescriptions", read: each(r, &d.Sources, r.sourceDescription, "name", ""), missing: diagnostic.MissingMetadata, empty: diagnostic.UselessList},
		{name: "workflows", read: each(r, &d.Workflows, r.workflow, "workflowId", ""), missing: diagnostic.MissingField, empty: diagnostic.EmptyList},
		{name: "components", read: into(&d.Components, r.components)},
	})
	var sources, workflows []Text
	for _, s := range d.Sources {
		sources = append(sources, s.Name)
	}
	for _, w := range d.Workflows {
		workflows = append(workflows, w.ID)
	}
	r.unique(diagnostic.DuplicateName, "the source description", sources)
	r.unique(diagnostic.DuplicateName, "the workflowId", workflows)
	r.reportUnusual()
	r.checkChannels(d)
	return d
}

// checkChannels reports steps that use a channel where no source description has
// any, and those that do not say which way. Which source a step names is known
// to who resolves it.
func (r *reader) checkChannels(d *Document) {
	isAsync := slices.ContainsFunc(d.Sources, func(s *Source) bool { return s.Type.Value == "asyncapi" })
	for _, w := range d.Workflows {
		for _, s := range w.Steps {
			switch {
			case !s.ChannelPath.IsSet():
			case isAsync || strings.Contains(s.ChannelPath.Value, "$sourceDescriptions."):
				if r.undirected[s] {
					r.diags.Add(diagnostic.MissingField, s.Pos, "a step with \"channelPath\" needs the field \"action\": write action: send or action: receive")
				}
			default:
				r.diags.Add(diagnostic.MissingField, s.Pos,
					"a step needs \"operationId\" or \"operationPath\" here: \"channelPath\" names a channel of a source description of type asyncapi, and there is none")
			}
		}
	}
}

// self reads the document's own URI, which has no fragment.
func (r *reader) self(n node) Text {
	uri := r.text(n)
	for i, c := range uri.Value {
		if c == '#' {
			r.diags.Add(diagnostic.NonStandard, uri.At(i), "\"$self\" must not have a fragment; remove %q", uri.Value[i:]).
				Fix(uri.Edit(i, len(uri.Value), ""))
			break
		}
	}
	return uri
}

// info reads an Info Object.
func (r *reader) info(n node) (info Info) {
	r.object(n, "info", []field{
		{name: "title", read: into(&info.Title, r.text), missing: diagnostic.MissingMetadata},
		{name: "summary", read: into(&info.Summary, r.text)},
		{name: "description", read: into(&info.Description, r.text)},
		{name: "version", read: into(&info.Version, r.text), missing: diagnostic.MissingMetadata},
	})
	return info
}

var sourceTypes = []word{{"openapi", 0}, {"arazzo", 0}, {"asyncapi", 1}}

// sourceDescription reads a Source Description Object.
func (r *reader) sourceDescription(n node) *Source {
	s := &Source{}
	ok := r.object(n, "a source description", []field{
		{name: "name", read: into(&s.Name, r.id), missing: diagnostic.MissingField},
		{name: "url", read: into(&s.URL, r.text), missing: diagnostic.MissingField},
		{name: "type", read: into(&s.Type, r.oneOf(sourceTypes))},
	})
	if !ok {
		return nil
	}
	return s
}

// components reads a Components Object.
func (r *reader) components(n node) (c Components) {
	r.object(n, "components", []field{
		{name: "inputs", read: named(r, &c.Inputs, r.schema)},
		{name: "parameters", read: named(r, &c.Parameters, r.parameter)},
		{name: "successActions", read: named(r, &c.SuccessActions, r.successAction)},
		{name: "failureActions", read: named(r, &c.FailureActions, r.failureAction)},
	})
	return c
}

// ParseValue reads a file that is a JSON value of its own, such as a JSON
// Schema. The result is nil if it cannot be read, which is reported.
func ParseValue(file string, data []byte, diags *diagnostic.List) *Value {
	return parseValue(file, data, documentBounds, diags)
}

// ParseDescription is [ParseValue] for a file that may be as large as the
// largest descriptions of APIs.
func ParseDescription(file string, data []byte, diags *diagnostic.List) *Value {
	return parseValue(file, data, descriptionBounds, diags)
}

func parseValue(file string, data []byte, limits bounds, diags *diagnostic.List) *Value {
	src, root, ok := load(file, data, limits, diags)
	if !ok {
		return nil
	}
	return newReader(src, diags).literal(root)
}
