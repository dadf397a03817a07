package manual

import (
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// maxInside bounds how deep inside of each other types are named. They may be inside
// of themselves.
const maxInside = 3

// typeText returns a type in words of JSON Schema.
func typeText(t plan.Type) string { return typeInside(t, maxInside) }

func typeInside(t plan.Type, depth int) string {
	switch t := t.(type) {
	case plan.Scalar:
		return string(t)
	case plan.List:
		if depth == 0 {
			return "array"
		}
		if of := typeInside(t.Element, depth-1); of != "any" {
			return "array of " + of
		}
		return "array"
	case plan.Map, plan.Inputs, *plan.Struct:
		return "object"
	case plan.External:
		return strings.TrimPrefix(t.Package+"."+t.Name, ".")
	case *plan.Enum:
		return string(t.Base)
	case *plan.Union:
		if depth == 0 {
			return "any"
		}
		var all []string
		seen := map[string]bool{}
		for _, a := range t.Alternatives {
			if text := typeInside(a.Type, depth-1); !seen[text] {
				seen[text] = true
				all = append(all, text)
			}
		}
		return strings.Join(all, " or ")
	}
	return "any"
}

// fields returns what is known of the members of an object, for the rows below
// that of the input: only those of the object itself.
func fields(t plan.Type) []plan.Field {
	if s, ok := t.(*plan.Struct); ok {
		return s.Fields
	}
	return nil
}

// maxAllowed bounds how many allowed values are listed.
const maxAllowed = 30

// rules returns what checks ask for, in words. Those of parts of a value are not
// among them.
func rules(checks []plan.Check) []string {
	var all []string
	for _, c := range checks {
		if text := rule(c); text != "" {
			all = append(all, text)
		}
	}
	return all
}

func rule(c plan.Check) string {
	switch c := c.(type) {
	case plan.Never:
		return "no value is allowed"
	case plan.HasType:
		return strings.Join(c.Types, " or ")
	case plan.IsOneOf:
		return oneOf(c.Values)
	case plan.Matches:
		return "matches " + c.Text
	case plan.HasFormat:
		return "format " + c.Format
	case plan.Within:
		return symbols[c.Op] + " " + c.Limit
	case plan.MultipleOf:
		return "a multiple of " + c.Of
	case plan.HasSize:
		return sizeRule(c)
	case plan.Unique:
		return "no element twice"
	case plan.AsJSON:
		return strings.Join(rules(c.Checks), "; ")
	case plan.Elements:
		return inside("each element", c.Checks)
	case plan.MemberIs:
		return inside(c.Name, c.Checks)
	case plan.HasMember:
		return "has " + c.Name
	case plan.Conforms, plan.Refers, plan.If, plan.Excludes, plan.Alternatives, plan.IfMember, plan.MemberNames,
		plan.OtherMembers, plan.MembersMatching, plan.Contains, plan.Element, plan.FieldIs:
		return "" // too much for a few words: the document has it
	}
	panic("manual: check of no kind")
}

func inside(what string, checks []plan.Check) string {
	all := rules(checks)
	if len(all) == 0 {
		return ""
	}
	return what + ": " + strings.Join(all, ", ")
}

var symbols = map[plan.Op]string{plan.Equal: "=", plan.NotEqual: "≠", plan.Less: "<", plan.LessOrEqual: "≤", plan.Greater: ">", plan.GreaterOrEqual: "≥"}

func oneOf(values []string) string {
	more := ""
	if len(values) > maxAllowed {
		more = fmt.Sprintf(" and %d more", len(values)-maxAllowed)
		values = values[:maxAllowed]
	}
	return "one of " + strings.Join(values, ", ") + more
}

func sizeRule(c plan.HasSize) string {
	word := map[plan.Countable]string{plan.Characters: "character", plan.Items: "element", plan.Properties: "member"}[c.Of]
	if c.Size != 1 {
		word += "s"
	}
	if c.Op == plan.GreaterOrEqual {
		return fmt.Sprintf("at least %d %s", c.Size, word)
	}
	return fmt.Sprintf("at most %d %s", c.Size, word)
}
