// Package openapi loads the operations that workflows call from OpenAPI
// descriptions. Of a large description only those operations and what they
// reference are parsed, and a description is pruned to these before kin-openapi
// sees it: cost follows what is used, and a fault elsewhere stops nobody.
package openapi

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// An Operation is an operation of a description, with every reference
// resolved.
type Operation struct {
	ID          string // operationId; empty if it has none
	Method      string // upper case
	Path        string // the path template as it is sent, without a fragment
	Pos         diagnostic.Pos
	Summary     string
	Server      string // first server's URL, variables at their defaults, no slash at its end; empty if there is none
	BasePath    string // path of a server without a host, for the server that the client is given; "/v1" or empty
	Parameters  []*Parameter
	RequestBody *RequestBody  // nil if there is none
	Responses   []*Response   // in the order of the document
	Security    []Requirement // alternatives; none if no credentials are needed

	// UnknownSchemes are the security schemes that are required and not
	// described; none if an alternative does without them.
	UnknownSchemes []UnknownScheme
}

// An UnknownScheme is a security scheme that is not described.
type UnknownScheme struct {
	Name   string
	Pos    diagnostic.Pos // of the name in the requirement
	Reason string
}

// A Parameter is a parameter that an operation declares (Parameter Object).
// Name is compared without case if In is header.
type Parameter struct {
	Pos         diagnostic.Pos
	Name, In    string
	Required    bool
	Style       string // never empty
	Explode     bool
	Reserved    bool   // allowReserved
	ContentType string // of a parameter described by content; else empty
	Schema      *schema.Schema
	Description string
}

// A RequestBody is the body that an operation takes.
type RequestBody struct {
	Pos      diagnostic.Pos
	Required bool
	Content  []Media
}

// A Response is a described response.
type Response struct {
	Status  string // "200", "2XX" or "default"
	Content []Media
}

// A Media is a media type with the schema of its values.
type Media struct {
	Type     string // as described
	Schema   *schema.Schema
	Items    *schema.Schema // itemSchema, of the items of a sequence; nil if Schema describes it
	Encoding []Encoding     // of properties, in the order of the document
	Prefix   []Encoding     // of the first parts of a multipart body, by position
	Item     Encoding       // of the parts after these; the zero Encoding if not described
}

// An Encoding says how a property of a form is sent (Encoding Object).
type Encoding struct {
	Property    string
	ContentType string // empty if it follows from the property's schema
	Styled      bool   // style, explode or allowReserved is described
	Style       string // empty if not described
	Explode     bool
	Reserved    bool     // allowReserved
	Headers     []Header // of a part of a multipart body
}

// A Header is a header that a part of a body has (Header Object).
type Header struct {
	Name     string
	Pos      diagnostic.Pos
	Required bool
	Schema   *schema.Schema
}

// A Requirement is a set of credentials that are sent together (Security
// Requirement Object). The empty one allows requests without any.
type Requirement []Credential

// A Credential is what a security scheme needs.
type Credential struct {
	Scheme *SecurityScheme // the same one wherever it is required
	Scopes []string
	Pos    diagnostic.Pos // of the name of the scheme in the requirement
}

// A SecurityScheme says how credentials are sent (Security Scheme Object).
type SecurityScheme struct {
	Name        string         // of the component
	Pos         diagnostic.Pos // of that name
	Description string
	Type        string // apiKey, http, mutualTLS, oauth2 or openIdConnect
	In          string // query, header or cookie, of an apiKey
	Key         string // name of the parameter of an apiKey
	Scheme      string // of http, in lower case: basic, bearer, …
	AuthType    string // x-amazon-apigateway-authtype, in lower case
}
