package execute

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/arazzogen/arazzogen/generator"
)

// servers returns the URLs of servers by the fields of the client that name them.
// One that neither the flags nor the description names is an error, unless requests
// are answered without any.
func servers(described []generator.Server, flags []string, mock bool) (map[string]string, error) {
	given := map[string]string{}
	for _, flag := range flags {
		s, address, err := findServer(described, flag)
		if err != nil {
			return nil, err
		}
		if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, fmt.Errorf("--server: %q is no URL like https://api.example.com", address)
		}
		given[s.Field] = address
	}
	for _, s := range described {
		if s.URL != "" || given[s.Field] != "" {
			continue
		}
		if !mock {
			return nil, fmt.Errorf("the description %s names no server; give one with --server %s=URL", s.Source, s.Source)
		}
		given[s.Field] = "http://" + url.PathEscape(s.Source) + ".invalid"
	}
	return given, nil
}

// findServer returns the server that a flag is about, and its URL.
func findServer(described []generator.Server, flag string) (generator.Server, string, error) {
	name, address, ok := strings.Cut(flag, "=")
	if !ok || generator.IsURL(flag) {
		if len(described) == 1 {
			return described[0], flag, nil
		}
		return generator.Server{}, "", fmt.Errorf("--server %q is not SOURCE=URL", flag)
	}
	var names []string
	for _, s := range described {
		if s.Source == name {
			return s, address, nil
		}
		names = append(names, s.Source)
	}
	return generator.Server{}, "", fmt.Errorf("--server: no workflow calls a source description %q, only %s", name, strings.Join(names, ", "))
}
