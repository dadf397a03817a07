package link

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNearby(t *testing.T) {
	for _, test := range []struct {
		name, doc, url string
		want           []string
	}{
		{
			name: "published",
			doc:  "specs/a.arazzo.yaml",
			url:  "https://raw.example/main/apis/tasks.yaml",
			want: []string{
				"specs/main/apis/tasks.yaml", "main/apis/tasks.yaml",
				"specs/apis/tasks.yaml", "apis/tasks.yaml",
				"specs/tasks.yaml",
			},
		},
		{
			name: "from the root of the repository",
			doc:  "workflows/mail/a.json",
			url:  "workflows/mail/apis/mail/openapi.json",
			want: []string{
				"workflows/mail/workflows/mail/apis/mail/openapi.json", "workflows/workflows/mail/apis/mail/openapi.json",
				"workflows/mail/mail/apis/mail/openapi.json", "workflows/mail/apis/mail/openapi.json", "mail/apis/mail/openapi.json",
				"workflows/mail/apis/mail/openapi.json", "workflows/apis/mail/openapi.json", "apis/mail/openapi.json",
				"workflows/mail/mail/openapi.json", "workflows/mail/openapi.json", "mail/openapi.json",
				"workflows/mail/openapi.json",
			},
		},
		{
			name: "nothing above the working directory",
			doc:  "a.arazzo.yaml",
			url:  "../../apis/tasks.yaml",
			want: []string{"apis/tasks.yaml", "tasks.yaml"},
		},
		{
			name: "some folders up, not to the root",
			doc:  "/1/2/3/4/5/6/7/a.arazzo.yaml",
			url:  "/x/y.yaml",
			want: []string{
				"/1/2/3/4/5/6/7/x/y.yaml", "/1/2/3/4/5/6/x/y.yaml", "/1/2/3/4/5/x/y.yaml",
				"/1/2/3/4/x/y.yaml", "/1/2/3/x/y.yaml", "/1/2/x/y.yaml",
				"/1/2/3/4/5/6/7/y.yaml",
			},
		},
		{name: "no file of a description", doc: "a.arazzo.yaml", url: "https://tasks.example/v1"},
		{name: "no file at all", doc: "a.arazzo.yaml", url: "https://tasks.example"},
		{name: "document of the network", doc: "https://tasks.example/a.yaml", url: "https://tasks.example/b.yaml"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var want []string
			for _, file := range test.want {
				if file != test.url {
					want = append(want, file)
				}
			}
			if diff := cmp.Diff(want, nearby(test.doc, test.url)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
