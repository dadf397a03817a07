package emit

import (
	"bytes"
	"encoding/json"
	"go/token"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// The files that show how to call a package, and test it. Their names end as the
// go command wants those of tests.
const (
	exampleFile = "example_gen_test.go"
	testFile    = "workflows_gen_test.go"
)

// Inputs are inputs of a workflow as JSON objects; nil if none are known.
type Inputs struct {
	Required json.RawMessage // those that it requires
	All      json.RawMessage
}

// Example returns a file with an example for each workflow, with its inputs. If the
// path is known by which other packages import this one, it is written as they would.
func (r *Result) Example(importPath string, inputs []Inputs) File {
	x := r.outside(importPath)
	f := x.file()
	for i, w := range r.emitter.program.Workflows {
		x.example(f, r.Functions[i], w, inputs[i].Required)
	}
	return File{exampleFile, render(exampleFile, f)}
}

// An outsider writes code that uses a package, in another or, if there is no import
// path, in its own.
type outsider struct {
	*Result
	path, alias string
}

func (r *Result) outside(importPath string) outsider {
	x := outsider{r, importPath, r.emitter.pkg}
	if taken[x.alias] || token.IsKeyword(x.alias) || x.alias == "main" {
		x.alias = "workflows"
	}
	return x
}

// taken are the names of what this code imports, and of its variables.
var taken = map[string]bool{
	"context": true, "json": true, "errors": true, "log": true, "os": true, "http": true, "httptest": true, "path": true, "testing": true,
	"client": true, "inputs": true, "outputs": true, "err": true, "failed": true, "server": true, "ctx": true, "req": true, "t": true,
}

// file begins a file.
func (x outsider) file() *jen.File {
	f := jen.NewFile(x.emitter.pkg)
	if x.path != "" {
		f = jen.NewFile(x.emitter.pkg + "_test")
		f.ImportAlias(x.path, x.alias)
		if x.alias == x.path[strings.LastIndexByte(x.path, '/')+1:] {
			f.ImportName(x.path, x.alias)
		}
	}
	f.HeaderComment(Header + ". DO NOT EDIT.")
	return f
}

// of writes something that the package declares.
func (x outsider) of(name string) *jen.Statement {
	if x.path == "" {
		return jen.Id(name)
	}
	return jen.Qual(x.path, name)
}

// example writes
//
//	// ExampleClient_FindPet runs the workflow find-pet.
//	func ExampleClient_FindPet() {
//		client := &zoo.Client{}
//		outputs, err := client.FindPet(context.Background(), zoo.FindPetInputs{
//			ID: "Rex",
//		})
//		…
//	}
func (x outsider) example(f *jen.File, fn Function, w *plan.Workflow, inputs json.RawMessage) {
	name := "ExampleClient_" + fn.Method
	comment(f, name+" runs the workflow "+oneLine(fn.Workflow)+".")
	f.Func().Id(name).Params().BlockFunc(func(g *jen.Group) {
		g.Id("client").Op(":=").Op("&").Add(x.of("Client")).Add(fields(x.clientFields("https://api.example.com")...))
		args := []jen.Code{jen.Qual("context", "Background").Call()}
		if fn.Inputs != "" {
			args = append(args, x.inputs(g, fn, w, inputs))
		}
		call := jen.Id("client").Dot(fn.Method).Call(args...)
		ends := w.Graph.CanEnd()
		switch {
		case fn.Outputs && ends:
			g.List(jen.Id("outputs"), jen.Err()).Op(":=").Add(call)
		case fn.Outputs:
			g.List(jen.Id("_"), jen.Err()).Op(":=").Add(call)
		default:
			g.Err().Op(":=").Add(call)
		}
		fatal := jen.Qual("log", "Fatal").Call(jen.Err())
		g.Var().Id("failed").Op("*").Add(x.of("StepError"))
		g.If(jen.Qual("errors", "As").Call(jen.Err(), jen.Op("&").Id("failed"))).Block(
			jen.Qual("log", "Fatalf").Call(jen.Lit("step %s: %v"), jen.Id("failed").Dot("Step"), jen.Err()),
		)
		if !ends {
			g.Add(fatal)
			return
		}
		g.If(jen.Err().Op("!=").Nil()).Block(fatal)
		if fn.Outputs {
			g.If(jen.Err().Op(":=").Qual("encoding/json", "NewEncoder").Call(jen.Qual("os", "Stdout")).Dot("Encode").Call(jen.Id("outputs")), jen.Err().Op("!=").Nil()).Block(fatal)
		}
	})
}

// clientFields writes the fields of a client that a workflow needs: the servers that
// have no address of their own, and credentials.
func (x outsider) clientFields(server string) []jen.Code {
	var list []jen.Code
	for i, s := range x.emitter.program.Sources {
		if s.Server == "" {
			list = append(list, field(x.Servers[i], jen.Lit(server)))
		}
	}
	if len(x.Credentials) > 0 {
		list = append(list, field("Credentials", x.of("Credentials").Add(fields(x.credentials(environment)...))))
	}
	return list
}

// credentials writes the fields of Credentials, with texts that come from somewhere.
func (x outsider) credentials(text func(field string) jen.Code) []jen.Code {
	var list []jen.Code
	for _, c := range x.Credentials {
		var value jen.Code
		switch c.Type {
		case "string":
			value = text(c.Field)
		case "Basic":
			value = x.of("Basic").Add(inline(field("Username", text(c.Field+"Username")), field("Password", text(c.Field+"Password"))))
		case "TokenSource":
			value = x.of("StaticToken").Call(text(c.Field))
		case "Signer":
			value = jen.Func().Params(jen.Id("req").Op("*").Qual("net/http", "Request")).Error().Block(
				jen.Comment("Sign as the service wants it. This only passes on what somebody else made."),
				jen.Id("req").Dot("Header").Dot("Set").Call(jen.Lit("Authorization"), text(c.Field)),
				jen.Return(jen.Nil()),
			)
		default:
			panic("emit: credential of the type " + c.Type)
		}
		list = append(list, field(c.Field, value))
	}
	return list
}

// environment writes the variable of the environment that has a credential:
// os.Getenv("API_KEY").
func environment(field string) jen.Code {
	var name strings.Builder
	for i, r := range field {
		if i > 0 && r >= 'A' && r <= 'Z' && field[i-1] >= 'a' && field[i-1] <= 'z' {
			name.WriteByte('_')
		}
		name.WriteString(strings.ToUpper(string(r)))
	}
	return jen.Qual("os", "Getenv").Call(jen.Lit(name.String()))
}

// inputs writes the inputs of a workflow: a literal if all are simple, else they are
// decoded first.
func (x outsider) inputs(g *jen.Group, fn Function, w *plan.Workflow, inputs json.RawMessage) jen.Code {
	var values map[string]json.RawMessage
	if err := json.Unmarshal(inputs, &values); err != nil {
		return x.of(fn.Inputs).Values() // none are known
	}
	var list []jen.Code
	for _, in := range w.Inputs {
		text, ok := values[in.Name]
		if !ok {
			continue
		}
		delete(values, in.Name)
		value := literal(in, text)
		if value == nil {
			return x.decoded(g, fn, inputs)
		}
		list = append(list, field(x.emitter.names.inputs[in], value))
	}
	if len(values) > 0 {
		return x.decoded(g, fn, inputs)
	}
	return x.of(fn.Inputs).Add(fields(list...))
}

// literal writes the value of a required input if it is a constant in Go; else it
// returns nil.
func literal(in *plan.Input, text json.RawMessage) jen.Code {
	if !in.Required || in.Nullable || in.Default != nil {
		return nil
	}
	base := in.Type
	if enum, ok := base.(*plan.Enum); ok {
		base = enum.Base
	}
	switch base {
	case plan.StringType:
		var s string
		if json.Unmarshal(text, &s) == nil {
			return raw(s)
		}
	case plan.Boolean:
		if b, err := strconv.ParseBool(string(text)); err == nil {
			return jen.Lit(b)
		}
	case plan.Int, plan.Float:
		if _, err := strconv.ParseInt(string(text), 10, 64); err == nil {
			return jen.Op(string(text))
		}
	}
	return nil
}

// decoded writes the variable inputs and returns it:
//
//	var inputs zoo.FindPetInputs
//	if err := json.Unmarshal([]byte(`{…}`), &inputs); err != nil {
//		log.Fatal(err)
//	}
func (x outsider) decoded(g *jen.Group, fn Function, inputs json.RawMessage) jen.Code {
	g.Var().Id("inputs").Add(x.of(fn.Inputs))
	g.If(
		jen.Err().Op(":=").Qual("encoding/json", "Unmarshal").Call(jen.Index().Byte().Parens(jsonText(inputs)), jen.Op("&").Id("inputs")),
		jen.Err().Op("!=").Nil(),
	).Block(jen.Qual("log", "Fatal").Call(jen.Err()))
	return jen.Id("inputs")
}

// jsonText writes a JSON text as a string, a longer one on several lines.
func jsonText(text json.RawMessage) *jen.Statement {
	const short = 60
	var b bytes.Buffer
	if len(text) > short && json.Indent(&b, text, "\t\t", "\t") == nil && strconv.CanBackquote(strings.NewReplacer("\n", "", "\t", "").Replace(b.String())) && !strings.ContainsFunc(string(text), isHidden) {
		return jen.Op("`" + b.String() + "`")
	}
	return raw(string(text))
}
