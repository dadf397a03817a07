package support

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
)

// A Response is what a server answered to the request of a step.
type Response struct {
	StatusCode int
	Header     http.Header
	Body       []byte
}

// do sends a request and reads the response.
func (r *run) do(ctx context.Context, q request) (*Response, error) {
	req, err := q.build(ctx)
	if err != nil {
		return nil, withoutQuery(err)
	}
	if r.client.OnRequest != nil {
		if err := r.client.OnRequest(r.info, req); err != nil {
			return nil, err
		}
	}
	client := cmp.Or(r.client.HTTP, http.DefaultClient)
	if q.security != nil {
		if client, err = q.security.authorizeRequest(r, client, req); err != nil {
			return nil, err
		}
	}
	r.noteSecrets(req)
	res, err := client.Do(req)
	if err != nil {
		return nil, withoutQuery(err)
	}
	defer res.Body.Close()
	if res.StatusCode == http.StatusSwitchingProtocols {
		// The body is the connection, and nothing that the context would end.
		return nil, errors.New("read response: the server switches to another protocol (status 101)")
	}
	limit := r.maxBody()
	data, err := io.ReadAll(io.LimitReader(res.Body, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read response: %w", err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%w: response body of over %d bytes (Client.MaxBody)", ErrLimit, limit)
	}
	response := &Response{res.StatusCode, res.Header, data}
	if r.client.OnResponse != nil {
		r.client.OnResponse(r.info, response)
	}
	return response, nil
}

// maxBody returns how many bytes the body of a response may have.
func (r *run) maxBody() int64 { return min(cmp.Or(r.client.MaxBody, 64<<20), math.MaxInt64-1) }

// status returns the status code of the latest response, 0 if there is none.
func (r *run) status() int {
	if r.response == nil {
		return 0
	}
	return r.response.StatusCode
}
