package openapi

import (
	"errors"
	"testing"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// FuzzLoad checks that no description makes loading panic, that an operation that
// is not loaded has an error that says why, and that reading in parts changes
// nothing.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		"openapi: 3.1.0\npaths: {/a: {get: {operationId: a, security: [{k: []}]}}}\ncomponents: {securitySchemes: {k: {type: http, scheme: basic}}}",
		"openapi: 3.0.3\npaths: {/a: {parameters: [{$ref: '#/x'}], post: {requestBody: {content: {a/b: {schema: {$ref: '#/y'}}}}}}}\nx: {name: a, in: query}\ny: {properties: {z: {$ref: '#/y'}}}",
		"openapi: 3.1.0\nservers: [{url: '{a}', variables: {a: {default: /}}}]\npaths: {'/#x': {get: {responses: {default: {content: {a/b: {schema: {allOf: [{$ref: '#/s', description: d}]}}}}}}}}\ns: {$ref: '#/s', description: x}",
		`{"openapi": "3.2.0", "paths": {"/": {"additionalOperations": {"COPY": {"parameters": [null, 1]}}}}}`,
		"openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        200:\n          $ref: '#/x'\n    parameters:\n      - $ref: '#/y/0'\nx:\n  content:\n    a/b:\n      schema:\n        $ref: '#/z'\ny:\n- name: a\n  in: query\nz:\n  items:\n    $ref: '#/z'\n",
		"openapi: 3.0.0\nx: &a {<<: *a, b: [*a]}\npaths: *a",
	} {
		f.Add([]byte(seed))
	}
	read := func(string) ([]byte, error) { return nil, errors.New("no other files") }
	f.Fuzz(func(t *testing.T, data []byte) {
		checkParts(t, "api.yaml", data, read, all)
		diags := new(diagnostic.List)
		d := Open("api.yaml", data, read, diags)
		if d == nil {
			if !diags.HasErrors() {
				t.Error("not opened, and no error says why")
			}
			return
		}
		refs := d.Operations()
		if len(d.Load(refs, diags)) < len(refs) && !diags.HasErrors() {
			t.Errorf("not all of %v is loaded, and no error says why", refs)
		}
	})
}
