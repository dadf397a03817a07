package contract

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A form is how a value is sent, which says what types it can have there.
type form int

const (
	asJSON form = iota // with its type
	asText             // of a parameter: numbers and booleans are what strings spell
	asForm             // of a body whose members are sent as texts
)

// A valueChecker compares the value of a parameter, an input or a body with its
// schema.
type valueChecker struct {
	*checker
	at       place
	as       form
	whole    string          // what the value is
	replaced map[string]bool // JSON Pointers to what is replaced in it; nil if nothing is
}

// A problem is a value that breaks its schema.
type problem struct {
	code    diagnostic.Code
	pos     diagnostic.Pos
	detail  string
	related []diagnostic.Related
}

// described returns the place of a schema as one that is related to a problem.
func described(s *schema.Schema) []diagnostic.Related {
	return []diagnostic.Related{{Pos: s.Pos, Detail: "it is described here"}}
}

// report reports a problem.
func (c *checker) report(p problem) {
	d := c.diags.Add(p.code, p.pos, "%s", p.detail)
	for _, r := range p.related {
		d.Relate(r.Pos, "%s", r.Detail)
	}
}

// value reports where a value breaks its schema.
func (c *checker) value(v valueChecker, value *document.Value, s *schema.Schema) {
	if s == nil || value == nil {
		return
	}
	c.budget = maxCompared
	for _, p := range v.problems(value, s, "") {
		c.report(p)
	}
}

// replaced returns the JSON Pointers of replacements. One that is something else
// may replace anything: the pointer to all.
func replaced(replacements []*document.Replacement) map[string]bool {
	pointers := map[string]bool{}
	for _, r := range replacements {
		target := r.Target.Value
		if !strings.HasPrefix(target, "/") || r.TargetSelectorType.Type.IsSet() && r.TargetSelectorType.Type.Value != "jsonpointer" {
			target = ""
		}
		pointers[target] = true
		// What is inside has another shape than the payload shows, too.
		for i := range target {
			if target[i] == '/' {
				pointers[target[:i]+"/*"] = true
			}
		}
	}
	return pointers
}

// name says which value is at a pointer.
func (v valueChecker) name(pointer string) string {
	if pointer == "" {
		return v.whole
	}
	return pointer + " in " + v.whole
}

// problems returns where a value breaks a schema.
func (v valueChecker) problems(value *document.Value, s *schema.Schema, pointer string) []problem {
	if v.budget--; s == nil || v.budget < 0 || value.Selector != nil || v.replaced[""] || v.replaced[pointer] {
		return nil
	}
	bare := value.Kind == document.String && value.Template.Bare() != nil
	v.dangling.note(s, bare)
	if bare {
		return v.conflict(value, s, pointer)
	}
	types := s.PossibleTypes()
	if len(types) > 0 && !v.fits(value, s, types) {
		return []problem{{diagnostic.WrongType, value.Pos, fmt.Sprintf("%s is %s, and takes %s%s",
			v.name(pointer), kindOf(value), typeList(types), quotesAdvice(value, types)+noExpression(value)), described(s)}}
	}
	switch value.Kind {
	case document.Null:
		return nil
	case document.Bool, document.Number, document.String:
		if value.Kind == document.String && value.Template.HasReference() {
			return nil
		}
		return v.scalar(value, s, types, pointer)
	case document.Array, document.Object:
	}
	if alternatives := s.Alternatives(); len(alternatives) > 0 {
		return v.nearest(value, alternatives, pointer)
	}
	if value.Kind == document.Array {
		return v.array(value, s, pointer)
	}
	return v.object(value, s, pointer)
}

// fits reports whether a value may have one of some types.
func (v valueChecker) fits(value *document.Value, s *schema.Schema, types []schema.Type) bool {
	has := func(t schema.Type) bool { return slices.Contains(types, t) }
	composite := has(schema.Array) || has(schema.Object)
	switch value.Kind {
	case document.Null:
		return v.as != asJSON || s.MayBeNull()
	case document.Array, document.Object:
		return v.as == asForm || value.Kind == document.Array && has(schema.Array) || value.Kind == document.Object && has(schema.Object)
	case document.Bool, document.Number, document.String:
	}
	text := value.Text.Value
	if v.as != asJSON {
		if value.Template.HasReference() || composite || has(schema.String) {
			return true
		}
		n, isNumber := numberOf(text)
		return has(schema.Boolean) && (text == "true" || text == "false") ||
			has(schema.Number) && isNumber || has(schema.Integer) && isNumber && n.IsInt()
	}
	switch value.Kind {
	case document.Bool:
		return has(schema.Boolean)
	case document.Number:
		n, ok := numberOf(text)
		return has(schema.Number) || has(schema.Integer) && (!ok || n.IsInt())
	}
	return has(schema.String)
}

