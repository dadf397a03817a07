package support

import "net/http"

// A keyInCookie is an API key in a cookie (OpenAPI 3.1, Security Scheme Object).
type keyInCookie struct{ scheme, name, value string }

func (k keyInCookie) schemeName() string { return k.scheme }

func (k keyInCookie) isGiven() bool { return k.value != "" }

// sentIn finds the cookie in the jar of the client too, where a step that logs in
// may have put it.
func (k keyInCookie) sentIn(client *http.Client, req *http.Request) (string, bool) {
	all := req.Cookies()
	if client.Jar != nil {
		all = append(all, client.Jar.Cookies(req.URL)...)
	}
	for _, c := range all {
		if c.Name == k.name {
			return c.Value, true
		}
	}
	return "", false
}

func (k keyInCookie) authorizeRequest(req *http.Request) ([]string, error) {
	req.AddCookie(cookie(k.name, k.value))
	return []string{k.value}, nil
}
