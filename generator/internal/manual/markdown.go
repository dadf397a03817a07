package manual

import (
	"fmt"
	"strings"
)

// Markdown writes the manual as Markdown, with diagrams in Mermaid.
func (m *Manual) Markdown() string {
	w := &markdown{}
	w.printf("# %s\n\n", plain(m.Title))
	for _, d := range m.Documents {
		w.document(d, len(m.Documents) > 1)
	}
	if len(m.Workflows) > 1 {
		w.printf("| workflow | what it does |\n| --- | --- |\n")
		for _, f := range m.Workflows {
			w.printf("| [%s](#%s) | %s |\n", cell(code(f.ID)), f.Anchor, plain(f.Summary))
		}
		w.printf("\n")
	}
	for _, f := range m.Workflows {
		w.workflow(f)
	}
	w.operations(m.Operations)
	w.sources(m.Sources)
	w.credentials(m.Credentials)
	return strings.TrimRight(w.String(), "\n") + "\n"
}

type markdown struct{ strings.Builder }

func (w *markdown) printf(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// heading writes a heading that links lead to.
func (w *markdown) heading(level int, anchor, title string) {
	w.printf("<a id=\"%s\"></a>\n\n%s %s\n\n", anchor, strings.Repeat("#", level), title)
}

func (w *markdown) document(d Document, several bool) {
	if several {
		w.printf("## %s\n\n", plain(d.Title))
	}
	if d.Summary != "" {
		w.printf("%s\n\n", plain(d.Summary))
	}
	w.WriteString(prose(d.Description))
	w.printf("%s, version %s\n\n", code(d.File), code(d.Version))
}

func (w *markdown) workflow(f Workflow) {
	w.heading(2, f.Anchor, code(f.ID))
	if f.Summary != "" {
		w.printf("%s\n\n", plain(f.Summary))
	}
	w.WriteString(prose(f.Description))
	w.WriteString(block("mermaid", f.Diagram.Mermaid()))
	w.inputs(f.Inputs)
	w.printf("### Steps\n\n")
	for i, s := range f.Steps {
		w.step(i+1, s)
	}
	if len(f.Outputs) > 0 {
		w.printf("### Outputs\n\n| output | is |\n| --- | --- |\n")
		for _, o := range f.Outputs {
			w.printf("| %s | %s |\n", cell(code(o.Name)), cell(code(o.Value)))
		}
		w.printf("\n")
	}
	if len(f.Errors) > 0 {
		w.printf("### When it fails\n\n")
		for _, e := range f.Errors {
			w.printf("- %s\n", phrase(e))
		}
		w.printf("\n")
	}
}

func (w *markdown) inputs(list []Input) {
	if len(list) == 0 {
		return
	}
	w.printf("### Inputs\n\n| input | type | required | default | description | allowed |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, in := range list {
		required := "no"
		if in.Required {
			required = "yes"
		}
		var rules []string
		for _, r := range in.Rules {
			rules = append(rules, plain(r))
		}
		w.printf("| %s | %s | %s | %s | %s | %s |\n", cell(code(in.Name)), plain(in.Type), required, cell(code(in.Default)), plain(in.Description), strings.Join(rules, "; "))
	}
	w.printf("\n")
}

func (w *markdown) step(number int, s Step) {
	w.heading(4, s.Anchor, fmt.Sprintf("%d. %s", number, code(s.ID)))
	w.WriteString(prose(s.Description))
	if s.Call != nil {
		w.printf("Calls the workflow [%s](#%s).\n\n", code(s.Call.Workflow), s.Call.Anchor)
		w.named("with", s.Call.Arguments)
	} else {
		w.request(s.Request)
	}
	if s.Timeout != "" {
		w.printf("An attempt may take %s milliseconds.\n\n", plain(s.Timeout))
	}
	if s.Request != nil && len(s.Criteria) == 0 {
		w.printf("It succeeds with a status of 2xx.\n\n")
	}
	if len(s.Criteria) > 0 {
		w.printf("It succeeds if\n\n")
		for _, c := range s.Criteria {
			w.printf("- %s\n", code(c))
		}
		w.printf("\n")
	}
	w.named("outputs", s.Outputs)
	if len(s.Next) > 0 {
		w.printf("Then\n\n")
		for _, p := range s.Next {
			w.printf("- %s\n", phrase(p))
		}
		w.printf("\n")
	}
}

func (w *markdown) request(r *Request) {
	w.printf("Sends [%s](#%s)", code(r.Method+" "+r.Path), r.Anchor)
	if r.Summary != "" {
		w.printf(": %s", plain(r.Summary))
	}
	w.printf("\n\n")
	for _, p := range r.Parameters {
		w.printf("- %s %s: %s\n", p.In, code(p.Name), code(p.Value))
	}
	if len(r.Parameters) > 0 {
		w.printf("\n")
	}
	if r.Body != "" {
		w.printf("With a body of type %s:\n\n", code(r.ContentType))
		w.WriteString(block("", r.Body))
	}
}

func (w *markdown) named(title string, list []Named) {
	if len(list) == 0 {
		return
	}
	w.printf("%s\n\n", strings.ToUpper(title[:1])+title[1:])
	for _, n := range list {
		w.printf("- %s: %s\n", code(n.Name), code(n.Value))
	}
	w.printf("\n")
}

func (w *markdown) operations(list []Operation) {
	if len(list) == 0 {
		return
	}
	w.printf("## Operations\n\n")
	for _, o := range list {
		w.heading(3, o.Anchor, code(o.Method+" "+o.Path))
		if o.Summary != "" {
			w.printf("%s\n\n", plain(o.Summary))
		}
		if o.OperationID != "" {
			w.printf("Operation %s of ", code(o.OperationID))
		} else {
			w.printf("Of ")
		}
		w.printf("%s, called by\n\n", code(o.Source))
		for _, user := range o.Users {
			w.printf("- %s\n", phrase(user))
		}
		w.printf("\n")
	}
}

func (w *markdown) sources(list []Source) {
	if len(list) == 0 {
		return
	}
	w.printf("## Source descriptions\n\n| name | type | URL | title | server |\n| --- | --- | --- | --- | --- |\n")
	for _, s := range list {
		w.printf("| %s | %s | %s | %s | %s |\n", cell(code(s.Name)), plain(s.Type), cell(code(s.URL)), plain(s.Title), cell(code(s.Server)))
	}
	w.printf("\n")
}

func (w *markdown) credentials(list []Credential) {
	if len(list) == 0 {
		return
	}
	w.printf("## Credentials\n\n| credentials | what they are | scopes | for | description |\n| --- | --- | --- | --- | --- |\n")
	for _, c := range list {
		var scopes, operations []string
		for _, s := range c.Scopes {
			scopes = append(scopes, code(s))
		}
		for _, o := range c.Operations {
			operations = append(operations, code(o))
		}
		w.printf("| %s of %s | %s | %s | %s | %s |\n", cell(code(c.Name)), cell(code(c.Source)), plain(c.Sends),
			cell(strings.Join(scopes, ", ")), cell(strings.Join(operations, ", ")), plain(c.Description))
	}
	w.printf("\n")
}
