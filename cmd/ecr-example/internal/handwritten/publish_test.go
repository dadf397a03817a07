package handwritten_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/ecrserver"
	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

const imageManifest = "application/vnd.oci.image.manifest.v1+json"

// digest returns the digest of a manifest.
func digest(manifest string) string { return fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(manifest))) }

func TestPublishImagePutsTheManifestAndGetsItBack(t *testing.T) {
	manifest := ecrserver.Manifest(100)
	tests := []struct {
		name      string
		mediaType *string
		sent      string
	}{
		{"media type of the manifest", nil, ""},
		{"media type given", new(imageManifest), `"imageManifestMediaType":"` + imageManifest + `",`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, rec := serve(t, newRegistry(t, 0, 100))
			got, err := client.PublishImage(t.Context(), amazonecr.PublishImageInputs{
				RepositoryName:         repository,
				ImageManifest:          manifest,
				ImageManifestMediaType: test.mediaType,
				ImageTag:               "v1",
			})
			if err != nil {
				t.Fatal(err)
			}
			diff(t, "requests", []call{
				describe,
				post("PutImage", `{"repositoryName":"team/web","imageManifest":`+strconv.Quote(manifest)+`,`+test.sent+`"imageTag":"v1"}`),
				post("BatchGetImage", `{"repositoryName":"team/web","imageIds":[{"imageTag":"v1"}]}`),
			}, rec.requests())
			diff(t, "outputs", outputs[amazonecr.PublishImageOutputs](t, map[string]string{
				"repositories": member(t, rec.answers()[0], "repositories"),
				"image":        member(t, rec.answers()[1], "image"),
				"images":       member(t, rec.answers()[2], "images"),
			}), got)
			image, err := got.Image.Get()
			if err != nil {
				t.Fatal(err)
			}
			diff(t, "image", amazonecr.Image{
				RegistryID:             "123456789012",
				RepositoryName:         repository,
				ImageID:                amazonecr.ImageIdentifier{ImageDigest: digest(manifest), ImageTag: "v1"},
				ImageManifest:          manifest,
				ImageManifestMediaType: imageManifest,
			}, image)
		})
	}
}

// The digest of an image is that of its manifest as it was put, so no byte of
// it may change on its way, whatever it holds.
func TestManifestArrivesByteForByte(t *testing.T) {
	manifest := "{\n\t\"mediaType\": \"" + imageManifest + "\",\r\n \"annotations\": {\"a\": \"<é>\u2028 & \\u0026 \\\"\", \"n\": 1.0}}\n"
	client, _ := serve(t, newRegistry(t, 0, 100))
	got, err := client.PublishImage(t.Context(), amazonecr.PublishImageInputs{
		RepositoryName: repository,
		ImageManifest:  manifest,
		ImageTag:       "v1",
	})
	if err != nil {
		t.Fatal(err)
	}
	image, err := got.Image.Get()
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "manifest", manifest, image.ImageManifest)
	diff(t, "digest", digest(manifest), image.ImageID.ImageDigest)
}

func artifactInputs(repository, manifest string) amazonecr.PublishOciArtifactInputs {
	return amazonecr.PublishOciArtifactInputs{RepositoryName: repository, ImageManifest: manifest, ImageTag: "v1"}
}

// artifactCalls returns what publish-oci-artifact sends: the operations named,
// in their order.
func artifactCalls(repository, manifest string, operations ...string) []call {
	bodies := map[string]string{
		"DescribeRepositories": `{"repositoryNames":["` + repository + `"]}`,
		"CreateRepository":     `{"repositoryName":"` + repository + `"}`,
		"PutImage": `{"repositoryName":"` + repository + `","imageManifest":` + strconv.Quote(manifest) +
			`,"imageManifestMediaType":"` + imageManifest + `","imageTag":"v1"}`,
		"DescribeImages": `{"repositoryName":"` + repository + `","imageIds":[{"imageTag":"v1"}]}`,
	}
	var calls []call
	for _, operation := range operations {
		calls = append(calls, post(operation, bodies[operation]))
	}
	return calls
}

func TestPublishArtifactCreatesTheRepositoryIfThereIsNone(t *testing.T) {
	manifest := ecrserver.Manifest(1)
	tests := []struct {
		name       string
		repository string
		operations []string
	}{
		{"there is none", "team/new", []string{"DescribeRepositories", "CreateRepository", "PutImage", "DescribeImages"}},
		{"there is one", repository, []string{"DescribeRepositories", "PutImage", "DescribeImages"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, rec := serve(t, newRegistry(t, 0, 100))
			got, err := client.PublishOciArtifact(t.Context(), artifactInputs(test.repository, manifest))
			if err != nil {
				t.Fatal(err)
			}
			diff(t, "requests", artifactCalls(test.repository, manifest, test.operations...), rec.requests())
			diff(t, "outputs", artifactOutputs(t, manifest), got)
		})
	}
}

func artifactOutputs(t *testing.T, manifest string) *amazonecr.PublishOciArtifactOutputs {
	return outputs[amazonecr.PublishOciArtifactOutputs](t, map[string]string{
		"imageDigest":            strconv.Quote(digest(manifest)),
		"imageManifestMediaType": `"application/vnd.oci.image.manifest.v1+json"`,
		"artifactMediaType":      `"application/vnd.oci.image.config.v1+json"`,
	})
}