// scalar compares a literal with the values and the bounds of a schema.
func (v valueChecker) scalar(value *document.Value, s *schema.Schema, types []schema.Type, pointer string) []problem {
	if v.as != asJSON && (slices.Contains(types, schema.Array) || slices.Contains(types, schema.Object)) {
		return nil // a text of several values
	}
	text := string(schema.AppendJSON(nil, value))
	if strings.Contains(value.Text.Value, "{$") {
		return nil // an expression that could not be read
	}
	if allowed := s.Allowed(); len(allowed) > 0 {
		var texts []string
		for _, other := range allowed {
			if v.equal(text, other) || !isScalar(other) {
				return nil
			}
			texts = append(texts, plain(other))
		}
		return []problem{{diagnostic.UnlistedValue, value.Pos, fmt.Sprintf("%s is %s, not %s%s",
			v.name(pointer), list(texts), plain(text), diagnostic.DidYouMean(plain(text), texts)+noExpression(value)), described(s)}}
	}
	if bound := outOfBounds(value, s, types); bound != "" {
		return []problem{{diagnostic.OutOfBounds, value.Pos, v.name(pointer) + " " + bound, described(s)}}
	}
	if format := outOfFormat(value, s, types); format != "" {
		return []problem{{diagnostic.WrongFormat, value.Pos, v.name(pointer) + " " + format + noExpression(value), described(s)}}
	}
	return nil
}

// equal reports whether two scalars, as JSON, are the same value where they are
// sent.
func (v valueChecker) equal(x, y string) bool {
	a, aok := numberOf(x)
	b, bok := numberOf(y)
	if v.as != asJSON {
		return plain(x) == plain(y)
	}
	return x == y || aok && bok && a.Cmp(b) == 0
}

// array compares the elements of an array with what a schema says of them.
func (v valueChecker) array(value *document.Value, s *schema.Schema, pointer string) []problem {
	var all []problem
	if bound := outOfCount(value, s); bound != "" {
		all = append(all, problem{diagnostic.OutOfBounds, value.Pos, v.name(pointer) + " " + bound, described(s)})
	}
	items := s.Elements()
	for i, element := range value.Elements {
		all = append(all, v.problems(element, items, pointer+"/"+strconv.Itoa(i))...)
	}
	return all
}

// object compares the members of an object with what a schema says of them.
func (v valueChecker) object(value *document.Value, s *schema.Schema, pointer string) []problem {
	all := v.missing(value, s, pointer)
	for _, m := range value.Members {
		at := pointer + "/" + jsonpointer.Escape(m.Name.Value)
		if s.Excludes(m.Name.Value) {
			all = append(all, problem{diagnostic.UnknownMember, m.Name.Pos, fmt.Sprintf("%s allows no member %q%s",
				v.name(pointer), m.Name.Value, diagnostic.DidYouMean(m.Name.Value, members(s))), described(s)})
			continue
		}
		all = append(all, v.problems(m.Value, s.At([]string{m.Name.Value}), at)...)
	}
	return all
}

// missing returns which members an object lacks that a schema requires. A service
// fills in those with a default, and those that are only read.
func (v valueChecker) missing(value *document.Value, s *schema.Schema, pointer string) []problem {
	if v.replaced[pointer+"/*"] {
		return nil // perhaps one that is set
	}
	var names []string
	at := s
	for _, p := range s.AllProperties() {
		text, _ := p.Schema.DefaultText()
		if !p.Required || text != "" || value.Member(p.Name) != nil || p.Schema.IsReadOnly() {
			continue
		}
		if names = append(names, strconv.Quote(p.Name)); len(names) == 1 {
			at = cmp.Or(p.Schema, s)
		}
	}
	if len(names) == 0 {
		return nil
	}
	what := "a member "
	if len(names) > 1 {
		what = "the members "
	}
	return []problem{{diagnostic.MissingMember, value.Pos, v.name(pointer) + " needs " + what + listAll(names), described(at)}}
}

// nearest returns where a value breaks the alternative that it breaks the least, or
// nothing if it fits one.
func (v valueChecker) nearest(value *document.Value, alternatives []*schema.Schema, pointer string) []problem {
	var best []problem
	for i, alternative := range alternatives {
		found := v.problems(value, alternative, pointer)
		if len(found) == 0 {
			return nil
		}
		if i == 0 || len(found) < len(best) {
			best = found
		}
	}
	for i := range best {
		best[i].detail += fmt.Sprintf("; it fits none of the %d alternatives, and this is what the nearest one says", len(alternatives))
	}
	return best
}
