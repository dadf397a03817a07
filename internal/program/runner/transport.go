package runner

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"
)

// RoundTripper returns what sends requests. The error is about the files or the proxy.
func (t Transport) RoundTripper() (http.RoundTripper, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	if t.Proxy != "" {
		proxy, err := url.Parse(t.Proxy)
		if err != nil {
			return nil, fmt.Errorf("proxy: %w", err)
		}
		transport.Proxy = http.ProxyURL(proxy)
	}
	transport.TLSClientConfig = new(tls.Config)
	if t.CA != nil {
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM(t.CA) {
			return nil, errors.New("the CA file has no certificate in PEM")
		}
		transport.TLSClientConfig.RootCAs = pool
	}
	if t.Certificate != nil {
		pair, err := tls.X509KeyPair(t.Certificate, t.Key)
		if err != nil {
			return nil, fmt.Errorf("client certificate: %w", err)
		}
		transport.TLSClientConfig.Certificates = []tls.Certificate{pair}
	}
	return transport, nil
}

// A recorder sends requests and tells of them.
type recorder struct {
	session *Session
	base    http.RoundTripper
}

// RoundTrip sends a request. It reads the whole response, as whoever sends the
// request does anyway, up to the limit of that.
func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	s := r.session
	step, _ := req.Context().Value(stepKey{}).(running)
	sent, err := readBody(req)
	if err != nil {
		return nil, err
	}
	s.noteAuthorization(req.Header)
	shown := &Request{ID: step.id, Method: req.Method, URL: s.mask.URL(req.URL), Proto: "HTTP/1.1", Size: len(sent)}
	if s.Bodies {
		shown.Header, shown.Body = s.mask.Header(req.Header), s.excerpt(sent)
	}
	s.emit(Event{Request: shown})
	clock := startClock()
	res, received, err := r.send(clock.trace(req.Context()), req, sent)
	came := &Response{ID: step.id, Timings: clock.stop()}
	if err != nil {
		came.Error = s.mask.Text(err.Error())
		s.emit(Event{Response: came})
		return nil, err
	}
	came.Status, came.Proto, came.Size = res.StatusCode, res.Proto, len(received)
	if s.Bodies {
		came.Header, came.Body = s.mask.Header(res.Header), s.excerpt(received)
	}
	s.emit(Event{Response: came})
	return res, nil
}

// readBody reads the body of a request.
func readBody(req *http.Request) ([]byte, error) {
	if req.Body == nil {
		return nil, nil
	}
	defer req.Body.Close()
	return io.ReadAll(req.Body)
}

// send sends a request with a body that has been read, and reads the response.
func (r *recorder) send(ctx context.Context, req *http.Request, body []byte) (*http.Response, []byte, error) {
	own := req.Clone(ctx)
	own.Body = http.NoBody
	if len(body) > 0 {
		own.Body = io.NopCloser(bytes.NewReader(body))
	}
	res, err := r.base.RoundTrip(own)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	limit := r.session.MaxBody
	if limit <= 0 {
		limit = 64 << 20 // as generated clients have it
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, limit+1)) // one more, which is over the limit
	if err != nil {
		return nil, nil, fmt.Errorf("read response: %w", err)
	}
	res.Body = io.NopCloser(bytes.NewReader(data))
	return res, data, nil
}

// excerpt returns what an event has of a body.
func (s *Session) excerpt(body []byte) []byte {
	if len(body) > BodyLimit {
		body = body[:BodyLimit]
	}
	if len(body) == 0 {
		return nil
	}
	return s.mask.Body(body)
}

// noteAuthorization masks what a request has in its header Authorization, wherever
// else it is.
func (s *Session) noteAuthorization(header http.Header) {
	value := header.Get("Authorization")
	if _, token, ok := strings.Cut(value, " "); ok {
		value = token
	}
	s.mask.add(value)
}

// A clock takes the time of a request.
type clock struct{ began, connected, sent, answered time.Time }

func startClock() *clock { return &clock{began: time.Now()} }

func (c *clock) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn:              func(httptrace.GotConnInfo) { c.connected = time.Now() },
		WroteRequest:         func(httptrace.WroteRequestInfo) { c.sent = time.Now() },
		GotFirstResponseByte: func() { c.answered = time.Now() },
	})
}

// stop returns the timings. What did not happen took no time.
func (c *clock) stop() Timings {
	last := c.began
	since := func(t time.Time) time.Duration {
		if t.Before(last) {
			return 0
		}
		d := t.Sub(last)
		last = t
		return d
	}
	return Timings{Connect: since(c.connected), Send: since(c.sent), Wait: since(c.answered), Receive: since(time.Now())}
}
