package runner

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Masked is what stands in the place of what is not shown.
const Masked = "[masked]"

// A Mask takes secrets out of what is shown: those that it is told, wherever they
// are and as JSON or URLs spell them, and what headers, parameters and members
// hold that are for secrets alone.
type Mask struct {
	mu       sync.Mutex
	secrets  map[string]bool
	replacer *strings.Replacer // nil if a secret came since it was made
}

// NewMask returns a mask for secrets, of which empty ones are ignored.
func NewMask(secrets ...string) *Mask {
	m := &Mask{secrets: map[string]bool{}}
	m.add(secrets...)
	return m
}

// add masks further secrets from now on.
func (m *Mask) add(secrets ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, secret := range secrets {
		if secret != "" && !m.secrets[secret] {
			m.secrets[secret], m.replacer = true, nil
		}
	}
}

// Text masks the secrets in a text.
func (m *Mask) Text(text string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.replacer == nil {
		m.replacer = m.newReplacer()
	}
	return m.replacer.Replace(text)
}

func (m *Mask) newReplacer() *strings.Replacer {
	var spelt []string
	for secret := range m.secrets {
		quoted, _ := json.Marshal(secret) // a string has no error
		spelt = append(spelt, secret, string(quoted[1:len(quoted)-1]),
			strings.ReplaceAll(secret, "/", `\/`), url.PathEscape(secret),
			url.QueryEscape(secret), strings.ReplaceAll(url.QueryEscape(secret), "+", "%20"))
	}
	// The longest first: one may be the beginning of another.
	slices.SortFunc(spelt, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	var replacements []string
	for _, s := range slices.Compact(spelt) {
		replacements = append(replacements, s, Masked)
	}
	return strings.NewReplacer(replacements...)
}

// JSON masks JSON, which stays JSON: a number that is a secret becomes a string.
func (m *Mask) JSON(data []byte) []byte {
	masked := m.Body(data)
	if !json.Valid(masked) {
		quoted, _ := json.Marshal(Masked)
		return quoted
	}
	return masked
}

// secretNames are names of parameters and members that hold secrets, in lower case
// and without hyphens and underscores.
var secretNames = map[string]bool{
	"accesstoken": true, "refreshtoken": true, "idtoken": true, "authtoken": true, "sessiontoken": true, "authorizationtoken": true,
	"clientsecret": true, "clientassertion": true, "assertion": true, "codeverifier": true,
	"password": true, "passwd": true, "passphrase": true, "secret": true, "secretkey": true, "privatekey": true,
	"apikey": true, "privatetoken": true, "xamzsecuritytoken": true, "xamzsignature": true, "xamzcredential": true,
	"authorization": true, "proxyauthorization": true, "cookie": true, "setcookie": true,
}

// secretEndings end the names of other headers that hold secrets, likewise. A member
// may be called so and hold the token of a page.
var secretEndings = regexp.MustCompile(`(?:token|secret|apikey|password)$`)

var plain = strings.NewReplacer("-", "", "_", "")

func plainName(name string) string { return plain.Replace(strings.ToLower(name)) }

func isSecretName(name string) bool { return secretNames[plainName(name)] }

func isSecretHeader(name string) bool {
	return isSecretName(name) || secretEndings.MatchString(plainName(name))
}

// members finds members of JSON objects whose values are no objects or arrays.
var members = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*"|[-+.\w]+)`)

// fields finds the fields of a form or a query.
var fields = regexp.MustCompile(`(^|[?&])([^=&?#\s]+)=([^&#\s]*)`)

// Body masks the body of a request or a response: JSON, a form or a text.
func (m *Mask) Body(data []byte) []byte {
	text := m.Text(string(data))
	if trimmed := strings.TrimLeft(text, " \t\r\n"); strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "[") {
		return []byte(replaceNamed(members, text, func(g []string) (string, string) {
			return g[1], `"` + g[1] + `"` + g[2] + `"` + Masked + `"`
		}))
	}
	return []byte(maskFields(text))
}

func maskFields(text string) string {
	return replaceNamed(fields, text, func(g []string) (string, string) { return g[2], g[1] + g[2] + "=" + Masked })
}

// replaceNamed replaces matches whose name, as parts says of the groups, is that of
// a secret.
func replaceNamed(re *regexp.Regexp, text string, parts func(groups []string) (name, masked string)) string {
	return re.ReplaceAllStringFunc(text, func(match string) string {
		name, masked := parts(re.FindStringSubmatch(match))
		if !isSecretName(name) {
			return match
		}
		return masked
	})
}

// URL masks a URL: its password, and what is secret in its query.
func (m *Mask) URL(u *url.URL) string {
	shown := *u
	if _, ok := shown.User.Password(); ok {
		shown.User = url.UserPassword(shown.User.Username(), "xxxxx")
	}
	return maskFields(m.Text(shown.String()))
}

// Header masks the values of headers. Of one for secrets alone, the name of its
// scheme is shown, and the names of cookies.
func (m *Mask) Header(header http.Header) http.Header {
	masked := make(http.Header, len(header))
	for name, values := range header {
		for _, v := range values {
			masked[name] = append(masked[name], m.headerValue(name, v))
		}
	}
	return masked
}

var cookieValue = regexp.MustCompile(`(^|;\s*)([^=;\s]+)=([^;]*)`)

func (m *Mask) headerValue(name, value string) string {
	if !isSecretHeader(name) {
		return maskFields(m.Text(value))
	}
	switch name {
	case "Cookie":
		return cookieValue.ReplaceAllString(value, "${1}${2}="+Masked)
	case "Set-Cookie":
		cookie, attributes, ok := strings.Cut(value, ";")
		cookie, _, _ = strings.Cut(cookie, "=")
		if ok {
			attributes = ";" + m.Text(attributes)
		}
		return cookie + "=" + Masked + attributes
	}
	if scheme, _, ok := strings.Cut(value, " "); ok && !strings.ContainsAny(scheme, "=,:") {
		return scheme + " " + Masked
	}
	return Masked
}
