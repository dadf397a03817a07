package support

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
)

// xpathWith returns an expression made of texts and of values that enter it as
// literals.
func xpathWith(parts ...any) xpathQuery {
	var b strings.Builder
	for _, part := range parts {
		value, ok := part.(queryLiteral)
		if !ok {
			fmt.Fprint(&b, part)
			continue
		}
		s, err := xpathLiteral(value.value)
		if err != nil {
			return xpathQuery{err: fmt.Errorf("XPath: %w", err)}
		}
		b.WriteString(s)
	}
	return xpathQuery{expr: b.String()}
}

// xpathLiteral returns a value as XPath 1.0 writes it. There is no null there,
// and no exponent.
func xpathLiteral(v any) (string, error) {
	raw, err := queryScalar(v)
	if err != nil {
		return "", err
	}
	switch raw[0] {
	case '"':
		return xpathString(unquote(raw)), nil
	case 't', 'f':
		return string(raw) + "()", nil
	case 'n':
		return "", errors.New("a value in the expression is missing")
	}
	rational, ok := number(raw)
	if !ok {
		return "", fmt.Errorf("%s is too long a number", excerpt(raw))
	}
	if strings.ContainsAny(string(raw), "eE") {
		return new(big.Float).SetRat(rational).Text('f', -1), nil
	}
	return string(raw), nil
}

// xpathString returns a string literal. One with both quotes is put together,
// since XPath 1.0 has no escapes.
func xpathString(s string) string {
	switch {
	case !strings.Contains(s, "'"):
		return "'" + s + "'"
	case !strings.Contains(s, `"`):
		return `"` + s + `"`
	}
	return "concat('" + strings.ReplaceAll(s, "'", `', "'", '`) + "')"
}
