package link

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
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
		l.sameOperation(s, step)
	case syntax.OperationPath.IsSet():
		l.operationPath(s, step, syntax.OperationPath)
	case syntax.WorkflowID.IsSet():
		step.Workflow = l.workflow(s, syntax.WorkflowID)
	case syntax.ChannelPath.IsSet():
		l.channel(s, step, syntax.ChannelPath)
	}
	l.uselessAction(step)
}

// channel resolves a channelPath as far as it names a source description.
func (l *linker) channel(s *scope, step *Step, text document.Text) {
	rest, ok := cutSourceDescription(strings.TrimLeft(text.Value, "{"))
	name, _, _ := strings.Cut(rest, ".")
	if ok && l.sourceNamed(s, text, name, "asyncapi") == nil || !s.hasType("asyncapi") {
		step.messages = true // of no channel, which was reported
		return
	}
	if ok {
		l.asyncChannel(s, text, name)
	}
	l.unsupportedStep(s, step, text)
}

// uselessAction reports the fields of a step for messages, if it calls an
// operation of OpenAPI.
func (l *linker) uselessAction(step *Step) {
	if step.Source == nil {
		return
	}
	if action := step.Syntax.Action; action.IsSet() {
		l.diags.Add(diagnostic.IgnoredField, action.Pos, "\"action\" means nothing for an operation of OpenAPI; remove it")
	}
	if id := step.Syntax.CorrelationID; id != nil && step.Syntax.Action.Value == "receive" { // else it was reported
		l.diags.Add(diagnostic.IgnoredField, id.Pos, "\"correlationId\" means nothing for an operation of OpenAPI; remove it")
	}
}

