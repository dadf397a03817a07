package synthetic

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// Values are these, strings, integers and booleans.
type (
	object []member
	list   []any
	member struct {
		name  string
		value any
	}
)

func writeJSON(v object) []byte {
	return append(appendJSON(nil, v, "\n"), '\n')
}

// appendJSON appends a value. Its lines begin with newline, a line break and
// spaces.
func appendJSON(b []byte, v any, newline string) []byte {
	inner := newline + "  "
	switch v := v.(type) {
	case object:
		b = append(b, '{')
		for i, m := range v {
			b = appendComma(b, i)
			b = fmt.Appendf(b, "%s%s: ", inner, quoted(m.name))
			b = appendJSON(b, m.value, inner)
		}
		return append(append(b, newline...), '}')
	case list:
		b = append(b, '[')
		for i, e := range v {
			b = appendComma(b, i)
			b = appendJSON(append(b, inner...), e, inner)
		}
		return append(append(b, newline...), ']')
	}
	return append(b, quoted(v)...)
}

func appendComma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

func quoted(scalar any) []byte {
	text, err := json.Marshal(scalar)
	if err != nil {
		panic(err) // only scalars come here
	}
	return text
}

func writeYAML(v object) []byte { return appendYAML(nil, v, "")[1:] }

// appendYAML appends a value behind the colon or the dash that it belongs to.
func appendYAML(b []byte, v any, indent string) []byte {
	switch v := v.(type) {
	case object:
		if len(v) == 0 {
			return append(b, " {}\n"...)
		}
		b = append(b, '\n')
		for _, m := range v {
			b = append(append(append(b, indent...), yamlText(m.name, indent)...), ':')
			b = appendYAML(b, m.value, indent+"  ")
		}
		return b
	case list:
		if len(v) == 0 {
			return append(b, " []\n"...)
		}
		b = append(b, '\n')
		for _, e := range v {
			element := appendYAML(nil, e, indent+"  ")
			if _, ok := e.(object); ok { // its first member goes on the line of the dash
				element = append([]byte(" "), element[len("\n  ")+len(indent):]...)
			}
			b = append(append(append(b, indent...), '-'), element...)
		}
		return b
	case string:
		return append(append(append(b, ' '), yamlText(v, indent)...), '\n')
	}
	return fmt.Appendf(b, " %v\n", v)
}

var plain = regexp.MustCompile(`^[A-Za-z/][A-Za-z0-9_/{}.]*( [A-Za-z0-9_.]+)*$`)

// yamlText returns a string as authors write it: plain if it can be, as a block
// if it has several lines, else in quotes.
func yamlText(s, indent string) string {
	switch {
	case strings.Contains(s, "\n"):
		return "|-\n" + indent + strings.ReplaceAll(s, "\n", "\n"+indent)
	case plain.MatchString(s):
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
