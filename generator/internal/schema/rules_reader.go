package schema

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// ReadRules returns the rules that a schema is, whose references the resolver
// knows. What is malformed is reported, and ignored.
func ReadRules(v *document.Value, resolver *Resolver, diags *diagnostic.List) *Rules {
	r := &rulesReader{resolver: resolver, diags: diags, rules: map[*document.Value]*Rules{}}
	root := r.at(v)
	for len(r.pending) > 0 {
		next := r.pending[0]
		r.pending = r.pending[1:]
		r.read(r.rules[next], next)
	}
	r.raise(root)
	return root
}

// raise makes a library check all of what a $dynamicRef is in: the rules of a
// property of root, or root itself if it has anchors that it may mean. What it
// means depends on the whole way to it.
func (r *rulesReader) raise(root *Rules) {
	if root == nil {
		return
	}
	anchored := false
	if in := r.resolver.parts[root.value]; in != nil {
		anchored = in.dynamic
	}
	for _, part := range Together(root) {
		for i, p := range part.Properties {
			if !isDynamic(p.Rules, map[*Rules]bool{}) {
				continue
			}
			if anchored {
				root.Beyond, root.Dynamic = true, true
			}
			whole := *p.Rules
			whole.Beyond, whole.Dynamic = true, true
			part.Properties[i].Rules = &whole
		}
	}
}

// isDynamic reports whether there is a $dynamicRef in a schema or in what it
// refers to.
func isDynamic(r *Rules, seen map[*Rules]bool) bool {
	if r == nil || seen[r] {
		return false
	}
	seen[r] = true
	if r.Dynamic {
		return true
	}
	for _, part := range r.parts() {
		if isDynamic(part, seen) {
			return true
		}
	}
	return false
}

// A rulesReader reads each schema once, from a queue: long chains of references
// need no deep stack.
type rulesReader struct {
	resolver *Resolver
	diags    *diagnostic.List
	rules    map[*document.Value]*Rules
	pending  []*document.Value
}

// at returns the rules of a schema, which are read later.
func (r *rulesReader) at(v *document.Value) *Rules {
	if v == nil {
		return nil
	}
	if known, ok := r.rules[v]; ok {
		return known
	}
	rules := &Rules{Pos: v.Pos, value: v, resolver: r.resolver}
	r.rules[v] = rules
	switch v.Kind {
	case document.Bool:
		rules.Never = isBool(v, "false")
	case document.Object:
		r.pending = append(r.pending, v)
	default:
		r.ignore(v, "a schema is an object or a boolean")
	}
	return rules
}

func (r *rulesReader) read(rules *Rules, v *document.Value) {
	for _, m := range v.Members {
		for _, read := range []func(*Rules, *document.Value, string, *document.Value) bool{
			r.value, r.scalar, r.array, r.object, r.applicator,
		} {
			if read(rules, v, m.Name.Value, m.Value) {
				break
			}
		}
	}
}

// value reads the keywords that are about values of any type, and reports
// whether the keyword is one.
func (r *rulesReader) value(rules *Rules, of *document.Value, keyword string, v *document.Value) bool {
	switch keyword {
	case "title":
		rules.Title = text(v)
	case "type":
		r.types(rules, v)
	case "nullable": // OpenAPI 3.0.3, Schema Object
		if isBool(v, "true") && of.Member("type") != nil {
			rules.Types = append(rules.Types, "null")
		}
	case "enum":
		rules.HasEnum = v.Kind == document.Array
		for _, e := range r.elements(v) {
			rules.Enum = append(rules.Enum, string(AppendJSON(nil, e)))
		}
	case "const":
		rules.Constant = string(AppendJSON(nil, v))
	default:
		return false
	}
	return true
}

