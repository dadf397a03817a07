package support

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
)

// Basic is a user name and a password. Nothing prints them.
type Basic struct{ Username, Password string }

// Format prints no credentials, whatever the verb.
func (Basic) Format(f fmt.State, _ rune) { formatConcealed(f) }

// LogValue logs no credentials.
func (Basic) LogValue() slog.Value { return slog.StringValue(concealed) }

// MarshalText encodes no credentials, as JSON or otherwise.
func (Basic) MarshalText() ([]byte, error) { return []byte(concealed), nil }

// A withBasic is the basic authentication of HTTP (RFC 7617).
type withBasic struct {
	scheme string
	given  Basic
}

func (a withBasic) schemeName() string { return a.scheme }

func (a withBasic) isGiven() bool { return a.given != Basic{} }

func (a withBasic) sentIn(_ *http.Client, req *http.Request) (string, bool) {
	return headerValue(req, "Authorization")
}

func (a withBasic) authorizeRequest(req *http.Request) ([]string, error) {
	if strings.Contains(a.given.Username, ":") {
		return nil, errors.New("a user name cannot have a colon in it")
	}
	req.SetBasicAuth(a.given.Username, a.given.Password)
	// Some services take an API key as the name of a user without a password.
	return []string{cmp.Or(a.given.Password, a.given.Username)}, nil
}
