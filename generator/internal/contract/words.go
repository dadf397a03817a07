package contract

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// isScalar reports whether a value, as JSON, is neither an object nor an array.
func isScalar(value string) bool { return value != "" && value[0] != '{' && value[0] != '[' }

// plain returns a scalar that is JSON as a text, a string without its quotes.
func plain(value string) string {
	var s string
	if strings.HasPrefix(value, `"`) && json.Unmarshal([]byte(value), &s) == nil {
		return s
	}
	return value
}

// kindOf names the type of a value in a sentence.
func kindOf(v *document.Value) string {
	switch v.Kind {
	case document.Null:
		return "null"
	case document.Bool:
		return "the boolean " + v.Text.Value
	case document.Number:
		return "the number " + v.Text.Value
	case document.String:
		if v.Template.HasReference() {
			return "a string"
		}
		return "the string " + strconv.Quote(excerpt(v.Text.Value))
	case document.Array:
		return "an array"
	case document.Object:
		return "an object"
	}
	panic("contract: value of no kind")
}

// maxExcerpt bounds how much of a string is shown.
const maxExcerpt = 30

func excerpt(s string) string {
	if runes := []rune(s); len(runes) > maxExcerpt {
		return string(runes[:maxExcerpt]) + "…"
	}
	return s
}

func typeList(types []schema.Type) string {
	var names []string
	for _, t := range types {
		names = append(names, article(t))
	}
	return list(names)
}

// looksLikeExpression matches texts that their authors may take for runtime
// expressions, and that are none.
var looksLikeExpression = regexp.MustCompile(`^\$[A-Za-z][\w.-]*$`)

// noExpression says of a text that looks like a runtime expression that it is none.
func noExpression(v *document.Value) string {
	if v.Kind != document.String || v.Template.HasReference() || !looksLikeExpression.MatchString(v.Text.Value) {
		return ""
	}
	return "; " + v.Text.Value + " is no runtime expression, so it is sent as it is written"
}

// quotesAdvice says to leave out quotes, or to set them, where that is what is
// wrong.
func quotesAdvice(v *document.Value, types []schema.Type) string {
	has := func(t schema.Type) bool { return slices.Contains(types, t) }
	text := v.Text.Value
	switch v.Kind {
	case document.String:
		if len(v.Template) == 2 && v.Template[0] == expression.Part(expression.Literal("")) { // see embed
			return "; leave the quotes around the expression out"
		}
		if (has(schema.Integer) || has(schema.Number)) && isNumber(text) || has(schema.Boolean) && (text == "true" || text == "false") {
			return "; write it without quotes"
		}
	case document.Number, document.Bool:
		if has(schema.String) {
			return "; write it in quotes"
		}
	case document.Null, document.Array, document.Object:
	}
	return ""
}
