package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

var places = []word{{"path", 0}, {"query", 0}, {"header", 0}, {"cookie", 0}, {"querystring", 1}, {"channel", 1}}

// parameter reads a Parameter Object or a Reusable Object. Whether it needs a
// place depends on who has it.
func (r *reader) parameter(n node) *Parameter {
	p := &Parameter{Pos: r.pos(n)}
	table := []field{
		{name: "name", read: into(&p.Name, r.text), missing: diagnostic.MissingField},
		{name: "in", read: into(&p.In, r.place)},
		{name: "value", read: into(&p.Value, r.dynamic), missing: diagnostic.MissingField, nullable: true},
	}
	what := "a parameter"
	if r.has(n, "reference") {
		what = "a reference to a parameter"
		table = []field{
			{name: "reference", read: into(&p.Reference, r.expr), missing: diagnostic.MissingField},
			{name: "value", read: into(&p.Value, r.dynamic), nullable: true},
		}
	}
	if !r.object(n, what, table) {
		return nil
	}
	return p
}

// place reads where a parameter goes. An invalid place is returned as well, so
// that it is not reported as missing.
func (r *reader) place(n node) Text {
	place := r.text(n)
	switch lower := strings.ToLower(place.Value); {
	case !place.IsSet():
	case lower == "body" || lower == "formdata": // as in Swagger 2.0; the operation says more
		place.Value = "body"
	case slices.ContainsFunc(places, func(w word) bool { return w.text == place.Value }):
		r.isOneOf(place, n.name, places)
	case slices.ContainsFunc(places, func(w word) bool { return w.text == strings.TrimSuffix(lower, "s") }):
		standard := strings.TrimSuffix(lower, "s")
		r.add(diagnostic.NonStandard, n, "write in: %s for %s", standard, place.Value).Fix(place.Replace(standard))
		place.Value = standard
	default:
		r.isOneOf(place, n.name, places)
	}
	return place
}

// uniqueParameters reports parameters that are there twice, by name and place.
// The names of headers ignore case. Of references to components, those in the
// same words are reported.
func (r *reader) uniqueParameters(parameters []*Parameter) {
	var names []entry
	var references []Text
	for _, p := range parameters {
		if p.Name.IsSet() && p.Name.Value != "" {
			names = append(names, entry{ParameterKey(p.Name.Value, p.In.Value), p.Name.Pos, ParameterLabel(p.Name.Value, p.In.Value)})
		}
		references = append(references, referenceText(p.Reference))
	}
	r.uniqueEntries(diagnostic.DuplicateName, "remove one of them or rename it", names)
	r.uniqueMentions("the reference to a parameter", references)
}

// ParameterKey returns a text that two parameters share if they are the same by
// name and place.
func ParameterKey(name, in string) string {
	if in == "header" {
		name = strings.ToLower(name)
	}
	return in + "\x00" + name
}

// ParameterLabel returns what messages call a parameter.
func ParameterLabel(name, in string) string {
	if in == "" {
		return fmt.Sprintf("the parameter %q", name)
	}
	return fmt.Sprintf("the parameter %q in %s", name, in)
}

// referenceText returns the text of a reference to a component, if it is one.
func referenceText(reference *Expr) Text {
	if reference == nil {
		return Text{}
	}
	return reference.Text
}

// requestBody reads a Request Body Object.
func (r *reader) requestBody(n node) *RequestBody {
	b := &RequestBody{Pos: r.pos(n)}
	ok := r.object(n, "a requestBody", []field{
		{name: "contentType", read: into(&b.ContentType, r.text)},
		{name: "payload", read: into(&b.Payload, r.dynamic), nullable: true},
		{name: "replacements", read: distinct(r, "the replacement", each(r, &b.Replacements, r.replacement, "target", "value"))},
	})
	if !ok {
		return nil
	}
	return b
}

// replacement reads a Payload Replacement Object.
func (r *reader) replacement(n node) *Replacement {
	p := &Replacement{Pos: r.pos(n)}
	ok := r.object(n, "a replacement", []field{
		{name: "target", read: into(&p.Target, r.text), missing: diagnostic.MissingField},
		{name: "targetSelectorType", read: into(&p.TargetSelectorType, r.language(selectorLanguages)), since: 1},
		{name: "value", read: into(&p.Value, r.dynamic), missing: diagnostic.MissingField, nullable: true},
	})
	if !ok {
		return nil
	}
	return p
}
