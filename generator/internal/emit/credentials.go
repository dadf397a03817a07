package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// A schemeType is how Go code holds the credentials of a security scheme, and
// what sends them.
type schemeType struct {
	field string // the type of the field of Credentials
	adder string // the type of the support code that adds them to a request
	doc   string // what they are, the end of a sentence
}

// schemeTypeOf returns how Go code holds the credentials of a security scheme.
// Those of mutual TLS are none of its business.
func schemeTypeOf(s *plan.SecurityScheme) schemeType {
	switch kind := s.Kind.(type) {
	case plan.APIKey:
		name := oneLine(kind.Name)
		switch kind.In {
		case plan.Query:
			return schemeType{"string", "keyInQuery", "the API key in the query parameter " + name}
		case plan.Cookie:
			return schemeType{"string", "keyInCookie", "the API key in the cookie " + name}
		}
		return schemeType{"string", "keyInHeader", "the API key in the header " + name}
	case plan.BasicAuth:
		return schemeType{"Basic", "withBasic", "the user name and password of HTTP's basic authentication"}
	case plan.BearerToken:
		if kind.Protocol == plan.AnyProtocol {
			return schemeType{"TokenSource", "withToken", "where bearer tokens come from"}
		}
		return schemeType{"TokenSource", "withToken", "where access tokens of " + string(kind.Protocol) + " come from, which are sent as bearer tokens"}
	case plan.Signature:
		return schemeType{"Signer", "withSigner", "what signs requests: " + oneLine(kind.Algorithm)}
	case plan.MutualTLS:
		return schemeType{}
	}
	panic("emit: security scheme of no kind")
}

// credentialFields returns the security schemes that have a field of
// Credentials.
func credentialFields(program *plan.Program) []*plan.SecurityScheme {
	var list []*plan.SecurityScheme
	for _, s := range program.SecuritySchemes {
		if schemeTypeOf(s).field != "" {
			list = append(list, s)
		}
	}
	return list
}

// credentials writes credentials.gen.go:
//
//	// Credentials are what the operations …
//	type Credentials struct {
//		// APIKey is the API key in the header X-API-Key (security scheme api_key).
//		APIKey string
//	}
//
// with a method for each scheme that makes a credential of its field.
func (e *emitter) credentials(schemes []*plan.SecurityScheme) *jen.File {
	f := jen.NewFile(e.pkg)
	f.HeaderComment(Header + ". DO NOT EDIT.")
	comment(f, `Credentials are what the operations of this package require, by their security schemes. A
[Client] sends what an operation requires and a step does not pass itself. Nothing prints them.`)
	f.Type().Id("Credentials").StructFunc(func(g *jen.Group) {
		for i, s := range schemes {
			if i > 0 {
				g.Line()
			}
			name, typ := e.names.schemes[s].field, schemeTypeOf(s)
			comment(g, name+" is "+typ.doc+" ("+e.schemeTitle(s)+").\n\n"+sentence(s.Description))
			g.Id(name).Id(typ.field)
		}
	})
	f.Line()
	e.conceal(f)
	for _, s := range schemes {
		f.Line()
		e.schemeMethod(f, s)
	}
	return f
}

// schemeTitle names a security scheme, with its source if there are others.
func (e *emitter) schemeTitle(s *plan.SecurityScheme) string {
	title := "security scheme " + oneLine(s.Name)
	if len(e.program.Sources) > 1 {
		title += " of " + oneLine(s.Source.Name)
	}
	return title
}

// conceal writes the methods that keep credentials out of texts.
func (e *emitter) conceal(f *jen.File) {
	receiver := jen.Id("Credentials")
	f.Comment("// Format prints no credentials, whatever the verb.")
	f.Func().Params(receiver.Clone()).Id("Format").
		Params(jen.Id("f").Qual("fmt", "State"), jen.Id("_").Rune()).
		Block(jen.Id("formatConcealed").Call(jen.Id("f")))
	f.Line()
	f.Comment("// LogValue logs no credentials.")
	f.Func().Params(receiver.Clone()).Id("LogValue").Params().Qual("log/slog", "Value").
		Block(jen.Return(jen.Qual("log/slog", "StringValue").Call(jen.Id("concealed"))))
	f.Line()
	f.Comment("// MarshalText encodes no credentials, as JSON or otherwise.")
	f.Func().Params(receiver.Clone()).Id("MarshalText").Params().Params(jen.Index().Byte(), jen.Error()).
		Block(jen.Return(jen.Index().Byte().Call(jen.Id("concealed")), jen.Nil()))
}

// schemeMethod writes the method that makes a credential of a field:
//
//	// petstoreAuth is the security scheme petstore_auth.
//	func (c Credentials) petstoreAuth(scopes ...string) credential {
//		return withToken{"petstore_auth", c.PetstoreAuth, scopes}
//	}
func (e *emitter) schemeMethod(f *jen.File, s *plan.SecurityScheme) {
	names, typ := e.names.schemes[s], schemeTypeOf(s)
	values := []jen.Code{jen.Lit(oneLine(s.Name))}
	if key, ok := s.Kind.(plan.APIKey); ok {
		values = append(values, jen.Lit(key.Name))
	}
	values = append(values, jen.Id("c").Dot(names.field))
	var scopes []jen.Code
	if _, ok := s.Kind.(plan.BearerToken); ok {
		scopes = append(scopes, jen.Id("scopes").Op("...").String())
		values = append(values, jen.Id("scopes"))
	}
	comment(f, names.method+" is the "+e.schemeTitle(s)+".")
	f.Func().Params(jen.Id("c").Id("Credentials")).Id(names.method).Params(scopes...).Id("credential").Block(
		jen.Return(jen.Id(typ.adder).Add(inline(values...))),
	)
}

// security writes what a request requires:
//
//	alternatives{{w.client.Credentials.petstoreAuth("read")}}
func (e *emitter) security(r *plan.Request) *jen.Statement {
	var list []jen.Code
	for _, requirement := range r.Security {
		var all []jen.Code
		for _, c := range requirement {
			var scopes []jen.Code
			if _, ok := c.Scheme.Kind.(plan.BearerToken); ok {
				for _, scope := range c.Scopes {
					scopes = append(scopes, jen.Lit(scope))
				}
			}
			all = append(all, jen.Id("w").Dot("client").Dot("Credentials").Dot(e.names.schemes[c.Scheme].method).Call(scopes...))
		}
		list = append(list, inline(all...))
	}
	if len(list) == 1 {
		return jen.Id("alternatives").Add(inline(list...))
	}
	return jen.Id("alternatives").Add(fields(list...))
}

// mutualTLS returns what the comment of the field HTTP says of security schemes
// that are the transport's.
func (e *emitter) mutualTLS() string {
	var titles []string
	for _, s := range e.program.SecuritySchemes {
		if s.Kind == (plan.MutualTLS{}) {
			titles = append(titles, e.schemeTitle(s))
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return " Its transport needs a certificate of the client for mutual TLS (" + enumeration(titles) + ")."
}

// A Credential is a field of the Credentials of a Client.
type Credential struct {
	Field string
	Type  string // string, Basic, TokenSource or Signer
	For   *plan.SecurityScheme
}

// describeCredentials returns the fields of Credentials.
func (e *emitter) describeCredentials(schemes []*plan.SecurityScheme) []Credential {
	var list []Credential
	for _, s := range schemes {
		list = append(list, Credential{e.names.schemes[s].field, schemeTypeOf(s).field, s})
	}
	return list
}
