package support

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// authorized sends a request and returns it as the server got it.
func authorized(t *testing.T, client *Client, q request) (*http.Request, error) {
	t.Helper()
	var got *http.Request
	if client.HTTP == nil {
		client.HTTP = &http.Client{}
	}
	client.HTTP.Transport = server(func(req *http.Request) (*http.Response, error) {
		got = req
		return &http.Response{StatusCode: 200, Body: http.NoBody, Request: req}, nil
	})
	r := newRun(t.Context(), client, "w")
	return got, r.send(t.Context(), "s", q)
}

func TestCredentialsAreSent(t *testing.T) {
	for _, tc := range []struct {
		name   string
		given  credential
		header string // name and value
		query  string
	}{
		{"header", keyInHeader{"s", "x-key", "k"}, "X-Key: k", "q=1"},
		{"query", keyInQuery{"s", "the key", "k &+"}, "", "q=1&the%20key=k%20%26%2B"},
		{"cookie", keyInCookie{"s", "session", "k"}, "Cookie: session=k", "q=1"},
		{"basic", withBasic{"s", Basic{"user", "pass:word"}}, "Authorization: Basic dXNlcjpwYXNzOndvcmQ=", "q=1"},
		{"token", withToken{"s", StaticToken("t"), nil}, "Authorization: Bearer t", "q=1"},
		{"signer", withSigner{"s", func(req *http.Request) error { req.Header.Set("Authorization", "signed"); return nil }}, "Authorization: signed", "q=1"},
	} {
		got, err := authorized(t, &Client{}, request{url: "http://h", query: params{{"q", 1}}, security: alternatives{{tc.given}}})
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		name, value, _ := strings.Cut(tc.header, ": ")
		if got.Header.Get(name) != value || got.URL.RawQuery != tc.query {
			t.Errorf("%s: header %v, query %s", tc.name, got.Header, got.URL.RawQuery)
		}
	}
}

func TestMissingCredentialsAreAnErrorBeforeSending(t *testing.T) {
	none := alternatives{{keyInHeader{"a", "A", ""}}, {keyInQuery{"b", "b", "k"}, keyInCookie{"c", "c", ""}}, {withBasic{"d", Basic{}}}, {withToken{"e", StaticToken(""), nil}}, {withSigner{"f", nil}}}
	got, err := authorized(t, &Client{}, request{url: "http://h", security: none})
	if !errors.Is(err, ErrCredentials) || got != nil {
		t.Fatalf("error %v, sent %v", err, got)
	}
	if want := "workflow w: step s: credentials missing: a, or b and c, or d, or e, or f (Client.Credentials)"; err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
}

func TestAlternatives(t *testing.T) {
	key := func(name, value string) credential { return keyInHeader{name, name, value} }
	for _, tc := range []struct {
		name string
		of   alternatives
		want string // the headers A to C, as they are sent
	}{
		{"the first that is given", alternatives{{key("A", "")}, {key("B", "b")}, {key("C", "c")}}, "-b-"},
		{"all of a combination", alternatives{{key("A", "a"), key("B", "")}, {key("B", "b"), key("C", "c")}}, "-bc"},
		{"none", alternatives{{key("A", "")}, {}}, "---"},
		{"none is the last choice", alternatives{{key("A", "a")}, {}}, "a--"},
	} {
		got, err := authorized(t, &Client{}, request{url: "http://h", security: tc.of})
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		sent := ""
		for _, name := range []string{"A", "B", "C"} {
			value, ok := headerValue(got, name)
			if !ok {
				value = "-"
			}
			sent += value
		}
		if sent != tc.want {
			t.Errorf("%s: sent %s, want %s", tc.name, sent, tc.want)
		}
	}
}

