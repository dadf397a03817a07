package support

import (
	"fmt"
	"strings"
)

// A singleQuoted is a value that enters a query as text between single quotes.
type singleQuoted struct{ value any }

// A doubleQuoted is a value that enters a query as text between double quotes.
type doubleQuoted struct{ value any }

// jsonpathWith returns a query that a constructor makes of texts and of values
// in one of the forms above, or in that of a queryLiteral.
func jsonpathWith(construct func(string) jsonpathQuery, parts ...any) jsonpathQuery {
	var b strings.Builder
	for _, part := range parts {
		s, err := jsonpathText(part)
		if err != nil {
			return jsonpathQuery{err: err}
		}
		b.WriteString(s)
	}
	return construct(b.String())
}

// jsonpathText returns a part of a query as text.
func jsonpathText(part any) (string, error) {
	switch part := part.(type) {
	case queryLiteral:
		raw, err := queryScalar(part.value)
		if err != nil || raw[0] != '"' {
			return string(raw), err
		}
		return "'" + escapeQuoted(unquote(raw), '\'') + "'", nil
	case singleQuoted:
		return quotedText(part.value, '\'')
	case doubleQuoted:
		return quotedText(part.value, '"')
	}
	return fmt.Sprint(part), nil
}

// quotedText returns the text of a value as it stands between quotes. That of a
// missing value is empty.
func quotedText(v any, quote byte) (string, error) {
	raw, err := queryScalar(v)
	if err != nil || isMissing(v) {
		return "", err
	}
	return escapeQuoted(plain(raw), quote), nil
}

// escapeQuoted escapes what a string literal of RFC 9535 cannot have between
// quotes.
func escapeQuoted(s string, quote byte) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == rune(quote) || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < ' ':
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
