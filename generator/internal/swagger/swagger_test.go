package swagger_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/swagger"
)

const head = "swagger: '2.0'\n"

func TestUpgrade(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"servers, https first", "host: a.example\nbasePath: /v1\nschemes: [http, wss, https]\n",
			"servers: [{url: 'https://a.example/v1'}, {url: 'http://a.example/v1'}]\n"},
		{"server without scheme", "host: a.example\n", "servers: [{url: 'https://a.example'}]\n"},
		{"server without host", "basePath: /v1\nschemes: [http]\n", "servers: [{url: /v1}]\n"},
		{"security", "securityDefinitions: {a: {type: basic}, b: {type: apiKey, in: query, name: k}}\n",
			"components: {securitySchemes: {a: {type: http, scheme: basic}, b: {type: apiKey, in: query, name: k}}}\n"},
		{"parameter", "parameters:\n  p: {name: p, in: query, description: d, required: true, type: integer, minimum: 1, x-a: 1}\n",
			"parameters:\n  p: {name: p, in: query, description: d, required: true, x-a: 1, schema: {type: integer, minimum: 1}}\n"},
		{"collection formats", "parameters:\n  a: {name: a, in: query, type: array, items: {type: string}}\n  b: {name: b, in: query, type: array, collectionFormat: ssv}\n  c: {name: c, in: header, type: array, collectionFormat: csv}\n",
			"parameters:\n  a: {name: a, in: query, schema: {type: array, items: {type: string}}, style: form, explode: false}\n  b: {name: b, in: query, schema: {type: array}, style: spaceDelimited, explode: false}\n  c: {name: c, in: header, schema: {type: array}}\n"},
		{"body", "consumes: [text/csv]\npaths:\n  /a: {post: {parameters: [{name: b, in: body, required: true, schema: {type: string}}]}}\n",
			"paths:\n  /a: {post: {parameters: [], requestBody: {content: {text/csv: {schema: {type: string}}}, required: true}}}\n"},
		{"body of the path", "paths:\n  /a:\n    parameters: [{name: b, in: body, schema: {type: string}}]\n    put: {parameters: [{name: own, in: body, schema: {type: integer}}]}\n    post: {}\n",
			"paths:\n  /a:\n    parameters: []\n    put: {parameters: [], requestBody: {content: {application/json: {schema: {type: integer}}}}}\n    post: {requestBody: {content: {application/json: {schema: {type: string}}}}}\n"},
		{"form", "paths:\n  /a: {post: {parameters: [{name: n, in: formData, type: string}]}}\n",
			"paths:\n  /a: {post: {parameters: [], requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {n: {type: string}}}}}, required: false}}}\n"},
		{"file", "consumes: [application/x-www-form-urlencoded]\npaths:\n  /a: {post: {parameters: [{name: f, in: formData, type: file, required: true}]}}\n",
			"paths:\n  /a: {post: {parameters: [], requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}, required: [f]}}}, required: true}}}\n"},
		{"response", "produces: [application/xml]\npaths:\n  /a: {get: {responses: {200: {schema: {type: file}, examples: {application/xml: <a/>, text/html: x}}, 204: {description: d}}}}\n",
			"paths:\n  /a: {get: {responses: {200: {content: {application/xml: {schema: {type: string, format: binary}, example: <a/>}}}, 204: {description: d}}}}\n"},
		{"schemas", "definitions:\n  a: {discriminator: kind, properties: {x: {x-nullable: true}}, items: {type: file}, allOf: [{discriminator: k}]}\n",
			"definitions:\n  a: {discriminator: {propertyName: kind}, properties: {x: {nullable: true}}, items: {type: string, format: binary}, allOf: [{discriminator: {propertyName: k}}]}\n"},
		{"alias", "parameters:\n  p: &p {name: p, in: query, type: string}\n  q: *p\n",
			"parameters:\n  p: {name: p, in: query, schema: {type: string}}\n  q: {name: p, in: query, schema: {type: string}}\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := upgraded(t, head+test.in)
			want := map[string]any{}
			if err := yaml.Unmarshal([]byte(head+"openapi: 3.0.4\n"+test.want), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// upgraded returns what a description is after the upgrade.
func upgraded(t *testing.T, text string) map[string]any {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	swagger.Upgrade(doc.Content[0])
	got := map[string]any{}
	if err := doc.Decode(&got); err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPositionsStay(t *testing.T) {
	var doc yaml.Node
	text := head + "paths:\n  /a:\n    post:\n      parameters:\n        - {name: b, in: body, schema: {type: string}}\n"
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	swagger.Upgrade(doc.Content[0])
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Line == 0 || n.Column == 0 {
			t.Errorf("%q has no position", n.Value)
		}
		if n.Value == "requestBody" && n.Line != 6 {
			t.Errorf("requestBody is in line %d, want that of its parameter, 6", n.Line)
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	walk(doc.Content[0])
}

// FuzzUpgrade upgrades descriptions whose fields may be of any kind.
func FuzzUpgrade(f *testing.F) {
	f.Add("host: [a]\nparameters: {p: {$ref: '#/parameters/p'}}\npaths: {/a: {get: {parameters: [{$ref: '#/parameters/p'}, 1]}}}\n")
	f.Add("consumes: {}\npaths: {/a: {parameters: x, post: {parameters: {}, responses: [1]}}}\nsecurityDefinitions: 1\n")
	f.Add("definitions: &d {a: {items: *d}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		var doc yaml.Node
		if yaml.Unmarshal([]byte(head+text), &doc) != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
			return
		}
		swagger.Upgrade(doc.Content[0])
	})
}
