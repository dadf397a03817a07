package openapi

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

func TestPath(t *testing.T) {
	tests := []struct{ key, want string }{
		{"/", "/"},
		{"/#ListImages", "/"},
		{"/a/{id}#one?b=c", "/a/{id}"},
		{"/a?Action=List", "/a?Action=List"},
		{"/a?Action=List#x", "/a?Action=List"},
	}
	for _, test := range tests {
		t.Run(test.key, func(t *testing.T) {
			operations, _ := loadAll(t, fmt.Sprintf("openapi: 3.1.0\npaths: {%q: {get: {operationId: op}}}\n", test.key), nil)
			if got := operations["op"].Path; got != test.want {
				t.Errorf("path is %q, want %q", got, test.want)
			}
		})
	}
}

func TestPathsThatDifferInTheirFragmentStayApart(t *testing.T) {
	operations, diags := loadAll(t, `
openapi: 3.1.0
paths:
  /: {post: {operationId: a, summary: A}}
  /#b: {post: {operationId: b, summary: B}}
`, nil)
	wantNoDiagnostics(t, diags)
	for id, summary := range map[string]string{"a": "A", "b": "B"} {
		if op := operations[id]; op == nil || op.Path != "/" || op.Summary != summary {
			t.Errorf("operation %s is %+v", id, op)
		}
	}
}

func TestServer(t *testing.T) {
	tests := []struct {
		name             string
		file             string
		root, path, op   string
		server, basePath string
		code             string
	}{
		{name: "none"},
		{name: "root", root: "[{url: 'https://a.example/'}, {url: 'https://b.example'}]", server: "https://a.example"},
		{name: "path", root: "[{url: 'https://a.example'}]", path: "[{url: 'https://p.example/v1'}]", server: "https://p.example/v1"},
		{name: "operation", path: "[{url: 'https://p.example'}]", op: "[{url: 'https://o.example'}]", server: "https://o.example"},
		{name: "empty lists", root: "[{url: 'https://a.example'}]", path: "[]", op: "[]", server: "https://a.example"},
		{
			name:   "variables",
			root:   "[{url: '{s}://{r}.example:{p}/{s}', variables: {s: {default: https}, r: {default: eu, enum: [eu, us]}, p: {default: 8443, enum: [8443]}}}]",
			server: "https://eu.example:8443/https",
		},
		{name: "relative", root: "[{url: /v1/}]", basePath: "/v1"},
		{name: "relative to a directory", root: "[{url: ./v1}]", basePath: "/v1"},
		{name: "relative to a URL", file: "https://a.example/docs/api.yaml", root: "[{url: ../v1/}]", server: "https://a.example/v1"},
		{name: "none, of a URL", file: "https://a.example/docs/api.yaml", server: "https://a.example"},
		{name: "host alone", root: "[{url: api.example.com/v1}]", code: "AZ3026"},
		{name: "host and port", root: "[{url: 'localhost:8080'}]", code: "AZ3026"},
		{name: "no scheme", root: "[{url: //a.example/v1}]", code: "AZ3026"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := "openapi: 3.1.0\n" + line("servers", test.root) + "paths:\n  /:\n    get:\n      operationId: op\n" +
				line("      servers", test.op) + line("    servers", test.path)
			file := test.file
			if file == "" {
				file = "api.yaml"
			}
			operations, diags := loadFile(t, file, text, nil)
			if test.code == "" {
				wantNoDiagnostics(t, diags)
			} else {
				wantDiagnostics(t, diags, "api.yaml:2:11 "+test.code)
			}
			op := operations["op"]
			if op.Server != test.server || op.BasePath != test.basePath {
				t.Errorf("server is %q, base path %q, want %q, %q", op.Server, op.BasePath, test.server, test.basePath)
			}
		})
	}
}

func line(name, value string) string {
	if value == "" {
		return ""
	}
	return name + ": " + value + "\n"
}