func TestRequestMayHaveItsCredentials(t *testing.T) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	jar.SetCookies(&url.URL{Scheme: "http", Host: "h"}, []*http.Cookie{{Name: "session", Value: "jar"}})
	hook := func(change func(req *http.Request)) *Client {
		return &Client{OnRequest: func(_ StepInfo, req *http.Request) error { change(req); return nil }}
	}
	other := keyInHeader{"other", "X-Other", "o"}
	for _, tc := range []struct {
		name     string
		client   *Client
		q        request
		security credential
	}{
		{"header of the step", &Client{}, request{header: params{{"x-key", "own"}}}, keyInHeader{"s", "X-Key", ""}},
		{"query of the step", &Client{}, request{query: params{{"key", "own"}}}, keyInQuery{"s", "key", ""}},
		{"empty query", &Client{}, request{query: params{{"key", ""}}}, keyInQuery{"s", "key", ""}},
		{"cookie of the step", &Client{}, request{cookie: params{{"session", "own"}}}, keyInCookie{"s", "session", ""}},
		{"cookie of the jar", &Client{HTTP: &http.Client{Jar: jar}}, request{}, keyInCookie{"s", "session", ""}},
		{"token of the step", &Client{}, request{header: params{{"authorization", "own"}}}, withToken{"s", nil, nil}},
		{"header of the hook", hook(func(req *http.Request) { req.Header.Set("X-Key", "own") }), request{}, keyInHeader{"s", "X-Key", ""}},
		{"query of the hook", hook(func(req *http.Request) { req.URL.RawQuery = "key=own" }), request{}, keyInQuery{"s", "key", ""}},
		{"user of the hook", hook(func(req *http.Request) { req.SetBasicAuth("u", "p") }), request{}, withBasic{"s", Basic{}}},
		{"signature of the hook", hook(func(req *http.Request) { req.Header.Set("Authorization", "own") }), request{}, withSigner{"s", nil}},
	} {
		tc.q.url, tc.q.security = "http://h", alternatives{{other}, {tc.security}}
		got, err := authorized(t, tc.client, tc.q)
		if err != nil || got.Header.Get("X-Other") != "" {
			t.Errorf("%s: error %v, request %v", tc.name, err, got)
		}
	}
}

func TestCredentialsComeAfterOnRequest(t *testing.T) {
	client := &Client{OnRequest: func(_ StepInfo, req *http.Request) error {
		if len(req.Header) > 0 || req.URL.RawQuery != "" {
			t.Errorf("the hook sees %v and %q", req.Header, req.URL.RawQuery)
		}
		req.Header.Set("X-Trace", "t")
		return nil
	}}
	sign := func(req *http.Request) error {
		if req.Header.Get("X-Trace") != "t" || req.URL.RawQuery != "key=k" {
			t.Errorf("the signer sees %v and %q", req.Header, req.URL.RawQuery)
		}
		return nil
	}
	_, err := authorized(t, client, request{url: "http://h", security: alternatives{{keyInQuery{"s", "key", "k"}, withSigner{"t", sign}}}})
	if err != nil {
		t.Error(err)
	}
}

func TestErrorsOfCredentialsNameTheScheme(t *testing.T) {
	broken := errors.New("broken")
	failing := func(context.Context, []string) (string, error) { return "", broken }
	empty := func(context.Context, []string) (string, error) { return "", nil }
	for _, tc := range []struct {
		given credential
		want  string
	}{
		{withToken{"auth", failing, nil}, "auth: broken"},
		{withToken{"auth", empty, nil}, "auth: the source returned an empty token"},
		{withSigner{"sigv4", func(*http.Request) error { return broken }}, "sigv4: broken"},
		{withBasic{"basic", Basic{"a:b", "c"}}, "basic: a user name cannot have a colon in it"},
	} {
		got, err := authorized(t, &Client{}, request{url: "http://h", security: alternatives{{tc.given}}})
		if err == nil || err.Error() != "workflow w: step s: "+tc.want || got != nil {
			t.Errorf("error %v, want %s; sent %v", err, tc.want, got)
		}
		if strings.HasSuffix(tc.want, "broken") != errors.Is(err, broken) {
			t.Errorf("%v wraps another error", err)
		}
	}
}

