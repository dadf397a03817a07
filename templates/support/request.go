package support

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// A request is what a step sends.
type request struct {
	method      string
	url         string // with the path's {parameters}
	path        params
	query       params
	header      params
	cookie      params
	accept      string
	contentType string
	body        any        // nil if there is none
	security    authorizer // nil if nothing is required
}

// An authorizer adds credentials to a request.
type authorizer interface {
	authorizeRequest(r *run, client *http.Client, req *http.Request) (*http.Client, error)
}

// typedPayload returns the body as it is sent, JSON unless its type says
// otherwise, or nil if there is none; and its content type, to which a body may
// add.
func (q request) typedPayload() (sent []byte, contentType string, err error) {
	switch b := q.body.(type) {
	case interface{ payload() ([]byte, error) }:
		sent, err = b.payload()
	case interface {
		typedPayload(contentType string) ([]byte, string, error)
	}:
		return b.typedPayload(q.contentType)
	default:
		sent, err = encode(q.body)
	}
	return sent, q.contentType, err
}

// build makes the HTTP request that q describes.
func (q request) build(ctx context.Context) (*http.Request, error) {
	target, err := q.target()
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(target, "/") {
		return nil, fmt.Errorf("no server for %s: the Client has to name one", target)
	}
	sent, contentType, err := q.typedPayload()
	if err != nil {
		return nil, fmt.Errorf("request body: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, q.method, target, bytes.NewReader(sent))
	if err != nil {
		return nil, err
	}
	if sent != nil && contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	if q.accept != "" {
		req.Header.Set("Accept", q.accept)
	}
	for _, p := range q.header {
		s, ok, err := p.simple(unescaped)
		if strings.ContainsAny(s, "\r\n\x00") {
			err = errors.New("line break in the value")
		}
		if err != nil {
			return nil, fmt.Errorf("header %s: %w", p.name, err)
		}
		if ok {
			req.Header.Set(p.name, s)
		}
	}
	for _, p := range q.cookie {
		s, ok, err := p.simple(unescaped)
		if err != nil {
			return nil, fmt.Errorf("cookie %s: %w", p.name, err)
		}
		if ok {
			req.AddCookie(cookie(p.name, s))
		}
	}
	return req, nil
}

// target returns the URL with its path and query parameters.
func (q request) target() (string, error) {
	var replacements []string // of {name} by the value
	for _, p := range q.path {
		s, ok, err := p.simple(url.PathEscape)
		if err != nil {
			return "", fmt.Errorf("path parameter %s: %w", p.name, err)
		}
		if !ok {
			return "", fmt.Errorf("path parameter %s has no value", p.name)
		}
		if s == "." || s == ".." {
			s = strings.ReplaceAll(s, ".", "%2E") // not a way up
		}
		replacements = append(replacements, "{"+p.name+"}", s)
	}
	target := strings.NewReplacer(replacements...).Replace(q.url)
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

// cookie returns a cookie to send. A value is escaped only if it could not be
// sent otherwise, since it is often one that a server has set.
func cookie(name, value string) *http.Cookie {
	c := &http.Cookie{Name: name, Value: value}
	if c.Valid() != nil {
		c.Value = url.QueryEscape(value)
	}
	return c
}