func TestParameters(t *testing.T) {
	op := loadOne(t, `
openapi: 3.0.3
paths:
  /{id}/{key}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: X-Trace, in: header, schema: {type: string}}
      - {$ref: '#/components/parameters/page'}
    get:
      operationId: op
      parameters:
        - {name: x-trace, in: header, required: 'true', schema: {type: integer}}
        - {name: page, in: cookie, schema: {type: string}}
        - {name: key, in: path, required: true, style: label, explode: true, schema: {type: string}}
        - {name: filter, in: query, content: {application/json: {schema: {type: object}}}}
        - {name: tags, in: query, style: pipeDelimited, allowReserved: true, schema: {type: array, items: {type: string}}}
      responses: {default: {description: d}}
components:
  parameters:
    page: {name: page, in: query, description: The page., example: 3, schema: {$ref: '#/components/schemas/Page'}}
  schemas:
    Page: {type: integer}
`)
	var got []string
	for _, p := range op.Parameters {
		got = append(got, fmt.Sprintf("%s %s required=%t %s explode=%t reserved=%t %s %v %s",
			p.In, p.Name, p.Required, p.Style, p.Explode, p.Reserved, p.ContentType, p.Schema.Types, p.Description))
	}
	want := []string{
		"path id required=true simple explode=false reserved=false  [string] ",
		"header x-trace required=true simple explode=false reserved=false  [integer] ",
		"query page required=false form explode=true reserved=false  [integer] The page.",
		"cookie page required=false form explode=true reserved=false  [string] ",
		"path key required=true label explode=true reserved=false  [string] ",
		"query filter required=false form explode=true reserved=false application/json [object] ",
		"query tags required=false pipeDelimited explode=false reserved=true  [array] ",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("parameters:\n%s\nwant:\n%s", g, w)
	}
}

func TestBodiesAreInDocumentOrder(t *testing.T) {
	op := loadOne(t, `
openapi: 3.1.0
paths:
  /:
    post:
      operationId: op
      requestBody:
        $ref: '#/components/requestBodies/Form'
      responses:
        default: {description: d}
        '404': {$ref: '#/components/responses/Gone'}
        4xx: {description: d}
        '200':
          description: d
          content:
            text/plain: {}
            application/x-amz-json-1.1: {schema: {type: string}}
components:
  requestBodies:
    Form:
      required: true
      content:
        multipart/form-data:
          schema: {type: object, properties: {z: {type: string}, a: {type: array}}}
          encoding:
            z: {contentType: image/png}
            a: {style: spaceDelimited, allowReserved: true}
        application/json: {}
  responses:
    Gone: {description: d, content: {application/problem+json: {schema: {type: object}}}}
`)
	var got []string
	for _, r := range op.Responses {
		got = append(got, r.Status)
		for _, m := range r.Content {
			got = append(got, m.Type)
		}
	}
	if g, w := strings.Join(got, " "), "default 404 application/problem+json 4XX 200 text/plain application/x-amz-json-1.1"; g != w {
		t.Errorf("responses are %s, want %s", g, w)
	}
	body := op.RequestBody
	if body == nil || !body.Required || len(body.Content) != 2 || body.Content[1].Type != "application/json" {
		t.Fatalf("request body is %+v", body)
	}
	want := []Encoding{
		{Property: "z", ContentType: "image/png", Explode: true},
		{Property: "a", Styled: true, Style: "spaceDelimited", Reserved: true},
	}
	if fmt.Sprint(body.Content[0].Encoding) != fmt.Sprint(want) {
		t.Errorf("encodings are %+v, want %+v", body.Content[0].Encoding, want)
	}
}