// operationID resolves an operationId, bare or as
// $sourceDescriptions.<name>.<operationId> (Arazzo 1.1.0, Step Object).
func (l *linker) operationID(s *scope, step *Step, text document.Text) {
	id := text.Value
	if strings.Contains(id, "#/") {
		l.diags.Add(diagnostic.InexactOperation, text.Pos, "a JSON Pointer to an operation is an operationPath; write that for operationId").
			Fix(text.RenameField("operationId", "operationPath"))
		l.operationPath(s, step, text)
		return
	}
	if rest, ok := cutSourceDescription(strings.Trim(id, "{}")); ok {
		name, qualified, _ := strings.Cut(rest, ".")
		l.qualifiedID(s, step, text, name, qualified)
		return
	}
	exact := find(s.sources, (*catalog).withID, id)
	if len(exact) == 0 {
		if name, qualified, ok := s.cutSource(id); ok {
			if s.describes(name, qualified) {
				l.diags.Add(diagnostic.InexactOperation, text.Pos, "write $sourceDescriptions.%s.%s", name, qualified).
					Fix(text.Replace("$sourceDescriptions." + name + "." + qualified))
			}
			l.qualifiedID(s, step, text, name, qualified)
			return
		}
		l.nearOperationID(s, step, text, id, nil)
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
	if len(s.sources) > 1 {
		l.diags.Add(diagnostic.UnqualifiedOperation, text.Pos,
			"there are several source descriptions; write $sourceDescriptions.%s.%s", exact[0].source.Name, id).
			Fix(text.Replace("$sourceDescriptions." + exact[0].source.Name + "." + id))
	}
}

// sameOperation reports a step whose operationPath, beside its operationId, leads to
// another operation.
func (l *linker) sameOperation(s *scope, step *Step) {
	text := step.Syntax.OperationPath
	if !text.IsSet() || step.Source == nil || s.missing {
		return
	}
	called := step.Source.calls[len(step.Source.calls)-1].ref
	for _, o := range operationsAt(s.sources, text.Value) {
		if o.source == step.Source && o.ref.Path == called.Path && o.ref.Method == called.Method {
			return
		}
	}
	l.diags.Add(diagnostic.Conflict, text.Pos, "the operationId names %s %s, and the operationPath does not; keep one of them", called.Method, called.Path)
}

// qualifiedID resolves an operationId of the source description of a name.
func (l *linker) qualifiedID(s *scope, step *Step, text document.Text, name, id string) {
	if s.isAsync(name) {
		l.uses.source(s.doc, name)
		l.asyncOperation(s, text, name, id)
		l.unsupportedStep(s, step, text)
		return
	}
	source := l.source(s, text, name)
	if source == nil {
		return
	}
	if exact := source.catalog.withID(id); len(exact) > 0 {
		l.use(s, step, source, exact[0])
		return
	}
	l.nearOperationID(s, step, text, id, source)
}

// cutSource takes the name of a source description off the beginning of an
// operationId or a workflowId: source.id, $source.id.
func (s *scope) cutSource(id string) (name, rest string, ok bool) {
	name, rest, ok = strings.Cut(strings.TrimPrefix(id, "$"), ".")
	if !ok || rest == "" {
		return "", "", false
	}
	for _, syntax := range s.doc.Sources {
		if syntax.Name.Value == name {
			return name, rest, true
		}
	}
	return "", "", false
}

// describes reports whether the source description of a name has an operation with
// an operationId.
func (s *scope) describes(name, id string) bool {
	return slices.ContainsFunc(s.sources, func(source *Source) bool {
		return source.Name == name && len(source.catalog.withID(id)) > 0
	})
}

// hasType reports whether a source description is of a type.
func (s *scope) hasType(kind string) bool {
	return slices.ContainsFunc(s.doc.Sources, func(syntax *document.Source) bool { return syntax.Type.Value == kind })
}

// isAsync reports whether a source description is one of AsyncAPI.
func (s *scope) isAsync(name string) bool {
	return slices.ContainsFunc(s.doc.Sources, func(syntax *document.Source) bool {
		return syntax.Name.Value == name && syntax.Type.Value == "asyncapi"
	})
}

// unsupportedStep reports a step that sends or receives messages.
func (l *linker) unsupportedStep(s *scope, step *Step, text document.Text) {
	step.messages = true
	if _, ok := cutSourceDescription(strings.TrimLeft(text.Value, "{")); !ok {
		for _, syntax := range s.doc.Sources { // it may be of any of them
			if syntax.Type.Value == "asyncapi" {
				l.uses.source(s.doc, syntax.Name.Value)
			}
		}
	}
	l.diags.Add(diagnostic.UnsupportedStep, text.Pos,
		"step %q uses a message channel, which cannot be compiled: it needs a message broker; call an HTTP operation, or take the step out",
		step.Syntax.ID.Value)
}

// nearOperationID resolves an operationId that no source has exactly, or not the
// one that is named with it, if one operation has it but for case and punctuation
// or else but for words in front of it. If a source could not be opened, that
// there is no such operation is no news.
func (l *linker) nearOperationID(s *scope, step *Step, text document.Text, id string, named *Source) {
	sources, incomplete := s.sources, s.missing
	if named != nil {
		sources, incomplete = []*Source{named}, false
	}
	near := find(sources, (*catalog).near, fold(id))
	if len(near) == 0 && !incomplete {
		near = find(sources, (*catalog).withTail, id)
	}
	if len(near) == 1 {
		l.diags.Add(diagnostic.InexactOperation, text.Pos,
			"%s describes it as %q; write it so", near[0].source.Name, near[0].ref.ID).
			Fix(mentionIn(text, id).replace(near[0].ref.ID))
		l.use(s, step, near[0].source, near[0].ref)
		return
	}
	if incomplete || l.isWebhook(text, id, sources) {
		return
	}
	if found := find(sources, (*catalog).withPath, id); len(found) == 1 {
		l.inexactPath(step, text, found[0])
		l.use(s, step, found[0].source, found[0].ref)
		return
	}
	var ids []string
	if named == nil {
		messages, known := s.asyncOperations()
		if !known || slices.Contains(messages, id) {
			l.unsupportedStep(s, step, text)
			return
		}
		ids = messages
	}
	l.unknownOperation(text, id, sources, ids)
}

// isWebhook reports whether an operationId is that of a webhook, and tells the
// user if it is.
func (l *linker) isWebhook(text document.Text, id string, sources []*Source) bool {
	for _, source := range sources {
		if pos, ok := source.Description.Webhook(id); ok {
			l.diags.Add(diagnostic.UnknownOperation, text.Pos,
				"%q is a webhook of %s, a request that the API sends; a step cannot call it, so call an operation that tells the same", id, source.Name).
				Relate(pos, "the webhook is described here")
			return true
		}
	}
	return false
}

// unknownOperation reports an operationId that no source has. ids are others that
// could be meant, besides those of the sources.
func (l *linker) unknownOperation(text document.Text, id string, sources []*Source, ids []string) {
	for _, source := range sources {
		ids = append(ids, source.catalog.ids()...)
	}
	m, suggestion := mentionIn(text, id), diagnostic.DidYouMean(id, ids)
	if len(sources) == 1 {
		l.diags.Add(diagnostic.UnknownOperation, text.Pos, "%s has no operationId %q%s", sources[0].Name, id, suggestion).Fix(m.respell(ids))
		return
	}
	l.diags.Add(diagnostic.UnknownOperation, text.Pos, "no source description has an operationId %q%s", id, suggestion).Fix(m.respell(ids))
}

// find returns the operations of sources that a look-up finds, in order.
func find(sources []*Source, lookUp func(*catalog, string) []openapi.Ref, key string) []operation {
	var found []operation
	for _, source := range sources {
		for _, ref := range lookUp(source.catalog, key) {
			found = append(found, operation{source, ref})
		}
	}
	return found
}

func describe(step *Step) string {
	if step.Operation.ID != "" {
		return "operation " + step.Operation.ID
	}
	return fmt.Sprintf("operation %s %s", step.Operation.Method, step.Operation.Path)
}