func (r *rulesReader) types(rules *Rules, v *document.Value) {
	names := []*document.Value{v}
	if v.Kind == document.Array {
		names = v.Elements
	}
	for _, n := range names {
		name := text(n)
		if isNullType(n) {
			name = "null"
		}
		if !slices.Contains([]string{"object", "array", "string", "number", "integer", "boolean", "null"}, name) {
			continue // reported by the reader of shapes
		}
		if !slices.Contains(rules.Types, name) {
			rules.Types = append(rules.Types, name)
		}
	}
}

// scalar reads the keywords of strings and numbers.
func (r *rulesReader) scalar(rules *Rules, of *document.Value, keyword string, v *document.Value) bool {
	switch keyword {
	case "minLength":
		rules.MinLength = r.count(v)
	case "maxLength":
		rules.MaxLength = r.count(v)
	case "pattern":
		rules.Pattern = r.pattern(v)
	case "format":
		rules.Format = text(v)
	case "minimum":
		r.limit(&rules.Minimum, &rules.ExclusiveMinimum, v, of.Member("exclusiveMinimum"))
	case "exclusiveMinimum":
		if v.Kind != document.Bool { // of OpenAPI 3.0, beside minimum
			rules.ExclusiveMinimum = r.number(v)
		}
	case "maximum":
		r.limit(&rules.Maximum, &rules.ExclusiveMaximum, v, of.Member("exclusiveMaximum"))
	case "exclusiveMaximum":
		if v.Kind != document.Bool {
			rules.ExclusiveMaximum = r.number(v)
		}
	case "multipleOf":
		if n := r.number(v); n != "" {
			if rat, ok := Rat(n); ok && rat.Sign() > 0 {
				rules.MultipleOf = n
				break
			}
			r.ignore(v, "multipleOf is a number above 0")
		}
	default:
		return false
	}
	return true
}

// limit reads a minimum or maximum, which the boolean of OpenAPI 3.0 beside it
// makes exclusive.
func (r *rulesReader) limit(inclusive, exclusive *string, v, flag *document.Value) {
	if flag != nil && isBool(flag, "true") {
		inclusive = exclusive
	}
	*inclusive = r.number(v)
}

func (r *rulesReader) array(rules *Rules, of *document.Value, keyword string, v *document.Value) bool {
	switch keyword {
	case "prefixItems":
		rules.PrefixItems = r.list(v)
	case "items":
		rules.Items = r.at(v)
	case "contains":
		rules.Contains = r.at(v)
	case "minContains":
		rules.MinContains = r.count(v)
	case "maxContains":
		rules.MaxContains = r.count(v)
	case "minItems":
		rules.MinItems = r.count(v)
	case "maxItems":
		rules.MaxItems = r.count(v)
	case "uniqueItems":
		rules.UniqueItems = isBool(v, "true")
	case "unevaluatedItems":
		rules.Beyond = true
	default:
		return false
	}
	return true
}

func (r *rulesReader) object(rules *Rules, of *document.Value, keyword string, v *document.Value) bool {
	switch keyword {
	case "required":
		rules.Required = r.names(v)
	case "properties":
		rules.Properties = r.members(v)
	case "patternProperties":
		for _, m := range v.Members {
			p := &Expression{m.Name.Value, m.Name.Pos}
			rules.PatternProperties = append(rules.PatternProperties, PatternMember{p, r.at(m.Value)})
		}
	case "additionalProperties":
		rules.Additional = r.at(v)
	case "propertyNames":
		rules.PropertyNames = r.at(v)
	case "minProperties":
		rules.MinProperties = r.count(v)
	case "maxProperties":
		rules.MaxProperties = r.count(v)
	case "dependentRequired":
		for _, m := range v.Members {
			rules.DependentRequired = append(rules.DependentRequired, Dependency{m.Name.Value, r.names(m.Value)})
		}
	case "dependentSchemas":
		rules.DependentSchemas = r.members(v)
	case "unevaluatedProperties":
		rules.Beyond = true
	default:
		return false
	}
	return true
}

