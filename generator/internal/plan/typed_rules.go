package plan

import (
	"math/big"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// typed plans the checks of a value of a type. All of the rules hold for it. What
// the type guarantees is not checked; what cannot be said of it, such as
// alternatives, is checked of the JSON value that it is.
func (c *checker) typed(t Type, rules []*schema.Rules) []Check {
	var given []*schema.Rules
	for _, r := range rules {
		if r != nil {
			given = append(given, r.Target())
		}
	}
	if rules = given; len(rules) == 0 {
		return nil
	}
	if t, ok := t.(*Struct); ok {
		return c.define(definitionKey{rules[0], t}, rules[0], func() []Check { return c.split(t, rules) })
	}
	return c.split(t, rules)
}

func (c *checker) split(t Type, rules []*schema.Rules) []Check {
	var own, rest []Check
	all := schema.Together(rules...)
	if !isClear(t) {
		for _, r := range rules {
			rest = append(rest, c.value(r)...)
		}
		return onJSON(rest)
	}
	for _, r := range all {
		switch {
		case r.Never:
			return []Check{Never{}}
		case r.Beyond:
			rest = append(rest, c.value(r)...)
			continue
		}
		for _, check := range slices.Concat(c.anyValue(r), c.ofString(r), c.ofNumber(r)) {
			switch check, use := sayOf(t, check); use {
			case native:
				own = append(own, check)
			case throughJSON:
				rest = append(rest, check)
			}
		}
		more, others := c.structure(t, r)
		own, rest = append(own, more...), append(rest, others...)
		if len(r.AnyOf) > 1 || len(r.OneOf) > 1 || r.Not != nil || r.If != nil {
			rest = append(rest, c.ofParts(r)...)
		}
	}
	own = append(own, c.members(t, all)...)
	return append(own, onJSON(rest)...)
}

// ofParts is applied, but for the alternatives of one, which are among the rules.
func (c *checker) ofParts(r *schema.Rules) []Check {
	parts := *r
	if len(parts.AnyOf) == 1 {
		parts.AnyOf = nil
	}
	if len(parts.OneOf) == 1 {
		parts.OneOf = nil
	}
	return c.applied(&parts)
}

func onJSON(checks []Check) []Check {
	if len(checks) == 0 {
		return nil
	}
	return []Check{AsJSON{checks}}
}

// isClear reports whether the Go value of a type says all that its JSON does, so
// that it can be checked as it is.
func isClear(t Type) bool {
	switch t.(type) {
	case Scalar, *Enum, List, Map, *Struct:
		return true
	}
	return false
}

// A use says how a check is made.
type use int

const (
	needless use = iota
	native
	throughJSON
)

// sayOf returns how a check of a value, which is no list, map or struct or not
// about what is in it, is made for a type.
func sayOf(t Type, check Check) (Check, use) {
	switch check := check.(type) {
	case HasType:
		if slices.ContainsFunc(check.Types, func(name string) bool { return guarantees(t, name) }) {
			return check, needless
		}
		return check, throughJSON
	case IsOneOf:
		return oneOf(t, check)
	case Matches:
		return aboutString(t, check)
	case HasSize: // of characters
		return aboutString(t, check)
	case HasFormat:
		if base := baseOf(t); base == DateTime && check.Format == "date-time" || base == Bytes && check.Format == "byte" {
			return check, needless
		}
		return aboutString(t, check)
	case Within:
		return aboutNumber(t, check)
	case MultipleOf:
		base := baseOf(t)
		_, integer := sizes[base]
		switch n := fitNumber(Number(check.Of), base); {
		case integer && n == Number("1"):
			return check, needless
		case integer && n != nil:
			return MultipleOf{string(n.(Number))}, native
		case integer, base == Float, base == Float32:
			return check, throughJSON
		}
		return check, needless
	}
	return check, throughJSON
}

// baseOf returns the scalar type that a value has, or "".
func baseOf(t Type) Scalar {
	switch t := t.(type) {
	case *Enum:
		return t.Base
	case Scalar:
		return t
	}
	return ""
}

// guarantees reports whether a value of a type is one of a type of JSON Schema.
func guarantees(t Type, name string) bool {
	switch t.(type) {
	case List:
		return name == "array"
	case Map, *Struct:
		return name == "object"
	}
	switch base := baseOf(t); base {
	case StringType, DateTime, Bytes:
		return name == "string"
	case Float, Float32:
		return name == "number"
	case Boolean:
		return name == "boolean"
	default:
		_, integer := sizes[base]
		return integer && (name == "integer" || name == "number")
	}
}

func aboutString(t Type, check Check) (Check, use) {
	switch baseOf(t) {
	case StringType:
		return check, native
	case DateTime, Bytes:
		return check, throughJSON
	}
	return check, needless
}

// oneOf returns the check of an enum with the values that the type has. What is
// null is no value of it.
func oneOf(t Type, check IsOneOf) (Check, use) {
	base := baseOf(t)
	if base == DateTime || base == Bytes || base == "" {
		return check, throughJSON
	}
	var kept []string
	for _, value := range check.Values {
		switch v := fitScalar(decodeText(value), base).(type) {
		case String:
			kept = append(kept, value)
		case Number:
			kept = append(kept, string(v))
		case Bool:
			return check, throughJSON
		}
	}
	if len(kept) == 0 {
		return check, throughJSON
	}
	return IsOneOf{kept}, native
}

// aboutNumber returns a limit as one of the type of a number.
func aboutNumber(t Type, check Within) (Check, use) {
	base := baseOf(t)
	size, integer := sizes[base]
	if !integer {
		switch {
		case base != Float && base != Float32:
			return check, needless
		case fitNumber(Number(check.Limit), base) == nil:
			return check, throughJSON
		}
		return check, native
	}
	limit, ok := schema.Rat(check.Limit)
	if !ok {
		return check, throughJSON
	}
	whole := new(big.Int).Div(limit.Num(), limit.Denom()) // Euclidean: rounded down
	if !limit.IsInt() && check.Op == GreaterOrEqual {
		check.Op = Greater // than what it is rounded to
	}
	if !limit.IsInt() && check.Op == Less {
		check.Op = LessOrEqual
	}
	low, high := bounds(size)
	above := check.Op == Greater || check.Op == GreaterOrEqual
	switch belowLow, aboveHigh := whole.Cmp(low), whole.Cmp(high); {
	case above && (belowLow < 0 || belowLow == 0 && check.Op == GreaterOrEqual):
		return check, needless
	case !above && (aboveHigh > 0 || aboveHigh == 0 && check.Op == LessOrEqual):
		return check, needless
	case belowLow < 0 || aboveHigh > 0:
		return check, throughJSON // no value is within
	}
	return Within{check.Op, whole.String()}, native
}

// bounds returns the least and the largest integer of some bits, negative if it
// has no sign.
func bounds(size int) (low, high *big.Int) {
	one := big.NewInt(1)
	if size < 0 {
		high = new(big.Int).Lsh(one, uint(-size))
		return new(big.Int), high.Sub(high, one)
	}
	high = new(big.Int).Lsh(one, uint(size-1))
	low = new(big.Int).Neg(high)
	return low, high.Sub(high, one)
}
