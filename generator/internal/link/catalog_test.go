package link

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

func TestCatalogFindsOperations(t *testing.T) {
	c := &catalog{refs: []openapi.Ref{
		{ID: "listPets", Method: "GET", Path: "/pets"},
		{ID: "list_pets", Method: "POST", Path: "/pets"},
		{ID: "getPet", Method: "GET", Path: "/pets/{id}"},
		{Method: "DELETE", Path: "/pets/{id}"},
	}}
	tests := []struct {
		name   string
		lookUp func(*catalog, string) []openapi.Ref
		key    string
		want   []openapi.Ref
	}{
		{"operationId", (*catalog).withID, "listPets", c.refs[:1]},
		{"operationId spelled otherwise", (*catalog).withID, "getpet", nil},
		{"near operationId", (*catalog).near, fold("get-pet"), c.refs[2:3]},
		{"two near operationIds", (*catalog).near, fold("ListPets"), c.refs[:2]},
		{"no operationId is near none", (*catalog).near, fold("--"), nil},
		{"pointer", (*catalog).at, "/paths/~1pets~1{id}/delete", c.refs[3:]},
		{"pointer to a path item", (*catalog).at, "/paths/~1pets~1{id}", c.refs[2:]},
		{"pointer that is not escaped", (*catalog).at, "/paths/pets/{id}/get", c.refs[2:3]},

		{"pointer with braces encoded", (*catalog).at, "/paths/~1pets~1%7Bid%7D/get", c.refs[2:3]},
		{"path", (*catalog).withPath, "/pets", c.refs[:2]},
		{"path and method", (*catalog).withPath, "/pets/post", c.refs[1:2]},
		{"method and path", (*catalog).withPath, "Get /pets", c.refs[:1]},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.lookUp(c, test.key)); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
		})
	}
}
