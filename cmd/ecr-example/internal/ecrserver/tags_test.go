package ecrserver

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const app = arnPrefix + "app"

// tagsOf returns the tags of the repository app.
func tagsOf(c client) []tag {
	c.Helper()
	return call[tagList](c, "ListTagsForResource", object{"resourceArn": app}).Tags
}

func TestTagsAreAddedReplacedAndRemoved(t *testing.T) {
	c := newClient(t)
	call[object](c, "CreateRepository", object{"repositoryName": "app", "tags": []tag{{"team", "web"}, {"stage", "test"}}})
	call[object](c, "TagResource", object{"resourceArn": app, "tags": []tag{{"stage", "live"}, {"cost", ""}}})
	if got, want := tagsOf(c), []tag{{"team", "web"}, {"stage", "live"}, {"cost", ""}}; !slices.Equal(got, want) {
		t.Errorf("tags %v, want %v", got, want)
	}
	answer := call[object](c, "UntagResource", object{"resourceArn": app, "tagKeys": []string{"team", "unknown"}})
	if len(answer) != 0 {
		t.Errorf("untag answers %v, want nothing", answer)
	}
	if got, want := tagsOf(c), []tag{{"stage", "live"}, {"cost", ""}}; !slices.Equal(got, want) {
		t.Errorf("tags %v, want %v", got, want)
	}
}

func TestRepositoryWithoutTagsListsNone(t *testing.T) {
	c := newClient(t)
	call[object](c, "CreateRepository", object{"repositoryName": "app"})
	if _, body := c.post("ListTagsForResource", object{"resourceArn": app}); body != `{"tags":[]}`+"\n" {
		t.Errorf("answer %s", body)
	}
}

// manyTags returns tags with n different keys.
func manyTags(n int) []tag {
	var tags []tag
	for i := range n {
		tags = append(tags, tag{Key: fmt.Sprintf("key%d", i)})
	}
	return tags
}

func TestTagResourceChecksItsTags(t *testing.T) {
	for _, tc := range []struct {
		name      string
		tags      []tag
		exception string
	}{
		{"none", nil, invalidParameterException},
		{"no key", []tag{{Value: "web"}}, invalidTagParameterException},
		{"long key", []tag{{Key: strings.Repeat("é", 129)}}, invalidTagParameterException},
		{"long value", []tag{{"team", strings.Repeat("é", 257)}}, invalidTagParameterException},
		{"reserved key", []tag{{"aws:team", "web"}}, invalidTagParameterException},
		{"key given twice", []tag{{"team", "web"}, {"team", "app"}}, invalidTagParameterException},
		{"too many", manyTags(maxTags), tooManyTagsException},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 0)
			before := tagsOf(c)
			c.refuse("TagResource", object{"resourceArn": app, "tags": tc.tags}, tc.exception)
			if got := tagsOf(c); !slices.Equal(got, before) {
				t.Errorf("tags %v, want %v as before", got, before)
			}
		})
	}
}

func TestTagsMayBeAsManyAndAsLongAsAllowed(t *testing.T) {
	c := newClient(t)
	call[object](c, "CreateRepository", object{"repositoryName": "app", "tags": manyTags(maxTags - 1)})
	call[object](c, "TagResource", object{"resourceArn": app, "tags": []tag{{strings.Repeat("é", 128), strings.Repeat("é", 256)}}})
	if got := len(tagsOf(c)); got != maxTags {
		t.Errorf("%d tags, want %d", got, maxTags)
	}
}

func TestCreateRepositoryChecksItsTags(t *testing.T) {
	c := newClient(t)
	c.refuse("CreateRepository", object{"repositoryName": "app", "tags": manyTags(maxTags + 1)}, tooManyTagsException)
	c.refuse("ListTagsForResource", object{"resourceArn": app}, repositoryNotFoundException)
}

func TestResourceMustBeARepositoryOfTheRegistry(t *testing.T) {
	for _, arn := range []string{
		"",
		"app",
		"arn:aws:ecr:eu-west-1:123456789012:repository/app",
		"arn:aws:s3:::app",
		arnPrefix,
	} {
		t.Run(arn, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 0)
			c.refuse("ListTagsForResource", object{"resourceArn": arn}, invalidParameterException)
			c.refuse("UntagResource", object{"resourceArn": arn, "tagKeys": []string{"Team"}}, invalidParameterException)
		})
	}
}

func TestUntagResourceNeedsKeys(t *testing.T) {
	c := newClient(t)
	c.seed("app", 0)
	c.refuse("UntagResource", object{"resourceArn": app}, invalidParameterException)
}
