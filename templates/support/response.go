package support

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"strings"
)

// A Response is what a server answered to the request of a step.
type Response struct {
	StatusCode int
	Header     http.Header
	Body       []byte
}

// isJSON reports whether the body is JSON by its content type or, without one,
// because it parses.
func (r *Response) isJSON() bool {
	if contentType := r.Header.Get("Content-Type"); contentType != "" {
		mediaType, _, _ := strings.Cut(contentType, ";")
		return strings.Contains(strings.ToLower(mediaType), "json")
	}
	return json.Valid(r.Body)
}

// do sends a request and reads the response.
func (r *run) do(ctx context.Context, q request) (*Response, error) {
	req, err := q.build(ctx)
	if err != nil {
		return nil, err
	}
	if r.client.OnRequest != nil {
		if err := r.client.OnRequest(r.info, req); err != nil {
			return nil, err
		}
	}
	res, err := cmp.Or(r.client.HTTP, http.DefaultClient).Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	limit := min(cmp.Or(r.client.MaxBody, 64<<20), math.MaxInt64-1)
	body, err := io.ReadAll(io.LimitReader(res.Body, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read response: %w", err)
	}
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("%w: response body of over %d bytes (Client.MaxBody)", ErrLimit, limit)
	}
	response := &Response{res.StatusCode, res.Header, body}
	if r.client.OnResponse != nil {
		r.client.OnResponse(r.info, response)
	}
	return response, nil
}

// status returns the status code of the latest response, 0 if there is none.
func (r *run) status() int {
	if r.response == nil {
		return 0
	}
	return r.response.StatusCode
}

// body returns the JSON body of the latest response, or nil if it is empty or
// not there. If it is not JSON, the step fails when it is done.
func (r *run) body() json.RawMessage {
	if r.json != nil || r.jsonErr != nil || r.response == nil {
		return r.json
	}
	switch body := bytes.TrimSpace(r.response.Body); {
	case len(body) == 0:
	case r.response.isJSON() && json.Valid(body):
		r.json = body
	default:
		r.jsonErr = ErrBody
	}
	return r.json
}
