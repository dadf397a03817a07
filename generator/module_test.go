package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// buildCases writes the packages of all cases into one module, vets it, builds a
// program that runs their workflows, and runs the tests that the packages come
// with. It returns the program's path.
func buildCases(t *testing.T, cases []testCase) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, content []byte) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	writeModule(t, write)
	var imports, entries strings.Builder
	shown, workflows := shownCode{write: write}, 0
	for _, c := range cases {
		result := c.generateShown(t)
		workflows += len(result.Functions)
		for _, f := range result.Files {
			if !shown.take(c, f) {
				write(filepath.Join(c.pkg(), f.Name), f.Content)
			}
		}
		if len(result.Functions) == 0 {
			continue
		}
		fmt.Fprintf(&imports, "\t%q\n", "cases/"+c.pkg())
		for _, f := range result.Functions {
			entries.WriteString(entry(c, result, f))
		}
	}
	write("main.go", fmt.Appendf(nil, program, imports.String(), entries.String()))
	program := filepath.Join(dir, "run")
	shown.finish(t, workflows)
	goCommand(t, dir, "vet", "./...")
	goCommand(t, dir, "build", "-o", program, ".")
	goCommand(t, dir, "test", "./shown")
	checkUnused(t, dir)
	return program
}

// writeModule writes go.mod and go.sum of a module that generated code compiles
// in: it requires what the support code imports, in this project's versions.
func writeModule(t *testing.T, write func(name string, content []byte)) {
	t.Helper()
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile("../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	_, requires, ok := strings.Cut(string(mod), "\nrequire (")
	requires, _, _ = strings.Cut(requires, "\ntool ")
	if !ok {
		t.Fatal("go.mod requires nothing")
	}
	write("go.mod", []byte("module cases\n\ngo 1.24\n\nrequire ("+requires))
	write("go.sum", sum)
}

// program is the main package that runs the workflow that its arguments name,
// with inputs from standard input and credentials from its last argument, and
// writes what comes of it as JSON.
const program = `package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"

%s)

func main() {
	inputs := json.NewDecoder(os.Stdin)
	outputs, err := workflows[os.Args[1]](context.Background(), os.Args[2], inputs)
	result := struct {
		Outputs any    ` + "`json:\"outputs\"`" + `
		Error   string ` + "`json:\"error\"`" + `
	}{Outputs: outputs}
	if err != nil {
		result.Error = err.Error()
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// token returns the source of a token that shows the scopes it is for.
func token(text string) func(context.Context, []string) (string, error) {
	if text == "" {
		return nil
	}
	return func(_ context.Context, scopes []string) (string, error) {
		return strings.Join(append([]string{text}, scopes...), "+"), nil
	}
}

// signer returns the signer of a text that shows the request it is for.
func signer(text string) func(*http.Request) error {
	if text == "" {
		return nil
	}
	return func(req *http.Request) error {
		req.Header.Set("Authorization", text+" "+req.Method+" "+req.URL.RequestURI())
		return nil
	}
}

// checkConcealed returns an error if a text shows anything of credentials.
func checkConcealed(credentials slog.LogValuer) error {
	encoded, err := json.Marshal(credentials)
	if err != nil {
		return err
	}
	texts := fmt.Sprintf("%%v %%#v %%s %%s", credentials, credentials, credentials.LogValue(), encoded)
	if texts != ` + "`[concealed] [concealed] [concealed] \"[concealed]\"`" + ` {
		return fmt.Errorf("credentials are shown as %%s", texts)
	}
	return nil
}

var _, _, _ = token, signer, checkConcealed // not every package has schemes for them

var workflows = map[string]func(ctx context.Context, server string, inputs *json.Decoder) (any, error){
%s}
`

// entry returns the element of workflows for a function of a case.
func entry(c testCase, result *generator.Result, f generator.Function) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\t%q: func(ctx context.Context, server string, inputs *json.Decoder) (any, error) {\n", c.name+"/"+f.Workflow)
	var servers []string
	for _, s := range result.Servers {
		servers = append(servers, s.Field+": server")
	}
	fmt.Fprintf(&b, "\t\tc := &%s.Client{%s}\n", c.pkg(), strings.Join(servers, ", "))
	if len(result.Credentials) > 0 {
		b.WriteString(credentials(c, result))
	}
	arguments := "ctx"
	if f.Inputs != "" {
		fmt.Fprintf(&b, "\t\tvar in %s.%s\n\t\tif err := inputs.Decode(&in); err != nil {\n\t\t\treturn nil, err\n\t\t}\n", c.pkg(), f.Inputs)
		arguments += ", in"
	}
	if f.Outputs {
		fmt.Fprintf(&b, "\t\treturn c.%s(%s)\n\t},\n", f.Method, arguments)
	} else {
		fmt.Fprintf(&b, "\t\treturn nil, c.%s(%s)\n\t},\n", f.Method, arguments)
	}
	return b.String()
}

// credentials returns the statements that give a client its credentials, which
// are the last argument of the program.
func credentials(c testCase, result *generator.Result) string {
	var fields, given strings.Builder
	for _, credential := range result.Credentials {
		typ, value := "string", "given."+credential.Field
		switch credential.Type {
		case "Basic":
			typ = c.pkg() + ".Basic"
		case "TokenSource":
			value = "token(" + value + ")"
		case "Signer":
			value = "signer(" + value + ")"
		}
		fmt.Fprintf(&fields, "\t\t\t%s %s\n", credential.Field, typ)
		fmt.Fprintf(&given, "\t\tc.Credentials.%s = %s\n", credential.Field, value)
	}
	return "\t\tvar given struct {\n" + fields.String() + "\t\t}\n" +
		"\t\tif err := json.Unmarshal([]byte(os.Args[3]), &given); err != nil {\n\t\t\treturn nil, err\n\t\t}\n" + given.String() +
		"\t\tif err := checkConcealed(c.Credentials); err != nil {\n\t\t\treturn nil, err\n\t\t}\n"
}

func goCommand(t *testing.T, dir string, args ...string) {
	t.Helper()
	command(t, dir, "go", args...)
}

func command(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	// What the project depends on is in the module cache; nothing else is needed.
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out.Bytes())
	}
}

// checkUnused runs staticcheck over the module, if STATICCHECK names it, with
// the headers that mark files as generated taken away: it would not say what is
// unused in those.
func checkUnused(t *testing.T, dir string) {
	t.Helper()
	staticcheck := os.Getenv("STATICCHECK")
	if staticcheck == "" {
		return
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := bytes.Cut(content, []byte("\n"))
		if err := os.WriteFile(file, rest, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	command(t, dir, staticcheck, "./...")
}
