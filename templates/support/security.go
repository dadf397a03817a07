package support

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
)

// ErrCredentials says that what the operation of a step requires is neither in
// the [Credentials] of the [Client] nor in the request.
var ErrCredentials = errors.New("credentials missing")

// Alternatives are the security requirements of an operation: one of them is
// met, by all credentials that it has (OpenAPI 3.1, Security Requirement Object).
type alternatives [][]credential

// A credential is what Credentials has for a security scheme.
type credential interface {
	// schemeName returns the name of the security scheme.
	schemeName() string
	// isGiven reports whether there is anything to send.
	isGiven() bool
	// sentIn returns what a request that client is to send has in the place of
	// the credential already.
	sentIn(client *http.Client, req *http.Request) (value string, ok bool)
	// authorizeRequest puts the credential into its place, and returns what
	// must not be shown of it.
	authorizeRequest(req *http.Request) (secrets []string, err error)
}

// authorizeRequest adds to a request what it needs to meet one of the
// alternatives: the first that the request meets as it is, or else the first whose
// credentials are given. It returns the client to send the request with.
func (a alternatives) authorizeRequest(r *run, client *http.Client, req *http.Request) (*http.Client, error) {
	isSent := func(c credential) bool {
		value, ok := c.sentIn(client, req)
		r.secrets = append(r.secrets, value)
		return ok
	}
	missing, err := a.toAdd(isSent)
	if err != nil || len(missing) == 0 {
		return client, err
	}
	before, query := req.Header.Clone(), req.URL.RawQuery
	for _, c := range missing {
		secrets, err := c.authorizeRequest(req)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.schemeName(), err)
		}
		r.secrets = append(r.secrets, secrets...)
	}
	var added []string
	for name, values := range req.Header {
		if !slices.Equal(values, before[name]) {
			added = append(added, name)
			r.secrets = append(r.secrets, values...)
		}
	}
	if req.URL.RawQuery != query {
		added = append(added, "Referer") // which a redirect would put the query into
	}
	return guarded(client, added), nil
}

// toAdd returns the credentials that a request has to be given.
func (a alternatives) toAdd(isSent func(credential) bool) ([]credential, error) {
	for _, all := range a {
		if len(all) > 0 && len(exceptThose(all, isSent)) == 0 {
			return nil, nil
		}
	}
	for _, all := range a {
		missing := exceptThose(all, isSent)
		if len(exceptThose(missing, credential.isGiven)) == 0 {
			return missing, nil
		}
	}
	return nil, fmt.Errorf("%w: %s (Client.Credentials)", ErrCredentials, a.inWords())
}

// exceptThose returns the credentials that do not have a property.
func exceptThose(list []credential, those func(credential) bool) []credential {
	return slices.DeleteFunc(slices.Clone(list), those)
}

// inWords returns the names of the security schemes, in words.
func (a alternatives) inWords() string {
	var list []string
	for _, all := range a {
		var names []string
		for _, c := range all {
			names = append(names, c.schemeName())
		}
		list = append(list, strings.Join(names, " and "))
	}
	return strings.Join(list, ", or ")
}

// guarded returns a client that takes headers off a request that a redirect leads
// to another server, or out of TLS. By itself, net/http does so with Authorization
// and Cookie, and not with an API key.
func guarded(client *http.Client, headers []string) *http.Client {
	kept := *client
	kept.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		from := via[0].URL
		for _, to := range append(slices.Clone(via), req) {
			if to.URL.Host == from.Host && (to.URL.Scheme == from.Scheme || to.URL.Scheme == "https") {
				continue
			}
			for _, name := range headers {
				req.Header.Del(name)
			}
		}
		switch {
		case client.CheckRedirect != nil:
			return client.CheckRedirect(req, via)
		case len(via) >= 10:
			return errors.New("stopped after 10 redirects") // as net/http does
		}
		return nil
	}
	return &kept
}

// headerValue returns the value of a header that a request has.
func headerValue(req *http.Request, name string) (string, bool) {
	value := req.Header.Get(name)
	return value, value != ""
}

// formatConcealed prints what stands in the place of credentials.
func formatConcealed(f fmt.State) { _, _ = io.WriteString(f, concealed) }
