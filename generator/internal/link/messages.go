package link

import (
	"math"
	"net/url"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/outline"
)

// An asyncDescription has the names that steps can refer to in an AsyncAPI
// description. Steps that use them are not compiled, but it can be said that there
// is no such thing.
type asyncDescription struct {
	channels   []string
	operations []string
}

// openAsync reads a source description of type asyncapi. It returns nil if that
// cannot be read, which matters to nobody, or is something else.
func (l *linker) openAsync(doc *document.Document, syntax *document.Source) *asyncDescription {
	u, err := url.Parse(syntax.URL.Value)
	if err != nil {
		return nil
	}
	file, ok := resolve(doc.File, u)
	if given, isGiven := l.files.Sources[syntax.Name.Value]; isGiven {
		file, ok = given, true
	}
	if !ok {
		return nil
	}
	data, err := l.files.Read(file)
	if err != nil {
		return nil
	}
	text, err := outline.Read(data, math.MaxInt)
	if err != nil {
		return nil
	}
	root := text.Root()
	version := field(root, "asyncapi")
	if version == nil {
		return nil
	}
	channels := field(root, "channels")
	d := &asyncDescription{channels: keys(channels), operations: keys(field(root, "operations"))}
	if strings.HasPrefix(version.Value, "2.") {
		d.operations = operationIDs(channels)
	}
	if slices.Contains(slices.Concat(d.channels, d.operations), "<<") {
		return nil // merged with others
	}
	return d
}

// mapping returns an object, or what an alias stands for.
func mapping(n *yaml.Node) *yaml.Node {
	if n != nil && n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n == nil || n.Kind != yaml.MappingNode {
		return &yaml.Node{}
	}
	return n
}

// field returns the value of a field of an object, or nil.
func field(object *yaml.Node, name string) *yaml.Node {
	content := mapping(object).Content
	for i := 0; i+1 < len(content); i += 2 {
		if content[i].Value == name {
			return content[i+1]
		}
	}
	return nil
}

func keys(object *yaml.Node) []string {
	var names []string
	content := mapping(object).Content
	for i := 0; i+1 < len(content); i += 2 {
		names = append(names, content[i].Value)
	}
	return names
}

// operationIDs returns the operationIds in the channels of AsyncAPI 2 (AsyncAPI 2.6.0,
// Operation Object).
func operationIDs(channels *yaml.Node) []string {
	var ids []string
	content := mapping(channels).Content
	for i := 1; i < len(content); i += 2 {
		for _, direction := range []string{"publish", "subscribe"} {
			if id := field(field(content[i], direction), "operationId"); id != nil {
				ids = append(ids, id.Value)
			}
		}
	}
	return ids
}

// asyncOperation reports that a description of messages has no operation that a step
// names, if that is certain.
func (l *linker) asyncOperation(s *scope, text document.Text, name, id string) {
	if d := s.async[name]; d != nil && !slices.Contains(d.operations, id) {
		l.diags.Add(diagnostic.UnknownOperation, mentionIn(text, id).pos, "source description %q has no operation %q%s",
			name, id, diagnostic.DidYouMean(id, d.operations)).
			Fix(mentionIn(text, id).respell(d.operations))
	}
}

// asyncChannel reports that a description of messages has no channel that a
// channelPath names: {$sourceDescriptions.name.url}#/channels/id.
func (l *linker) asyncChannel(s *scope, text document.Text, name string) {
	_, pointer, _ := strings.Cut(text.Value, "#/channels/")
	d := s.async[name]
	if id := jsonpointer.Unescape(pointer); d != nil && id != "" && !strings.Contains(pointer, "/") && !slices.Contains(d.channels, id) {
		l.diags.Add(diagnostic.UnknownChannel, mentionIn(text, pointer).pos, "source description %q has no channel %q%s",
			name, id, diagnostic.DidYouMean(id, d.channels)).
			Fix(mentionIn(text, pointer).respell(d.channels))
	}
}

// asyncOperations returns the operations of all descriptions of messages of a
// document, and whether these could be read.
func (s *scope) asyncOperations() (ids []string, all bool) {
	for _, syntax := range s.doc.Sources {
		if syntax.Type.Value != "asyncapi" {
			continue
		}
		d := s.async[syntax.Name.Value]
		if d == nil {
			return nil, false
		}
		ids = append(ids, d.operations...)
	}
	return ids, true
}
