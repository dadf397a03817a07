package schema

import (
	"cmp"
	"encoding/json"
	"strings"
)

// AllProperties returns the properties of an object that s and its allOf
// describe, each name once, in order. A property is required if any of them
// says so.
func (s *Schema) AllProperties() []Property {
	var all []Property
	index := map[string]int{}
	seen := map[*Schema]bool{}
	var add func(s *Schema)
	add = func(s *Schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		for _, p := range s.Properties {
			if i, ok := index[p.Name]; ok {
				all[i].Required = all[i].Required || p.Required
				if all[i].Schema == nil {
					all[i].Schema = p.Schema // only required was said before
				}
				continue
			}
			index[p.Name] = len(all)
			all = append(all, p)
		}
		for _, part := range s.AllOf {
			add(part)
		}
	}
	add(s)
	return all
}

// Type returns the type of the values that s describes, or "" if they can have
// several or nothing says which: null aside, and through an allOf.
func (s *Schema) Type() Type {
	return s.typ(map[*Schema]bool{})
}

func (s *Schema) typ(seen map[*Schema]bool) Type {
	if s == nil || seen[s] {
		return ""
	}
	seen[s] = true
	switch {
	case len(s.Types) == 1:
		return s.Types[0]
	case len(s.Types) > 1 || len(s.AnyOf) > 0 || len(s.OneOf) > 0:
		return ""
	case len(s.Properties) > 0:
		return Object
	case s.Items != nil:
		return Array
	}
	for _, part := range s.AllOf {
		if t := part.typ(seen); t != "" {
			return t
		}
	}
	return ""
}

// Content returns the first format, content encoding and content media type that
// s or its allOf give to a string.
func (s *Schema) Content() (format, encoding, mediaType string) {
	seen := map[*Schema]bool{}
	var visit func(s *Schema)
	visit = func(s *Schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		format = cmp.Or(format, s.Format)
		encoding = cmp.Or(encoding, s.ContentEncoding)
		mediaType = cmp.Or(mediaType, s.ContentMediaType)
		for _, part := range s.AllOf {
			visit(part)
		}
	}
	visit(s)
	return format, encoding, mediaType
}

// Doc returns what s says of its values in prose: its description, or else its
// title.
func (s *Schema) Doc() string {
	switch {
	case s == nil:
		return ""
	case s.Description != "":
		return s.Description
	}
	return s.Title
}

// Only returns the text of the only value that s allows, or of its default. It
// is not ok if there is none, or if that is neither a string, a number nor a
// boolean.
func (s *Schema) Only() (text string, ok bool) {
	if s == nil {
		return "", false
	}
	value := s.Default
	if len(s.Enum) == 1 {
		value = s.Enum[0]
	}
	if value == "" || strings.ContainsAny(value[:1], "{[n") {
		return "", false
	}
	if json.Unmarshal([]byte(value), &text) != nil {
		text = value
	}
	return text, true
}

// Strings returns the allowed values of a string, or nil if there are none or
// not all of them are strings; null aside.
func (s *Schema) Strings() []string {
	var values []string
	for _, text := range s.Enum {
		var value *string
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			return nil
		}
		if value != nil {
			values = append(values, *value)
		}
	}
	return values
}
