package plan

import "fmt"

// Conditions are kept in their simplest form: negations stand at comparisons and
// tests alone, conjunctions and disjunctions are lists without repetition, and
// what is decided when compiling is decided. So conditions with one meaning are
// mostly one condition, and no vet complains of what is generated.

// both returns the conjunction of conditions.
func both(parts ...Condition) Condition {
	list, decided := join(true, parts)
	switch {
	case decided:
		return Constant(false)
	case len(list) == 0:
		return Constant(true)
	case len(list) == 1:
		return list[0]
	}
	return And(list)
}

// either returns the disjunction of conditions.
func either(parts ...Condition) Condition {
	list, decided := join(false, parts)
	switch {
	case decided:
		return Constant(true)
	case len(list) == 0:
		return Constant(false)
	case len(list) == 1:
		return list[0]
	}
	return Or(list)
}

// negate returns the condition that holds if c does not.
func negate(c Condition) Condition {
	switch c := c.(type) {
	case Not:
		return c.Condition
	case Constant:
		return !c
	case And:
		return either(negated(c)...)
	case Or:
		return both(negated(c)...)
	case TypedCompare:
		if c.Op != Equal && c.Op != NotEqual {
			c.Op = c.Op.Negated()
			return c
		}
	}
	return Not{c}
}

func negated(list []Condition) []Condition {
	var all []Condition
	for _, c := range list {
		all = append(all, negate(c))
	}
	return all
}

// join returns the parts of a conjunction, or of a disjunction, each once. It is
// decided if some parts make it fail or, in a disjunction, hold whatever the
// others are.
func join(and bool, parts []Condition) (list []Condition, decided bool) {
	j := joiner{and: and, seen: map[string]bool{}, equal: map[string]Value{}}
	for _, part := range parts {
		switch part := part.(type) {
		case And:
			if and {
				j.addAll(part)
				continue
			}
		case Or:
			if !and {
				j.addAll(part)
				continue
			}
		}
		j.add(part)
	}
	return j.list, j.decided
}

type joiner struct {
	and     bool
	list    []Condition
	seen    map[string]bool  // texts of the parts
	equal   map[string]Value // what a value is compared with for equality, or in a disjunction for inequality
	decided bool
}

func (j *joiner) addAll(list []Condition) {
	for _, c := range list {
		j.add(c)
	}
}

func (j *joiner) add(c Condition) {
	if constant, ok := c.(Constant); ok {
		j.decided = j.decided || bool(constant) != j.and
		return
	}
	text := textOf(c)
	if j.seen[text] {
		return
	}
	j.seen[text] = true
	j.list = append(j.list, c)
	if j.decides(c) && (j.seen[textOf(negate(c))] || j.excludes(c)) {
		j.decided = true
	}
}

// decides reports whether a part may be decided by another: only what reads no
// response may in a disjunction, since that would hold without a response too.
func (j *joiner) decides(c Condition) bool {
	decides := true
	WalkCondition(c, func(v Value) {
		Walk(v, func(v Value) {
			switch v.(type) {
			case InputValue, Null, Bool, Number, String:
			case StatusCode:
				decides = decides && j.and
			default:
				decides = false
			}
		})
	})
	return decides
}

// excludes reports whether a part compares a number for equality that another one
// compares with another number or, in a disjunction, both for inequality.
func (j *joiner) excludes(c Condition) bool {
	if not, ok := c.(Not); ok && !j.and {
		c = not.Condition
	} else if ok || !j.and {
		return false
	}
	compare, ok := c.(TypedCompare)
	if !ok || compare.Op != Equal || compare.Type != Int && compare.Type != Float || !isLiteral(compare.Right) {
		return false
	}
	key := fmt.Sprintf("%#v", compare.Left)
	other, known := j.equal[key]
	j.equal[key] = compare.Right
	return known && other != compare.Right
}

// textOf returns a text that is the same for the same condition.
func textOf(c Condition) string { return fmt.Sprintf("%#v", c) }
