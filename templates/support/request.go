package support

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Params are parameters of a request. Those without a value, or with null, are
// not sent.
type params []member

// build makes the HTTP request that q describes.
func (q request) build(ctx context.Context) (*http.Request, error) {
	target, err := q.target()
	if err != nil {
		return nil, err
	}
	payload, err := encode(q.body)
	if err != nil {
		return nil, fmt.Errorf("request body: %w", err)
	}
	var reader io.Reader
	if payload != nil {
		reader = bytes.NewReader(payload)
	}
	req, err := http.NewRequestWithContext(ctx, q.method, target, reader)
	if err != nil {
		return nil, err
	}
	if payload != nil && q.contentType != "" {
		req.Header.Set("Content-Type", q.contentType)
	}
	if q.accept != "" {
		req.Header.Set("Accept", q.accept)
	}
	for _, p := range q.header {
		s, ok, err := simple(p.value)
		if err != nil || strings.ContainsAny(s, "\r\n\x00") {
			return nil, fmt.Errorf("header %s: value cannot be sent", p.name)
		}
		if ok {
			req.Header.Set(p.name, s)
		}
	}
	for _, p := range q.cookie {
		s, ok, err := simple(p.value)
		if err != nil {
			return nil, fmt.Errorf("cookie %s: %w", p.name, err)
		}
		if ok {
			req.AddCookie(&http.Cookie{Name: p.name, Value: url.QueryEscape(s)})
		}
	}
	return req, nil
}

// target returns the URL with its path and query parameters.
func (q request) target() (string, error) {
	target := q.url
	for _, p := range q.path {
		s, ok, err := simple(p.value)
		if err != nil || !ok {
			return "", fmt.Errorf("path parameter %s has no value", p.name)
		}
		s = url.PathEscape(s)
		if s == "." || s == ".." {
			s = strings.ReplaceAll(s, ".", "%2E") // not a way up
		}
		target = strings.ReplaceAll(target, "{"+p.name+"}", s)
	}
	query, err := q.query.form()
	if err != nil {
		return "", fmt.Errorf("query: %w", err)
	}
	if query == "" {
		return target, nil
	}
	if strings.Contains(target, "?") {
		return target + "&" + query, nil
	}
	return target + "?" + query, nil
}

// form returns the parameters in the style form, exploded (OpenAPI 3.1,
// Parameter Object, Style Values).
func (ps params) form() (string, error) {
	var pairs []string
	add := func(name string, value json.RawMessage) {
		pairs = append(pairs, url.QueryEscape(name)+"="+url.QueryEscape(plain(value)))
	}
	for _, p := range ps {
		raw, err := encode(p.value)
		if err != nil {
			return "", fmt.Errorf("parameter %s: %w", p.name, err)
		}
		switch {
		case raw == nil || string(raw) == "null":
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
		if name != nil {
			parts = append(parts, unquote(name))
		}
		parts = append(parts, plain(value))
	}
	return strings.Join(parts, ","), true, nil
}

// plain returns the text of a JSON string, and the JSON of any other value.
func plain(raw json.RawMessage) string {
	if raw[0] == '"' {
		return unquote(raw)
	}
	return string(raw)
}
