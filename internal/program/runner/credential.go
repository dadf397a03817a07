package runner

import (
	"context"
	"encoding/base64"
	"net/http"
)

// Basic is a user name and a password.
type Basic struct{ Username, Password string }

// Text returns the API key of a field of Credentials.
func (s *Session) Text(field string) string { return s.Credentials[field].Text }

// Basic returns the user name and password of a field of Credentials.
func (s *Session) Basic(field string) Basic {
	c := s.Credentials[field]
	return Basic{c.Username, c.Password}
}

// Token returns the source of the token of a field of Credentials; nil if there
// is none.
func (s *Session) Token(field string) func(context.Context, []string) (string, error) {
	token := s.Credentials[field].Text
	if token == "" {
		return nil
	}
	return func(context.Context, []string) (string, error) { return token, nil }
}

// Signer returns the signer of a field of Credentials; nil if there is none.
func (s *Session) Signer(field string) func(*http.Request) error {
	c := s.Credentials[field]
	switch {
	case c.AWS != nil:
		return c.AWS.sign
	case c.Text != "":
		return func(req *http.Request) error {
			req.Header.Set("Authorization", c.Text)
			return nil
		}
	case c.Unsigned:
		return func(*http.Request) error { return nil }
	}
	return nil
}

// secrets returns what must not be shown of a credential. A user name without a
// password is a key, as some services have it.
func (c Credential) secrets() []string {
	list := []string{c.Text, c.Password}
	if c.Username != "" {
		list = append(list, base64.StdEncoding.EncodeToString([]byte(c.Username+":"+c.Password)))
		if c.Password == "" {
			list = append(list, c.Username)
		}
	}
	if c.AWS != nil {
		list = append(list, c.AWS.SecretAccessKey, c.AWS.SessionToken)
	}
	return list
}
