package support

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestTarget(t *testing.T) {
	raw := func(s string) any { return json.RawMessage(s) }
	for _, tc := range []struct {
		name        string
		url         string
		path, query params
		want        string
	}{
		{"no parameters", "http://h/a", nil, nil, "http://h/a"},
		{"path", "http://h/{a}/x/{b}", params{{"b", 1}, {"a", "v"}}, nil, "http://h/v/x/1"},
		{"the same one twice", "http://h/{a}/{a}", params{{"a", "v"}}, nil, "http://h/v/v"},
		{"reserved characters", "http://h/{a}", params{{"a", "a/b?c#d%e f;é"}}, nil, "http://h/a%2Fb%3Fc%23d%25e%20f%3B%C3%A9"},
		{"dot segment", "http://h/x/{a}/y", params{{"a", "."}}, nil, "http://h/x/%2E/y"},
		{"parent segment", "http://h/x/{a}/y", params{{"a", ".."}}, nil, "http://h/x/%2E%2E/y"},
		{"parent segment inside a value", "http://h/{a}", params{{"a", "../.."}}, nil, "http://h/..%2F.."},
		{"dots that are no segment", "http://h/{a}", params{{"a", "..."}}, nil, "http://h/..."},
		{"dots in a name", "http://h/{a}", params{{"a", "v1..v2"}}, nil, "http://h/v1..v2"},
		{"value that looks like a parameter", "http://h/{a}/{b}", params{{"a", "{b}"}, {"b", "{a}"}}, nil, "http://h/%7Bb%7D/%7Ba%7D"},
		{"path array", "http://h/{a}", params{{"a", array{1, "x,y", null}}}, nil, "http://h/1,x%2Cy"},
		{"path object", "http://h/{a}", params{{"a", raw(`{"k": 1, "l": "m"}`)}}, nil, "http://h/k,1,l,m"},
		{"boolean in the path", "http://h/{a}", params{{"a", false}}, nil, "http://h/false"},
		{"query", "http://h/", nil, params{{"q", "a b&c=d+e/é"}, {"n", raw("1.0")}}, "http://h/?q=a%20b%26c%3Dd%2Be%2F%C3%A9&n=1.0"},
		{"query name", "http://h/", nil, params{{"a[b]&", 1}}, "http://h/?a%5Bb%5D%26=1"},
		{"query in the URL", "http://h/?action=x", nil, params{{"q", 1}}, "http://h/?action=x&q=1"},
		{"query in the URL alone", "http://h/?action=x", nil, nil, "http://h/?action=x"},
		{"question mark in the path", "http://h/{a}", params{{"a", "?"}}, params{{"q", 1}}, "http://h/%3F?q=1"},
		{"query array", "http://h/", nil, params{{"q", array{"a", 2, null, array{1, "b"}}}}, `http://h/?q=a&q=2&q=%5B1%2C%22b%22%5D`},
		{"query object", "http://h/", nil, params{{"q", raw(`{"a\n":1,"b": "x", "c":null, "d":{ "e":1 }}`)}}, "http://h/?a%0A=1&b=x&d=%7B%22e%22%3A1%7D"},
		{"empty array and object", "http://h/", nil, params{{"q", array{}}, {"r", object{}}}, "http://h/"},
		{"empty string", "http://h/", nil, params{{"q", ""}}, "http://h/?q="},
		{"missing and null", "http://h/", nil, params{{"a", nil}, {"b", null}, {"c", Value[int]{}}, {"d", 1}}, "http://h/?d=1"},
	} {
		got, err := request{url: tc.url, path: tc.path, query: tc.query}.target()
		if err != nil || got != tc.want {
			t.Errorf("%s: %s, %v, want %s", tc.name, got, err, tc.want)
		}
	}
}

func TestRequestIsRefused(t *testing.T) {
	invalid := json.RawMessage("{")
	for _, tc := range []struct {
		name string
		q    request
		want string
	}{
		{"missing path parameter", request{url: "http://h/{a}", path: params{{"a", nil}}}, "path parameter a has no value"},
		{"null path parameter", request{url: "http://h/{a}", path: params{{"a", null}}}, "path parameter a has no value"},
		{"empty array in the path", request{url: "http://h/{a}", path: params{{"a", array{}}}}, "path parameter a has no value"},
		{"path parameter that is not JSON", request{url: "http://h/{a}", path: params{{"a", invalid}}}, "path parameter a: "},
		{"query parameter that is not JSON", request{url: "http://h", query: params{{"q", invalid}}}, "query: parameter q: "},
		{"line break in a header", request{url: "http://h", header: params{{"X-A", "a\r\nX-B: b"}}}, "header X-A: "},
		{"line feed in a header array", request{url: "http://h", header: params{{"X-A", array{"a\n"}}}}, "header X-A: "},
		{"zero byte in a header", request{url: "http://h", header: params{{"X-A", "\x00"}}}, "header X-A: "},
		{"header that is not JSON", request{url: "http://h", header: params{{"X-A", invalid}}}, "header X-A: "},
		{"cookie that is not JSON", request{url: "http://h", cookie: params{{"a", invalid}}}, "cookie a: "},
		{"body that is not JSON", request{url: "http://h", body: object{{"a", invalid}}}, "request body: a: "},
		{"no server", request{url: "/tasks"}, "no server for /tasks: the Client has to name one"},
		{"method", request{url: "http://h", method: "A B"}, "invalid method"},
		{"URL", request{url: "http://h:x/"}, "parse "},
	} {
		if _, err := tc.q.build(t.Context()); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.want)
		}
	}
}

