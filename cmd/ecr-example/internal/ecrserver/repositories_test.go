package ecrserver

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// names returns the names of repositories as answered.
func names(repositories []any) []string {
	var all []string
	for _, r := range repositories {
		all = append(all, r.(object)["repositoryName"].(string))
	}
	return all
}

func TestCreatedRepositoryIsDescribed(t *testing.T) {
	c := newClient(t)
	created := call[object](c, "CreateRepository", object{
		"repositoryName":             "team/app",
		"imageTagMutability":         "IMMUTABLE",
		"imageScanningConfiguration": object{"scanOnPush": true},
	})["repository"].(object)
	members := object{
		"repositoryArn":      "arn:aws:ecr:us-east-1:123456789012:repository/team/app",
		"registryId":         "123456789012",
		"repositoryName":     "team/app",
		"repositoryUri":      "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app",
		"createdAt":          1563223656.789,
		"imageTagMutability": "IMMUTABLE",
	}
	for member, want := range members {
		if created[member] != want {
			t.Errorf("%s = %v, want %v", member, created[member], want)
		}
	}
	described := call[object](c, "DescribeRepositories", object{"repositoryNames": []string{"team/app"}})["repositories"].([]any)
	if len(described) != 1 || fmt.Sprint(described[0]) != fmt.Sprint(created) {
		t.Errorf("described %v, want %v", described, created)
	}
}

func TestTimesAreNumbersOfSeconds(t *testing.T) {
	for _, tc := range []struct {
		name string
		time time.Time
		want string
	}{
		{"whole", time.Unix(1563223656, 0), "1.563223656E9"},
		{"with milliseconds", time.UnixMilli(1563223656789), "1.563223656789E9"},
		{"1970", time.Unix(0, 0), "0E0"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.server.Clock = func() time.Time { return tc.time }
			_, body := c.post("CreateRepository", object{"repositoryName": "app"})
			if want := `"createdAt":` + tc.want + `,`; !strings.Contains(body, want) {
				t.Errorf("answer %s\nwant %s in it", body, want)
			}
		})
	}
}

func TestCreateRepositoryChecksItsRequest(t *testing.T) {
	for _, tc := range []struct {
		name      string
		request   object
		exception string
	}{
		{"taken name", object{"repositoryName": "app"}, repositoryAlreadyExistsException},
		{"no name", object{}, invalidParameterException},
		{"short name", object{"repositoryName": "a"}, invalidParameterException},
		{"upper case", object{"repositoryName": "App"}, invalidParameterException},
		{"empty namespace", object{"repositoryName": "/web"}, invalidParameterException},
		{"unknown mutability", object{"repositoryName": "web", "imageTagMutability": "SOMETIMES"}, invalidParameterException},
		{"unknown encryption", object{"repositoryName": "web", "encryptionConfiguration": object{"encryptionType": "ROT13"}}, invalidParameterException},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 0)
			c.refuse("CreateRepository", tc.request, tc.exception)
		})
	}
}

func TestDeletedRepositoryIsGone(t *testing.T) {
	c := newClient(t)
	c.seed("app", 0)
	deleted := call[oneRepository](c, "DeleteRepository", object{"repositoryName": "app"})
	if got := deleted.Repository.RepositoryName; got != "app" {
		t.Errorf("deleted %q, want app", got)
	}
	c.refuse("DeleteRepository", object{"repositoryName": "app"}, repositoryNotFoundException)
	c.refuse("ListImages", object{"repositoryName": "app"}, repositoryNotFoundException)
}

func TestRepositoryWithImagesIsDeletedOnlyByForce(t *testing.T) {
	c := newClient(t)
	c.seed("app", 2)
	c.refuse("DeleteRepository", object{"repositoryName": "app"}, repositoryNotEmptyException)
	call[object](c, "DeleteRepository", object{"repositoryName": "app", "force": true})
	c.refuse("DescribeRepositories", object{"repositoryNames": []string{"app"}}, repositoryNotFoundException)
}

func TestDescribeRepositoriesByPage(t *testing.T) {
	c := newClient(t)
	for _, name := range []string{"gamma", "alpha", "epsilon", "beta", "delta"} {
		c.seed(name, 0)
	}
	request := object{"maxResults": 2}
	var got []string
	for range 3 {
		answer := call[object](c, "DescribeRepositories", request)
		got = append(got, names(answer["repositories"].([]any))...)
		request["nextToken"] = answer["nextToken"]
	}
	if want := []string{"alpha", "beta", "delta", "epsilon", "gamma"}; !slices.Equal(got, want) {
		t.Errorf("repositories %v, want %v", got, want)
	}
	if request["nextToken"] != nil {
		t.Errorf("last page has nextToken %v", request["nextToken"])
	}
}

func TestDescribeRepositoriesByNameHasNoPages(t *testing.T) {
	c := newClient(t)
	c.seed("app", 0)
	c.refuse("DescribeRepositories", object{"repositoryNames": []string{"app"}, "maxResults": 1}, invalidParameterException)
}

func TestOtherRegistriesHaveNoRepositories(t *testing.T) {
	c := newClient(t)
	c.seed("app", 0)
	call[object](c, "ListImages", object{"repositoryName": "app", "registryId": Account})
	c.refuse("ListImages", object{"repositoryName": "app", "registryId": "999999999999"}, repositoryNotFoundException)
}
