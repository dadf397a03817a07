package mock

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// makeCompare makes a comparison hold, or not, by the side that is in an answer.
func (m *mocker) makeCompare(op plan.Op, left, right plan.Value, want bool, base string) {
	if !want {
		op = op.Negated()
	}
	if !m.canSet(left, base) {
		op, left, right = op.Mirrored(), right, left
	}
	other, known := m.known(right, base)
	if !known || !m.canSet(left, base) {
		return
	}
	value := other
	switch op {
	case plan.NotEqual:
		value = different(other)
	case plan.Less:
		value = shifted(other, -1)
	case plan.Greater:
		value = shifted(other, 1)
	}
	if of, ok := lengthOf(left); ok {
		m.setLength(of, value, base)
		return
	}
	if p, ok := m.locate(left, base); ok {
		p.set(value)
	}
}

// canSet reports whether a value, or what it is the length of, is in an answer.
func (m *mocker) canSet(v plan.Value, base string) bool {
	if of, ok := lengthOf(v); ok {
		v = of
	}
	_, ok := m.locate(v, base)
	return ok
}

// lengthOf returns what a value is the length of.
func lengthOf(v plan.Value) (plan.Value, bool) {
	switch v := v.(type) {
	case plan.Length:
		return v.Of, true
	case plan.NodeLength:
		return v.Of, true
	case plan.NodeCount:
		if v.Elements {
			return v.Of, true
		}
	}
	return nil, false
}

// setLength makes an array or a string as long as a number says.
func (m *mocker) setLength(of plan.Value, length any, base string) {
	number, _ := length.(json.Number)
	n, err := strconv.Atoi(number.String())
	p, ok := m.locate(of, base)
	if err != nil || !ok || n < 0 || n > maxIndex {
		return
	}
	old, _ := p.get()
	if s, ok := old.(string); ok {
		p.set((s + strings.Repeat("x", n))[:n])
		return
	}
	a := &array{}
	if given, ok := old.(*array); ok {
		a.elements = given.elements[:min(n, len(given.elements))]
	}
	for len(a.elements) < n {
		var e any = &object{}
		if len(a.elements) > 0 {
			e = clone(a.elements[0])
		}
		a.elements = append(a.elements, e)
	}
	p.set(a)
}

// different returns another value of the same type.
func different(v any) any {
	switch v := v.(type) {
	case bool:
		return !v
	case json.Number:
		return addTo(v, 1)
	case string:
		return "not " + v
	}
	return plainText
}

// shifted returns a number that is greater by n, and other values as they are.
func shifted(v any, n int) any {
	if number, ok := v.(json.Number); ok {
		return addTo(number, n)
	}
	return v
}
