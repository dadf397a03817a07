package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// conflict reports an expression of which no value that it may have fits where it is
// sent.
func (v valueChecker) conflict(value *document.Value, s *schema.Schema, pointer string) []problem {
	ref := value.Template.Bare()
	from := v.source(v.at, ref, nil, 0)
	known := from.described()
	if len(known) == 0 {
		return nil
	}
	for _, k := range known {
		if v.overlap(k, s) {
			return nil
		}
	}
	where := from.of
	if len(from.path) > 0 {
		where = "/" + strings.Join(from.path, "/") + " of " + from.of
	}
	return []problem{{diagnostic.TypeConflict, value.Text.At(ref.Offset), fmt.Sprintf("%s takes %s, and %s is %s; no value is both",
		v.name(pointer), valuesOf(s), where, valuesOf(known[0])), []diagnostic.Related{
		{Pos: s.Pos, Detail: "what it takes is described here"},
		{Pos: known[0].Pos, Detail: "what is sent is described here"},
	}}}
}

// overlap reports whether a value that one schema describes may be sent where another
// one describes what is taken.
func (v valueChecker) overlap(from, to *schema.Schema) bool {
	sent, taken := from.PossibleTypes(), to.PossibleTypes()
	if len(sent) == 0 || len(taken) == 0 {
		return true
	}
	if !slices.ContainsFunc(sent, func(t schema.Type) bool { return v.takes(taken, t) }) {
		return false
	}
	x, y := from.Allowed(), to.Allowed()
	if len(x) == 0 || len(y) == 0 || !allScalar(x) || !allScalar(y) {
		return true
	}
	return slices.ContainsFunc(x, func(value string) bool {
		return slices.ContainsFunc(y, func(other string) bool { return v.equal(value, other) })
	})
}

func allScalar(values []string) bool {
	return !slices.ContainsFunc(values, func(v string) bool { return !isScalar(v) })
}

// takes reports whether a value of a type may be sent where some types are taken.
// Outside of JSON, a string may spell a number or a boolean, anything may be a string,
// and one value may be all of a list.
func (v valueChecker) takes(taken []schema.Type, t schema.Type) bool {
	has := func(t schema.Type) bool { return slices.Contains(taken, t) }
	number := has(schema.Integer) || has(schema.Number)
	if v.as == asJSON {
		return has(t) || number && (t == schema.Integer || t == schema.Number)
	}
	switch t {
	case schema.String:
		return true
	case schema.Integer, schema.Number:
		return number || has(schema.String) || has(schema.Array) || has(schema.Object)
	case schema.Boolean:
		return !number || has(schema.Boolean) || len(taken) > 1
	case schema.Array, schema.Object:
		return has(schema.Array) || has(schema.Object) || has(schema.String) || v.as == asForm
	}
	return true
}

// valuesOf says what a schema describes.
func valuesOf(s *schema.Schema) string {
	allowed := s.Allowed()
	if len(allowed) == 0 || !allScalar(allowed) {
		return typeList(s.PossibleTypes())
	}
	var texts []string
	for _, value := range allowed {
		texts = append(texts, plain(value))
	}
	return list(texts)
}
