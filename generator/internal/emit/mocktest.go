package emit

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"
)

// A Played is what a workflow with some inputs sends, and how it is answered, up to
// its success.
type Played struct {
	Workflow  int // its index
	Inputs    json.RawMessage
	Exchanges []Exchange
}

// An Exchange is a request, and its answer.
type Exchange struct {
	Method, Path string // the path as described, with {parameters}
	Status       int
	Header       map[string]string
	Body         string
}

// Tests returns a file with a test for each workflow that was played, against a
// server that answers so.
func (r *Result) Tests(importPath string, played []Played) File {
	x := r.outside(importPath)
	f := x.file()
	for _, p := range played {
		x.test(f, r.Functions[p.Workflow], p)
	}
	x.server(f)
	return File{testFile, render(testFile, f)}
}

// test writes
//
//	// TestFindPetAnswered runs the workflow find-pet with answers …
//	func TestFindPetAnswered(t *testing.T) {
//		server := answer(t, []exchange{…})
//		client := &zoo.Client{Zoo: server.URL}
//		…
//	}
func (x outsider) test(f *jen.File, fn Function, p Played) {
	w := x.emitter.program.Workflows[p.Workflow]
	name := "Test" + fn.Method + "Answered"
	comment(f, name+" runs the workflow "+oneLine(fn.Workflow)+" with answers that its descriptions allow.")
	f.Func().Id(name).Params(jen.Id("t").Op("*").Qual("testing", "T")).BlockFunc(func(g *jen.Group) {
		var exchanges []jen.Code
		for _, e := range p.Exchanges {
			exchanges = append(exchanges, e.literal())
		}
		g.Id("server").Op(":=").Id("answerAll").Call(jen.Id("t"), jen.Index().Id("exchange").Add(fields(exchanges...)))
		var client []jen.Code
		for _, s := range x.Servers {
			client = append(client, field(s, jen.Id("server").Dot("URL")))
		}
		if len(x.Credentials) > 0 {
			given := func(field string) jen.Code { return jen.Lit("test-" + field) }
			client = append(client, field("Credentials", x.of("Credentials").Add(fields(x.credentials(given)...))))
		}
		g.Id("client").Op(":=").Op("&").Add(x.of("Client")).Add(fields(client...))
		args := []jen.Code{jen.Id("t").Dot("Context").Call()}
		if fn.Inputs != "" {
			g.Var().Id("inputs").Add(x.of(fn.Inputs))
			if len(w.Inputs) > 0 && string(p.Inputs) != "{}" {
				g.If(
					jen.Err().Op(":=").Qual("encoding/json", "Unmarshal").Call(jen.Index().Byte().Parens(jsonText(p.Inputs)), jen.Op("&").Id("inputs")),
					jen.Err().Op("!=").Nil(),
				).Block(jen.Id("t").Dot("Fatal").Call(jen.Err()))
			}
			args = append(args, jen.Id("inputs"))
		}
		call := jen.Id("client").Dot(fn.Method).Call(args...)
		if !fn.Outputs {
			g.If(jen.Err().Op(":=").Add(call), jen.Err().Op("!=").Nil()).Block(jen.Id("t").Dot("Fatal").Call(jen.Err()))
			return
		}
		g.List(jen.Id("outputs"), jen.Err()).Op(":=").Add(call)
		g.If(jen.Err().Op("!=").Nil()).Block(jen.Id("t").Dot("Fatal").Call(jen.Err()))
		g.If(jen.List(jen.Id("_"), jen.Err()).Op(":=").Qual("encoding/json", "Marshal").Call(jen.Id("outputs")), jen.Err().Op("!=").Nil()).Block(jen.Id("t").Dot("Error").Call(jen.Err()))
	})
}

// literal writes {method: "GET", path: "/pets/*", status: 200, …}.
func (e Exchange) literal() jen.Code {
	list := []jen.Code{field("method", jen.Lit(e.Method)), field("path", raw(pathPattern(e.Path))), field("status", jen.Lit(e.Status))}
	if len(e.Header) > 0 {
		var header []jen.Code
		for _, name := range slices.Sorted(maps.Keys(e.Header)) {
			header = append(header, jen.Lit(name).Op(":").Lit(e.Header[name]))
		}
		list = append(list, field("header", jen.Map(jen.String()).String().Add(inline(header...))))
	}
	if e.Body != "" {
		list = append(list, field("body", bodyText(e.Body)))
	}
	return fields(list...)
}

