package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// A Requirement is a set of credentials that are sent together. The empty one
// allows a request without any.
type Requirement []Credential

// A Credential is what a request needs of a security scheme.
type Credential struct {
	Scheme *SecurityScheme
	Scopes []string
}

// A SecurityScheme is a way to send credentials that a description declares. It
// is the same one wherever the pointer is the same.
type SecurityScheme struct {
	Source      *Source
	Name        string // unique in the source
	Description string
	Kind        SchemeKind
}

// A SchemeKind says what the credentials of a security scheme are, and where
// they go.
type SchemeKind interface{ isSchemeKind() }

type (
	// APIKey is a text in a header, in the query or in a cookie.
	APIKey struct {
		In   In
		Name string
	}

	// BasicAuth is a user name and a password (RFC 7617).
	BasicAuth struct{}

	// BearerToken is a token in the header Authorization (RFC 6750).
	BearerToken struct{ Protocol Protocol }

	// Signature is a text in the header Authorization that is computed from the
	// request.
	Signature struct{ Algorithm string }

	// MutualTLS is a certificate of the client, which is no part of a request.
	MutualTLS struct{}
)

// A Protocol says where a bearer token comes from.
type Protocol string

// The protocols.
const (
	AnyProtocol   Protocol = "bearer" // the description does not say
	OAuth2        Protocol = "OAuth 2"
	OpenIDConnect Protocol = "OpenID Connect"
)

func (APIKey) isSchemeKind()      {}
func (BasicAuth) isSchemeKind()   {}
func (BearerToken) isSchemeKind() {}
func (Signature) isSchemeKind()   {}
func (MutualTLS) isSchemeKind()   {}

// place returns the header, query parameter or cookie that the credentials of a
// scheme are; of MutualTLS, no place.
func (s *SecurityScheme) place() (in In, name string) {
	switch kind := s.Kind.(type) {
	case APIKey:
		return kind.In, kind.Name
	case BasicAuth, BearerToken, Signature:
		return Header, "Authorization"
	case MutualTLS:
		return "", ""
	}
	panic("plan: security scheme of no kind")
}

// kindOf returns the kind of a security scheme.
func kindOf(s *openapi.SecurityScheme) SchemeKind {
	switch s.Type {
	case "apiKey":
		if isSigV4(s) {
			return Signature{"AWS Signature Version 4"}
		}
		return APIKey{In(s.In), s.Key}
	case "oauth2":
		return BearerToken{OAuth2}
	case "openIdConnect":
		return BearerToken{OpenIDConnect}
	case "mutualTLS":
		return MutualTLS{}
	}
	switch s.Scheme {
	case "basic":
		return BasicAuth{}
	case "bearer":
		return BearerToken{AnyProtocol}
	}
	return Signature{"HTTP " + s.Scheme}
}

// isSigV4 reports whether an API key is a signature. Descriptions of Amazon's
// services say so in an extension, or in nothing but the name: OpenAPI has no
// type for it.
func isSigV4(s *openapi.SecurityScheme) bool {
	letters := strings.NewReplacer("_", "", "-", "", ".", "").Replace(strings.ToLower(s.Name))
	return s.In == "header" && strings.EqualFold(s.Key, "Authorization") &&
		(s.AuthType == "awssigv4" || strings.Contains(letters, "sigv4"))
}

// security plans the credentials of a request: what its operation requires,
// without what the parameters of the step are. If these are all that one of the
// alternatives requires, nothing more is needed.
//
// An alternative without credentials becomes the last: credentials that the
// caller has are sent.
func (p *planner) security(r *Request, op *openapi.Operation, source *link.Source) {
	optional := false
	for _, alternative := range op.Security {
		for _, requirement := range p.separate(alternative, source) {
			rest, passed := r.lacks(requirement)
			switch {
			case len(rest) > 0:
				r.Security = append(r.Security, rest)
			case passed:
				r.Security = nil
				return
			default:
				optional = true
			}
		}
	}
	if optional && len(r.Security) > 0 {
		r.Security = append(r.Security, Requirement{})
	}
}

// lacks returns what a request has yet to be given to meet a requirement, and
// whether the step passes any of it.
func (r *Request) lacks(requirement Requirement) (rest Requirement, passed bool) {
	for _, c := range requirement {
		switch {
		case c.Scheme.Kind == MutualTLS{}:
			r.certify(c.Scheme)
		case r.passes(c.Scheme):
			passed = true
		default:
			rest = append(rest, c)
		}
	}
	return rest, passed
}

