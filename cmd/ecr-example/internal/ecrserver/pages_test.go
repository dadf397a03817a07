package ecrserver

import (
	"fmt"
	"testing"
)

// listAll follows the pages of ListImages from the request on and returns the
// number of identifiers on each, after checking that no identifier comes twice.
func listAll(c client, request object) (pages []int) {
	c.Helper()
	seen := map[imageID]bool{}
	for len(pages) < 100 {
		page := call[listImagesAnswer](c, "ListImages", request)
		for _, id := range page.ImageIDs {
			if seen[id.imageID] {
				c.Errorf("%v comes twice", id.imageID)
			}
			seen[id.imageID] = true
		}
		pages = append(pages, len(page.ImageIDs))
		if page.NextToken == "" {
			return pages
		}
		request["nextToken"] = page.NextToken
	}
	c.Fatal("the pages have no end")
	return nil
}

func TestEveryImageIsOnOnePage(t *testing.T) {
	for _, tc := range []struct {
		name     string
		images   int
		pageSize int
		request  object
		want     string
	}{
		{"no image", 0, 10, object{}, "[0]"},
		{"one page", 4, 10, object{}, "[5]"},
		{"exactly one page", 9, 9, object{"filter": object{"tagStatus": "TAGGED"}}, "[9]"},
		{"three pages", 24, 10, object{}, "[10 10 5]"},
		{"pages as requested", 24, 10, object{"maxResults": 20}, "[20 5]"},
		{"tagged", 24, 10, object{"filter": object{"tagStatus": "TAGGED"}}, "[10 10 1]"},
		{"untagged", 24, 3, object{"filter": object{"tagStatus": "UNTAGGED"}}, "[3 1]"},
		{"any", 24, 10, object{"filter": object{"tagStatus": "ANY"}}, "[10 10 5]"},
		{"empty filter", 24, 10, object{"filter": object{}}, "[10 10 5]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.server.PageSize = tc.pageSize
			c.seed("app", tc.images)
			tc.request["repositoryName"] = "app"
			if got := fmt.Sprint(listAll(c, tc.request)); got != tc.want {
				t.Errorf("pages of %s, want %s", got, tc.want)
			}
		})
	}
}

func TestNextTokenBelongsToItsRequest(t *testing.T) {
	for _, tc := range []struct {
		name      string
		operation string
		request   object
	}{
		{"another repository", "ListImages", object{"repositoryName": "web"}},
		{"another filter", "ListImages", object{"repositoryName": "app", "filter": object{"tagStatus": "TAGGED"}}},
		{"another operation", "DescribeImages", object{"repositoryName": "app"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.server.PageSize = 2
			c.seed("app", 6)
			c.seed("web", 6)
			tc.request["nextToken"] = call[listImagesAnswer](c, "ListImages", object{"repositoryName": "app"}).NextToken
			c.refuse(tc.operation, tc.request, invalidParameterException)
		})
	}
}

func TestInvalidPagesAreRefused(t *testing.T) {
	for _, tc := range []struct {
		name    string
		request object
	}{
		{"made up token", object{"nextToken": "page-2"}},
		{"short token", object{"nextToken": "YQ"}},
		{"no results", object{"maxResults": 0}},
		{"too many results", object{"maxResults": 1001}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 6)
			tc.request["repositoryName"] = "app"
			c.refuse("ListImages", tc.request, invalidParameterException)
		})
	}
}

func TestPagesStandWhileImagesArrive(t *testing.T) {
	c := newClient(t)
	c.server.PageSize = 2
	c.seed("app", 4)
	request := object{"repositoryName": "app"}
	request["nextToken"] = call[listImagesAnswer](c, "ListImages", request).NextToken
	call[object](c, "PutImage", object{"repositoryName": "app", "imageManifest": Manifest(99), "imageTag": "new"})
	second := call[listImagesAnswer](c, "ListImages", request)
	if got := second.ImageIDs[0].ImageDigest; got != digestOf(Manifest(3)) {
		t.Errorf("second page begins with %s, want the third image", got)
	}
}
