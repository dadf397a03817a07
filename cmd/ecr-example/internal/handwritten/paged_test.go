package handwritten_test

import (
	"fmt"
	"testing"

	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

type (
	pagedInputs  = amazonecr.ImageInventoryPagedInputs
	pagedOutputs = amazonecr.ImageInventoryPagedOutputs
)

func TestPagedInventoryReadsEachPageOnce(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 24, 10)) // 10, 10 and 5 identifiers
	got, err := client.ImageInventoryPaged(t.Context(), pagedInputs{RepositoryName: repository})
	if err != nil {
		t.Fatal(err)
	}
	imageIDs := func(n int) string { return member(t, rec.answers()[n], "imageIds") }
	list := func(token string) call {
		return post("ListImages", fmt.Sprintf(`{"repositoryName":"team/web",%s"filter":{}}`, token))
	}
	after := func(n int) call { return list(`"nextToken":` + member(t, rec.answers()[n], "nextToken") + `,`) }
	manifests := func(n int) call {
		return post("BatchGetImage", `{"repositoryName":"team/web","imageIds":`+imageIDs(n)+`}`)
	}
	diff(t, "requests", []call{
		describe,
		list(""), manifests(1),
		after(1), manifests(3),
		after(3), manifests(5),
	}, rec.requests())
	diff(t, "outputs", outputs[pagedOutputs](t, map[string]string{
		"repositories": member(t, rec.answers()[0], "repositories"),
		"imageIds":     imageIDs(5),
		"images":       member(t, rec.answers()[6], "images"),
		"failures":     `[]`,
	}), got)

	listed := map[amazonecr.ImageIdentifier]int{}
	for _, n := range []int{1, 3, 5} {
		for _, id := range decode[[]amazonecr.ImageIdentifier](t, imageIDs(n)) {
			listed[id]++
		}
	}
	if len(listed) != 25 {
		t.Errorf("%d different identifiers were listed, want 25", len(listed))
	}
}

func TestPagedInventorySkipsPagesWithoutImages(t *testing.T) {
	client, rec := serve(t, script{
		"DescribeRepositories": {{body: `{"repositories":[{}]}`}},
		"ListImages": {
			{body: `{"imageIds":[],"nextToken":"two"}`},
			{body: `{"nextToken":"three"}`},
			{body: `{"imageIds":[{"imageTag":"v1"}],"nextToken":"four"}`},
			{body: `{"imageIds":[]}`},
		},
		"BatchGetImage": {{body: `{"images":[{"n":1}],"failures":[]}`}},
	}.handler())
	got, err := client.ImageInventoryPaged(t.Context(), pagedInputs{RepositoryName: repository})
	if err != nil {
		t.Fatal(err)
	}
	after := func(token string) call {
		return post("ListImages", `{"repositoryName":"team/web","nextToken":"`+token+`","filter":{}}`)
	}
	diff(t, "requests", []call{
		describe,
		post("ListImages", `{"repositoryName":"team/web","filter":{}}`),
		after("two"),
		after("three"),
		post("BatchGetImage", `{"repositoryName":"team/web","imageIds":[{"imageTag":"v1"}]}`),
		after("four"),
	}, rec.requests())
	// The outputs are those of the last page that listed an image.
	diff(t, "outputs", outputs[pagedOutputs](t, map[string]string{
		"repositories": `[{}]`,
		"imageIds":     `[{"imageTag":"v1"}]`,
		"images":       `[{"n":1}]`,
		"failures":     `[]`,
	}), got)
}

func TestPagedInventoryOfAnEmptyRepositoryHasNoImages(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 0, 10))
	got, err := client.ImageInventoryPaged(t.Context(), pagedInputs{RepositoryName: repository})
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "requests", []call{
		describe,
		post("ListImages", `{"repositoryName":"team/web","filter":{}}`),
	}, rec.requests())
	diff(t, "outputs", outputs[pagedOutputs](t, map[string]string{
		"repositories": member(t, rec.answers()[0], "repositories"),
	}), got)
	if ids, err := got.ImageIDs.Get(); ids != nil || err != nil {
		t.Errorf("missing identifiers decode as %v, %v, want nil and no error", ids, err)
	}
}

func TestPagedInventoryKeepsThePagesBeforeTheFailure(t *testing.T) {
	client, _ := serve(t, script{
		"DescribeRepositories": {{body: `{"repositories":[{}]}`}},
		"ListImages":           {{body: `{"imageIds":[{"imageTag":"v1"}],"nextToken":"two"}`}, {status: 500}},
		"BatchGetImage":        {{body: `{"images":[{"n":1}],"failures":[]}`}},
	}.handler())
	got, err := client.ImageInventoryPaged(t.Context(), pagedInputs{RepositoryName: repository})
	diff(t, "step", amazonecr.StepInfo{Workflow: "image-inventory-paged", Step: "listImages", Attempt: 1}, stepError(t, err).StepInfo)
	diff(t, "outputs", outputs[pagedOutputs](t, map[string]string{
		"repositories": `[{}]`,
		"imageIds":     `[{"imageTag":"v1"}]`,
		"images":       `[{"n":1}]`,
		"failures":     `[]`,
	}), got)
}

func TestImageDetailsFollowsTheTokensUnderAFilter(t *testing.T) {
	tests := []struct {
		name   string
		status *amazonecr.ImageDetailsTagStatus
		filter string // sent; ANY is the default
		pages  int
		last   int // images on the last page
	}{
		{"tagged", new(amazonecr.ImageDetailsTagStatusTagged), "TAGGED", 3, 4},
		{"untagged", new(amazonecr.ImageDetailsTagStatusUntagged), "UNTAGGED", 1, 4},
		{"any by default", nil, "ANY", 3, 8},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, rec := serve(t, newRegistry(t, 24, 100))
			got, err := client.ImageDetails(t.Context(), amazonecr.ImageDetailsInputs{
				RepositoryName: repository,
				TagStatus:      test.status,
				MaxResults:     new(int64(8)),
			})
			if err != nil {
				t.Fatal(err)
			}
			var want []call
			token := ""
			for n := range test.pages {
				if n > 0 {
					token = `"nextToken":` + member(t, rec.answers()[n-1], "nextToken") + `,`
				}
				want = append(want, post("DescribeImages", fmt.Sprintf(
					`{"repositoryName":"team/web",%s"maxResults":8,"filter":{"tagStatus":"%s"}}`, token, test.filter)))
			}
			diff(t, "requests", want, rec.requests())
			diff(t, "outputs", outputs[amazonecr.ImageDetailsOutputs](t, map[string]string{
				"imageDetails": member(t, rec.answers()[test.pages-1], "imageDetails"),
			}), got)
			details, err := got.ImageDetails.Get()
			if err != nil {
				t.Fatal(err)
			}
			if len(details) != test.last {
				t.Errorf("the last page has %d images, want %d", len(details), test.last)
			}
		})
	}
}
