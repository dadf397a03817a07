package given

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/program/runner"
)

// Names returns what credentials are called: after their schemes, and after their
// source descriptions too where two schemes have one name.
func Names(credentials []generator.Credential) []string {
	count := map[string]int{}
	for _, c := range credentials {
		count[c.Scheme]++
	}
	var names []string
	for _, c := range credentials {
		if count[c.Scheme] > 1 {
			names = append(names, c.Source+"."+c.Scheme)
			continue
		}
		names = append(names, c.Scheme)
	}
	return names
}

// Credentials returns the credentials that are given, by their fields. Those that
// workflows require besides are asked for, if ask is not nil: the first alternative,
// or another one after an empty answer. It is no error if one is missing: which of
// them a request needs is known when it is sent.
func (v *Values) Credentials(credentials []generator.Credential, workflows []generator.Workflow, ask Asker) (map[string]runner.Credential, error) {
	found := map[string]runner.Credential{}
	names := Names(credentials)
	for i, c := range credentials {
		given, ok := v.Lookup(names[i])
		switch {
		case ok:
			credential, err := given.credential(names[i], c)
			if err != nil {
				return nil, err
			}
			found[c.Field] = credential
		case isAWS(c):
			if credential, ok := v.aws(c.Source); ok {
				found[c.Field] = credential
			}
		}
	}
	if ask == nil {
		return found, nil
	}
	questions := &questions{names, credentials, found, ask, map[string]bool{}}
	for _, w := range workflows {
		for _, r := range w.Requires {
			if err := questions.meet(r); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// Questions ask for credentials.
type questions struct {
	names       []string
	credentials []generator.Credential
	found       map[string]runner.Credential
	ask         Asker
	asked       map[string]bool
}

// meet asks for what a requirement lacks.
func (q *questions) meet(r generator.Requirement) error {
	if slices.ContainsFunc(r, q.hasAll) {
		return nil
	}
	for _, alternative := range r {
		for _, field := range alternative {
			if _, ok := q.found[field]; ok || q.asked[field] {
				continue
			}
			if err := q.askFor(field); err != nil {
				return err
			}
			if _, ok := q.found[field]; !ok {
				break // all of them are needed
			}
		}
		if q.hasAll(alternative) {
			return nil
		}
	}
	return nil
}

// hasAll reports whether credentials for all fields are there.
func (q *questions) hasAll(fields []string) bool {
	return !slices.ContainsFunc(fields, func(field string) bool {
		_, ok := q.found[field]
		return !ok
	})
}

// askFor asks for the credential of a field, once.
func (q *questions) askFor(field string) error {
	q.asked[field] = true
	i := slices.IndexFunc(q.credentials, func(c generator.Credential) bool { return c.Field == field })
	credential, err := askCredential(q.names[i], q.credentials[i], q.ask)
	if err == nil && credential != (runner.Credential{}) {
		q.found[field] = credential
	}
	return err
}

// askCredential asks for a credential.
func askCredential(name string, c generator.Credential, ask Asker) (runner.Credential, error) {
	if c.Type == "Basic" {
		username, err := ask(name+", user name (empty for none)", false)
		if err != nil || username == "" {
			return runner.Credential{}, err
		}
		password, err := ask(name+", password", true)
		return runner.Credential{Username: username, Password: password}, err
	}
	what := map[string]string{
		"string":      "API key",
		"TokenSource": "token",
		"Signer":      "header Authorization, or none to send it unsigned",
	}[c.Type]
	text, err := ask(name+", "+what+" (empty for none)", true)
	if err != nil || text == "" {
		return runner.Credential{}, err
	}
	return Value{Text: text}.credential(name, c)
}

// unsigned is the credential of a signature that leaves requests as they are.
const unsigned = "none"

// credential returns a value as what a credential of its type needs: user:password
// for basic authentication, the header Authorization in the place of a signature.
func (v Value) credential(name string, c generator.Credential) (runner.Credential, error) {
	if v.JSON != nil {
		if c.Type == "Basic" && json.Unmarshal(v.JSON, new(string)) != nil {
			var basic runner.Basic
			if err := json.Unmarshal(v.JSON, &basic); err != nil {
				return runner.Credential{}, fmt.Errorf("credential %s: %w", name, err)
			}
			return runner.Credential{Username: basic.Username, Password: basic.Password}, nil
		}
		if err := json.Unmarshal(v.JSON, &v.Text); err != nil {
			return runner.Credential{}, fmt.Errorf("credential %s must be a string", name)
		}
	}
	text := strings.TrimRight(v.Text, "\r\n") // of a file
	switch {
	case c.Type == "Basic":
		username, password, ok := strings.Cut(text, ":")
		if !ok {
			return runner.Credential{}, fmt.Errorf("credential %s is for basic authentication: write USER:PASSWORD", name)
		}
		return runner.Credential{Username: username, Password: password}, nil
	case c.Type == "Signer" && text == unsigned:
		return runner.Credential{Unsigned: true}, nil
	}
	return runner.Credential{Text: text}, nil
}

// isAWS reports whether a credential is a signature of AWS.
func isAWS(c generator.Credential) bool { return strings.HasPrefix(c.Algorithm, "AWS ") }

// aws returns the credentials of the environment for AWS, by the variables that its
// own tools read. The service is the name of the source description.
func (v *Values) aws(service string) (runner.Credential, bool) {
	if v.sources.Getenv == nil {
		return runner.Credential{}, false
	}
	env := func(names ...string) string {
		for _, name := range names {
			if text, ok := v.sources.Getenv(name); ok {
				return text
			}
		}
		return ""
	}
	a := &runner.AWS{
		AccessKeyID:     env("AWS_ACCESS_KEY_ID"),
		SecretAccessKey: env("AWS_SECRET_ACCESS_KEY"),
		SessionToken:    env("AWS_SESSION_TOKEN"),
		Region:          env("AWS_REGION", "AWS_DEFAULT_REGION"),
		Service:         service,
	}
	complete := !slices.Contains([]string{a.AccessKeyID, a.SecretAccessKey, a.Region}, "")
	return runner.Credential{AWS: a}, complete
}
