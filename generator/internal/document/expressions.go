package document

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// maxProblems bounds what is reported about one text.
const maxProblems = 20

// template parses a string that may hold expressions.
func (r *reader) template(t Text) expression.Template {
	template, problems := expression.ParseTemplate(t.Value)
	r.report(t, problems)
	return template
}

// expr reads a string that is a runtime expression. Nil is returned if it is
// no string.
func (r *reader) expr(n node) *Expr {
	text := r.text(n)
	if !text.IsSet() {
		return nil
	}
	ref, problems := expression.ParseReference(text.Value)
	r.report(text, problems)
	return &Expr{text, ref}
}

// condition parses the condition of a criterion in a language.
func (r *reader) condition(t Text, language string) expression.Condition {
	var condition expression.Condition
	var problems []expression.Problem
	switch language {
	case "simple":
		condition, problems = expression.ParseSimple(t.Value)
	case "jsonpath":
		condition, problems = expression.ParseJSONPath(t.Value)
	case "regex":
		condition, problems = expression.ParseRegex(t.Value)
	case "xpath":
		condition, problems = expression.ParseXPath(t.Value)
	}
	r.report(t, problems)
	return condition
}

// report turns the problems of a text into diagnostics at their places.
func (r *reader) report(t Text, problems []expression.Problem) {
	for _, p := range problems[:min(len(problems), maxProblems)] {
		r.problem(t, p)
	}
}

// problem turns a problem of a text into a diagnostic.
func (r *reader) problem(t Text, p expression.Problem) {
	if p.Code == diagnostic.UnusualName {
		r.unusual = append(r.unusual, unusualName{t.At(p.Offset), p})
		return
	}
	if p.Code == diagnostic.Dereference {
		switch ofOutputs := strings.HasPrefix(t.Value[p.Offset:], "$outputs"); {
		case ofOutputs && !r.callsWorkflow:
			return // who resolves it says what it means
		case r.source.dottedKeys[p.Name]:
			r.diags.Add(p.Code, t.At(p.Offset), "%s unless %q is meant as a whole, which is a name here", p.Detail, p.Name)
			return
		}
	}
	d := r.diags.Add(p.Code, t.At(p.Offset), "%s", p.Detail)
	if f := p.Fix; f != nil {
		d.Fix(t.Edit(f.Start, f.End, f.Text))
	}
}

// An unusualName is what is wrong with a name that an expression reads.
type unusualName struct {
	pos     diagnostic.Pos
	problem expression.Problem
}

// reportUnusual reports the names in expressions that are unusual, unless that
// was reported where they were given.
func (r *reader) reportUnusual() {
	for _, u := range r.unusual {
		if !r.oddNames[u.problem.Name] {
			r.diags.Add(u.problem.Code, u.pos, "%s", u.problem.Detail)
		}
	}
}

// The languages of conditions and of selectors, and their versions in an
// Expression Type Object. Selectors as a whole came with 1.1.
var (
	criterionLanguages = []word{{"simple", 0}, {"regex", 0}, {"jsonpath", 0}, {"xpath", 0}}
	selectorLanguages  = []word{{"jsonpath", 0}, {"xpath", 0}, {"jsonpointer", 0}}

	languageVersions = map[string][]word{
		"jsonpath":    {{"rfc9535", 1}, {"draft-goessner-dispatch-jsonpath-00", 0}},
		"xpath":       {{"xpath-31", 1}, {"xpath-30", 0}, {"xpath-20", 0}, {"xpath-10", 0}},
		"jsonpointer": {{"rfc6901", 1}},
	}
)

// language returns a function that reads a language: its name, or an
// Expression Type Object. Of an unknown one the zero Language is returned,
// after a report.
func (r *reader) language(known []word) func(node) Language {
	return func(n node) (l Language) {
		if r.kind(n) != Object {
			l.Type = r.oneOf(known)(n)
			return l
		}
		r.object(n, "an expression type", []field{
			{name: "type", read: into(&l.Type, r.oneOf(known)), missing: diagnostic.MissingField},
			{name: "version", read: into(&l.Version, r.text)},
		})
		versions := languageVersions[l.Type.Value]
		if versions != nil && !r.has(n, "version") {
			r.add(diagnostic.NonStandard, n, "an expression type has a version by the specification; add the field \"version\", or write %s: %s", n.name, l.Type.Value)
		}
		if !l.Type.IsSet() || l.Version.IsSet() && versions != nil && !r.isOneOf(l.Version, "version", versions) {
			l.Version = Text{}
		}
		return l
	}
}