// applicator reads the keywords that apply other schemas to the same value.
func (r *rulesReader) applicator(rules *Rules, of *document.Value, keyword string, v *document.Value) bool {
	switch keyword {
	case "$ref":
		target := r.resolver.Target(of)
		if target == nil {
			rules.Beyond = rules.Beyond || isMetaschema(text(v))
			break
		}
		rules.Ref = r.at(target)
		if rules.Ref.Name == "" {
			rules.Ref.Name = lastToken(text(v))
		}
	case "$dynamicRef":
		target, overridden := r.resolver.dynamicTarget(of)
		if rules.Dynamic = overridden; overridden {
			rules.Beyond = true
			break
		}
		if target := r.at(target); rules.Ref == nil && of.Member("$ref") == nil {
			rules.Ref = target
		} else {
			rules.AllOf = append(rules.AllOf, &Rules{Pos: v.Pos, Ref: target})
		}
	case "allOf":
		rules.AllOf = append(rules.AllOf, r.list(v)...)
	case "anyOf":
		rules.AnyOf = r.list(v)
	case "oneOf":
		rules.OneOf = r.list(v)
	case "not":
		rules.Not = r.at(v)
	case "if":
		rules.If = r.at(v)
	case "then":
		rules.Then = r.at(v)
	case "else":
		rules.Else = r.at(v)
	default:
		return false
	}
	return true
}

// lastToken returns the end of a reference, which names what it refers to.
func lastToken(ref string) string {
	if i := strings.LastIndexAny(ref, "/#"); i >= 0 {
		return ref[i+1:]
	}
	return ref
}

func (r *rulesReader) list(v *document.Value) []*Rules {
	var list []*Rules
	for _, e := range r.elements(v) {
		list = append(list, r.at(e))
	}
	return list
}

func (r *rulesReader) members(v *document.Value) []Member {
	var list []Member
	for _, m := range v.Members {
		list = append(list, Member{m.Name.Value, r.at(m.Value)})
	}
	return list
}

func (r *rulesReader) names(v *document.Value) []string {
	var names []string
	for _, e := range v.Elements {
		if e.Kind == document.String && !slices.Contains(names, e.Text.Value) {
			names = append(names, e.Text.Value)
		}
	}
	return names
}

func (r *rulesReader) elements(v *document.Value) []*document.Value {
	if v.Kind != document.Array {
		r.ignore(v, "a list belongs here")
	}
	return v.Elements
}

// count reads an integer that is not negative, which may be spelt 2.0.
func (r *rulesReader) count(v *document.Value) *int {
	if v.Kind == document.Number {
		if n, ok := Rat(v.Text.Value); ok && n.IsInt() && n.Sign() >= 0 {
			count := math.MaxInt32
			if n.Num().IsInt64() && n.Num().Int64() < math.MaxInt32 {
				count = int(n.Num().Int64())
			}
			return &count
		}
	}
	r.ignore(v, "an integer that is not negative belongs here")
	return nil
}

func (r *rulesReader) number(v *document.Value) string {
	if v.Kind == document.Number {
		if _, ok := Rat(v.Text.Value); ok {
			return v.Text.Value
		}
	}
	r.ignore(v, "a number of fewer than a thousand digits belongs here")
	return ""
}

// Rat returns the number that JSON spells, unless it would be very long to write
// out.
func Rat(number string) (*big.Rat, bool) {
	_, exponent, _ := strings.Cut(strings.ToLower(number), "e")
	if n, err := strconv.Atoi(exponent); exponent != "" && (err != nil || n < -999 || n > 999) {
		return nil, false
	}
	return new(big.Rat).SetString(number)
}

func (r *rulesReader) pattern(v *document.Value) *Expression {
	if v.Kind != document.String {
		r.ignore(v, "a pattern is a string")
		return nil
	}
	return &Expression{v.Text.Value, v.Text.Pos}
}

func (r *rulesReader) ignore(v *document.Value, want string) {
	(&Reader{diags: r.diags}).ignore(v, want)
}
