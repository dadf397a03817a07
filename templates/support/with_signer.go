package support

import "net/http"

// A Signer authorizes a request in a way of its own, such as a signature. It is
// called when everything else is in the request; it must leave the body to be
// read, for which req.GetBody returns a copy. A Signer that does nothing leaves it
// to somebody else, such as a proxy.
type Signer func(req *http.Request) error

// A withSigner is what a Signer puts into the header Authorization.
type withSigner struct {
	scheme string
	signer Signer
}

func (s withSigner) schemeName() string { return s.scheme }

func (s withSigner) isGiven() bool { return s.signer != nil }

func (s withSigner) sentIn(_ *http.Client, req *http.Request) (string, bool) {
	return headerValue(req, "Authorization")
}

func (s withSigner) authorizeRequest(req *http.Request) ([]string, error) {
	return nil, s.signer(req)
}
