package support

import "net/http"

// A keyInHeader is an API key in a header (OpenAPI 3.1, Security Scheme Object).
type keyInHeader struct{ scheme, name, value string }

func (k keyInHeader) schemeName() string { return k.scheme }

func (k keyInHeader) isGiven() bool { return k.value != "" }

func (k keyInHeader) sentIn(_ *http.Client, req *http.Request) (string, bool) {
	return headerValue(req, k.name)
}

func (k keyInHeader) authorizeRequest(req *http.Request) ([]string, error) {
	req.Header.Set(k.name, k.value)
	return []string{k.value}, nil
}