func TestPublishArtifactTwiceChangesNothing(t *testing.T) {
	manifest := ecrserver.Manifest(1)
	client, rec := serve(t, newRegistry(t, 0, 100))
	for n := range 2 {
		got, err := client.PublishOciArtifact(t.Context(), artifactInputs(repository, manifest))
		if err != nil {
			t.Fatal(err)
		}
		diff(t, "requests", artifactCalls(repository, manifest, "DescribeRepositories", "PutImage", "DescribeImages"), rec.requests()[3*n:])
		diff(t, "outputs", artifactOutputs(t, manifest), got)
	}
	if second := rec.answers()[4]; !strings.Contains(second, "ImageAlreadyExistsException") {
		t.Errorf("the second put was answered with %s", second)
	}
}

func TestPublishArtifactStopsAtOtherErrors(t *testing.T) {
	manifest := ecrserver.Manifest(1)
	tests := []struct {
		name    string
		answers script
		step    string
		calls   int
	}{
		{
			"another exception instead of the repository",
			script{"DescribeRepositories": {{status: 400, body: `{"__type":"InvalidParameterException"}`}}},
			"findRepository", 1,
		},
		{
			"no repository, but another status",
			script{"DescribeRepositories": {{status: 404, body: `{"__type":"RepositoryNotFoundException"}`}}},
			"findRepository", 1,
		},
		{
			"repository cannot be created",
			script{
				"DescribeRepositories": {{status: 400, body: `{"__type":"RepositoryNotFoundException"}`}},
				"CreateRepository":     {{status: 400, body: `{"__type":"LimitExceededException"}`}},
			},
			"createRepository", 2,
		},
		{
			"tag is taken",
			script{
				"DescribeRepositories": {{body: `{}`}},
				"PutImage":             {{status: 400, body: `{"__type":"ImageTagAlreadyExistsException"}`}},
			},
			"putArtifact", 2,
		},
		{
			"image has another media type",
			script{
				"DescribeRepositories": {{body: `{}`}},
				"PutImage":             {{body: `{}`}},
				"DescribeImages":       {{body: `{"imageDetails":[{"imageManifestMediaType":"application/json"}]}`}},
			},
			"describeArtifact", 3,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, rec := serve(t, test.answers.handler())
			_, err := client.PublishOciArtifact(t.Context(), artifactInputs(repository, manifest))
			if !errors.Is(err, amazonecr.ErrCriterion) {
				t.Errorf("error is %v, want a criterion", err)
			}
			diff(t, "step", test.step, stepError(t, err).Step)
			diff(t, "number of requests", test.calls, len(rec.requests()))
		})
	}
}

func TestTagRepositoryAddsAndRemovesTags(t *testing.T) {
	const arn = `"arn:aws:ecr:us-east-1:123456789012:repository/team/api"`
	client, rec := serve(t, newRegistry(t, 0, 100))
	got, err := client.TagRepository(t.Context(), amazonecr.TagRepositoryInputs{
		RepositoryName: "team/api",
		Tags:           []amazonecr.TagInput{{Key: "Team", Value: new("api")}, {Key: "Empty"}},
		MoreTags:       []amazonecr.TagInput{{Key: "Stage", Value: new("<test> & more")}},
		UnwantedKeys:   []string{"Team", "Unknown"},
	})
	if err != nil {
		t.Fatal(err)
	}
	resource := `{"resourceArn":` + arn + `}`
	diff(t, "requests", []call{
		post("CreateRepository", `{"repositoryName":"team/api","tags":[{"Key":"Team","Value":"api"},{"Key":"Empty"}]}`),
		post("TagResource", `{"resourceArn":`+arn+`,"tags":[{"Key":"Stage","Value":"<test> & more"}]}`),
		post("ListTagsForResource", resource),
		post("UntagResource", `{"resourceArn":`+arn+`,"tagKeys":["Team","Unknown"]}`),
		post("ListTagsForResource", resource),
	}, rec.requests())
	diff(t, "outputs", outputs[amazonecr.TagRepositoryOutputs](t, map[string]string{
		"repositoryArn": arn,
		"tags":          `[{"Key":"Team","Value":"api"},{"Key":"Empty","Value":""},{"Key":"Stage","Value":"<test> & more"}]`,
		"remainingTags": `[{"Key":"Empty","Value":""},{"Key":"Stage","Value":"<test> & more"}]`,
	}), got)
}

func TestTagRepositoryLeavesOutTagsThatAreNotGiven(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 0, 100))
	_, err := client.TagRepository(t.Context(), amazonecr.TagRepositoryInputs{
		RepositoryName: repository, // which is there already
		MoreTags:       []amazonecr.TagInput{{Key: "Stage"}},
		UnwantedKeys:   []string{"Stage"},
	})
	e := stepError(t, err)
	diff(t, "step", "createRepository", e.Step)
	diff(t, "status", http.StatusBadRequest, e.Response.StatusCode)
	diff(t, "requests", []call{post("CreateRepository", `{"repositoryName":"team/web"}`)}, rec.requests())
}
