package openapi

import (
	"cmp"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// server returns the URL of the server of an operation, or the path that one
// without a host has below whichever server the client is given. The first
// server counts, of the operation's, else of its path's, else of the
// description's (OpenAPI 3.1.1, Operation Object, servers).
func (c *converter) server(item *openapi3.PathItem, described *openapi3.Operation, op Ref) (server, basePath string) {
	servers, v := c.doc.Servers, c.servers
	if len(item.Servers) > 0 {
		servers, v = item.Servers, c.items[op].Member("servers")
	}
	if described.Servers != nil && len(*described.Servers) > 0 {
		servers, v = *described.Servers, c.operations[op].Member("servers")
	}
	text := "/" // OpenAPI 3.1.1, OpenAPI Object, servers
	if len(servers) > 0 {
		text = strings.TrimSpace(expand(servers[0]))
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" && u.Scheme != "" {
		c.diags.Add(diagnostic.ServerWithoutScheme, v.Elements[0].Pos,
			"%q is no URL with a host; write one like https://api.example.com, or give the client a server", text)
		return "", ""
	}
	if u.Scheme != "" {
		return strings.TrimRight(text, "/"), ""
	}
	if published := cmp.Or(c.d.URL, c.d.root.file.name); isURL(published) {
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

// expand returns the URL of a server with its variables at their defaults
// (OpenAPI 3.1.1, Server Variable Object).
func expand(server *openapi3.Server) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(server.Variables)) {
		if variable := server.Variables[name]; variable != nil {
			pairs = append(pairs, "{"+name+"}", variable.Default)
		}
	}
	return strings.NewReplacer(pairs...).Replace(server.URL)
}
