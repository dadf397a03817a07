package schema

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// Rules are all that a JSON Schema says about which values are valid: its
// assertions and applicators (JSON Schema 2020-12, Core sections 10 and 11,
// Validation section 6), where a [Schema] is the shape of those that are.
// Recursive schemas are cycles of pointers. Rules that say nothing are what true
// says.
type Rules struct {
	Pos   diagnostic.Pos
	Name  string // of what a reference names; may be empty
	Title string
	Never bool // the schema false: no value is valid

	Types    []string // of JSON Schema, null among them; none means any
	Enum     []string // as JSON
	HasEnum  bool     // there is one, which may be empty
	Constant string   // as JSON; empty if there is none

	// Of strings.
	MinLength, MaxLength *int
	Pattern              *Expression
	Format               string

	// Of numbers, as JSON spells them; empty if there is none.
	Minimum, ExclusiveMinimum string
	Maximum, ExclusiveMaximum string
	MultipleOf                string

	// Of arrays.
	PrefixItems              []*Rules
	Items                    *Rules // that are not among PrefixItems
	Contains                 *Rules
	MinContains, MaxContains *int
	MinItems, MaxItems       *int
	UniqueItems              bool

	// Of objects.
	Required                     []string
	Properties                   []Member
	PatternProperties            []PatternMember
	Additional                   *Rules
	PropertyNames                *Rules
	MinProperties, MaxProperties *int
	DependentRequired            []Dependency
	DependentSchemas             []Member

	Ref                 *Rules // of $ref, and of a $dynamicRef that nothing overrides
	AllOf, AnyOf, OneOf []*Rules
	Not, If, Then, Else *Rules

	// Beyond is set if the schema has a keyword of its own that needs to know
	// what others have evaluated or how it was reached: unevaluatedItems,
	// unevaluatedProperties, a $dynamicRef, the schema of schemas.
	Beyond bool
	// Dynamic is set if that is a $dynamicRef.
	Dynamic bool

	value    *document.Value
	resolver *Resolver
}

// An Expression is a regular expression of ECMA-262.
type Expression struct {
	Text string
	Pos  diagnostic.Pos
}

// A Member is a member of an object with the rules for it.
type Member struct {
	Name  string
	Rules *Rules
}

// A PatternMember are the rules for all members that a pattern matches.
type PatternMember struct {
	Pattern *Expression
	Rules   *Rules
}

// A Dependency names members that must be there if another one is.
type Dependency struct {
	Name  string
	Needs []string
}

// Property returns the rules for a member by name, or nil.
func (r *Rules) Property(name string) *Rules {
	for _, p := range r.Properties {
		if p.Name == name {
			return p.Rules
		}
	}
	return nil
}

// parts returns the rules that are directly in r.
func (r *Rules) parts() []*Rules {
	parts := slices.Concat(r.PrefixItems, r.AllOf, r.AnyOf, r.OneOf, []*Rules{
		r.Items, r.Contains, r.Additional, r.PropertyNames, r.Ref, r.Not, r.If, r.Then, r.Else,
	})
	for _, m := range slices.Concat(r.Properties, r.DependentSchemas) {
		parts = append(parts, m.Rules)
	}
	for _, m := range r.PatternProperties {
		parts = append(parts, m.Rules)
	}
	return parts
}

// Target returns the rules that r refers to, if it says nothing more, or r.
func (r *Rules) Target() *Rules {
	for range maxAliases {
		if r.Ref == nil || r.Beyond || r.value == nil || !isAlias(r.value) {
			break
		}
		r = r.Ref
	}
	return r
}

// Together returns the rules that hold wherever one of list holds: themselves,
// what they refer to, and those of an allOf.
func Together(list ...*Rules) []*Rules {
	var all []*Rules
	seen := map[*Rules]bool{}
	var add func(r *Rules)
	add = func(r *Rules) {
		if r == nil || seen[r] {
			return
		}
		seen[r] = true
		all = append(all, r)
		if r.Beyond {
			return // it has to be seen whole
		}
		add(r.Ref)
		for _, part := range r.AllOf {
			add(part)
		}
		if len(r.AnyOf) == 1 {
			add(r.AnyOf[0])
		}
		if len(r.OneOf) == 1 {
			add(r.OneOf[0])
		}
	}
	for _, r := range list {
		add(r)
	}
	return all
}
