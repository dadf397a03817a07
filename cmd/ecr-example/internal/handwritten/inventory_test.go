package handwritten_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/handwritten"
	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

type (
	inventoryInputs  = amazonecr.ImageInventoryInputs
	inventoryOutputs = amazonecr.ImageInventoryOutputs
)

// describe is what every workflow asks first that wants a repository.
var describe = post("DescribeRepositories", `{"repositoryNames":["team/web"]}`)

func TestInventorySendsTheRequestsAndReturnsTheOutputs(t *testing.T) {
	// Of 24 images four have no tag and one has two: 25 identifiers.
	tests := []struct {
		name     string
		inputs   inventoryInputs
		pageSize int
		members  string // of the requests to list images, before the filter
		filter   string
		pages    int
	}{
		{"one page", inventoryInputs{RepositoryName: repository}, 100, ``, `{}`, 1},
		{"two pages", inventoryInputs{RepositoryName: repository}, 20, ``, `{}`, 2},
		{
			"one page by maxResults",
			inventoryInputs{RepositoryName: repository, MaxResults: new(int64(25))},
			20, `"maxResults":25,`, `{}`, 1,
		},
		{
			"two pages by maxResults, tagged",
			inventoryInputs{
				RepositoryName: repository,
				MaxResults:     new(int64(15)),
				TagStatus:      new(amazonecr.ImageInventoryTagStatusTagged),
			},
			100, `"maxResults":15,`, `{"tagStatus":"TAGGED"}`, 2,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, rec := serve(t, newRegistry(t, 24, test.pageSize))
			got, err := client.ImageInventory(t.Context(), test.inputs)
			if err != nil {
				t.Fatal(err)
			}
			imageIDs := member(t, rec.answers()[1], "imageIds")
			list := func(token string) call {
				return post("ListImages", fmt.Sprintf(`{"repositoryName":"team/web",%s%s"filter":%s}`, test.members, token, test.filter))
			}
			want := []call{describe, list("")}
			if test.pages == 2 {
				want = append(want, list(`"nextToken":`+member(t, rec.answers()[1], "nextToken")+`,`))
			}
			want = append(want, post("BatchGetImage", `{"repositoryName":"team/web","imageIds":`+imageIDs+`}`))
			diff(t, "requests", want, rec.requests())
			diff(t, "outputs", outputs[inventoryOutputs](t, map[string]string{
				"repositories": member(t, rec.answers()[0], "repositories"),
				"imageIds":     imageIDs,
				"images":       member(t, rec.answers()[len(rec.answers())-1], "images"),
			}), got)
		})
	}
}

func TestInventoryDecodesWhatTheRegistryHolds(t *testing.T) {
	client, _ := serve(t, newRegistry(t, 24, 20))
	got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
	if err != nil {
		t.Fatal(err)
	}
	repositories, err := got.Repositories.Get()
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "repositories", []amazonecr.Repository{{
		RepositoryArn:           "arn:aws:ecr:us-east-1:123456789012:repository/team/web",
		RegistryID:              "123456789012",
		RepositoryName:          repository,
		RepositoryURI:           "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/web",
		CreatedAt:               1563223656.789,
		ImageTagMutability:      amazonecr.ImageTagMutabilityMutable,
		EncryptionConfiguration: amazonecr.EncryptionConfiguration{EncryptionType: amazonecr.EncryptionConfigurationEncryptionTypeAes256},
	}}, repositories)
	images, err := got.Images.Get()
	if err != nil {
		t.Fatal(err)
	}
	if len(images) != 20 || images[0].ImageID.ImageTag != "v1" {
		t.Errorf("got %d images, the first with tag %q; want 20 and v1", len(images), images[0].ImageID.ImageTag)
	}
}

func TestNullTokenMeansNoFurtherPage(t *testing.T) {
	client, rec := serve(t, script{
		"DescribeRepositories": {{body: `{"repositories":[]}`}},
		"ListImages":           {{body: `{"imageIds":[{"imageTag":"v1"}],"nextToken":null}`}},
		"BatchGetImage":        {{body: `{"images":[]}`}},
	}.handler())
	if _, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository}); err != nil {
		t.Fatal(err)
	}
	if len(rec.requests()) != 3 {
		t.Errorf("got %d requests, want 3", len(rec.requests()))
	}
}

func TestInputsArriveAsTheyAre(t *testing.T) {
	for _, name := range []string{`quote " backslash \`, "<tag> & more", "naïve 日本\u2028", "line\nbreak\x00"} {
		client, rec := serve(t, script{"DescribeRepositories": {{status: 400}}}.handler())
		_, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: name})
		if err == nil {
			t.Fatal("no error for status 400")
		}
		got := member(t, rec.requests()[0].Body, "repositoryNames")
		if want := name; decode[[]string](t, got)[0] != want {
			t.Errorf("%q was sent as %s", want, got)
		}
	}
}

// TestHandwrittenIsAFairYardstick compares the hand-written code with the
// generated code: the requests byte by byte, and the outputs.
func TestHandwrittenIsAFairYardstick(t *testing.T) {
	for _, pageSize := range []int{100, 20} {
		t.Run(fmt.Sprintf("pages of %d", pageSize), func(t *testing.T) {
			generated, rec := serve(t, newRegistry(t, 24, pageSize))
			want, err := generated.ImageInventory(t.Context(), inventoryInputs{
				RepositoryName: repository,
				TagStatus:      new(amazonecr.ImageInventoryTagStatusAny),
			})
			if err != nil {
				t.Fatal(err)
			}
			calls := rec.requests()
			byHand := handwritten.Client{URL: generated.Ecr, HTTP: generated.HTTP}
			got, err := byHand.ImageInventory(t.Context(), handwritten.Inputs{
				RepositoryName: repository,
				TagStatus:      new("ANY"),
			})
			if err != nil {
				t.Fatal(err)
			}
			diff(t, "requests", calls, rec.requests()[len(calls):])
			diff(t, "outputs", handwritten.Outputs{
				Repositories: want.Repositories.Raw(),
				ImageIDs:     want.ImageIDs.Raw(),
				Images:       want.Images.Raw(),
			}, *got)
		})
	}
}

func TestHandwrittenReportsTheOperationThatFailed(t *testing.T) {
	generated, _ := serve(t, newRegistry(t, 0, 100))
	byHand := handwritten.Client{URL: generated.Ecr}
	got, err := byHand.ImageInventory(t.Context(), handwritten.Inputs{RepositoryName: "team/none"})
	if err == nil || !strings.HasPrefix(err.Error(), "DescribeRepositories: 400 Bad Request: ") {
		t.Errorf("error is %v, want the operation and the status", err)
	}
	diff(t, "outputs", handwritten.Outputs{}, *got)
}
