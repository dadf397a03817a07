package handwritten_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/ecrserver"
	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

const (
	repository   = "team/web"
	contentType  = "application/x-amz-json-1.1"
	targetPrefix = "AmazonEC2ContainerRegistry_V20150921."
)

// newRegistry returns a registry whose repository team/web holds that many
// images, if any, in pages of the given size. Its clock stands still.
func newRegistry(t *testing.T, images, pageSize int) *ecrserver.Server {
	t.Helper()
	registry := ecrserver.New()
	registry.PageSize = pageSize
	registry.Clock = func() time.Time { return time.UnixMilli(1563223656789) }
	if err := registry.Seed(repository, images); err != nil {
		t.Fatal(err)
	}
	return registry
}

// A call is a request as a server got it, without the headers that net/http
// adds.
type call struct {
	Method string
	URI    string
	Header map[string]string
	Body   string
}

// post returns the call that a step is to make: an operation and its body.
func post(operation, body string) call {
	return call{"POST", "/", map[string]string{
		"Accept":       contentType,
		"Content-Type": contentType,
		"X-Amz-Target": targetPrefix + operation,
	}, body}
}

// A recorder keeps what goes through a handler.
type recorder struct {
	handler http.Handler

	mu       sync.Mutex
	calls    []call
	answered []string
}

// requests returns the requests so far, in the order in which they came.
func (rec *recorder) requests() []call {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	return slices.Clone(rec.calls)
}

// answers returns the bodies of the answers so far.
func (rec *recorder) answers() []string {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	return slices.Clone(rec.answered)
}

func (rec *recorder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(err) // the server reports it
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	header := map[string]string{}
	for name, values := range r.Header {
		switch name {
		case "Accept-Encoding", "Content-Length", "User-Agent":
		default:
			header[name] = strings.Join(values, ", ")
		}
	}
	rec.mu.Lock()
	rec.calls = append(rec.calls, call{r.Method, r.URL.RequestURI(), header, string(body)})
	rec.mu.Unlock()

	tee := &teeWriter{ResponseWriter: w}
	rec.handler.ServeHTTP(tee, r)
	rec.mu.Lock()
	rec.answered = append(rec.answered, tee.body.String())
	rec.mu.Unlock()
}

type teeWriter struct {
	http.ResponseWriter
	body bytes.Buffer
}

func (w *teeWriter) Write(p []byte) (int, error) {
	w.body.Write(p)
	return w.ResponseWriter.Write(p)
}

// Unwrap lets an [http.ResponseController] through.
func (w *teeWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// unsigned are the credentials for a registry that asks for no signature.
var unsigned = amazonecr.Credentials{SigV4: func(*http.Request) error { return nil }}

// serve serves a handler over loopback, and returns a client of it and the
// recorder in between.
func serve(t *testing.T, handler http.Handler) (*amazonecr.Client, *recorder) {
	t.Helper()
	rec := &recorder{handler: handler}
	srv := httptest.NewServer(rec)
	t.Cleanup(srv.Close)
	return &amazonecr.Client{Ecr: srv.URL, HTTP: srv.Client(), Credentials: unsigned}, rec
}

// A direct transport calls a handler, in the goroutine of the caller, so that
// it may run in the bubble of testing/synctest.
type direct struct {
	handler http.Handler
	latency time.Duration
}

func (d direct) RoundTrip(req *http.Request) (*http.Response, error) {
	timer := time.NewTimer(d.latency)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, req)
	res := w.Result()
	res.Request = req
	return res, nil
}

// serveDirectly is serve without a network. Every answer takes the latency.
func serveDirectly(handler http.Handler, latency time.Duration) (*amazonecr.Client, *recorder) {
	rec := &recorder{handler: handler}
	return &amazonecr.Client{HTTP: &http.Client{Transport: direct{rec, latency}}, Credentials: unsigned}, rec
}

// An answer is what a scripted server says.
type answer struct {
	status      int    // 0 means 200
	contentType string // "" means that of the protocol
	body        string
}

// A script has the answers to each operation. A list that is at its end says
// the last answer again; an operation without a list drops the connection.
type script map[string][]answer

// handler returns a handler that follows the script from its beginning.
func (s script) handler() http.Handler {
	var mu sync.Mutex
	asked := map[string]int{}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		operation := strings.TrimPrefix(r.Header.Get("X-Amz-Target"), targetPrefix)
		answers := s[operation]
		if len(answers) == 0 {
			panic(http.ErrAbortHandler)
		}
		mu.Lock()
		n := asked[operation]
		asked[operation]++
		mu.Unlock()
		a := answers[min(n, len(answers)-1)]
		if a.contentType == "" {
			a.contentType = contentType
		}
		w.Header().Set("Content-Type", a.contentType)
		w.WriteHeader(max(a.status, 200))
		io.WriteString(w, a.body)
	})
}

// member returns a member of a JSON object, byte for byte.
func member(t *testing.T, object, name string) string {
	t.Helper()
	members := decode[map[string]json.RawMessage](t, object)
	if members[name] == nil {
		t.Fatalf("no member %s in %s", name, object)
	}
	return string(members[name])
}

// decode returns a JSON text as a T.
func decode[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// outputs returns outputs of type T with the given JSON texts, by name. Those
// that are not named are missing.
func outputs[T any](t *testing.T, texts map[string]string) *T {
	t.Helper()
	var members []string
	for name, text := range texts {
		members = append(members, fmt.Sprintf("%q:%s", name, text))
	}
	return new(decode[T](t, "{"+strings.Join(members, ",")+"}"))
}

// byText compares values of workflows by their bytes.
var byText = cmp.Transformer("Raw", func(v interface{ Raw() json.RawMessage }) string {
	if v.Raw() == nil {
		return "(missing)"
	}
	return string(v.Raw())
})

// diff reports how what was got differs from what was wanted, if it does.
func diff(t *testing.T, what string, want, got any) {
	t.Helper()
	if d := cmp.Diff(want, got, byText); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}
