package plan

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Whether conditions can hold together is found by trying: of each value that
// they read, what it is compared with and what lies between is all that can make
// a difference. Values are taken to be independent of each other, and a test that
// is not understood to come out either way. So a yes may be wrong, a no is not.

// maxTrials bounds how many combinations of values are tried.
const maxTrials = 20000

// satisfiable reports whether a condition may hold.
func satisfiable(c Condition) bool {
	if constant, ok := c.(Constant); ok {
		return bool(constant)
	}
	t := &trial{variables: map[string]*variable{}}
	t.collect(c)
	trials := 1
	for _, v := range t.order {
		v.domain = v.values()
		if trials *= len(v.domain); trials > maxTrials {
			return true
		}
	}
	for range trials {
		if t.holds(c) {
			return true
		}
		t.next()
	}
	return false
}

// together reports whether conditions may all hold at once.
func together(all ...Condition) bool { return satisfiable(both(all...)) }

// A trial gives every value that a condition reads one of those that it may have.
type trial struct {
	variables map[string]*variable
	order     []*variable
}

// A variable is a value that a condition reads, or a test that is not understood.
type variable struct {
	literals []Value // that it is compared with
	ordered  bool    // also by <
	integer  bool    // it is one
	always   bool    // it is never null
	truth    bool    // it is tested for being true
	exists   bool    // it is tested for being there
	test     bool    // a test

	domain []Value
	at     int // index of the current one
}

func (v *variable) value() Value { return v.domain[v.at] }

// next goes on to the next combination.
func (t *trial) next() {
	for _, v := range t.order {
		if v.at++; v.at < len(v.domain) {
			return
		}
		v.at = 0
	}
}

// of returns the variable that a value or a test is.
func (t *trial) of(x any) *variable {
	key := fmt.Sprintf("%#v", x)
	v, ok := t.variables[key]
	if !ok {
		v = &variable{}
		t.variables[key] = v
		t.order = append(t.order, v)
	}
	return v
}

// collect notes what a condition reads, and what it compares that with.
func (t *trial) collect(c Condition) {
	switch c := c.(type) {
	case And:
		for _, part := range c {
			t.collect(part)
		}
	case Or:
		for _, part := range c {
			t.collect(part)
		}
	case Not:
		t.collect(c.Condition)
	case Constant:
	case IsNull:
		t.of(c.Value)
	case Truth:
		t.of(c.Value).truth = true
	case IsTrue:
		t.of(c.Value).truth = true
	case Exists:
		t.of(c.Value).exists = true
	default:
		x, literal, op, ok := literalComparison(c)
		if !ok {
			t.of(c).test = true
			return
		}
		v := t.of(x)
		v.literals = append(v.literals, literal)
		v.ordered = v.ordered || op != Equal
		switch x.(type) {
		case StatusCode:
			v.integer, v.always = true, true
		}
	}
}

// literalComparison returns what a condition compares with a literal, on whichever
// side that stands.
func literalComparison(c Condition) (v, literal Value, op Op, ok bool) {
	var left, right Value
	switch c := c.(type) {
	case Compare:
		left, right, op = c.Left, c.Right, c.Op
	case TypedCompare:
		left, right, op = c.Left, c.Right, c.Op
	default:
		return nil, nil, "", false
	}
	if isLiteral(left) {
		left, right, op = right, left, op.Mirrored()
	}
	_, isNumber := right.(Number)
	return left, right, op, isLiteral(right) && !isLiteral(left) && (!isNumber || len(literalText(right)) < maxTried)
}

// maxTried bounds the digits of numbers that numbers between are found for.
const maxTried = 25

// unlike is a string that nothing is compared with.
const unlike = String("\U0010FFFF")

// values returns the values that make a difference for a variable.
func (v *variable) values() []Value {
	if v.test {
		return []Value{Bool(true), Bool(false)}
	}
	list := slices.Clone(v.literals)
	if !v.integer {
		list = append(list, unlike)
	}
	if !v.always {
		list = append(list, Null{})
	}
	if v.exists {
		list = append(list, Missing{})
	}
	if v.truth {
		list = append(list, Bool(true), Bool(false))
	}
	list = append(list, between(v.literals, v.integer)...)
	if !v.ordered || v.integer {
		return distinct(list)
	}
	for _, literal := range v.literals {
		if s, ok := literal.(String); ok {
			list = append(list, s+"\x00")
		}
	}
	return distinct(append(list, String("")))
}

// between returns numbers around and between those among literals.
func between(literals []Value, integer bool) []Value {
	var numbers []*big.Rat
	for _, literal := range literals {
		if n, ok := numberOf(literal); ok {
			numbers = append(numbers, n)
		}
	}
	slices.SortFunc(numbers, (*big.Rat).Cmp)
	var list []Value
	add := func(n *big.Rat) { list = append(list, Number(strings.TrimRight(n.FloatString(30), "0")+"0")) }
	one, half := big.NewRat(1, 1), big.NewRat(1, 2)
	for i, n := range numbers {
		if i == 0 {
			add(new(big.Rat).Sub(n, one))
		}
		if integer || i == len(numbers)-1 {
			add(new(big.Rat).Add(n, one))
			continue
		}
		middle := new(big.Rat).Add(n, numbers[i+1])
		add(middle.Mul(middle, half))
	}
	return list
}

func distinct(list []Value) []Value {
	var kept []Value
	for _, v := range list {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// holds reports whether a condition holds for the current values.
func (t *trial) holds(c Condition) bool {
	switch c := c.(type) {
	case And:
		return !slices.ContainsFunc(c, func(part Condition) bool { return !t.holds(part) })
	case Or:
		return slices.ContainsFunc(c, t.holds)
	case Not:
		return !t.holds(c.Condition)
	case Constant:
		return bool(c)
	case IsNull:
		return isNothing(t.of(c.Value).value())
	case Truth:
		value := t.of(c.Value).value()
		return !isNothing(value) && truth(value) == Constant(true)
	case IsTrue:
		return t.of(c.Value).value() == Bool(true)
	case Exists:
		return t.of(c.Value).value() != Missing{}
	}
	x, literal, op, ok := literalComparison(c)
	if !ok {
		return t.of(c).value() == Bool(true)
	}
	value := t.of(x).value()
	if _, typed := c.(TypedCompare); typed && isHeader(x) && isNothing(value) {
		value = String("") // as a header that is not there is compared
	}
	return !isNothing(value) && literalsCompare(op, value, literal) == Constant(true)
}

func isNothing(v Value) bool { return v == Null{} || v == Missing{} }