func bodyText(body string) *jen.Statement {
	if json.Valid([]byte(body)) {
		return jsonText(json.RawMessage(body))
	}
	return raw(body)
}

// pathPattern returns the pattern of the package path for a path with {parameters},
// without a query that it may have.
func pathPattern(described string) string {
	described, _, _ = strings.Cut(described, "?")
	var b strings.Builder
	for described != "" {
		before, after, found := strings.Cut(described, "{")
		b.WriteString(strings.NewReplacer(`\`, `\\`, "*", `\*`, "[", `\[`).Replace(before))
		if !found {
			break
		}
		_, described, _ = strings.Cut(after, "}")
		b.WriteByte('*')
	}
	return b.String()
}

// server writes what the tests share: the type exchange, and answerAll, which starts
// a server that gives the answers in their order.
func (x outsider) server(f *jen.File) {
	comment(f, "An exchange is a request that a test expects, and its answer.")
	f.Type().Id("exchange").Struct(
		jen.Id("method").String(),
		jen.Id("path").String().Comment("a pattern, as of path.Match"),
		jen.Id("status").Int(),
		jen.Id("header").Map(jen.String()).String(),
		jen.Id("body").String(),
	)
	comment(f, "answerAll starts a server that expects these requests, and no others, in this order.")
	request := func(part string) *jen.Statement { return jen.Id("req").Dot(part) }
	f.Func().Id("answerAll").Params(jen.Id("t").Op("*").Qual("testing", "T"), jen.Id("exchanges").Index().Id("exchange")).Op("*").Qual("net/http/httptest", "Server").Block(
		jen.Id("t").Dot("Helper").Call(),
		jen.Id("next").Op(":=").Lit(0),
		jen.Id("server").Op(":=").Qual("net/http/httptest", "NewServer").Call(jen.Qual("net/http", "HandlerFunc").Call(
			jen.Func().Params(jen.Id("res").Qual("net/http", "ResponseWriter"), jen.Id("req").Op("*").Qual("net/http", "Request")).Block(
				jen.If(jen.Id("next").Op("==").Len(jen.Id("exchanges"))).Block(
					jen.Id("t").Dot("Errorf").Call(jen.Lit("unexpected request %s %s"), request("Method"), request("URL")),
					jen.Id("res").Dot("WriteHeader").Call(jen.Qual("net/http", "StatusTeapot")),
					jen.Return(),
				),
				jen.Id("e").Op(":=").Id("exchanges").Index(jen.Id("next")),
				jen.Id("next").Op("++"),
				jen.If(
					jen.List(jen.Id("ok"), jen.Id("_")).Op(":=").Qual("path", "Match").Call(jen.Id("e").Dot("path"), request("URL").Dot("EscapedPath").Call()),
					jen.Op("!").Id("ok").Op("||").Add(request("Method")).Op("!=").Id("e").Dot("method"),
				).Block(
					jen.Id("t").Dot("Errorf").Call(jen.Lit("request %d is %s %s, want %s %s"), jen.Id("next"), request("Method"), request("URL"), jen.Id("e").Dot("method"), jen.Id("e").Dot("path")),
				),
				jen.For(jen.List(jen.Id("name"), jen.Id("value")).Op(":=").Range().Id("e").Dot("header")).Block(
					jen.Id("res").Dot("Header").Call().Dot("Set").Call(jen.Id("name"), jen.Id("value")),
				),
				jen.Id("res").Dot("WriteHeader").Call(jen.Id("e").Dot("status")),
				jen.If(
					jen.List(jen.Id("_"), jen.Err()).Op(":=").Qual("io", "WriteString").Call(jen.Id("res"), jen.Id("e").Dot("body")),
					jen.Err().Op("!=").Nil().Op("&&").Id("e").Dot("body").Op("!=").Lit(""),
				).Block(jen.Id("t").Dot("Error").Call(jen.Err())),
			),
		)),
		jen.Id("t").Dot("Cleanup").Call(jen.Func().Params().Block(
			jen.Id("server").Dot("Close").Call(),
			jen.If(jen.Id("next").Op("<").Len(jen.Id("exchanges"))).Block(
				jen.Id("t").Dot("Errorf").Call(jen.Lit("%d requests were sent, want %d"), jen.Id("next"), jen.Len(jen.Id("exchanges"))),
			),
		)),
		jen.Return(jen.Id("server")),
	)
}
