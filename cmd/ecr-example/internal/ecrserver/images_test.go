package ecrserver

import (
	"slices"
	"strings"
	"testing"
)

const ociManifest = "application/vnd.oci.image.manifest.v1+json"

// put puts a manifest under a tag into the repository app.
func put(c client, manifest, tag string) imageAnswer {
	c.Helper()
	return call[putImageAnswer](c, "PutImage", object{"repositoryName": "app", "imageManifest": manifest, "imageTag": tag}).Image
}

// get returns the image that a tag of the repository app points to.
func get(c client, tag string) batchGetImageAnswer {
	c.Helper()
	return call[batchGetImageAnswer](c, "BatchGetImage", object{"repositoryName": "app", "imageIds": []object{{"imageTag": tag}}})
}

func TestPutImageIsListedAndRead(t *testing.T) {
	c := newClient(t)
	c.seed("app", 0)
	image := put(c, Manifest(1), "v1")
	want := imageID{digestOf(Manifest(1)), "v1"}
	if image.ImageID != want || image.ImageManifestMediaType != ociManifest {
		t.Errorf("put answers %+v", image)
	}
	listed := call[listImagesAnswer](c, "ListImages", object{"repositoryName": "app"}).ImageIDs
	if len(listed) != 1 || listed[0].imageID != want {
		t.Errorf("listed %v, want %v", listed, want)
	}
	read := get(c, "v1")
	if len(read.Images) != 1 || read.Images[0] != image || len(read.Failures) != 0 {
		t.Errorf("read %+v, want %+v", read, image)
	}
}

func TestTagMovesToTheImagePutLast(t *testing.T) {
	c := newClient(t)
	c.seed("app", 0)
	put(c, Manifest(1), "v1")
	put(c, Manifest(2), "v1")
	if got := get(c, "v1").Images[0].ImageManifest; got != Manifest(2) {
		t.Errorf("v1 is %s", got)
	}
	listed := call[listImagesAnswer](c, "ListImages", object{"repositoryName": "app"}).ImageIDs
	want := []imageID{{digestOf(Manifest(1)), ""}, {digestOf(Manifest(2)), "v1"}}
	if len(listed) != 2 || listed[0].imageID != want[0] || listed[1].imageID != want[1] {
		t.Errorf("listed %v, want %v", listed, want)
	}
}

func TestImageMayHaveManyTags(t *testing.T) {
	c := newClient(t)
	c.seed("app", 0)
	put(c, Manifest(1), "v1")
	put(c, Manifest(1), "latest")
	details := call[describeImagesAnswer](c, "DescribeImages", object{"repositoryName": "app"}).ImageDetails
	if len(details) != 1 || !slices.Equal(details[0].ImageTags, []string{"v1", "latest"}) {
		t.Errorf("described %+v, want one image with two tags", details)
	}
}

func TestImmutableTagStays(t *testing.T) {
	c := newClient(t)
	call[object](c, "CreateRepository", object{"repositoryName": "app", "imageTagMutability": "IMMUTABLE"})
	put(c, Manifest(1), "v1")
	put(c, Manifest(1), "v1.0")
	c.refuse("PutImage", object{"repositoryName": "app", "imageManifest": Manifest(2), "imageTag": "v1"}, imageTagAlreadyExistsException)
	if got := get(c, "v1").Images[0].ImageManifest; got != Manifest(1) {
		t.Errorf("v1 is %s", got)
	}
}

func TestPutImageChecksItsRequest(t *testing.T) {
	for _, tc := range []struct {
		name      string
		request   object
		exception string
	}{
		{"same image and tag", object{"imageManifest": Manifest(1), "imageTag": "v1"}, imageAlreadyExistsException},
		{"same image without a tag", object{"imageManifest": Manifest(1)}, imageAlreadyExistsException},
		{"no manifest", object{"imageTag": "v1"}, invalidParameterException},
		{"manifest that is no JSON", object{"imageManifest": "FROM scratch"}, invalidParameterException},
		{"manifest without a media type", object{"imageManifest": `{"schemaVersion":2}`}, invalidParameterException},
		{"media type against the manifest", object{"imageManifest": Manifest(2), "imageManifestMediaType": "text/plain"}, invalidParameterException},
		{"invalid tag", object{"imageManifest": Manifest(2), "imageTag": "a b"}, invalidParameterException},
		{"digest of another manifest", object{"imageManifest": Manifest(2), "imageDigest": digestOf(Manifest(3))}, imageDigestDoesNotMatchException},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 1)
			tc.request["repositoryName"] = "app"
			c.refuse("PutImage", tc.request, tc.exception)
		})
	}
}

