package openapi

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// server returns the URL of the server of an operation, or the path that one
// without a host has below whichever server the client is given. The first
// server counts, of the operation's, else of its path's, else of the
// description's (OpenAPI 3.1.1, Operation Object, servers).
func (c *converter) server(item *openapi3.PathItem, described *openapi3.Operation, op Ref) (server, basePath string) {
	if c.d.Server != "" {
		return c.d.Server, ""
	}
	servers, v := c.doc.Servers, c.servers
	if len(item.Servers) > 0 {
		servers, v = item.Servers, c.items[op].Member("servers")
	}
	if described.Servers != nil && len(*described.Servers) > 0 {
		servers, v = *described.Servers, c.operations[op].Member("servers")
	}
	text := "/" // OpenAPI 3.1.1, OpenAPI Object, servers
	if len(servers) > 0 {
		var ok bool
		if text, ok = c.expand(servers[0], v.Elements[0]); !ok {
			return "", ""
		}
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" && u.Scheme != "" {
		c.diags.Add(diagnostic.ServerWithoutScheme, v.Elements[0].Pos,
			"%q is no URL with a host; write one like https://api.example.com, or give the client a server", text)
		return "", ""
	}
	if u.RawQuery != "" || u.Fragment != "" {
		c.diags.Add(diagnostic.InvalidServer, v.Elements[0].Pos,
			"%q has a query or a fragment, which is not sent: paths are appended to the URL of a server", text)
		u.RawQuery, u.Fragment = "", ""
		text = u.String()
	}
	if u.Scheme != "" {
		return strings.TrimRight(text, "/"), ""
	}
	if published := cmp.Or(c.d.URL, c.d.root.file.name); diagnostic.IsURL(published) {
		if base, err := url.Parse(published); err == nil {
			return strings.TrimRight(base.ResolveReference(u).String(), "/"), ""
		}
	}
	if first, _, _ := strings.Cut(u.Path, "/"); u.Host != "" || strings.Trim(first, ".") != "" && strings.Contains(first, ".") {
		c.diags.Add(diagnostic.ServerWithoutScheme, v.Elements[0].Pos,
			"%q has no scheme; write https://%s, or give the client a server", text, strings.TrimLeft(text, "/"))
		return "", ""
	}
	return "", strings.TrimRight(path.Join("/", u.Path), "/")
}

// expand returns the URL of a server with its variables at their defaults, or
// reports that there is none for one of them (OpenAPI 3.1.1, Server Variable Object).
func (c *converter) expand(server *openapi3.Server, v *document.Value) (text string, ok bool) {
	rest := server.URL
	for {
		before, after, found := strings.Cut(rest, "{")
		text += before
		if !found {
			return strings.TrimSpace(text), true
		}
		name, after, found := strings.Cut(after, "}")
		if !found {
			return strings.TrimSpace(text + "{" + name), true
		}
		variable := server.Variables[name]
		switch {
		case variable == nil || variable.Default == "" && !hasDefault(v, name):
			c.diags.Add(diagnostic.InvalidServer, v.Pos,
				"the URL has a variable %q without a default; give it one, or give the client a server", name)
			return "", false
		case len(variable.Enum) > 0 && !slices.Contains(variable.Enum, variable.Default):
			c.diags.Add(diagnostic.InvalidServer, v.Pos, "the default of the variable %q, %q, is none of its enum; it is used all the same",
				name, variable.Default)
		}
		text += variable.Default
		rest = after
	}
}

// hasDefault reports whether a variable of a server has a default, be it empty.
func hasDefault(server *document.Value, name string) bool {
	variables := server.Member("variables")
	if variables == nil {
		return false
	}
	variable := variables.Member(name)
	return variable != nil && variable.Member("default") != nil
}
