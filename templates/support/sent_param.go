package support

import "strings"

// sentParam returns a parameter of the latest request as text, in the style simple
// whatever its own is. It is missing if it was not sent.
func (r *run) sentParam(in, name string) Value[string] {
	list := map[string]params{"path": r.sent.path, "query": r.sent.query, "header": r.sent.header}[in]
	if in == "header" {
		list = append(params{{"Accept", r.sent.accept}, {"Content-Type", r.sent.contentType}}, list...)
	}
	for _, p := range list {
		if p.name != name && !(in == "header" && strings.EqualFold(p.name, name)) {
			continue
		}
		raw, err := sendable(p.value)
		if s := delimited(raw, ",", unescaped); err == nil && s != "" {
			return valueOf[string](s)
		}
	}
	return Value[string]{}
}
