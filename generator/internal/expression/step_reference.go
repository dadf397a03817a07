package expression

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// noOutputs are words after a stepId that are not to be taken for the name of
// an output from before which the word outputs is missing.
var noOutputs = []string{"inputs", "parameters", "request", "requestBody", "url", "method", "outputs"}

// responseParts are words after a stepId that read the response of the step,
// with what they stand for.
var responseParts = map[string]string{
	"response": "$response", "body": "$response.body", "payload": "$response.body",
	"header": "$response.header", "headers": "$response.header",
	"statusCode": "$statusCode", "status": "$statusCode",
}

// step takes the rule steps-reference, after "$steps.".
func (s *scanner) step() bool {
	id := s.stepID()
	if id == "" {
		return s.fail(s.pos, "a stepId must follow $steps.")
	}
	s.ref.Names = append(s.ref.Names, id)
	if !s.dot("outputs, and the name of one") {
		return false
	}
	word := s.text[s.pos:s.nameEnd(s.pos)]
	after := s.pos + len(word)
	hasName := strings.HasPrefix(s.text[after:s.end], ".")
	switch {
	case word == "outputs" && hasName:
		s.pos += len("outputs.")
	case word == "output" && hasName:
		s.pos += len("output.")
		s.lenient(diagnostic.MissingOutputs)
	case word == "outputs" && strings.HasPrefix(s.text[after:s.end], "[") && s.setting != inline:
		s.pos = after
	case word == "outputs" && s.setting.fills():
		s.pos = after
		if s.all() {
			return true
		}
		fallthrough
	case word == "" || slices.Contains(noOutputs, word):
		return s.fail(s.pos, "of a step, an expression reads one output; write $steps.%s.outputs.<name>", id)
	case responseParts[word] != "":
		s.ref.Names = append(s.ref.Names, word)
		return s.response(id, responseParts[word], after)
	default:
		s.lenient(diagnostic.MissingOutputs)
	}
	return s.named()
}

// response takes what an expression reads of the response of another step: the
// rest of an expression that begins with root, from pos on.
func (s *scanner) response(id, root string, pos int) bool {
	inner := scan(root+s.text[pos:s.end], 0, len(root)+s.end-pos, s.setting)
	if inner.ref == nil {
		return s.fail(s.pos, "of a step, an expression reads one output; write $steps.%s.outputs.<name> (of its response: %s)",
			id, inner.problems[0].Detail)
	}
	s.ref.Part = inner.ref
	s.pos = pos + inner.end - len(root)
	return true
}

// stepID takes a stepId. The specification only recommends what ids consist
// of, so where nothing else delimits it, one reaches as far as ".outputs".
func (s *scanner) stepID() string {
	const outputs = ".outputs."
	if s.at('[') {
		return s.nameOrBracket()
	}
	if s.setting != loose {
		return s.name()
	}
	length := strings.Index(s.text[s.pos:s.end], outputs)
	if length <= 0 {
		return s.name()
	}
	id := s.text[s.pos : s.pos+length]
	if strings.ContainsAny(id, "#{}$") {
		return s.name()
	}
	s.pos += length
	if !isIdentifier(id) {
		s.unusualName(id)
	}
	return id
}