func TestTokenSourceGetsContextAndScopes(t *testing.T) {
	type key struct{}
	client := &Client{OnStep: func(ctx context.Context, _ StepInfo) (context.Context, func(error)) {
		return context.WithValue(ctx, key{}, "span"), nil
	}}
	source := func(ctx context.Context, scopes []string) (string, error) {
		return fmt.Sprint(ctx.Value(key{}), scopes), nil
	}
	got, err := authorized(t, client, request{url: "http://h", security: alternatives{{withToken{"s", source, []string{"a", "b"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	if h := got.Header.Get("Authorization"); h != "Bearer span[a b]" {
		t.Errorf("Authorization: %s", h)
	}
}

// TestCredentialsDoNotFollowARedirectElsewhere has two servers: the first leads
// to itself and then to the second.
func TestCredentialsDoNotFollowARedirectElsewhere(t *testing.T) {
	seen := map[string]http.Header{}
	note := func(req *http.Request) { seen[req.URL.Path] = req.Header.Clone() }
	second := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) { note(req) }))
	defer second.Close()
	first := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		note(req)
		to := "/here"
		if req.URL.Path == to {
			to = second.URL + "/elsewhere"
		}
		http.Redirect(w, req, to, http.StatusFound)
	}))
	defer first.Close()
	sign := func(req *http.Request) error { req.Header.Set("X-Amz-Security-Token", "secret"); return nil }
	all := alternatives{{keyInHeader{"h", "X-Key", "secret"}, keyInQuery{"q", "key", "secret"}, withToken{"t", StaticToken("secret"), nil}, withSigner{"s", sign}}}
	asked := 0
	given := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { asked++; return nil }}
	r := newRun(t.Context(), &Client{HTTP: given}, "w")
	if err := r.send(t.Context(), "s", request{url: first.URL + "/start", header: params{{"X-Other", "o"}}, security: all}); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"/start": true, "/here": true, "/elsewhere": false} {
		header, ok := seen[path]
		if !ok || header.Get("X-Other") != "o" {
			t.Errorf("%s: header %v", path, header)
		}
		for _, name := range []string{"X-Key", "Authorization", "X-Amz-Security-Token"} {
			if got := header.Get(name) != ""; got != want {
				t.Errorf("%s: has %s is %v, want %v", path, name, got, want)
			}
		}
	}
	if referer := seen["/elsewhere"].Get("Referer"); strings.Contains(referer, "secret") {
		t.Errorf("Referer: %s", referer)
	}
	if asked != 2 {
		t.Errorf("the client's own CheckRedirect was asked %d times, want 2", asked)
	}
}

func TestRefererOfARedirectHasNoKey(t *testing.T) {
	var referer string
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) { referer = req.Header.Get("Referer") }))
	defer other.Close()
	first := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusFound))
	defer first.Close()
	r := newRun(t.Context(), &Client{}, "w")
	if err := r.send(t.Context(), "s", request{url: first.URL, security: alternatives{{keyInQuery{"q", "key", "secret"}}}}); err != nil {
		t.Fatal(err)
	}
	if referer != "" {
		t.Errorf("Referer: %s", referer)
	}
}

func TestRedirectsAreBounded(t *testing.T) {
	requests := 0
	circle := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		requests++
		http.Redirect(w, req, "/?key=secret", http.StatusFound)
	}))
	defer circle.Close()
	given := &http.Client{}
	r := newRun(t.Context(), &Client{HTTP: given}, "w")
	err := r.send(t.Context(), "s", request{url: circle.URL, security: alternatives{{keyInHeader{"h", "X-Key", "secret"}}}})
	if err == nil || !strings.HasSuffix(err.Error(), "stopped after 10 redirects") || strings.Contains(err.Error(), "secret") || requests != 10 {
		t.Errorf("error %v after %d requests", err, requests)
	}
	if given.CheckRedirect != nil {
		t.Error("the caller's client was changed")
	}
}

