package contract

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// outOfBounds says which bound of a schema a literal is beyond, or nothing.
func outOfBounds(value *document.Value, s *schema.Schema, types []schema.Type) string {
	numeric := slices.Contains(types, schema.Integer) || slices.Contains(types, schema.Number)
	textual := slices.Contains(types, schema.String)
	text := value.Text.Value
	switch n, ok := numberOf(text); {
	case numeric && !textual && ok:
		return outOfRange(n, s)
	case textual && !numeric:
		return outOfLength(text, s)
	}
	return ""
}

// outOfRange says which bound a number is beyond (JSON Schema 2020-12 Validation,
// section 6.2; OpenAPI 3.0, Schema Object).
func outOfRange(n *big.Rat, s *schema.Schema) string {
	for _, bounds := range s.AllBounds() {
		exclusive := map[string]bool{}
		for _, b := range bounds {
			exclusive[b.Keyword] = b.Value == "true"
		}
		for _, b := range bounds {
			limit, ok := numberOf(b.Value)
			if !ok {
				continue
			}
			order := n.Cmp(limit)
			switch {
			case b.Keyword == "minimum" && order < 0 || b.Keyword == "exclusiveMinimum" && order <= 0 ||
				b.Keyword == "minimum" && exclusive["exclusiveMinimum"] && order == 0:
				return "is below its minimum of " + b.Value
			case b.Keyword == "maximum" && order > 0 || b.Keyword == "exclusiveMaximum" && order >= 0 ||
				b.Keyword == "maximum" && exclusive["exclusiveMaximum"] && order == 0:
				return "is above its maximum of " + b.Value
			}
		}
	}
	return ""
}

// outOfLength says which bound of its length a string is beyond (JSON Schema 2020-12
// Validation, section 6.3).
func outOfLength(text string, s *schema.Schema) string {
	for _, bounds := range s.AllBounds() {
		for _, b := range bounds {
			limit, err := strconv.Atoi(b.Value)
			length := utf8.RuneCountInString(text)
			switch {
			case b.Keyword == "minLength" && err == nil && length < limit:
				return "has fewer characters than its minLength of " + b.Value
			case b.Keyword == "maxLength" && err == nil && length > limit:
				return "has more characters than its maxLength of " + b.Value
			}
		}
	}
	return ""
}

// outOfFormat says which pattern or format a literal does not have.
func outOfFormat(value *document.Value, s *schema.Schema, types []schema.Type) string {
	if len(types) != 1 || types[0] != schema.String {
		return ""
	}
	text := value.Text.Value
	for _, bounds := range s.AllBounds() {
		for _, b := range bounds {
			if b.Keyword == "pattern" && mismatches(b.Value, text) {
				return "does not match its pattern " + b.Value
			}
		}
	}
	format, _, _ := s.Content()
	if valid := formats[format]; valid != nil && !valid(text) {
		return "is no " + format
	}
	return ""
}

// mismatches reports whether a text does not match a regular expression of ECMA-262.
// What RE2 does not have, or reads in another way, is not known.
func mismatches(pattern, text string) bool {
	if strings.ContainsAny(pattern, `\`) && !plainEscapes.MatchString(pattern) {
		return false
	}
	re, err := regexp.Compile(pattern)
	return err == nil && !re.MatchString(text)
}

// plainEscapes matches expressions whose escapes mean the same in both dialects, for
// ASCII.
var plainEscapes = regexp.MustCompile(`^([^\\]|\\[dDwWsS.*+?()\[\]{}|^$/\\-])*$`)

// formats are those of which it is certain what they are (JSON Schema 2020-12
// Validation, section 7.3).
var formats = map[string]func(string) bool{
	"date-time": func(s string) bool {
		_, err := time.Parse(time.RFC3339, strings.ToUpper(s))
		return err == nil
	},
	"date": func(s string) bool {
		_, err := time.Parse(time.DateOnly, s)
		return err == nil
	},
	"uuid": regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`).MatchString,
}

// outOfCount says which bound the number of elements of an array is beyond.
func outOfCount(value *document.Value, s *schema.Schema) string {
	for _, bounds := range s.AllBounds() {
		for _, b := range bounds {
			limit, err := strconv.Atoi(b.Value)
			switch {
			case err != nil:
			case b.Keyword == "minItems" && len(value.Elements) < limit:
				return "has fewer elements than its minItems of " + b.Value
			case b.Keyword == "maxItems" && len(value.Elements) > limit:
				return "has more elements than its maxItems of " + b.Value
			}
		}
	}
	return ""
}
