package plan

import "slices"

// prune removes the checks that say nothing, such as those of a recursive type
// that lead to nothing but itself, and counts the uses of definitions.
func (v *Validation) prune() {
	p := checkPruner{says: map[*Definition]bool{}}
	for changed := true; changed; {
		changed = false
		for _, d := range v.Definitions {
			if !p.says[d] && len(p.pruned(d.Checks)) > 0 {
				p.says[d], changed = true, true
			}
		}
	}
	p.count = true
	var inputs []InputCheck
	for _, check := range v.Inputs {
		check.Checks = p.pruned(check.Checks)
		if check.Required || len(check.Checks) > 0 {
			inputs = append(inputs, check)
		}
	}
	v.Inputs = inputs
	v.Whole = p.pruned(v.Whole)
	for i := 0; i < len(p.used); i++ { // it grows
		p.used[i].Checks = p.pruned(p.used[i].Checks)
	}
	v.Definitions = slices.DeleteFunc(v.Definitions, func(d *Definition) bool { return d.Uses == 0 || !d.Named() })
}

// A checkPruner removes checks that say nothing.
type checkPruner struct {
	says  map[*Definition]bool
	count bool
	used  []*Definition
}

func (p *checkPruner) pruned(list []Check) []Check {
	var kept []Check
	for _, check := range list {
		if check, says := p.check(check); says {
			kept = append(kept, check)
		}
	}
	return kept
}

// check returns a check without the parts that say nothing, and whether it says
// anything.
func (p *checkPruner) check(check Check) (Check, bool) {
	inner := func(list *[]Check) bool {
		*list = p.pruned(*list)
		return len(*list) > 0
	}
	switch check := check.(type) {
	case Elements:
		return check, inner(&check.Checks)
	case Element:
		return check, inner(&check.Checks)
	case MemberIs:
		return check, inner(&check.Checks)
	case MembersMatching:
		return check, inner(&check.Checks)
	case OtherMembers:
		return check, inner(&check.Checks)
	case MemberNames:
		return check, inner(&check.Checks)
	case IfMember:
		return check, inner(&check.Checks)
	case AsJSON:
		return check, inner(&check.Checks)
	case FieldIs:
		return check, inner(&check.Checks) || check.Required
	case Refers:
		if p.count {
			p.use(check.To)
		}
		return check, p.says[check.To]
	case Contains:
		inner(&check.Checks)
		return check, true
	case Excludes:
		inner(&check.Checks)
		return check, true
	case Alternatives:
		each := make([][]Check, len(check.Each))
		for i, list := range check.Each {
			each[i] = p.pruned(list)
		}
		check.Each = each
		return check, true
	case If:
		check = If{p.pruned(check.If), p.pruned(check.Then), p.pruned(check.Else)}
		return check, len(check.Then)+len(check.Else) > 0
	}
	return check, true
}

func (p *checkPruner) use(d *Definition) {
	if !p.says[d] {
		return
	}
	if d.Uses == 0 {
		p.used = append(p.used, d)
	}
	d.Uses++
}

// simplified returns alternatives that are types, or values, as a choice among
// these.
func (a Alternatives) simplified() Check {
	var types, values []string
	for _, checks := range a.Each {
		if len(checks) != 1 {
			return a
		}
		switch check := checks[0].(type) {
		case HasType:
			types = append(types, check.Types...)
		case IsOneOf:
			values = append(values, check.Values...)
		default:
			return a
		}
	}
	overlap := slices.Contains(types, "integer") && slices.Contains(types, "number")
	switch {
	case a.Exactly && (overlap || hasTwice(types) || hasTwice(values)):
		return a
	case len(values) == 0:
		return HasType{types}
	case len(types) == 0:
		return IsOneOf{values}
	}
	return a
}

func hasTwice(list []string) bool {
	sorted := slices.Sorted(slices.Values(list))
	return len(slices.Compact(sorted)) < len(list)
}
