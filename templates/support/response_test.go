package support

import (
	"bufio"
	"context"
	"errors"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// A server answers requests without a network.
type server func(*http.Request) (*http.Response, error)

func (s server) RoundTrip(req *http.Request) (*http.Response, error) { return s(req) }

// answer returns a client of a server that always answers the same.
func answer(status int, contentType, body string) *Client {
	return &Client{HTTP: &http.Client{Transport: server(func(req *http.Request) (*http.Response, error) {
		header := http.Header{}
		if contentType != "" {
			header.Set("Content-Type", contentType)
		}
		return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader(body)), Request: req}, nil
	})}}
}

// sent returns a run whose latest step got an answer.
func sent(t *testing.T, status int, contentType, body string) *run {
	r := newRun(t.Context(), answer(status, contentType, body), "w")
	if err := r.send(t.Context(), "s", request{url: "http://h"}); err != nil {
		t.Fatal(err)
	}
	return &r
}

func TestBody(t *testing.T) {
	for _, tc := range []struct {
		name, contentType, body string
		json                    string // empty if there is none
		content                 string
		notJSON                 bool
	}{
		{"JSON", "application/json", `{"a":1}`, `{"a":1}`, `{"a":1}`, false},
		{"JSON with a charset", "application/json; charset=utf-8", "1", "1", "1", false},
		{"structured suffix", "application/problem+json", "1", "1", "1", false},
		{"vendor JSON", "application/x-amz-json-1.1", "1", "1", "1", false},
		{"upper case", "Application/JSON", "1", "1", "1", false},
		{"space around", "application/json", " \r\n[ 1 ]\n", "[ 1 ]", "[ 1 ]", false},
		{"null", "application/json", "null", "null", "null", false},
		{"no type, but JSON", "", " [1]\n", "[1]", "[1]", false},
		{"no type, no JSON", "", "<a>", "", `"<a>"`, true},
		{"no type, JSON in part", "", "{} x", "", `"{} x"`, true},
		{"text that looks like JSON", "text/plain", `{"a":1}`, "", `"{\"a\":1}"`, true},
		{"json in a parameter", "text/plain; of=json", "1", "", `"1"`, true},
		{"XML", "application/xml", "<a/>\n", "", `"<a/>\n"`, true},
		{"text of odd bytes", "text/plain", "a\xff\x00", "", `"a\ufffd\u0000"`, true},
		{"empty", "application/json", "", "", "", false},
		{"empty text", "text/plain", "", "", "", false},
		{"only space", "application/json", " \n", "", "", false},
		{"not the JSON it says", "application/json", `{"a":`, "", "", true},
		{"two values", "application/json", "1 2", "", "", true},
		{"nested without end", "application/json", strings.Repeat("[", 100_000), "", "", true},
	} {
		r := sent(t, 200, tc.contentType, tc.body)
		if got := string(r.content()); got != tc.content {
			t.Errorf("%s: content %s, want %s", tc.name, got, tc.content)
		}
		if got := r.jsonBody(); string(got) != tc.json || (got == nil) != (tc.json == "") {
			t.Errorf("%s: body %s, want %s", tc.name, got, tc.json)
		}
		if err := r.done(); errors.Is(err, ErrBody) != tc.notJSON {
			t.Errorf("%s: done returns %v", tc.name, err)
		}
	}
}

func TestBodyThatNobodyReadsMayBeAnything(t *testing.T) {
	if err := sent(t, 200, "application/json", "{").done(); err != nil {
		t.Error(err)
	}
	if err := sent(t, 200, "application/json", "{").doneJSON(); !errors.Is(err, ErrBody) {
		t.Errorf("doneJSON returns %v", err)
	}
	if err := sent(t, 200, "application/json", "{}").doneJSON(); err != nil {
		t.Error(err)
	}
}

func TestHeaderText(t *testing.T) {
	r := sent(t, 200, "text/plain", "x")
	r.response.Header.Add("X-Many", "first")
	r.response.Header.Add("X-Many", "second")
	if got := r.headerText("x-many") + r.headerText("X-None"); got != "first" {
		t.Errorf("header %q", got)
	}
	r.response = nil
	if got := r.headerText("X-Many"); got != "" {
		t.Errorf("header %q without a response", got)
	}
}

func TestBodyAt(t *testing.T) {
	r := sent(t, 200, "application/json", `{"a":{"b":null},"c":"x"}`)
	for _, tc := range []struct {
		pointer, want string
		isNull        bool
	}{
		{"/c", `"x"`, false}, {"/a/b", "null", true}, {"/a/c", "", true}, {"/a", `{"b":null}`, false},
	} {
		if got := string(r.bodyAt(tc.pointer).Raw()); got != tc.want || r.isNull(tc.pointer) != tc.isNull {
			t.Errorf("%s: %s, isNull %v", tc.pointer, got, r.isNull(tc.pointer))
		}
	}
	if r := sent(t, 200, "text/plain", "x"); !r.isNull("") || !r.isNull("/a") {
		t.Error("text has members")
	}
}

