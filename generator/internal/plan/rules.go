package plan

import (
	"slices"
	"strconv"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/pattern"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A checker plans the checks of the inputs of a workflow.
type checker struct {
	*workflowPlanner
	plan        *Validation
	definitions map[definitionKey]*Definition
	schemas     map[*schema.Rules]*WholeSchema
	path        []string             // to the value
	open        map[*Definition]bool // that are being made
	here        map[*Definition]bool // of these, those of the value itself
}

type definitionKey struct {
	rules *schema.Rules
	of    Type // nil if it is any JSON value
}

// value plans the checks of a JSON value of any type.
func (c *checker) value(r *schema.Rules) []Check {
	switch {
	case r == nil:
		return nil
	case r.Never:
		return []Check{Never{}}
	case r.Beyond:
		if whole := c.whole(r); whole != nil {
			return []Check{Conforms{whole}}
		}
		return nil
	}
	list := c.anyValue(r)
	if r.Ref != nil {
		list = append(list, c.refers(r.Ref)...)
	}
	for _, part := range r.AllOf {
		list = append(list, c.value(part)...)
	}
	list = append(list, c.ofString(r)...)
	list = append(list, c.ofNumber(r)...)
	list = append(list, c.ofArray(r)...)
	list = append(list, c.ofObject(r)...)
	return append(list, c.applied(r)...)
}

// part plans the checks of a part of the value.
func (c *checker) part(r *schema.Rules, name string) []Check {
	here := c.here
	c.here = map[*Definition]bool{}
	c.path = append(c.path, name)
	defer func() { c.here, c.path = here, c.path[:len(c.path)-1] }()
	return c.value(r)
}

// refers plans a reference.
func (c *checker) refers(r *schema.Rules) []Check {
	r = r.Target()
	return c.define(definitionKey{r, nil}, r, func() []Check { return c.value(r) })
}

// define plans something that several may refer to, or that may refer to itself.
func (c *checker) define(key definitionKey, r *schema.Rules, checks func() []Check) []Check {
	d, known := c.definitions[key]
	switch {
	case !known:
		name := r.Name
		if name == "" {
			name = c.path[len(c.path)-1]
		}
		d = &Definition{Name: []string{c.workflowPlanner.plan.ID, name}, Type: key.of}
		c.definitions[key] = d
		c.open[d], c.here[d] = true, true
		d.Checks = checks()
		delete(c.open, d)
		delete(c.here, d)
		c.plan.Definitions = append(c.plan.Definitions, d)
	case c.here[d]:
		return nil // it says of the value that it is what it is
	case c.open[d]:
		d.Inside = true
		return []Check{Refers{d}}
	}
	if len(d.Checks) == 0 {
		return nil
	}
	return []Check{Refers{d}}
}

// whole plans the check of a schema that a library has to do, or reports that
// it cannot either.
func (c *checker) whole(r *schema.Rules) *WholeSchema {
	if s, ok := c.schemas[r]; ok {
		return s
	}
	bundle, err := r.Bundle()
	if err != nil {
		c.diags.Add(diagnostic.InvalidSchema, r.Pos, "%v", err)
		c.schemas[r] = nil
		return nil
	}
	s := &WholeSchema{
		Name:       append([]string{c.workflowPlanner.plan.ID}, c.path...),
		Location:   bundle.Location,
		Backtracks: bundle.Backtracks,
	}
	for _, d := range bundle.Documents {
		s.Documents = append(s.Documents, SchemaDocument(d))
	}
	c.schemas[r] = s
	c.plan.Schemas = append(c.plan.Schemas, s)
	return s
}

func (c *checker) anyValue(r *schema.Rules) []Check {
	var list []Check
	if len(r.Types) > 0 {
		list = append(list, HasType{r.Types})
	}
	if r.HasEnum {
		list = append(list, IsOneOf{r.Enum})
	}
	if r.Constant != "" {
		list = append(list, IsOneOf{[]string{r.Constant}})
	}
	return list
}

func (c *checker) ofString(r *schema.Rules) []Check {
	list := limitsOf(Characters, r.MinLength, r.MaxLength)
	if p := c.pattern(r.Pattern); p != nil {
		list = append(list, Matches{p, r.Pattern.Text})
	}
	if knownFormats[r.Format] {
		list = append(list, HasFormat{r.Format})
	}
	return list
}

// knownFormats are the formats of strings that are checked. Any other says
// something to readers alone.
var knownFormats = map[string]bool{
	"byte": true, "date": true, "date-time": true, "duration": true, "email": true, "hostname": true, "ipv4": true,
	"ipv6": true, "json-pointer": true, "regex": true, "relative-json-pointer": true, "time": true, "uri": true,
	"uri-reference": true, "uuid": true,
}

// limitsOf returns the checks of a minimum and a maximum, which may be nil.
func limitsOf(of Countable, low, high *int) []Check {
	var list []Check
	if low != nil && *low > 0 {
		list = append(list, HasSize{of, GreaterOrEqual, *low})
	}
	if high != nil {
		list = append(list, HasSize{of, LessOrEqual, *high})
	}
	return list
}

// pattern translates a regular expression, or reports that it is none.
func (c *checker) pattern(p *schema.Expression) *Pattern {
	if p == nil {
		return nil
	}
	translated, err := pattern.Translate([]string{p.Text}, "")
	if err != nil {
		c.diags.Add(diagnostic.MalformedSchema, p.Pos, "%v; the pattern is ignored", err)
		return nil
	}
	made := shared(c.patterns, &Pattern{Text: translated.Text, Backtracks: translated.Backtracks})
	for _, known := range c.plan.Patterns {
		if known.Pattern == made {
			return made
		}
	}
	c.plan.Patterns = append(c.plan.Patterns, InputPattern{made, slices.Clone(c.path)})
	return made
}

func (c *checker) ofNumber(r *schema.Rules) []Check {
	list := limits(r)
	if r.MultipleOf != "" {
		list = append(list, MultipleOf{r.MultipleOf})
	}
	switch r.Format {
	case "int32":
		list = append(list, Within{GreaterOrEqual, "-2147483648"}, Within{LessOrEqual, "2147483647"})
	case "int64":
		list = append(list, Within{GreaterOrEqual, "-9223372036854775808"}, Within{LessOrEqual, "9223372036854775807"})
	}
	return list
}

func limits(r *schema.Rules) []Check {
	var list []Check
	add := func(op Op, limit string) {
		if limit != "" {
			list = append(list, Within{op, limit})
		}
	}
	add(GreaterOrEqual, r.Minimum)
	add(Greater, r.ExclusiveMinimum)
	add(LessOrEqual, r.Maximum)
	add(Less, r.ExclusiveMaximum)
	return list
}

func (c *checker) ofArray(r *schema.Rules) []Check {
	list := limitsOf(Items, r.MinItems, r.MaxItems)
	if r.UniqueItems {
		list = append(list, Unique{})
	}
	for i, element := range r.PrefixItems {
		if checks := c.part(element, strconv.Itoa(i)); len(checks) > 0 {
			list = append(list, Element{i, checks})
		}
	}
	if checks := c.part(r.Items, "item"); len(checks) > 0 {
		list = append(list, Elements{len(r.PrefixItems), checks})
	}
	if r.Contains != nil {
		contains := Contains{Checks: c.part(r.Contains, "item"), Min: 1, Max: -1}
		if r.MinContains != nil {
			contains.Min = *r.MinContains
		}
		if r.MaxContains != nil {
			contains.Max = *r.MaxContains
		}
		if contains.Min > 0 || contains.Max >= 0 {
			list = append(list, contains)
		}
	}
	return list
}

func (c *checker) ofObject(r *schema.Rules) []Check {
	var list []Check
	for _, name := range r.Required {
		list = append(list, HasMember{name})
	}
	list = append(list, c.aboutObject(r)...)
	for _, p := range r.Properties {
		if checks := c.part(p.Rules, p.Name); len(checks) > 0 {
			list = append(list, MemberIs{p.Name, checks})
		}
	}
	return append(list, c.others(r)...)
}

// others plans patternProperties and additionalProperties.
func (c *checker) others(r *schema.Rules) []Check {
	var list []Check
	other := OtherMembers{}
	for _, p := range r.Properties {
		other.Names = append(other.Names, p.Name)
	}
	for _, p := range r.PatternProperties {
		made := c.pattern(p.Pattern)
		if made == nil {
			continue
		}
		other.Patterns = append(other.Patterns, made)
		if checks := c.part(p.Rules, "member"); len(checks) > 0 {
			list = append(list, MembersMatching{made, checks})
		}
	}
	if other.Checks = c.part(r.Additional, "member"); len(other.Checks) > 0 {
		list = append(list, other)
	}
	return list
}

// aboutObject plans what is about an object as a whole.
func (c *checker) aboutObject(r *schema.Rules) []Check {
	list := limitsOf(Properties, r.MinProperties, r.MaxProperties)
	for _, d := range r.DependentRequired {
		var checks []Check
		for _, name := range d.Needs {
			checks = append(checks, HasMember{name})
		}
		if len(checks) > 0 {
			list = append(list, IfMember{d.Name, checks})
		}
	}
	for _, d := range r.DependentSchemas {
		if checks := c.value(d.Rules); len(checks) > 0 {
			list = append(list, IfMember{d.Name, checks})
		}
	}
	if checks := c.part(r.PropertyNames, "name"); len(checks) > 0 {
		list = append(list, MemberNames{checks})
	}
	return list
}

// applied plans the schemas that hold for a value in part.
func (c *checker) applied(r *schema.Rules) []Check {
	var list []Check
	list = append(list, c.alternatives(r.AnyOf, false)...)
	list = append(list, c.alternatives(r.OneOf, true)...)
	if r.Not != nil {
		if checks := c.value(r.Not); len(checks) > 0 {
			list = append(list, Excludes{checks})
		} else {
			list = append(list, Never{})
		}
	}
	if r.If != nil && (r.Then != nil || r.Else != nil) {
		test := If{c.value(r.If), c.value(r.Then), c.value(r.Else)}
		switch {
		case len(test.If) == 0:
			list = append(list, test.Then...)
		case len(test.Then)+len(test.Else) > 0:
			list = append(list, test)
		}
	}
	return list
}

func (c *checker) alternatives(rules []*schema.Rules, exactly bool) []Check {
	switch len(rules) {
	case 0:
		return nil
	case 1:
		return c.value(rules[0])
	}
	a := Alternatives{Exactly: exactly}
	for _, r := range rules {
		checks := c.value(r)
		if len(checks) == 0 && !exactly {
			return nil
		}
		a.Each = append(a.Each, checks)
		if says := saysShortly(r); says != "" {
			a.Says = append(a.Says, says)
		}
	}
	if len(a.Says) < len(a.Each) {
		a.Says = nil
	}
	return []Check{a.simplified()}
}
