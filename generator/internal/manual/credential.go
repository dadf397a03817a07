package manual

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// credentials returns what the requests of a program need.
func credentials(program *plan.Program) []Credential {
	var all []Credential
	index := map[*plan.SecurityScheme]int{}
	for _, s := range program.SecuritySchemes {
		index[s] = len(all)
		all = append(all, Credential{Name: s.Name, Source: s.Source.Name, Description: s.Description, Sends: sends(s.Kind)})
	}
	seen := map[needed]bool{}
	for _, w := range program.Workflows {
		for _, step := range w.Steps {
			if step.Request == nil {
				continue
			}
			name := step.Request.OperationID
			if name == "" {
				name = step.Request.Method + " " + step.Request.Path
			}
			for _, c := range sent(step.Request) {
				need := &all[index[c.Scheme]]
				for _, scope := range c.Scopes {
					if !slices.Contains(need.Scopes, scope) {
						need.Scopes = append(need.Scopes, scope)
					}
				}
				if key := (needed{c.Scheme, name}); !seen[key] {
					seen[key] = true
					need.Operations = append(need.Operations, name)
				}
			}
		}
	}
	return all
}

// needed is that an operation needs credentials.
type needed struct {
	scheme    *plan.SecurityScheme
	operation string
}

// sent returns the credentials that a request may be sent with.
func sent(r *plan.Request) []plan.Credential {
	var all []plan.Credential
	for _, requirement := range r.Security {
		all = append(all, requirement...)
	}
	for _, s := range r.MutualTLS {
		all = append(all, plan.Credential{Scheme: s})
	}
	return all
}

// sends says what the credentials of a scheme are, and where they go.
func sends(kind plan.SchemeKind) string {
	switch kind := kind.(type) {
	case plan.APIKey:
		return "API key, in the " + string(kind.In) + " " + kind.Name
	case plan.BasicAuth:
		return "user name and password"
	case plan.BearerToken:
		if kind.Protocol == plan.AnyProtocol {
			return "bearer token"
		}
		return "bearer token of " + string(kind.Protocol)
	case plan.Signature:
		return "signature: " + kind.Algorithm
	case plan.MutualTLS:
		return "client certificate"
	}
	panic("manual: security scheme of no kind")
}
