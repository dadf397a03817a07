package support

import "strings"

// sentURL returns the URL of the latest request. It is missing if none was
// sent.
func (r *run) sentURL() Value[string] {
	u, err := r.request.target()
	if err != nil || r.request.url == "" {
		return Value[string]{}
	}
	return valueOf[string](u)
}

// sentBodyAt returns the value at a JSON pointer into the body of the latest
// request.
func (r *run) sentBodyAt(pointer string) Value[any] {
	raw, err := encode(r.request.body)
	if err != nil {
		return Value[any]{}
	}
	return at[any](raw, pointer)
}

// sentParam returns a parameter of the latest request as text. It is missing if
// it was not sent.
func (r *run) sentParam(in, name string) Value[string] {
	list := map[string]params{"path": r.request.path, "query": r.request.query, "header": r.request.header}[in]
	if in == "header" {
		list = append(params{{"Accept", r.request.accept}, {"Content-Type", r.request.contentType}}, list...)
	}
	for _, p := range list {
		if p.name != name && !(in == "header" && strings.EqualFold(p.name, name)) {
			continue
		}
		if s, ok, err := simple(p.value); err == nil && ok && s != "" {
			return valueOf[string](s)
		}
	}
	return Value[string]{}
}
