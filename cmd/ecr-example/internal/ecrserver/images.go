package ecrserver

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"time"
)

// An image is the state of an image.
type image struct {
	number    int // in the order of first pushes, from 1
	digest    string
	manifest  string
	mediaType string
	content   manifest
	pushed    time.Time
	pulled    time.Time // zero if it never was
	tags      []string  // in the order in which they came to it
}

// A manifest is what the server reads of a manifest, by the OCI image
// specification.
type manifest struct {
	MediaType    string       `json:"mediaType"`
	ArtifactType string       `json:"artifactType"`
	Config       descriptor   `json:"config"`
	Layers       []descriptor `json:"layers"`
}

type descriptor struct {
	MediaType string `json:"mediaType"`
	Size      int64  `json:"size"`
}

// artifactType returns the media type of the artifact that a manifest
// describes: that of its configuration, unless it says so itself.
func (m manifest) artifactType() string {
	if m.ArtifactType != "" {
		return m.ArtifactType
	}
	return m.Config.MediaType
}

// size returns the size of what a manifest names, in bytes.
func (m manifest) size() int64 {
	sum := m.Config.Size
	for _, layer := range m.Layers {
		sum += layer.Size
	}
	return sum
}

var (
	imageTag    = regexp.MustCompile(`^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,299}$`)
	imageDigest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
)

