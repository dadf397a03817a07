package expression

import (
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// ParseRegex parses a condition of type regex: an ECMA-262 pattern in which
// {$…} expressions are embedded. Whether it is a valid one is not checked here.
func ParseRegex(text string) (Condition, []Problem) {
	if text == "" {
		return nil, emptyCondition("a regular expression, such as ^2[0-9]{2}$")
	}
	t := templateScanner{text: text}
	body, flags, ok := regexLiteral(text)
	if !ok {
		template, problems := t.parts(0, len(text))
		return Pattern{Text: template}, problems
	}
	t.warn(diagnostic.RegexLiteral, 0, "%s", literalAdvice(body, flags))
	if flags == "" {
		t.fix(0, len(text), body)
	}
	template, problems := t.parts(1, 1+len(body))
	return Pattern{template, flags}, problems
}

func literalAdvice(body, flags string) string {
	if flags == "" {
		return "the slashes are not part of the expression; write " + body
	}
	return fmt.Sprintf("/…/%s is read as %s with the flags %s, for which the specification has no form", flags, body, flags)
}

// regexLiteral splits /body/flags as ECMA-262 does: a slash in the body is
// escaped or in a class, and no flag occurs twice. /pets/1 is no literal, but a
// pattern that has slashes.
func regexLiteral(text string) (body, flags string, ok bool) {
	last := strings.LastIndexByte(text, '/')
	if last < 2 || text[0] != '/' {
		return "", "", false
	}
	body, flags = text[1:last], text[last+1:]
	for i, flag := range flags {
		if !strings.ContainsRune("dgimsuvy", flag) || strings.ContainsRune(flags[:i], flag) {
			return "", "", false
		}
	}
	inClass := false
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '\\':
			if i++; i == len(body) {
				return "", "", false
			}
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '/':
			if !inClass {
				return "", "", false
			}
		}
	}
	return body, flags, !inClass
}

// ParseXPath parses a condition of type xpath: an XPath expression in which
// {$…} expressions are embedded. Whether it is a valid one is not checked here.
func ParseXPath(text string) (Condition, []Problem) {
	start, end := trim(text, 0, len(text))
	if start == end {
		return nil, emptyCondition("an XPath expression, such as /order/item")
	}
	t := templateScanner{text: text, bare: true}
	template, problems := t.parts(start, end)
	return XPath{template}, problems
}

func emptyCondition(example string) []Problem {
	return []Problem{{Code: diagnostic.EmptyCondition, Detail: "write " + example}}
}