func TestHeaderFields(t *testing.T) {
	for _, tc := range []struct {
		name string
		q    request
		want map[string]string // all there are
	}{
		{"none", request{contentType: "application/json"}, nil},
		{"missing body", request{contentType: "application/json", body: Value[any]{}}, nil},
		{"body", request{contentType: "a/b", body: null}, map[string]string{"Content-Type": "a/b"}},
		{"body without a type", request{body: 1}, nil},
		{"accept", request{accept: "a/b"}, map[string]string{"Accept": "a/b"}},
		{"parameters", request{header: params{{"x-a", 1}, {"X-B", array{1, null, "b"}}, {"X-C", object{{"k", 1}, {"n", null}}}}},
			map[string]string{"X-A": "1", "X-B": "1,b", "X-C": "k,1"}},
		{"not sent", request{header: params{{"X-A", nil}, {"X-B", null}, {"X-C", array{}}, {"X-D", array{nil}}}}, nil},
		{"empty string is sent", request{header: params{{"X-A", ""}}}, map[string]string{"X-A": ""}},
		{"structure on one line", request{header: params{{"X-A", array{json.RawMessage("{\n\"b\": 1}")}}}}, map[string]string{"X-A": `{"b":1}`}},
		{"parameter before the request's own", request{accept: "a/b", header: params{{"accept", "c/d"}}}, map[string]string{"Accept": "c/d"}},
	} {
		tc.q.url = "http://h"
		req, err := tc.q.build(t.Context())
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		for name, want := range tc.want {
			if got := req.Header.Values(name); len(got) != 1 || got[0] != want {
				t.Errorf("%s: %s is %q, want %q", tc.name, name, got, want)
			}
		}
		if len(req.Header) != len(tc.want) {
			t.Errorf("%s: header %v, want %v", tc.name, req.Header, tc.want)
		}
	}
}

func TestCookies(t *testing.T) {
	q := request{url: "http://h", cookie: params{
		{"session", "aGVsbG8+/w=="}, {"n", 1}, {"absent", nil}, {"null", null}, {"list", array{"a", "b"}}, {"odd", "é;\r\n\""},
	}}
	req, err := q.build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := `session=aGVsbG8+/w==; n=1; list="a,b"; odd=%C3%A9%3B%0D%0A%22`
	if got := req.Header.Get("Cookie"); got != want {
		t.Errorf("Cookie: %s, want %s", got, want)
	}
}

func TestEscapedPathReachesTheServer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		io.WriteString(w, `"`+req.RequestURI+`"`)
	}))
	defer server.Close()
	r := newRun(t.Context(), &Client{}, "w")
	q := request{url: server.URL + "/x/{a}/{b}/y", path: params{{"a", ".."}, {"b", "/?"}}}
	if err := r.send(t.Context(), "s", q); err != nil {
		t.Fatal(err)
	}
	if got := string(r.response.Body); got != `"/x/%2E%2E/%2F%3F/y"` {
		t.Errorf("server got %s", got)
	}
}

func TestBodyIsSentAgainAfterRedirect(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if req.URL.Path == "/old" {
			http.Redirect(w, req, "/new", http.StatusPermanentRedirect)
			return
		}
		w.Header().Set("Content-Type", req.Header.Get("Content-Type"))
		io.Copy(w, req.Body)
	}))
	defer server.Close()
	r := newRun(t.Context(), &Client{}, "w")
	q := request{method: "POST", url: server.URL + "/old", contentType: "application/json", body: object{{"a", 1}}}
	if err := r.send(t.Context(), "s", q); err != nil {
		t.Fatal(err)
	}
	if got := string(r.jsonBody()); got != `{"a":1}` {
		t.Errorf("server got %s", got)
	}
}

func TestMissingBodyIsNotSent(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		_, hasType := req.Header["Content-Type"]
		_, hasLength := req.Header["Content-Length"]
		if hasType || hasLength || req.ContentLength != 0 || len(req.TransferEncoding) > 0 {
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	defer server.Close()
	r := newRun(t.Context(), &Client{}, "w")
	if err := r.send(t.Context(), "s", request{url: server.URL, contentType: "application/json"}); err != nil || r.status() != 200 {
		t.Errorf("status %d, %v", r.status(), err)
	}
}