// digestOf returns the digest of a manifest.
func digestOf(manifest string) string {
	sum := sha256.Sum256([]byte(manifest))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// tag lets a tag point to an image of the repository, whatever it pointed to.
func (r *repository) tag(img *image, name string) {
	if old := r.byTag[name]; old != nil {
		old.tags = slices.DeleteFunc(old.tags, func(t string) bool { return t == name })
	}
	img.tags = append(img.tags, name)
	r.byTag[name] = img
}

// add puts a new image into the repository.
func (r *repository) add(img *image) {
	img.number = len(r.images) + 1
	r.images = append(r.images, img)
	r.byDigest[img.digest] = img
}

// An imageID names an image of a repository.
type imageID struct {
	ImageDigest string `json:"imageDigest,omitempty"`
	ImageTag    string `json:"imageTag,omitempty"`
}

// An imageAnswer is an image with its manifest.
type imageAnswer struct {
	RegistryID             string  `json:"registryId"`
	RepositoryName         string  `json:"repositoryName"`
	ImageID                imageID `json:"imageId"`
	ImageManifest          string  `json:"imageManifest"`
	ImageManifestMediaType string  `json:"imageManifestMediaType"`
}

func (r *repository) imageAnswer(img *image, tag string) imageAnswer {
	return imageAnswer{Account, r.name, imageID{img.digest, tag}, img.manifest, img.mediaType}
}

type putImageRequest struct {
	address
	ImageManifest          string `json:"imageManifest"`
	ImageManifestMediaType string `json:"imageManifestMediaType"`
	ImageTag               string `json:"imageTag"`
	ImageDigest            string `json:"imageDigest"`
}

type putImageAnswer struct {
	Image imageAnswer `json:"image"`
}

func (s *Server) putImage(req putImageRequest) (putImageAnswer, error) {
	repo, err := s.find(req.address)
	if err != nil {
		return putImageAnswer{}, err
	}
	img, err := req.image()
	if err != nil {
		return putImageAnswer{}, err
	}
	stored := repo.byDigest[img.digest]
	tagged := repo.byTag[req.ImageTag] // nil without a tag: no tag is empty
	if stored != nil && (req.ImageTag == "" || tagged == stored) {
		return putImageAnswer{}, except(imageAlreadyExistsException, "image %s is there already, and so is its tag %q", img.digest, req.ImageTag)
	}
	if tagged != nil && repo.immutable {
		return putImageAnswer{}, except(imageTagAlreadyExistsException, "tag %q is taken by image %s and must not move", req.ImageTag, tagged.digest)
	}
	if stored == nil {
		img.pushed = s.Clock()
		repo.add(img)
		stored = img
	}
	if req.ImageTag != "" {
		repo.tag(stored, req.ImageTag)
	}
	return putImageAnswer{repo.imageAnswer(stored, req.ImageTag)}, nil
}

// image returns the image that a request describes, not yet part of a
// repository.
func (r putImageRequest) image() (*image, error) {
	if n := len(r.ImageManifest); n < 1 || n > 4194304 {
		return nil, except(invalidParameterException, "imageManifest has %d bytes, want 1 to 4194304", n)
	}
	if r.ImageTag != "" && !imageTag.MatchString(r.ImageTag) {
		return nil, except(invalidParameterException, "imageTag %q is no tag for an image", r.ImageTag)
	}
	var content manifest
	if err := json.Unmarshal([]byte(r.ImageManifest), &content); err != nil {
		return nil, except(invalidParameterException, "imageManifest is no manifest: %v", err)
	}
	mediaType := r.ImageManifestMediaType
	if mediaType == "" {
		mediaType = content.MediaType
	}
	if mediaType == "" {
		return nil, except(invalidParameterException, "imageManifestMediaType is missing, and the manifest has no mediaType either")
	}
	if content.MediaType != "" && content.MediaType != mediaType {
		return nil, except(invalidParameterException, "imageManifestMediaType is %q, but the manifest's own is %q", mediaType, content.MediaType)
	}
	digest := digestOf(r.ImageManifest)
	if r.ImageDigest != "" && r.ImageDigest != digest {
		return nil, except(imageDigestDoesNotMatchException, "imageDigest is %q, but the manifest's digest is %s", r.ImageDigest, digest)
	}
	return &image{digest: digest, manifest: r.ImageManifest, mediaType: mediaType, content: content}, nil
}

// An imageFailure is an image that could not be had.
type imageFailure struct {
	ImageID       imageID `json:"imageId"`
	FailureCode   string  `json:"failureCode"`
	FailureReason string  `json:"failureReason"`
}

// lookup returns the image that an identifier names, or why there is none.
func (r *repository) lookup(id imageID) (*image, *imageFailure) {
	fail := func(code, reason string) (*image, *imageFailure) {
		return nil, &imageFailure{id, code, reason}
	}
	if id == (imageID{}) {
		return fail("MissingDigestAndTag", "the identifier has neither a digest nor a tag")
	}
	if id.ImageDigest != "" && !imageDigest.MatchString(id.ImageDigest) {
		return fail("InvalidImageDigest", "the digest is not sha256 and 64 hexadecimal digits")
	}
	if id.ImageTag != "" && !imageTag.MatchString(id.ImageTag) {
		return fail("InvalidImageTag", "the tag is no tag for an image")
	}
	img := r.byDigest[id.ImageDigest]
	if id.ImageTag != "" {
		img = r.byTag[id.ImageTag]
	}
	if img == nil {
		return fail("ImageNotFound", "the repository has no such image")
	}
	if id.ImageDigest != "" && id.ImageDigest != img.digest {
		return fail("ImageTagDoesNotMatchDigest", "the tag points to an image with another digest")
	}
	return img, nil
}

// checkImageIDs checks the number of identifiers in a request.
func checkImageIDs(ids []imageID) error {
	if n := len(ids); n < 1 || n > 100 {
		return except(invalidParameterException, "imageIds has %d identifiers, want 1 to 100", n)
	}
	return nil
}

type batchGetImageRequest struct {
	address
	ImageIDs []imageID `json:"imageIds"`
}

type batchGetImageAnswer struct {
	Images   []imageAnswer  `json:"images"`
	Failures []imageFailure `json:"failures"`
}

func (s *Server) batchGetImage(req batchGetImageRequest) (batchGetImageAnswer, error) {
	repo, err := s.find(req.address)
	if err != nil {
		return batchGetImageAnswer{}, err
	}
	if err := checkImageIDs(req.ImageIDs); err != nil {
		return batchGetImageAnswer{}, err
	}
	answer := batchGetImageAnswer{Images: []imageAnswer{}, Failures: []imageFailure{}}
	for _, id := range req.ImageIDs {
		img, failure := repo.lookup(id)
		if failure != nil {
			answer.Failures = append(answer.Failures, *failure)
			continue
		}
		img.pulled = s.Clock()
		answer.Images = append(answer.Images, repo.imageAnswer(img, id.ImageTag))
	}
	return answer, nil
}
