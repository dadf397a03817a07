package mock

import (
	"encoding/json"
	"math/big"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/pattern"
)

// plainText is a string of which nothing is said.
const plainText = "string"

// formats are texts of formats (JSON Schema 2020-12 Validation, section 7.3, and the
// OpenAPI Format Registry).
var formats = map[string]string{
	"date-time": "2024-01-31T09:30:00Z", "date": "2024-01-31", "time": "09:30:00Z", "duration": "PT1H",
	"email": "user@example.com", "idn-email": "user@example.com",
	"hostname": "example.com", "idn-hostname": "example.com", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1",
	"uri": "https://example.com/", "url": "https://example.com/", "uri-reference": "/path", "iri": "https://example.com/", "iri-reference": "/path",
	"uri-template": "/path/{name}", "json-pointer": "/name", "relative-json-pointer": "0/name", "regex": "^.*$",
	"uuid": "123e4567-e89b-42d3-a456-426614174000", "byte": "c3RyaW5n", "binary": plainText, "password": "password",
	"int64": "1", "int32": "1", "decimal": "1.5",
}

// text returns a string of a schema.
func text(schema openapi.Part) any {
	if expr := schema.Member("pattern").Text(); expr != "" {
		if s, ok := matching(expr); ok {
			return s
		}
	}
	s, ok := formats[schema.Member("format").Text()]
	switch {
	case ok:
		return s // its length follows from the format
	case schema.Member("contentEncoding").Text() == "base64":
		return formats["byte"]
	}
	s = plainText
	if least := limit(schema, "minLength", 0); utf8.RuneCountInString(s) < least {
		s = strings.Repeat(s, 1+min(least, 1<<16)/len(s))[:min(least, 1<<16)]
	}
	if most := limit(schema, "maxLength", len(s)); len(s) > most {
		s = s[:most]
	}
	return s
}

// limit returns the whole number that a keyword is, or another one if it is none.
func limit(schema openapi.Part, keyword string, otherwise int) int {
	n, err := strconv.Atoi(schema.Member(keyword).Text())
	if err != nil || n < 0 {
		return otherwise
	}
	return n
}

// number returns a number of a schema: 1, or else the one next to it that the bounds
// allow.
func number(schema openapi.Part, whole bool) any {
	n := big.NewRat(1, 1)
	step := big.NewRat(1, 1)
	if m, ok := rat(schema, "multipleOf"); ok && m.Sign() > 0 {
		step = m
		n.Set(m)
	}
	if low, exclusive, ok := bound(schema, "minimum", "exclusiveMinimum"); ok {
		n = multipleFrom(low, step)
		if exclusive && n.Cmp(low) <= 0 {
			n.Add(n, step)
		}
	}
	if high, exclusive, ok := bound(schema, "maximum", "exclusiveMaximum"); ok {
		if n.Cmp(high) > 0 || exclusive && n.Cmp(high) == 0 {
			n = between(schema, high, exclusive, step, whole)
		}
	}
	return ratNumber(n)
}

// between returns a number below a bound, which 1 and the multiples from the lower
// bound on are not.
func between(schema openapi.Part, high *big.Rat, exclusive bool, step *big.Rat, whole bool) *big.Rat {
	low, _, hasLow := bound(schema, "minimum", "exclusiveMinimum")
	if hasLow && !whole { // somewhere in the middle
		return new(big.Rat).Quo(new(big.Rat).Add(low, high), big.NewRat(2, 1))
	}
	n := new(big.Rat).Neg(multipleFrom(new(big.Rat).Neg(high), step))
	if exclusive && n.Cmp(high) == 0 {
		n.Sub(n, step)
	}
	return n
}

// bound returns a bound and whether it is exclusive (JSON Schema 2020-12 Validation,
// section 6.2; in OpenAPI 3.0 exclusive is a boolean).
func bound(schema openapi.Part, keyword, exclusive string) (*big.Rat, bool, bool) {
	if b, ok := rat(schema, exclusive); ok {
		return b, true, true
	}
	b, ok := rat(schema, keyword)
	return b, schema.Member(exclusive).Text() == "true", ok
}

func rat(schema openapi.Part, keyword string) (*big.Rat, bool) {
	text := schema.Member(keyword).Text()
	if text == "" || len(text) > 40 {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// multipleFrom returns the least multiple of step that is not below low.
func multipleFrom(low, step *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(low, step)
	floor := new(big.Int).Div(q.Num(), q.Denom()) // rounds down for a positive divisor
	n := new(big.Rat).Mul(new(big.Rat).SetInt(floor), step)
	if n.Cmp(low) < 0 {
		n.Add(n, step)
	}
	return n
}

// ratNumber returns a number as JSON spells it.
func ratNumber(n *big.Rat) json.Number {
	if n.IsInt() {
		return json.Number(n.Num().String())
	}
	f, _ := n.Float64()
	return json.Number(strconv.FormatFloat(f, 'f', -1, 64))
}

// addTo returns a number with n added to it.
func addTo(number json.Number, n int) json.Number {
	r, ok := new(big.Rat).SetString(number.String())
	if !ok {
		return number
	}
	return ratNumber(r.Add(r, big.NewRat(int64(n), 1)))
}

// matching returns a text that a regular expression of ECMA-262 matches.
func matching(expr string) (string, bool) {
	translated, err := pattern.Translate([]string{expr}, "")
	if err != nil || translated.Backtracks {
		return "", false
	}
	return matchingGo(translated.Text[0])
}

// matchingGo returns a text that a regular expression of Go matches.
func matchingGo(expr string) (string, bool) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return "", false
	}
	var b strings.Builder
	write(&b, re)
	found, err := regexp.MatchString(expr, b.String())
	return b.String(), err == nil && found
}

// write writes the shortest text that an expression matches, but for what it may
// repeat, which is there at least once if that is allowed.
func write(b *strings.Builder, re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		b.WriteRune(pick(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteByte('x')
	case syntax.OpCapture, syntax.OpPlus, syntax.OpStar:
		write(b, re.Sub[0])
	case syntax.OpAlternate:
		write(b, re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			write(b, sub)
		}
	case syntax.OpRepeat:
		for range max(re.Min, min(re.Max, 1)) {
			write(b, re.Sub[0])
		}
	}
	// The others match no character, or need none.
}

// pick returns a character of a class, a letter or a digit if it can be.
func pick(class []rune) rune {
	for _, wanted := range "a1A-_x" {
		for i := 0; i+1 < len(class); i += 2 {
			if class[i] <= wanted && wanted <= class[i+1] {
				return wanted
			}
		}
	}
	for i := 0; i+1 < len(class); i += 2 {
		if class[i+1] >= ' ' {
			return max(class[i], ' ')
		}
	}
	return class[0]
}
