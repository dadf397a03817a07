package support

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestStepErrorText(t *testing.T) {
	for _, tc := range []struct {
		attempt int
		want    string
	}{
		{1, "workflow w: step s: EOF"},
		{3, "workflow w: step s (attempt 3): EOF"},
	} {
		err := &StepError{StepInfo: StepInfo{"w", "s", tc.attempt}, Err: io.EOF}
		if got := err.Error(); got != tc.want || !errors.Is(err, io.EOF) {
			t.Errorf("error %q, want %q", got, tc.want)
		}
	}
}

func TestStepErrorNamesTheRequestOnce(t *testing.T) {
	for _, tc := range []struct {
		name, method, url string
		err               error
		want              string
	}{
		{"request", "GET", "http://h/a", io.EOF, "workflow w: step s: GET http://h/a: EOF"},
		{"error of net/http", "GET", "http://h/a", &url.Error{Op: "Get", URL: "http://h/a", Err: io.EOF}, `workflow w: step s: Get "http://h/a": EOF`},
		{"call of a workflow", "", "", io.EOF, "workflow w: step s: EOF"},
		{"long URL", "GET", "http://h/" + strings.Repeat("a", 600), io.EOF, "workflow w: step s: GET http://h/" + strings.Repeat("a", 491) + "...: EOF"},
	} {
		err := &StepError{StepInfo: StepInfo{"w", "s", 1}, RequestMethod: tc.method, RequestURL: tc.url, Err: tc.err}
		if got := err.Error(); got != tc.want {
			t.Errorf("%s: error %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestStepErrorConcealsSecretsInTheURL(t *testing.T) {
	r := newRun(t.Context(), &Client{}, "w")
	r.sent = request{method: "GET", url: "http://u:p@h/bots/s3cret/me?key=s3cret#f"}
	r.secrets = []string{"s3cret"}
	const want = "http://u:xxxxx@h/bots/[concealed]/me"
	if got := r.failedStep(io.EOF).RequestURL; got != want {
		t.Errorf("URL %q, want %q", got, want)
	}
}

func TestUnmet(t *testing.T) {
	for _, tc := range []struct {
		name, contentType, body string
		readsBody               bool
		want                    string
	}{
		{"no body", "", "", true, ""},
		{"body", "application/json", "{\"a\":\n  \"é\"}\n", true, `: {"a": "é"}`},
		{"text", "text/plain", "oops", false, ": oops"},
		{"text where JSON is needed", "text/plain", "oops", true, ": oops (response body is not JSON: it is text/plain)"},
		{"what steers a terminal", "", "a\x1b[31m\r\nb\x00\u009b2J\u202ec", false, ": a [31m b 2J c"},
		{"what is no text", "", "a\xff\xfeb", false, ": ab"},
		{"at the limit", "", strings.Repeat("a", 500), false, ": " + strings.Repeat("a", 500)},
		{"over the limit", "", strings.Repeat("a", 501), false, ": " + strings.Repeat("a", 500) + "..."},
		{"character at the limit", "", strings.Repeat("a", 498) + "😀b", false, ": " + strings.Repeat("a", 498) + "..."},
	} {
		r := sent(t, 404, tc.contentType, tc.body)
		if tc.readsBody {
			r.jsonBody()
		}
		err := r.unmet("$statusCode == 200")
		want := "workflow w: step s: success criterion not met: $statusCode == 200: status 404" + tc.want
		if err.Error() != want {
			t.Errorf("%s: %q, want %q", tc.name, err, want)
		}
		var stepErr *StepError
		if !errors.As(err, &stepErr) || stepErr.Response != r.response || !errors.Is(err, ErrCriterion) {
			t.Errorf("%s: %#v", tc.name, err)
		}
		if notJSON := tc.contentType == "text/plain" && tc.readsBody; errors.Is(err, ErrBody) != notJSON {
			t.Errorf("%s: errors.Is(err, ErrBody) is %v", tc.name, !notJSON)
		}
		if string(r.response.Body) != tc.body {
			t.Errorf("%s: the body is changed", tc.name)
		}
	}
}

func TestUnmetWithoutResponse(t *testing.T) {
	r := newRun(t.Context(), &Client{}, "w")
	if err := r.unmet("c"); !errors.Is(err, ErrCriterion) {
		t.Error(err)
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add([]byte("a\x1b[0m\xf0\x9f\x98"))
	f.Add([]byte(strings.Repeat("é", 300)))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := excerpt(data)
		if len(got) > 503 || !utf8.ValidString(got) || strings.ContainsFunc(got, func(c rune) bool { return !unicode.IsPrint(c) }) {
			t.Errorf("excerpt(%q) = %q", data, got)
		}
	})
}

func TestErrorNamesTheRequestWithoutSecrets(t *testing.T) {
	r := run{info: StepInfo{"w", "s", 1}, sent: request{
		method: "GET", url: "https://ann:secret@example.test/tasks/{id}",
		path: params{{"id", "a b"}}, query: params{{"key", "secret"}},
	}}
	err := r.failedStep(io.EOF)
	if err.RequestMethod != "GET" || err.RequestURL != "https://ann:xxxxx@example.test/tasks/a%20b" {
		t.Errorf("the request is %s %s", err.RequestMethod, err.RequestURL)
	}
	r.sent = request{}
	if err := r.failedStep(io.EOF); err.RequestMethod != "" || err.RequestURL != "" {
		t.Errorf("there is no request, but it is %s %s", err.RequestMethod, err.RequestURL)
	}
}

// A failingTransport fails as one does that cannot connect.
type failingTransport struct{}

func (failingTransport) RoundTrip(*http.Request) (*http.Response, error) { return nil, io.EOF }

func TestErrorOfTheTransportHasNoSecrets(t *testing.T) {
	r := newRun(t.Context(), &Client{HTTP: &http.Client{Transport: failingTransport{}}}, "w")
	err := r.send(t.Context(), "s", request{method: "GET", url: "https://example.test/x", query: params{{"key", "secret"}}})
	if !errors.Is(err, io.EOF) || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "https://example.test/x") {
		t.Errorf("the error is %v", err)
	}
}
