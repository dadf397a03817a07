package document

import (
	"cmp"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// literal reads a JSON value that holds no expressions.
func (r *reader) literal(n node) *Value { return r.value(n, false) }

// dynamic reads a JSON value whose strings may hold expressions, and which may
// have Selector Objects in it.
func (r *reader) dynamic(n node) *Value { return r.value(n, true) }

// value reads a JSON value, with or without expressions.
func (r *reader) value(n node, dynamic bool) *Value {
	v := &Value{Pos: r.pos(n), Kind: r.kind(n)}
	switch v.Kind {
	case Null:
	case Bool:
		v.Text = r.textOf(n)
		v.Text.Value = strings.ToLower(n.Value)
	case Number:
		v.Text = r.textOf(n)
		v.Text.Value, _ = jsonNumber(n.Value)
	case String:
		v.Text = r.textOf(n)
		if isPlain(n) && notANumber.MatchString(n.Value) {
			r.add(diagnostic.NotJSON, n, "JSON has no number %s; write a finite number, or a string in quotes", n.Value)
		}
		if dynamic {
			v.Template = r.template(v.Text)
		}
	case Array:
		for _, element := range n.Content {
			v.Elements = append(v.Elements, r.value(newNode(element, n.name), dynamic))
		}
	case Object:
		if dynamic && r.isSelector(n) {
			v.Selector = r.selector(n)
			return v
		}
		for _, m := range r.members(n) {
			v.Members = append(v.Members, Member{r.textOf(m.key), r.value(m.value, dynamic)})
		}
	}
	return v
}

// outputs reads the outputs of a step or a workflow: an expression or, in 1.1,
// a Selector Object each. Constants are no outputs by the specification, but
// authors write them.
func (r *reader) outputs(n node) (outputs []*Output) {
	for _, m := range r.dictionary(n) {
		outputs = append(outputs, &Output{Name: r.textOf(m.key), Value: r.output(m.value)})
	}
	return outputs
}

// stepOutputs reads the outputs of a step. JSONPath among them can only query
// the response.
func (r *reader) stepOutputs(n node) (outputs []*Output) {
	for _, m := range r.dictionary(n) {
		value := r.queryOutput(m.value)
		if value == nil {
			value = r.output(m.value)
		}
		outputs = append(outputs, &Output{Name: r.textOf(m.key), Value: value})
	}
	return outputs
}

// queryOutput reads an output that is written as JSONPath, as far as it is a
// path that expressions have. It returns nil of any other.
func (r *reader) queryOutput(n node) *Value {
	if r.kind(n) != String || !isQuery(n.Value) {
		return nil
	}
	ref, _ := expression.ParseReference("$response.body" + n.Value[1:])
	if ref == nil {
		return nil
	}
	ref.Offset = 0
	d := r.add(diagnostic.NonStandard, n, "%s is read from the body of the response; write %s", n.Value, ref)
	if ref.HasStandardForm() {
		d.Fix(r.textOf(n).Replace(ref.String()))
	}
	return &Value{Pos: r.pos(n), Kind: String, Text: r.textOf(n), Template: expression.Template{ref}}
}

// output reads the value of an output.
func (r *reader) output(n node) *Value {
	switch r.kind(n) {
	case Object:
		return &Value{Pos: r.pos(n), Kind: Object, Selector: r.selector(n)}
	case Array:
		r.add(diagnostic.NonStandard, n, "the output %q is an array of values; an output is one expression, as in $response.body", n.name)
	case Null, Bool, Number, String:
		if !strings.Contains(n.Value, "$") {
			r.add(diagnostic.ConstantOutput, n, constantOutput, n.name)
			return r.dynamic(n)
		}
	}
	v := r.dynamic(n)
	if v != nil && v.Kind == String && !v.Template.HasReference() {
		if _, problems := expression.ParseTemplate(n.Value); len(problems) == 0 {
			r.add(diagnostic.ConstantOutput, n, constantOutput, n.name)
		}
	}
	return v
}

const constantOutput = "the output %q has the same value in every run; an expression begins with $, as in $response.body"

// isSelector reports whether an object among other values is a Selector
// Object: it has its three fields and no others.
func (r *reader) isSelector(n node) bool {
	if r.minor < 1 {
		return false
	}
	fields := 0
	for _, m := range r.members(n) {
		switch name := m.key.Value; {
		case name == "context" || name == "selector" || name == "type":
			fields++
		case !strings.HasPrefix(name, "x-"):
			return false
		}
	}
	return fields == 3
}

// selector reads a Selector Object.
func (r *reader) selector(n node) *Selector {
	s := &Selector{Pos: r.pos(n)}
	r.since(s.Pos, 1, "an object as the value of an expression")
	r.object(n, "a selector", []field{
		{name: "context", read: into(&s.Context, r.expr), missing: diagnostic.MissingField},
		{name: "selector", read: into(&s.Selector, r.text), missing: diagnostic.MissingField},
		{name: "type", read: into(&s.Type, r.language(selectorLanguages)), missing: diagnostic.MissingField},
	})
	return s
}

// kind returns the type of a node in JSON. YAML is read by the core schema of
// YAML 1.2 (section 10.3): a date is a string, and so are yes and 0b1.
func (r *reader) kind(n node) Kind {
	switch {
	case n.Kind == yaml.MappingNode:
		return Object
	case n.Kind == yaml.SequenceNode:
		return Array
	case !isPlain(n):
		return String
	}
	switch n.Value {
	case "", "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	if _, ok := jsonNumber(n.Value); ok {
		return Number
	}
	return String
}

// isPlain reports whether a scalar has neither quotes nor a tag that makes it
// a string.
func isPlain(n node) bool {
	const styles = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	if n.Style&yaml.TaggedStyle != 0 {
		return n.Tag == "!!null" || n.Tag == "!!bool" || n.Tag == "!!int" || n.Tag == "!!float"
	}
	return n.Style&styles == 0
}

// kindName returns the kind of a node for messages.
func (r *reader) kindName(n node) string {
	switch r.kind(n) {
	case Null:
		return "null"
	case Bool:
		return "a boolean"
	case Number:
		return "a number"
	case String:
		return "a string"
	case Array:
		return "an array"
	case Object:
		return "an object"
	}
	panic("document: node without a kind")
}

// The numbers of JSON (RFC 8259, section 6) and those of YAML's core schema.
var (
	jsonSyntax  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
	yamlDecimal = regexp.MustCompile(`^([-+]?)([0-9]*)(?:\.([0-9]*))?([eE][-+]?[0-9]+)?$`)
	yamlBased   = regexp.MustCompile(`^0(o[0-7]+|x[0-9a-fA-F]+)$`)
	notANumber  = regexp.MustCompile(`^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
)

// jsonNumber returns the JSON spelling of a number, and whether it is one.
// What JSON can spell keeps its spelling.
func jsonNumber(s string) (string, bool) {
	if s == "" || len(s) > 1000 {
		return "", false
	}
	if jsonSyntax.MatchString(s) {
		return s, true
	}
	if yamlBased.MatchString(s) {
		n, ok := new(big.Int).SetString(s, 0)
		return fmt.Sprint(n), ok
	}
	m := yamlDecimal.FindStringSubmatch(s)
	if m == nil || m[2]+m[3] == "" {
		return "", false
	}
	sign, whole, fraction, exponent := m[1], m[2], m[3], m[4]
	number := strings.TrimPrefix(sign, "+") + cmp.Or(strings.TrimLeft(whole, "0"), "0")
	if fraction != "" {
		number += "." + fraction
	}
	return number + exponent, true
}

// largestNumber bounds delays and counts: some 30 years of seconds.
const largestNumber = 1e9

// amount reads a number that is not negative (retryAfter).
func (r *reader) amount(n node) *Value { return r.number(n, false) }

// count reads an integer that is not negative (retryLimit, timeout).
func (r *reader) count(n node) *Value { return r.number(n, true) }

// number reads a number that is not negative. One in quotes is taken as a
// number. Of anything else nil is returned, after a report.
func (r *reader) number(n node, integer bool) *Value {
	v := r.literal(n)
	if v.Kind == String && jsonSyntax.MatchString(v.Text.Value) {
		r.add(diagnostic.NotANumber, n, "%q must be a number, not a string; write %s without quotes", n.name, v.Text.Value).
			Fix(v.Text.unquotedEdit())
		v.Kind = Number
	}
	if v.Kind != Number {
		r.add(diagnostic.WrongKind, n, "%q must be a number, not %s", n.name, r.kindName(n))
		return nil
	}
	f, err := strconv.ParseFloat(v.Text.Value, 64)
	switch {
	case err != nil || f < 0 || f > largestNumber:
		r.add(diagnostic.BadNumber, n, "%q must be from 0 to %.0f, but is %s", n.name, largestNumber, v.Text.Value)
		return nil
	case integer && f != float64(int(f)):
		r.add(diagnostic.BadNumber, n, "%q must be an integer, but is %s", n.name, v.Text.Value)
		return nil
	case integer:
		v.Text.Value = strconv.Itoa(int(f)) // 5.0 is 5
	}
	return v
}