// certify notes that a request may need mutual TLS.
func (r *Request) certify(s *SecurityScheme) {
	if !slices.Contains(r.MutualTLS, s) {
		r.MutualTLS = append(r.MutualTLS, s)
	}
}

// passes reports whether a parameter of the step is what a security scheme sends.
func (r *Request) passes(s *SecurityScheme) bool {
	in, name := s.place()
	return slices.ContainsFunc(r.Parameters, func(p Parameter) bool {
		whole := p.Style == WholeQuery || p.Style == JSONQuery
		return p.In == in && !whole && (p.Name == name || in == Header && strings.EqualFold(p.Name, name))
	})
}

// maxShared bounds how many credentials of one place are told apart: a document
// must not make the plan much larger than itself.
const maxShared = 8

// separate plans a requirement. Of credentials that go to the same place only
// one can be sent: a description that asks for all of them means any. It becomes
// as many requirements as the fullest place has credentials; a place that has
// fewer repeats its last one. Signatures come last, as they sign the rest.
func (p *planner) separate(described openapi.Requirement, source *link.Source) []Requirement {
	type place struct {
		in   In
		name string
	}
	var order []place
	at := map[place][]Credential{}
	count := 1
	for _, d := range described {
		c := Credential{p.scheme(d.Scheme, source), d.Scopes}
		in, name := c.Scheme.place()
		if in == Header {
			name = strings.ToLower(name)
		}
		key := place{in, name}
		if others := at[key]; len(others) == 0 {
			order = append(order, key)
		} else if in != "" {
			p.warnShared(d, others[0].Scheme)
		}
		at[key] = append(at[key], c)
		count = min(max(count, len(at[key])), maxShared)
	}
	all := make([]Requirement, count)
	for i := range all {
		all[i] = Requirement{}
		for _, key := range order {
			all[i] = append(all[i], at[key][min(i, len(at[key])-1)])
		}
		slices.SortStableFunc(all[i], func(a, b Credential) int { return cmp.Compare(a.rank(), b.rank()) })
	}
	return all
}

// rank is greater for credentials that come after others.
func (c Credential) rank() int {
	if _, ok := c.Scheme.Kind.(Signature); ok {
		return 1
	}
	return 0
}

// warnShared warns, once for each place where it is written, of credentials that
// go where others go.
func (p *planner) warnShared(c openapi.Credential, other *SecurityScheme) {
	if p.split[c.Pos] {
		return
	}
	p.split[c.Pos] = true
	in, name := other.place()
	p.diags.Add(diagnostic.SharedPlace, c.Pos,
		"%q and %q are both the %s %q, so that either is taken to be enough; write them as two items of security", other.Name, c.Scheme.Name, in, name)
}

type schemeKey struct {
	source *link.Source
	name   string
}

// scheme returns the security scheme that is described so.
func (p *planner) scheme(described *openapi.SecurityScheme, source *link.Source) *SecurityScheme {
	key := schemeKey{source, described.Name}
	if s, ok := p.schemes[key]; ok {
		return s
	}
	s := &SecurityScheme{
		Source:      p.sources[source],
		Name:        described.Name,
		Description: described.Description,
		Kind:        kindOf(described),
	}
	p.schemes[key] = s
	p.schemePos[s] = described.Pos
	return s
}

// usedSchemes returns the security schemes of the requests that the workflows
// send, in the order of the sources and of their descriptions.
func (p *planner) usedSchemes(planned *Program) []*SecurityScheme {
	var used []*SecurityScheme
	seen := map[*SecurityScheme]bool{}
	use := func(s *SecurityScheme) {
		if !seen[s] {
			seen[s] = true
			used = append(used, s)
		}
	}
	for _, w := range planned.Workflows {
		for _, step := range w.Steps {
			if step.Request == nil {
				continue
			}
			for _, s := range step.Request.MutualTLS {
				use(s)
			}
			for _, requirement := range step.Request.Security {
				for _, c := range requirement {
					use(c.Scheme)
				}
			}
		}
	}
	slices.SortFunc(used, func(a, b *SecurityScheme) int {
		return cmp.Or(
			cmp.Compare(slices.Index(planned.Sources, a.Source), slices.Index(planned.Sources, b.Source)),
			cmp.Compare(p.schemePos[a].Line, p.schemePos[b].Line),
			cmp.Compare(p.schemePos[a].Column, p.schemePos[b].Column),
			strings.Compare(a.Name, b.Name),
		)
	})
	return used
}