func TestBatchGetImageSaysWhatItCouldNotGet(t *testing.T) {
	first := digestOf(Manifest(1))
	for _, tc := range []struct {
		name string
		id   imageID
		want string // failure code; none if the image is there
	}{
		{"tag", imageID{ImageTag: "v1"}, ""},
		{"digest", imageID{ImageDigest: first}, ""},
		{"both", imageID{first, "v1"}, ""},
		{"neither", imageID{}, "MissingDigestAndTag"},
		{"invalid digest", imageID{ImageDigest: "sha256:0"}, "InvalidImageDigest"},
		{"invalid tag", imageID{ImageTag: "a b"}, "InvalidImageTag"},
		{"unknown tag", imageID{ImageTag: "v9"}, "ImageNotFound"},
		{"unknown digest", imageID{ImageDigest: digestOf("")}, "ImageNotFound"},
		{"tag of another image", imageID{first, "v2"}, "ImageTagDoesNotMatchDigest"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 2)
			answer := call[batchGetImageAnswer](c, "BatchGetImage", object{"repositoryName": "app", "imageIds": []imageID{tc.id}})
			if tc.want == "" {
				if len(answer.Images) != 1 || answer.Images[0].ImageManifest != Manifest(1) || len(answer.Failures) != 0 {
					t.Errorf("answer %+v, want the first image", answer)
				}
				return
			}
			if len(answer.Images) != 0 || len(answer.Failures) != 1 || answer.Failures[0].FailureCode != tc.want || answer.Failures[0].ImageID != tc.id {
				t.Errorf("answer %+v, want failure %s", answer, tc.want)
			}
		})
	}
}

func TestNumberOfImageIDsIsLimited(t *testing.T) {
	c := newClient(t)
	c.seed("app", 1)
	for _, n := range []int{0, 101} {
		request := object{"repositoryName": "app", "imageIds": make([]imageID, n)}
		c.refuse("BatchGetImage", request, invalidParameterException)
		c.refuse("DescribeImages", request, invalidParameterException)
	}
}

func TestDescribeImagesTellsMediaTypesAndSize(t *testing.T) {
	chart := `{"schemaVersion":2,"config":{"mediaType":"application/vnd.cncf.helm.config.v1+json","size":100},"layers":[{"size":4000},{"size":7}]}`
	sbom := `{"schemaVersion":2,"artifactType":"application/spdx+json","config":{"mediaType":"application/vnd.oci.empty.v1+json","size":2}}`
	for _, tc := range []struct {
		name, manifest string
		wantArtifact   string
		wantSize       int64
	}{
		{"image", Manifest(1), "application/vnd.oci.image.config.v1+json", 3000513},
		{"chart", chart, "application/vnd.cncf.helm.config.v1+json", 4107},
		{"artifact with a type of its own", sbom, "application/spdx+json", 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 0)
			call[object](c, "PutImage", object{"repositoryName": "app", "imageManifest": tc.manifest, "imageManifestMediaType": ociManifest, "imageTag": "v1"})
			request := object{"repositoryName": "app", "imageIds": []object{{"imageTag": "v1"}}}
			got := call[describeImagesAnswer](c, "DescribeImages", request).ImageDetails[0]
			if got.ImageManifestMediaType != ociManifest || got.ArtifactMediaType != tc.wantArtifact || got.ImageSizeInBytes != tc.wantSize {
				t.Errorf("described %+v", got)
			}
		})
	}
}

func TestDescribeImagesFiltersByTagStatus(t *testing.T) {
	for status, want := range map[string]int{"TAGGED": 10, "UNTAGGED": 2, "ANY": 12} {
		t.Run(status, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 12)
			request := object{"repositoryName": "app", "filter": object{"tagStatus": status}}
			if got := len(call[describeImagesAnswer](c, "DescribeImages", request).ImageDetails); got != want {
				t.Errorf("%d images, want %d", got, want)
			}
		})
	}
}

func TestUnknownTagStatusIsRefused(t *testing.T) {
	c := newClient(t)
	c.seed("app", 1)
	request := object{"repositoryName": "app", "filter": object{"tagStatus": "tagged"}}
	c.refuse("ListImages", request, invalidParameterException)
	c.refuse("DescribeImages", request, invalidParameterException)
}

func TestDescribeImagesByPage(t *testing.T) {
	c := newClient(t)
	c.server.PageSize = 5
	c.seed("app", 12)
	request := object{"repositoryName": "app"}
	var digests []string
	for range 3 {
		page := call[describeImagesAnswer](c, "DescribeImages", request)
		for _, detail := range page.ImageDetails {
			digests = append(digests, detail.ImageDigest)
		}
		request["nextToken"] = page.NextToken
	}
	if request["nextToken"] != "" {
		t.Error("the third page is not the last one")
	}
	slices.Sort(digests)
	if n := len(slices.Compact(digests)); n != 12 {
		t.Errorf("%d different images, want 12", n)
	}
}

func TestDescribeImagesByIdentifierIsAllOrNothing(t *testing.T) {
	for _, tc := range []struct {
		name      string
		request   object
		exception string
	}{
		{"unknown image", object{"imageIds": []imageID{{ImageTag: "v1"}, {ImageTag: "v9"}}}, imageNotFoundException},
		{"invalid digest", object{"imageIds": []imageID{{ImageDigest: "v1"}}}, invalidParameterException},
		{"with a page", object{"imageIds": []imageID{{ImageTag: "v1"}}, "maxResults": 1}, invalidParameterException},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			c.seed("app", 1)
			tc.request["repositoryName"] = "app"
			c.refuse("DescribeImages", tc.request, tc.exception)
		})
	}
}

func TestPullIsRecorded(t *testing.T) {
	c := newClient(t)
	c.seed("app", 1)
	request := object{"repositoryName": "app"}
	if _, body := c.post("DescribeImages", request); strings.Contains(body, "lastRecordedPullTime") {
		t.Errorf("before the first pull: %s", body)
	}
	get(c, "v1")
	const want = `"lastRecordedPullTime":1.563223656789E9`
	if _, body := c.post("DescribeImages", request); !strings.Contains(body, want) {
		t.Errorf("after a pull: %s\nwant %s in it", body, want)
	}
}
