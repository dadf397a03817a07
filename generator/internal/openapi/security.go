package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// security returns what an operation requires: what it says itself, else what
// the description does (OpenAPI 3.1.1, Operation Object, security), and the schemes
// that are not described. An alternative of nothing but these is none.
func (c *converter) security(described *openapi3.Operation, v *document.Value) ([]Requirement, []UnknownScheme) {
	requirements, v := described.Security, v.Member("security")
	if requirements == nil {
		requirements, v = &c.doc.Security, c.pruner.security
	}
	if v == nil {
		return nil, nil
	}
	var list []Requirement
	var unknown []UnknownScheme
	without := false // an alternative has no unknown ones
	for i, alternative := range *requirements {
		r := c.requirement(alternative, v.Elements[i])
		if len(r) > 0 || len(alternative) == 0 {
			list = append(list, r)
		}
		missing := c.unknownSchemes(v.Elements[i])
		unknown = append(unknown, missing...)
		without = without || len(missing) == 0
	}
	if without {
		unknown = nil
	}
	return list, unknown
}

func (c *converter) unknownSchemes(requirement *document.Value) []UnknownScheme {
	var unknown []UnknownScheme
	for _, m := range requirement.Members {
		if reason, ok := c.undescribed[m.Name.Value]; ok {
			unknown = append(unknown, UnknownScheme{m.Name.Value, m.Name.Pos, reason})
		}
	}
	return unknown
}

func (c *converter) requirement(described openapi3.SecurityRequirement, v *document.Value) Requirement {
	r := Requirement{}
	for _, m := range v.Members {
		name := m.Name.Value
		if s := c.securityScheme(name); s != nil {
			r = append(r, Credential{Scheme: s, Scopes: described[name], Pos: m.Name.Pos})
		}
	}
	return r
}

// securityScheme returns the security scheme of a name, or nil if there is none
// that a request could follow.
func (c *converter) securityScheme(name string) *SecurityScheme {
	if s, ok := c.securitySchemes[name]; ok {
		return s
	}
	c.securitySchemes[name] = nil
	ref := c.doc.Components.SecuritySchemes[name]
	if ref == nil || ref.Value == nil {
		return nil
	}
	pos := c.securitySchemePos(name)
	if fault := faultOf(ref.Value); fault != "" {
		c.diags.Add(diagnostic.MalformedPart, pos, "security scheme %q: %s; requests are sent without its credentials", name, fault)
		return nil
	}
	authType, _ := ref.Value.Extensions[amazonAuthType].(string)
	s := &SecurityScheme{
		Name:        name,
		Pos:         pos,
		Description: ref.Value.Description,
		Type:        ref.Value.Type,
		In:          ref.Value.In,
		Key:         ref.Value.Name,
		Scheme:      strings.ToLower(ref.Value.Scheme),
		AuthType:    strings.ToLower(authType),
	}
	c.securitySchemes[name] = s
	return s
}

// securitySchemePos returns the position of the name of a security scheme.
func (c *converter) securitySchemePos(name string) diagnostic.Pos {
	schemes, _ := c.d.rootMember("components").member("securitySchemes")
	for _, m := range schemes.members() {
		if m.name() == name {
			return schemes.posOf(m.key)
		}
	}
	return c.d.root.pos()
}

// faultOf says what keeps a security scheme from being followed; nothing, if it
// can be (OpenAPI 3.1.1, Security Scheme Object, Fixed Fields).
func faultOf(s *openapi3.SecurityScheme) string {
	switch s.Type {
	case "oauth2", "openIdConnect", "mutualTLS":
		return ""
	case "http":
		if s.Scheme == "" {
			return "http needs a scheme, such as bearer"
		}
		return ""
	case "apiKey":
		if s.Name == "" {
			return "an apiKey needs the name of its header, query parameter or cookie"
		}
		if !slices.Contains([]string{"header", "query", "cookie"}, s.In) {
			return fmt.Sprintf("an apiKey is in header, query or cookie, not in %q", s.In)
		}
		return ""
	}
	return fmt.Sprintf("type %q is none of apiKey, http, mutualTLS, oauth2 and openIdConnect", s.Type)
}
