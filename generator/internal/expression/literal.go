package expression

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// ParseValue parses the condition of a criterion of type simple that is a value
// alone: a literal, an array or an object. Beside a context it can only mean that
// the context equals it. context is the context as it is written.
//
// The condition is nil, and there are no problems, if the text is no such value.
func ParseValue(text, context string) (Condition, []Problem) {
	start, end := trim(text, 0, len(text))
	if start == end {
		return nil, nil
	}
	operand, literal := loneValue(text, start, end)
	if operand == nil {
		return nil, nil
	}
	problem := Problem{Offset: start, Code: diagnostic.ValueAlone, Detail: fmt.Sprintf(
		"a value is no condition, and the context is compared with it; write a condition on each part of %s that matters", context)}
	if literal != "" {
		standard := context + " == " + literal
		problem.Detail = fmt.Sprintf("a value is no condition, and the context is compared with it; write %s", standard)
		problem.Fix = &Fix{start, end, standard}
	}
	return Compare{Equal, Context{}, operand}, []Problem{problem}
}

// loneValue returns the value that text[start:end] is, and the literal for it if
// conditions have one. It returns nil if the text is something else.
func loneValue(text string, start, end int) (o Operand, literal string) {
	if structure, ok := structureIn(text[start:end]); ok && len(structure) == end-start {
		return JSON(structure), ""
	}
	if text[start] == '"' { // JSON, with its escapes
		var s string
		if json.Unmarshal([]byte(text[start:end]), &s) == nil && !strings.Contains(s, "{$") {
			return String{Literal(s)}, quote(s)
		}
	}
	p := &conditionParser{text: text, pos: start, end: end}
	t, ok := p.or()
	if !ok || p.rest() != "" {
		return nil, ""
	}
	switch o := t.operand.(type) {
	case String:
		if Template(o).HasReference() {
			return nil, ""
		}
	case Number, Bool, Null:
	default:
		return nil, ""
	}
	return t.operand, operandText(t.operand)
}

// structureIn returns the JSON array or object that a text begins with. One with
// expressions in it is none.
func structureIn(text string) (string, bool) {
	if text == "" || text[0] != '[' && text[0] != '{' {
		return "", false
	}
	dec := json.NewDecoder(strings.NewReader(text))
	for depth := 0; ; {
		token, err := dec.Token()
		if err != nil || depth > maxDepth {
			return "", false
		}
		switch token {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
		if depth == 0 {
			structure := text[:dec.InputOffset()]
			return structure, !strings.Contains(structure, "{$")
		}
	}
}

// structure takes an array or an object, if one stands here.
func (p *conditionParser) structure() (term, bool) {
	start := p.pos
	text, ok := structureIn(p.text[start:p.end])
	if !ok {
		return term{}, false
	}
	p.pos += len(text)
	p.warn(diagnostic.StructureInCondition, start,
		"conditions have no literals for arrays and objects; %s is compared as a whole, as JSON; compare the parts that matter, or a length", excerpt(text))
	return term{offset: start, operand: JSON(text)}, true
}