func TestResponseHeader(t *testing.T) {
	r := sent(t, 200, "text/plain", "")
	r.response.Header["X-A"] = []string{"first", "second"}
	r.response.Header["X-B"] = []string{""}
	for name, want := range map[string]string{"x-a": `"first"`, "X-B": `""`, "X-C": "", "content-TYPE": `"text/plain"`} {
		if got := r.responseHeader(name); string(got.Raw()) != want || got.IsZero() != (want == "") {
			t.Errorf("%s: %s, want %s", name, got.Raw(), want)
		}
	}
}

// TestNoResponse: criteria of actions are evaluated even if none arrived.
func TestNoResponse(t *testing.T) {
	r := newRun(t.Context(), &Client{}, "w")
	if r.status() != 0 || r.jsonBody() != nil || r.content() != nil || !r.isNull("/a") || !r.responseHeader("X").IsZero() || r.jsonErr != nil {
		t.Error("there is something of a response that never came")
	}
}

func TestBodyLimit(t *testing.T) {
	for _, tc := range []struct {
		name    string
		limit   int64
		size    int
		exceeds bool
	}{
		{"below", 5, 4, false},
		{"at", 5, 5, false},
		{"over", 5, 6, true},
		{"without end", math.MaxInt64, 6, false},
		{"default", 0, 1 << 20, false},
		{"over default", 0, 64<<20 + 1, true},
	} {
		client := answer(200, "", strings.Repeat("0", tc.size))
		client.MaxBody = tc.limit
		client.OnResponse = func(_ StepInfo, res *Response) {
			if tc.exceeds || len(res.Body) != tc.size {
				t.Errorf("%s: OnResponse got %d bytes", tc.name, len(res.Body))
			}
		}
		r := newRun(t.Context(), client, "w")
		if err := r.send(t.Context(), "s", request{url: "http://h"}); errors.Is(err, ErrLimit) != tc.exceeds || (err != nil) != tc.exceeds {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}

// TestNestingLimit has bodies that take long if something looks everywhere in them.
func TestNestingLimit(t *testing.T) {
	nested := func(depth, size int) string {
		return strings.Repeat(`{"a":[`, depth/2) + `"` + strings.Repeat("x", size) + `"` + strings.Repeat("]}", depth/2)
	}
	for _, tc := range []struct {
		name    string
		body    string
		limit   int64
		exceeds bool
	}{
		{"flat", nested(2, 1<<20), 0, false},
		{"deep", nested(9000, 1000), 0, false},
		{"deep and large", nested(9000, 1<<20), 0, true},
		{"deep and large, where much is allowed", nested(9000, 1<<20), 1 << 30, false},
		{"deep and small, where little is allowed", nested(9000, 1000), 1 << 16, false},
		{"below", nested(100, 20<<20), 32 << 20, false},
		{"over", nested(110, 20<<20), 32 << 20, true},
		{"without end", nested(9000, 1<<20), math.MaxInt64, false},
		{"quotes and brackets in strings", `["` + strings.Repeat(`[{\"`, 10_000) + `"]`, 40_010, false},
	} {
		client := answer(200, "application/json", tc.body)
		client.MaxBody = tc.limit
		r := newRun(t.Context(), client, "w")
		if err := r.send(t.Context(), "s", request{url: "http://h"}); err != nil {
			t.Fatal(err)
		}
		if err := r.doneJSON(); errors.Is(err, ErrLimit) != tc.exceeds || (err != nil) != tc.exceeds || (r.jsonBody() == nil) != tc.exceeds {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}

func TestBrokenConnection(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		conn, rw, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		if req.URL.Path == "/body" {
			rw.WriteString("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":")
		}
		rw.Flush()
	}))
	defer server.Close()
	for _, path := range []string{"/", "/body"} {
		r := newRun(t.Context(), &Client{}, "w")
		err := r.send(t.Context(), "s", request{method: "POST", url: server.URL + path})
		var stepErr *StepError
		if !errors.As(err, &stepErr) || stepErr.Response != nil || r.status() != 0 || r.jsonBody() != nil {
			t.Errorf("%s: %v, status %d", path, err, r.status())
		}
		if path == "/body" && (!errors.Is(err, io.ErrUnexpectedEOF) || !strings.Contains(err.Error(), "read response: ")) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestCancelledContextEndsTheRequest(t *testing.T) {
	reached := make(chan bool)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		close(reached)
		<-req.Context().Done()
	}))
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-reached
		cancel()
	}()
	r := newRun(t.Context(), &Client{}, "w")
	if err := r.send(ctx, "s", request{url: server.URL}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// FuzzServer sends what any bytes on the wire may be through a step.
func FuzzServer(f *testing.F) {
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nRetry-After: 1\r\n\r\n{\"a\":[1]}"))
	f.Add([]byte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1]\r\n0\r\n\r\n"))
	f.Fuzz(func(t *testing.T, wire []byte) {
		r := newRun(t.Context(), &Client{HTTP: &http.Client{
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: server(func(req *http.Request) (*http.Response, error) {
				return http.ReadResponse(bufio.NewReader(strings.NewReader(string(wire))), req)
			}),
		}}, "w")
		if err := r.send(t.Context(), "s", request{url: "http://h"}); err != nil {
			return
		}
		r.content()
		r.bodyAt("/a/0")
		truth(r.responseHeader("Content-Type"))
		_ = r.unmet("criterion").Error()
	})
}
