package ecrserver

import (
	"fmt"
	"slices"
	"testing"
)

// askPreview asks for the preview of the repository app, with further members
// in the request.
func askPreview(c client, more object) previewAnswer {
	c.Helper()
	request := object{"repositoryName": "app"}
	for k, v := range more {
		request[k] = v
	}
	return call[previewAnswer](c, "GetLifecyclePolicyPreview", request)
}

func TestPreviewIsInProgressUntilItsOutcome(t *testing.T) {
	for _, outcome := range []string{InProgress, Complete, Expired, Failed} {
		t.Run(outcome, func(t *testing.T) {
			c := newClient(t)
			c.server.PreviewPolls = 2
			c.seed("app", 3)
			if err := c.server.SetLifecyclePreview("app", outcome, "v2"); err != nil {
				t.Fatal(err)
			}
			var states []string
			for range 4 {
				states = append(states, askPreview(c, nil).Status)
			}
			if want := []string{InProgress, InProgress, outcome, outcome}; !slices.Equal(states, want) {
				t.Errorf("states %v, want %v", states, want)
			}
		})
	}
}

func TestOnlyACompletePreviewHasResults(t *testing.T) {
	c := newClient(t)
	c.server.PreviewPolls = 1
	c.seed("app", 7)
	if err := c.server.SetLifecyclePreview("app", Complete, "v2", digestOf(Manifest(6)), "v1"); err != nil {
		t.Fatal(err)
	}
	if early := askPreview(c, nil); len(early.PreviewResults) != 0 || early.Summary != nil {
		t.Errorf("in progress: %+v", early)
	}
	answer := askPreview(c, nil)
	if answer.Summary == nil || answer.Summary.ExpiringImageTotalCount != 3 || answer.LifecyclePolicyText == "" {
		t.Errorf("answer %+v, want a policy and 3 expiring images", answer)
	}
	var digests []string
	for _, result := range answer.PreviewResults {
		digests = append(digests, result.ImageDigest)
		if result.Action.Type != "EXPIRE" || result.AppliedRulePriority != 1 {
			t.Errorf("result %+v", result)
		}
	}
	if want := []string{digestOf(Manifest(1)), digestOf(Manifest(2)), digestOf(Manifest(6))}; !slices.Equal(digests, want) {
		t.Errorf("expiring %v, want %v", digests, want)
	}
}

func TestPreviewResultsAreSelected(t *testing.T) {
	for _, tc := range []struct {
		name    string
		request object
		want    int
	}{
		{"all", nil, 3},
		{"tagged", object{"filter": object{"tagStatus": "TAGGED"}}, 2},
		{"untagged", object{"filter": object{"tagStatus": "UNTAGGED"}}, 1},
		{"by identifier", object{"imageIds": []imageID{{ImageTag: "v1"}, {ImageTag: "v9"}}}, 1},
		{"a page", object{"maxResults": 2}, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 7)
			if err := c.server.SetLifecyclePreview("app", Complete, "v1", "v2", digestOf(Manifest(6))); err != nil {
				t.Fatal(err)
			}
			answer := askPreview(c, tc.request)
			if got := len(answer.PreviewResults); got != tc.want {
				t.Errorf("%d results, want %d", got, tc.want)
			}
			if got := answer.Summary.ExpiringImageTotalCount; got != 3 {
				t.Errorf("the summary counts %d images, want all 3", got)
			}
		})
	}
}

func TestPreviewComesByPage(t *testing.T) {
	c := newClient(t)
	c.server.PageSize = 2
	c.seed("app", 5)
	if err := c.server.SetLifecyclePreview("app", Complete, "v1", "v2", "v3"); err != nil {
		t.Fatal(err)
	}
	first := askPreview(c, nil)
	second := askPreview(c, object{"nextToken": first.NextToken})
	if got := fmt.Sprint(len(first.PreviewResults), len(second.PreviewResults), second.NextToken == ""); got != "2 1 true" {
		t.Errorf("results on each page, and last page: %s, want 2 1 true", got)
	}
}

func TestRepositoryWithoutPreviewIsRefused(t *testing.T) {
	c := newClient(t)
	c.seed("app", 1)
	c.refuse("GetLifecyclePolicyPreview", object{"repositoryName": "app"}, lifecyclePolicyPreviewNotFoundException)
}

func TestInvalidPreviewRequestsAreRefused(t *testing.T) {
	c := newClient(t)
	c.seed("app", 1)
	if err := c.server.SetLifecyclePreview("app", Complete); err != nil {
		t.Fatal(err)
	}
	for _, request := range []object{
		{"filter": object{"tagStatus": "SOME"}},
		{"imageIds": []imageID{}},
		{"imageIds": []imageID{{ImageTag: "v1"}}, "maxResults": 1},
		{"nextToken": "x"},
	} {
		request["repositoryName"] = "app"
		c.refuse("GetLifecyclePolicyPreview", request, invalidParameterException)
	}
}

func TestSetLifecyclePreviewReportsWhatItDoesNotKnow(t *testing.T) {
	for _, tc := range []struct{ name, repository, outcome, image string }{
		{"repository", "nope", Complete, "v1"},
		{"outcome", "app", "DONE", "v1"},
		{"tag", "app", Complete, "v9"},
		{"digest", "app", Complete, digestOf("")},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 1)
			if err := c.server.SetLifecyclePreview(tc.repository, tc.outcome, tc.image); err == nil {
				t.Error("no error")
			}
		})
	}
}
