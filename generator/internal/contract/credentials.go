package contract

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// unknownSchemes warns of security schemes that are required and not described, once
// each, unless the steps send the credentials themselves.
func (c *checker) unknownSchemes() {
	reported := map[[2]string]bool{} // by the file and the name
	for _, w := range c.program.Workflows {
		for _, step := range w.Steps {
			if step.Operation == nil || sendsCredentials(step) {
				continue
			}
			for _, scheme := range step.Operation.UnknownSchemes {
				key := [2]string{scheme.Pos.File, scheme.Name}
				if reported[key] {
					continue
				}
				reported[key] = true
				c.diags.Add(diagnostic.UnknownSecurityScheme, scheme.Pos,
					"%s; requests are sent without its credentials. Describe it there, or pass them as a parameter of the steps", scheme.Reason).
					Relate(step.Syntax.ID.Pos, "this step passes none")
			}
		}
	}
}

// credentialWords are words of the names of parameters that carry credentials, in
// lower case and without hyphens; listWords are those of others that have them too.
var (
	credentialWords = []string{"authoriz", "xauth", "token", "apikey", "secret", "password", "credential", "session", "accesskey", "signature"}
	listWords       = []string{"page", "next", "continu", "csrf", "idempoten", "sync", "clienttoken"}
)

// sendsCredentials reports whether a step has a parameter that carries credentials
// by its name.
func sendsCredentials(step *link.Step) bool {
	return slices.ContainsFunc(step.Parameters, func(p *link.Parameter) bool {
		name := strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(p.Name))
		has := func(word string) bool { return strings.Contains(name, word) }
		return p.In != "path" && slices.ContainsFunc(credentialWords, has) && !slices.ContainsFunc(listWords, has)
	})
}
