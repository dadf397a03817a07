package support

import (
	"context"
	"errors"
	"net/http"
)

// A TokenSource returns a token for a request that requires scopes: an access
// token of OAuth 2 or OpenID Connect, or another bearer token. It is called for
// every request, at once by as many goroutines as use the client, so it is up to
// it to keep a token until that expires.
type TokenSource func(ctx context.Context, scopes []string) (string, error)

// StaticToken returns the source of a token that does not change. Of an empty
// token it is nil, as if none were given.
func StaticToken(token string) TokenSource {
	if token == "" {
		return nil
	}
	return func(context.Context, []string) (string, error) { return token, nil }
}

// A withToken is a token in the header Authorization (RFC 6750, section 2.1).
type withToken struct {
	scheme string
	tokens TokenSource
	scopes []string
}

func (t withToken) schemeName() string { return t.scheme }

func (t withToken) isGiven() bool { return t.tokens != nil }

func (t withToken) sentIn(_ *http.Client, req *http.Request) (string, bool) {
	return headerValue(req, "Authorization")
}

func (t withToken) authorizeRequest(req *http.Request) ([]string, error) {
	token, err := t.tokens(req.Context(), t.scopes)
	if err == nil && token == "" {
		err = errors.New("the source returned an empty token")
	}
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return []string{token}, nil
}