func TestSecretsAreNotInErrors(t *testing.T) {
	long := strings.Repeat("s", 40)
	for _, tc := range []struct{ name, secret, body, want string }{
		{"as it is", "a.b", "no a.b here", "no [concealed] here"},
		{"in JSON", "a\"<\n", `{"key":"a\"\u003c\n"}`, `{"key":"[concealed]"}`},
		{"with escaped slashes", "a/b", `"a\/b"`, `"[concealed]"`},
		{"in a query", "a b&", "/?k=a+b%26", "/?k=[concealed]"},
		{"in a query, as it was sent", "a b&", "/?k=a%20b%26", "/?k=[concealed]"},
		{"in a path", "a b&", "/a%20b&/", "/[concealed]/"},
		{"at the limit of an excerpt", long, strings.Repeat("-", 480) + long + "!", strings.Repeat("-", 480) + "[concealed]!"},
	} {
		client := answer(403, "text/plain", tc.body)
		r := newRun(t.Context(), client, "w")
		err := r.send(t.Context(), "s", request{url: "http://h", security: alternatives{{keyInQuery{"k", "k", tc.secret}}}})
		if err != nil {
			t.Fatal(err)
		}
		want := "workflow w: step s: success criterion not met: c: status 403: " + tc.want
		if err := r.unmet("c"); err.Error() != want {
			t.Errorf("%s: %q, want %q", tc.name, err, want)
		}
	}
}

func TestLongestSecretIsConcealedFirst(t *testing.T) {
	r := &run{secrets: []string{"key", "key-of-more", ""}}
	if got := string(r.conceal([]byte("key-of-more, key"))); got != "[concealed], [concealed]" {
		t.Error(got)
	}
}

func TestAuthorizationOfAStepIsNotInErrors(t *testing.T) {
	for _, authorization := range []string{"Bearer t0ken", "t0ken"} {
		r := newRun(t.Context(), answer(401, "text/plain", "no t0ken"), "w")
		if err := r.send(t.Context(), "s", request{url: "http://h", header: params{{"Authorization", authorization}}}); err != nil {
			t.Fatal(err)
		}
		if err := r.unmet("c", "t0ken"); strings.Contains(err.Error(), "t0ken") {
			t.Error(err)
		}
	}
}

func TestErrorsOfNetworkHaveNoQuery(t *testing.T) {
	broken := errors.New("broken")
	client := &Client{HTTP: &http.Client{Transport: server(func(*http.Request) (*http.Response, error) { return nil, broken })}}
	for _, tc := range []struct{ url, want string }{
		{"http://h/a", `Get "http://h/a": broken`},
		{"http://h:x/a", `parse "http://h:x/a": invalid port ":x" after host`},
	} {
		r := newRun(t.Context(), client, "w")
		err := r.send(t.Context(), "s", request{url: tc.url, query: params{{"key", "secret"}}})
		if err == nil || err.Error() != "workflow w: step s: "+tc.want {
			t.Errorf("error %v, want %s", err, tc.want)
		}
	}
}

func TestBasicIsNotPrinted(t *testing.T) {
	type holder struct{ Basic Basic }
	b := Basic{"Aladdin", "open sesame"}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("m", "basic", b, "holder", holder{b})
	slog.New(slog.NewJSONHandler(&log, nil)).Info("m", "basic", b, "holder", holder{b})
	encoded, err := json.Marshal(holder{b})
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{log.String(), string(encoded)}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		texts = append(texts, fmt.Sprintf(verb, b), fmt.Sprintf(verb, &b), fmt.Sprintf(verb, holder{b}))
	}
	for _, text := range texts {
		if !strings.Contains(text, concealed) || strings.Contains(text, "Aladdin") || strings.Contains(text, "sesame") {
			t.Errorf("printed %s", text)
		}
	}
}

func TestSignerLeavesTheBody(t *testing.T) {
	sign := func(req *http.Request) error {
		body, err := req.GetBody()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(body)
		req.Header.Set("X-Digest", fmt.Sprint(len(data)))
		return err
	}
	got, err := authorized(t, &Client{}, request{method: "POST", url: "http://h", body: "text", security: alternatives{{withSigner{"s", sign}}}})
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(got.Body)
	if err != nil || string(data) != `"text"` || got.Header.Get("X-Digest") != "6" {
		t.Errorf("body %s, %v, header %v", data, err, got.Header)
	}
}
