// Package ecrserver is Amazon ECR in memory: eleven operations of its API of
// 2015-09-21, with state that changes and errors as the service sends them. It
// serves examples and tests that have no AWS account.
//
// What it knows of images is what their manifests say. There are no layers, no
// scans and no access control, and the only registry is that of [Account].
package ecrserver

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// The registry that a [Server] holds.
const (
	Region  = "us-east-1"
	Account = "123456789012"
)

const (
	contentType  = "application/x-amz-json-1.1"
	targetPrefix = "AmazonEC2ContainerRegistry_V20150921."
	maxBody      = 8 << 20 // bytes; a manifest alone may have four million
)

// A Server is a registry, and the [http.Handler] that serves it. Its fields
// must not change once it serves.
type Server struct {
	// PageSize is the number of results on a page if the request leaves that
	// open.
	PageSize int

	// PreviewPolls is the number of times that a lifecycle policy preview is
	// answered as in progress before its outcome is.
	PreviewPolls int

	// Clock tells the time.
	Clock func() time.Time

	answered atomic.Int64 // requests, to give each its ID

	mu           sync.Mutex
	repositories map[string]*repository // by name
}

// New returns an empty registry with pages of 100, as the service has them.
func New() *Server {
	return &Server{
		PageSize:     100,
		Clock:        time.Now,
		repositories: map[string]*repository{},
	}
}

// An operation takes the body of a request and returns the value to answer.
type operation func(s *Server, body []byte) (any, error)

var operations = map[string]operation{
	"BatchGetImage":             locked((*Server).batchGetImage),
	"CreateRepository":          locked((*Server).createRepository),
	"DeleteRepository":          locked((*Server).deleteRepository),
	"DescribeImages":            locked((*Server).describeImages),
	"DescribeRepositories":      locked((*Server).describeRepositories),
	"GetLifecyclePolicyPreview": locked((*Server).getLifecyclePolicyPreview),
	"ListImages":                locked((*Server).listImages),
	"ListTagsForResource":       locked((*Server).listTagsForResource),
	"PutImage":                  locked((*Server).putImage),
	"TagResource":               locked((*Server).tagResource),
	"UntagResource":             locked((*Server).untagResource),
}

// locked makes an operation of a method that has the registry for itself while
// it runs. Unknown members of the request are ignored, as by the service.
func locked[Request, Answer any](method func(*Server, Request) (Answer, error)) operation {
	return func(s *Server, body []byte) (any, error) {
		var req Request
		if err := json.Unmarshal(body, &req); err != nil {
			return nil, except(serializationException, "the body does not fit the operation: %v", err)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		return method(s, req)
	}
}

// ServeHTTP answers a request of the AWS JSON 1.1 protocol: a POST to / whose
// X-Amz-Target names the operation.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer, err := s.serve(w, r)
	status := http.StatusOK
	if err != nil {
		e := asException(err)
		answer, status = e, e.status
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("X-Amzn-RequestId", fmt.Sprintf("00000000-0000-4000-8000-%012d", s.answered.Add(1)))
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(answer) // fails only if the client has gone
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) (any, error) {
	if r.Method != http.MethodPost || r.URL.EscapedPath() != "/" {
		e := except(unknownOperationException, "want POST /, got %s %s", r.Method, r.URL.EscapedPath())
		e.status = http.StatusNotFound
		return nil, e
	}
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != contentType {
		return nil, except(unknownOperationException, "want content of type %s, got %q", contentType, r.Header.Get("Content-Type"))
	}
	target := r.Header.Get("X-Amz-Target")
	name, found := strings.CutPrefix(target, targetPrefix)
	op := operations[name]
	if !found || op == nil {
		return nil, except(unknownOperationException, "X-Amz-Target %q names no operation", target)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, except(serializationException, "the body is longer than %d bytes", tooLarge.Limit)
	}
	if err != nil {
		return nil, except(serializationException, "the body ends too early: %v", err)
	}
	return op(s, body)
}
