package support

import (
	"encoding/json"
	"fmt"
	"iter"
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

// A styled value is the value of a parameter that is not sent in the default
// style of its place (OpenAPI 3.1, Parameter Object, Style Values).
type styled interface {
	// of returns the value itself.
	of() any
	// style returns the parameter as it stands in its place. Raw is the value,
	// which has parts; name is escaped. Whatever else is no delimiter goes
	// through escape.
	style(name string, raw json.RawMessage, escape func(string) string) string
}

// form returns the parameters in the style form, exploded, unless they have
// another (OpenAPI 3.1, Parameter Object, Style Values).
func (ps params) form() (string, error) {
	var all []string
	for _, p := range ps {
		raw, err := sendable(p.value)
		if err != nil {
			return "", fmt.Errorf("parameter %s: %w", p.name, err)
		}
		s, ok := p.value.(styled)
		if !ok {
			all = append(all, pairs(escapeQuery(p.name), raw, escapeQuery)...)
			continue
		}
		if raw == nil {
			continue
		}
		if query := s.style(escapeQuery(p.name), raw, escapeQuery); query != "" {
			all = append(all, query)
		}
	}
	return strings.Join(all, "&"), nil
}

// simple returns a parameter in the style simple, not exploded, unless it has
// another, and whether there is anything to send.
func (m member) simple(escape func(string) string) (string, bool, error) {
	raw, err := sendable(m.value)
	if err != nil || raw == nil {
		return "", false, err
	}
	if s, ok := m.value.(styled); ok {
		return s.style(escape(m.name), raw, escape), true, nil
	}
	return delimited(raw, ",", escape), true, nil
}

// sendable returns the value of a parameter as JSON, nil if it has no parts.
func sendable(v any) (json.RawMessage, error) {
	if s, ok := v.(styled); ok {
		return sendable(s.of())
	}
	raw, err := encode(v)
	if err != nil {
		return nil, err
	}
	for range partsOf(raw) {
		return raw, nil
	}
	return nil, nil
}

// partsOf yields what the value of a parameter consists of: the elements of an
// array, each with a nil name, the members of an object, their names as JSON, or
// any other value itself. What is null is left out.
func partsOf(raw json.RawMessage) iter.Seq2[json.RawMessage, json.RawMessage] {
	return func(yield func(name, value json.RawMessage) bool) {
		if len(raw) > 0 && raw[0] != '[' && raw[0] != '{' && string(raw) != "null" {
			yield(nil, raw)
			return
		}
		for name, value := range elements(raw) {
			if string(value) != "null" && !yield(name, value) {
				return
			}
		}
	}
}

// pairs returns the parts of a value as name=value, those that have no name of
// their own under the name of the parameter.
func pairs(name string, raw json.RawMessage, escape func(string) string) []string {
	var list []string
	for key, value := range partsOf(raw) {
		pair := name
		if key != nil {
			pair = escape(unquote(key))
		}
		list = append(list, pair+"="+escape(plain(value)))
	}
	return list
}

// delimited returns the parts of a value, and their names, between delimiters.
func delimited(raw json.RawMessage, delimiter string, escape func(string) string) string {
	var list []string
	for name, value := range partsOf(raw) {
		if name != nil {
			list = append(list, escape(unquote(name)))
		}
		list = append(list, escape(plain(value)))
	}
	return strings.Join(list, delimiter)
}

// escapeQuery escapes s for a query, a space as %20: not every server takes a
// plus for one.
func escapeQuery(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

// unescaped returns s, for a place where nothing has to be escaped.
func unescaped(s string) string { return s }
