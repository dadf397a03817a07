package support

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// A StepError reports the step that stopped a workflow.
type StepError struct {
	StepInfo
	RequestMethod string    // of the request of the step; empty if it calls a workflow or none could be made
	RequestURL    string    // likewise, without the query and a password, which may be secret
	Response      *Response // to the request; nil if none arrived
	Criterion     string    // that was not met; empty if it was something else
	Err           error
}

func (e *StepError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "workflow %s: step %s", e.Workflow, e.Step)
	if e.Attempt > 1 {
		fmt.Fprintf(&b, " (attempt %d)", e.Attempt)
	}
	var names *url.Error // which has the method and the URL itself
	if e.RequestMethod != "" && !errors.As(e.Err, &names) {
		fmt.Fprintf(&b, ": %s %s", e.RequestMethod, excerpt([]byte(e.RequestURL)))
	}
	fmt.Fprintf(&b, ": %v", e.Err)
	return b.String()
}

func (e *StepError) Unwrap() error { return e.Err }

// Errors that a [StepError] may wrap.
var (
	// ErrCriterion says that the server answered, but not as the success
	// criteria of the step require.
	ErrCriterion = errors.New("success criterion not met")

	// ErrBody says that the step needs a JSON body, and the response has
	// another one.
	ErrBody = errors.New("response body is not JSON")

	// ErrLimit says that the run went over a limit that the [Client] sets.
	ErrLimit = errors.New("limit exceeded")
)

// failedStep returns the error of the latest step.
func (r *run) failedStep(err error) *StepError {
	e := &StepError{StepInfo: r.info, Response: r.response, Err: err}
	if sent, sentErr := r.sent.target(); sentErr == nil && sent != "" {
		e.RequestMethod, e.RequestURL = r.sent.method, string(r.conceal([]byte(withoutSecrets(sent))))
	}
	return e
}

// withoutSecrets returns a URL without its query and password, for messages.
func withoutSecrets(address string) string {
	address, _, _ = strings.Cut(address, "?")
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment = ""
	return u.Redacted()
}

// unmet ends the latest step, which does not meet a criterion. Saw are the values
// that the criterion tests, but for the status.
func (r *run) unmet(criterion string, saw ...any) error {
	err := fmt.Errorf("%w: %s", ErrCriterion, criterion)
	for _, v := range saw {
		raw, encodeErr := encode(v)
		if encodeErr != nil || raw == nil {
			raw = []byte("nothing")
		}
		err = fmt.Errorf("%w: saw %s", err, excerpt(r.conceal(raw)))
	}
	if r.response != nil {
		err = fmt.Errorf("%w: status %d", err, r.status())
		if len(r.response.Body) > 0 {
			err = fmt.Errorf("%w: %s", err, excerpt(r.conceal(r.response.Body)))
		}
	}
	if cause := cmp.Or(r.jsonErr, r.condErr); cause != nil {
		err = fmt.Errorf("%w (%w)", err, cause)
	}
	unmet := r.failedStep(err)
	unmet.Criterion = criterion
	return r.endStep(unmet)
}

// excerpt returns the beginning of a response body for a message: one line, and
// only what can be printed, so that no server steers a terminal or forges a log.
func excerpt(data []byte) string {
	const limit = 500
	ellipsis := ""
	if len(data) > limit {
		data, ellipsis = data[:limit], "..."
	}
	line := strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return ' '
	}, strings.ToValidUTF8(string(data), "")) // the limit may be inside a character
	return strings.Join(strings.Fields(line), " ") + ellipsis
}

// concealed is what stands in the place of a credential.
const concealed = "[concealed]"

// noteSecrets notes what a request has in its header Authorization, so that no
// message shows it.
func (r *run) noteSecrets(req *http.Request) {
	authorization := req.Header.Get("Authorization")
	_, token, _ := strings.Cut(authorization, " ")
	r.secrets = append(r.secrets, cmp.Or(token, authorization))
}

// conceal returns data without the secrets of the latest request, which a server
// may have repeated as they are, in JSON or in a URL.
func (r *run) conceal(data []byte) []byte {
	var spelt []string
	for _, secret := range r.secrets {
		if secret == "" {
			continue
		}
		quoted, _ := json.Marshal(secret) // a string has no error
		spelt = append(spelt, secret, string(quoted[1:len(quoted)-1]), strings.ReplaceAll(secret, "/", `\/`), url.QueryEscape(secret), escapeQuery(secret), url.PathEscape(secret))
	}
	if len(spelt) == 0 {
		return data
	}
	// The longest first: one may be the beginning of another.
	slices.SortStableFunc(spelt, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var replacements []string
	for _, s := range spelt {
		replacements = append(replacements, s, concealed)
	}
	return []byte(strings.NewReplacer(replacements...).Replace(string(data)))
}

// withoutQuery returns an error of net/http or net/url without the query of the
// URL that it shows, which may have credentials in it.
func withoutQuery(err error) error {
	if e, ok := err.(*url.Error); ok {
		e.URL = withoutSecrets(e.URL)
	}
	return err
}
