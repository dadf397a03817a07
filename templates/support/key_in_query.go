package support

import "net/http"

// A keyInQuery is an API key in the query (OpenAPI 3.1, Security Scheme Object).
type keyInQuery struct{ scheme, name, value string }

func (k keyInQuery) schemeName() string { return k.scheme }

func (k keyInQuery) isGiven() bool { return k.value != "" }

func (k keyInQuery) sentIn(_ *http.Client, req *http.Request) (string, bool) {
	query := req.URL.Query()
	return query.Get(k.name), query.Has(k.name)
}

func (k keyInQuery) authorizeRequest(req *http.Request) ([]string, error) {
	if req.URL.RawQuery != "" {
		req.URL.RawQuery += "&"
	}
	req.URL.RawQuery += escapeQuery(k.name) + "=" + escapeQuery(k.value)
	return []string{k.value}, nil
}