func TestSecurity(t *testing.T) {
	operations, diags := loadAll(t, `
openapi: 3.1.0
security:
  - key: []
    auth: [read, write]
  - {}
paths:
  /inherits: {get: {operationId: inherits}}
  /own: {get: {operationId: own, security: [{basic: []}]}}
  /none: {get: {operationId: none, security: []}}
  /signed: {get: {operationId: signed, security: [{sigv4: []}]}}
components:
  securitySchemes:
    unused: wrong
    sigv4: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4, x-other: wrong}
    auth: {type: openIdConnect, openIdConnectUrl: 'https://a.example/'}
    basic: {$ref: '#/components/securitySchemes/http'}
    http: {type: http, scheme: Basic}
    key: {type: apiKey, in: header, name: X-Key}
`, nil)
	wantNoDiagnostics(t, diags)
	tests := []struct{ id, want string }{
		{"inherits", "[[key apiKey header X-Key  ] [] [auth openIdConnect    ] [read write]] []"},
		{"own", "[[basic http   basic ] []]"},
		{"signed", "[[sigv4 apiKey header Authorization  awssigv4] []]"},
		{"none", ""},
	}
	for _, test := range tests {
		t.Run(test.id, func(t *testing.T) {
			var got []string
			for _, r := range operations[test.id].Security {
				var credentials []string
				for _, c := range r {
					s := c.Scheme
					credentials = append(credentials, fmt.Sprint([]string{s.Name, s.Type, s.In, s.Key, s.Scheme, s.AuthType}, c.Scopes))
				}
				got = append(got, fmt.Sprint(credentials))
			}
			if g := strings.Join(got, " "); g != test.want {
				t.Errorf("security is %s, want %s", g, test.want)
			}
		})
	}
}

func TestSecuritySchemesThatCannotBeFollowed(t *testing.T) {
	operations, diags := loadAll(t, `
openapi: 3.1.0
paths:
  /: {get: {operationId: op, security: [{gone: []}, {gone: [], key: []}, {place: []}, {name: []}, {type: []}, {http: []}, {flows: []}]}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    place: {type: apiKey, in: body, name: key}
    name: {type: apiKey, in: header}
    type: {type: password}
    http: {type: http}
    flows: {type: oauth2, flows: wrong}
`, nil)
	wantDiagnostics(t, diags,
		"api.yaml:8:5 AZ3020", "api.yaml:9:5 AZ3020", "api.yaml:10:5 AZ3020", "api.yaml:11:5 AZ3020")
	var got []string
	for _, r := range operations["op"].Security {
		for _, c := range r {
			got = append(got, fmt.Sprint(c.Scheme.Name, " ", c.Scheme.Pos, " ", c.Pos))
		}
	}
	want := []string{"key api.yaml:7:5 api.yaml:4:64", "flows api.yaml:12:5 api.yaml:4:124"}
	if !slices.Equal(got, want) {
		t.Errorf("credentials are %q, want %q", got, want)
	}
}

// body loads a description with a schema and returns it.
func body(t *testing.T, version, text string) *schema.Schema {
	t.Helper()
	op := loadOne(t, fmt.Sprintf(`
openapi: %s
paths: {/: {get: {operationId: op, responses: {default: {description: d, content: {a/b: {schema: {$ref: '#/components/schemas/Root'}}}}}}}}
components:
  schemas:
%s`, version, text))
	return op.Responses[0].Content[0].Schema
}

func TestCyclicComponentsAreCyclicPointers(t *testing.T) {
	s := body(t, "3.0.3", `
    Root: {type: object, properties: {child: {$ref: '#/components/schemas/Node'}}}
    Node: {type: object, properties: {root: {$ref: '#/components/schemas/Root'}, alias: {$ref: '#/components/schemas/Alias'}}}
    Alias: {$ref: '#/components/schemas/Node'}
`)
	if s.Name != "Root" || s.Source != "api" || s.Pos.Line != 7 || s.Pos.Column != 11 {
		t.Errorf("schema is %q of %q at %v", s.Name, s.Source, s.Pos)
	}
	if s.At([]string{"child", "root"}) != s {
		t.Error("child/root is not the root")
	}
	if node := s.At([]string{"child"}); s.At([]string{"child", "alias"}) != node || node.Name != "Node" {
		t.Errorf("alias is not Node but %+v", node)
	}
}

func TestPropertiesKeepTheirOrderAndNames(t *testing.T) {
	s := body(t, "3.1.0", `
    Root:
      type: object
      required: [examples, z]
      properties:
        z: {type: string}
        example: {type: string, example: 5}
        examples: {type: array, items: {type: string}, examples: [[1]]}
        x-a: {type: string}
        $ref: {type: string}
        a: true
`)
	var got []string
	for _, p := range s.Properties {
		got = append(got, fmt.Sprintf("%s=%t", p.Name, p.Required))
	}
	if got, want := strings.Join(got, " "), "z=true example=false examples=true x-a=false $ref=false a=false"; got != want {
		t.Errorf("properties are %s, want %s", got, want)
	}
}

