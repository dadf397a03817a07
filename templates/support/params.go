package support

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// A member is a named value: of a JSON object, or of a list of parameters.
type member struct {
	name  string
	value any
}

// params are parameters of a request. Those without a value, or with null, are
// not sent; nor is what is null in their arrays and objects.
type params []member

// form returns the parameters in the style form, exploded (OpenAPI 3.1,
// Parameter Object, Style Values).
func (ps params) form() (string, error) {
	var pairs []string
	add := func(name string, value json.RawMessage) {
		if string(value) != "null" {
			pairs = append(pairs, escapeQuery(name)+"="+escapeQuery(plain(value)))
		}
	}
	for _, p := range ps {
		raw, err := encode(p.value)
		if err != nil {
			return "", fmt.Errorf("parameter %s: %w", p.name, err)
		}
		switch {
		case raw == nil:
		case raw[0] == '[' || raw[0] == '{':
			for name, value := range elements(raw) {
				if name == nil {
					add(p.name, value)
				} else {
					add(unquote(name), value)
				}
			}
		default:
			add(p.name, raw)
		}
	}
	return strings.Join(pairs, "&"), nil
}

// escapeQuery escapes s for a query, a space as %20: not every server takes a
// plus for one.
func escapeQuery(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

// simple returns a value in the style simple, not exploded (OpenAPI 3.1,
// Parameter Object, Style Values), and whether there is one to send.
func simple(v any) (s string, ok bool, err error) {
	raw, err := encode(v)
	if err != nil || raw == nil || string(raw) == "null" {
		return "", false, err
	}
	if raw[0] != '[' && raw[0] != '{' {
		return plain(raw), true, nil
	}
	var parts []string
	for name, value := range elements(raw) {
		if string(value) == "null" {
			continue
		}
		if name != nil {
			parts = append(parts, unquote(name))
		}
		parts = append(parts, plain(value))
	}
	return strings.Join(parts, ","), len(parts) > 0, nil
}
