package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
	"github.com/arazzogen/arazzogen/templates"
)

// client writes client.gen.go: the package comment and the Client, which has what
// the support code needs.
func (e *emitter) client(support []*templates.File) *jen.File {
	f := jen.NewFile(e.pkg)
	f.HeaderComment(Header + ". DO NOT EDIT.")
	for _, line := range e.packageDoc(templates.Modules(support)) {
		f.PackageComment(line)
	}
	f.Comment("// A Client runs the workflows of this package. " + e.zeroClient())
	f.Type().Id("Client").StructFunc(func(g *jen.Group) {
		for _, s := range e.program.Sources {
			e.serverField(g, s)
			g.Line()
		}
		if len(credentialFields(e.program)) > 0 {
			comment(g, "Credentials are what the operations require. A step fails with [ErrCredentials] if what its request requires is missing.")
			g.Id("Credentials").Id("Credentials")
			g.Line()
		}
		for i, option := range clientOptions {
			if option.needed != "" && !has(support, option.needed) {
				continue
			}
			if i > 0 {
				g.Line()
			}
			comment(g, option.doc+e.optionDoc(option.name))
			g.Id(option.name).Add(option.typ)
		}
	})
	for _, s := range e.program.Sources {
		f.Line()
		e.serverMethod(f, s)
	}
	return f
}

// has reports whether there is a file of the support code of a name.
func has(support []*templates.File, name string) bool {
	return slices.ContainsFunc(support, func(f *templates.File) bool { return f.Name == name })
}

// zeroClient says whether the zero Client can be used.
func (e *emitter) zeroClient() string {
	var needs []string
	for _, s := range e.program.Sources {
		if s.Server == "" {
			needs = append(needs, "servers")
			break
		}
	}
	if needsCredentials(e.program) {
		needs = append(needs, "credentials")
	}
	if len(needs) == 0 {
		return "The zero Client is ready."
	}
	return "It has to be told its " + enumeration(needs) + "."
}

// needsCredentials reports whether a request needs credentials, and not only
// takes them.
func needsCredentials(program *plan.Program) bool {
	for _, w := range program.Workflows {
		for _, s := range w.Steps {
			if s.Request == nil || len(s.Request.Security) == 0 {
				continue
			}
			if last := s.Request.Security[len(s.Request.Security)-1]; len(last) > 0 {
				return true
			}
		}
	}
	return false
}

// optionDoc returns what the comment of a field of the Client says besides,
// because of the security schemes of the package.
func (e *emitter) optionDoc(name string) string {
	switch {
	case name == "HTTP":
		return e.mutualTLS()
	case name == "OnRequest" && len(credentialFields(e.program)) > 0:
		return " Credentials come after it: those that the request still lacks then."
	}
	return ""
}

// packageDoc returns the package comment: an index of the workflows, and what
// the package needs besides the standard library.
func (e *emitter) packageDoc(needs []templates.Module) []string {
	var on []string
	for _, s := range e.program.Sources {
		title := s.Name
		if s.Title != "" {
			title += " (" + oneLine(s.Title) + ")"
		}
		on = append(on, title)
	}
	intro := "Package " + e.pkg + " runs workflows"
	if len(on) > 0 {
		intro += " on " + enumeration(on)
	}
	lines := append(commentLines(intro+":"), "//")
	for _, w := range e.program.Workflows {
		item := "- [Client." + e.names.workflows[w].method + "]"
		if w.Summary != "" {
			item += ": " + sentence(oneLine(w.Summary))
		}
		lines = append(lines, commentLines(item)...)
	}
	for _, m := range needs {
		lines = append(append(lines, "//"), commentLines("It needs "+m.Path+" for "+m.For+".")...)
	}
	return lines
}

// enumeration returns a list in words.
func enumeration(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

// retryFile is the support code of packages whose workflows retry.
const retryFile = "retry.go"

// A clientOption is a field that every Client has whose package has the file of
// support code that needs it.
type clientOption struct {
	name   string
	doc    string
	typ    *jen.Statement
	needed string // the name of the file; empty for one that every package has
}

var clientOptions = []clientOption{
	{name: "HTTP", doc: "HTTP sends the requests. Nil means [http.DefaultClient].",
		typ: jen.Op("*").Qual("net/http", "Client")},
	{name: "OnStep", doc: `OnStep, if not nil, is called when a step begins, for every attempt anew. The context that it
returns is that of the request. The function that it returns, if not nil, is called when the step ends, with
the error if it failed.`,
		typ: jen.Func().Params(ctx(), jen.Id("step").Id("StepInfo")).
			Params(jen.Qual("context", "Context"), jen.Func().Params(jen.Error()))},
	{name: "OnRequest", doc: `OnRequest, if not nil, is called with every request before it is sent: the place to sign it, or
to add credentials. An error fails the step.`,
		typ: jen.Func().Params(jen.Id("step").Id("StepInfo"), jen.Id("req").Op("*").Qual("net/http", "Request")).Error()},
	{name: "OnResponse", doc: "OnResponse, if not nil, is called with every response.",
		typ: jen.Func().Params(jen.Id("step").Id("StepInfo"), jen.Id("res").Op("*").Id("Response"))},
	{name: "OnRetry", doc: "OnRetry, if not nil, is called when a step is to run again, before the wait for that.",
		typ: jen.Func().Params(jen.Id("step").Id("StepInfo"), jen.Id("wait").Qual("time", "Duration")), needed: retryFile},
	{name: "MaxSteps", doc: `MaxSteps is how many steps a run may execute, those of retries and loops included. Zero means
100,000.`, typ: jen.Int()},
	{name: "MaxBody", doc: "MaxBody is how many bytes the body of a response may have. Zero means 64 MiB.", typ: jen.Int64()},
	{name: "MaxWait", doc: `MaxWait is how long a server may ask to wait before a retry, by Retry-After: a run fails with
[ErrLimit] rather than wait longer. Zero means an hour.`, typ: jen.Qual("time", "Duration"), needed: retryFile},
}

// serverField writes the field for the server of a source:
//
//	// AmazonEcrAPI is the server of the source description amazonEcrApi. Empty
//	// means https://api.ecr.amazonaws.com, as the description says.
//	AmazonEcrAPI string
func (e *emitter) serverField(g *jen.Group, s *plan.Source) {
	name := e.names.sources[s].field
	doc := name + " is the URL of the server of the source description " + oneLine(s.Name) + ". "
	if s.Server != "" {
		doc += "Empty means " + oneLine(s.Server) + ", as it says."
	} else {
		doc += "It must be set, since the description names none."
	}
	comment(g, doc)
	g.Id(name).String()
}

// serverMethod writes the method that makes URLs:
//
//	func (c *Client) amazonEcrAPI(path string) string {
//		return cmp.Or(strings.TrimSuffix(c.AmazonEcrAPI, "/"), "https://api.ecr.amazonaws.com") + path
//	}
func (e *emitter) serverMethod(f *jen.File, s *plan.Source) {
	names := e.names.sources[s]
	comment(f, names.method+" returns the URL of a path on the server of "+oneLine(s.Name)+".")
	server := jen.Qual("strings", "TrimSuffix").Call(jen.Id("c").Dot(names.field), jen.Lit("/"))
	if s.Server != "" {
		server = jen.Qual("cmp", "Or").Call(server, jen.Lit(s.Server))
	}
	f.Func().Params(jen.Id("c").Op("*").Id("Client")).Id(names.method).Params(jen.Id("path").String()).String().Block(
		jen.Return(jen.Add(server).Op("+").Id("path")),
	)
}