func TestReferencesToAnyPlace(t *testing.T) {
	s := body(t, "3.1.0", `
    Root:
      type: object
      properties:
        a: {$ref: '#/components/schemas/Root/$defs/Inner'}
        b: {$ref: '#/x-shared/0'}
        c: {$ref: '#/paths/~1/get/responses/default/content/a~1b/schema'}
        d: {$ref: '#/components/schemas/With%20Space', description: Here.}
        e: {$ref: '#/components/schemas/Inner', maximum: 3}
      $defs:
        Inner: {type: integer}
    Inner: {type: number}
    With Space: {type: boolean}
x-shared: [{type: array, items: {$ref: '#/components/schemas/Inner'}}]
`)
	tests := []struct {
		path string
		want schema.Type
		name string
	}{
		{"a", schema.Integer, ""},
		{"b", schema.Array, ""},
		{"b/0", schema.Number, "Inner"},
		{"c", schema.Object, "Root"},
		{"d", schema.Boolean, "With Space"},
	}
	for _, test := range tests {
		at := s.At(strings.Split(test.path, "/"))
		if at == nil || len(at.Types) != 1 || at.Types[0] != test.want {
			t.Errorf("%s is %+v, want %s", test.path, at, test.want)
			continue
		}
		if test.name != "" && at.Name != test.name {
			t.Errorf("%s is named %q, want %q", test.path, at.Name, test.name)
		}
	}
	if e := s.At([]string{"e"}); len(e.AllOf) != 1 || e.AllOf[0].Name != "Inner" {
		t.Errorf("reference with siblings is %+v", e)
	}
}

func TestReferencesToOtherFiles(t *testing.T) {
	const main = `
openapi: 3.0.3
paths:
  /a:
    $ref: paths/a.yaml
  /b:
    $ref: '#/components/x-paths/b'
components:
  x-paths:
    b: {get: {operationId: b, parameters: [{$ref: 'paths/a.yaml#/parameters/0'}], responses: {default: {description: d}}}}
  schemas:
    Pet: {type: string, description: of the description}
`
	files := map[string]string{
		"docs/paths/a.yaml": `
parameters:
  - {name: q, in: query, schema: {$ref: '../schemas.json#/Pet'}}
get:
  operationId: a
  responses:
    default:
      description: d
      content:
        a/b: {schema: {$ref: ../schemas.json#/Owner}}
        a/c: {schema: {$ref: ../api.yaml#/components/schemas/Pet}}
`,
		"docs/schemas.json": `{
  "Pet": {"type": "object", "description": "\ud83d\ude00"},
  "Owner": {"properties": {"pet": {"$ref": "#/Pet"}, "self": {"$ref": "schemas.json#/Owner"}}}
}`,
	}
	operations, diags := loadFile(t, "docs/api.yaml", main, files)
	wantNoDiagnostics(t, diags)
	a, b := operations["a"], operations["b"]
	if a == nil || b == nil {
		t.Fatalf("operations are %v", operations)
	}
	if got, want := a.Pos.String(), "docs/paths/a.yaml:5:3"; got != want {
		t.Errorf("a is at %s, want %s", got, want)
	}
	pet := a.Parameters[0].Schema
	if b.Parameters[0].Schema != pet {
		t.Error("the parameter's schema is not shared")
	}
	if got, want := pet.Pos.String(), "docs/schemas.json:2:10"; got != want || pet.Description != "\U0001F600" {
		t.Errorf("pet is at %s and %q, want %s", got, pet.Description, want)
	}
	owner := a.Responses[0].Content[0].Schema
	if owner.At([]string{"pet"}) != pet || owner.At([]string{"self"}) != owner {
		t.Errorf("owner is %+v", owner)
	}
	if own := a.Responses[0].Content[1].Schema; own.Name != "Pet" || own.Description != "of the description" || pet.Name == "Pet" {
		t.Errorf("components are named %q and %q; the description's own keeps its name", own.Name, pet.Name)
	}
}
