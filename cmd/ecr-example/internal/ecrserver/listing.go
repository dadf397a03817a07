package ecrserver

import (
	"fmt"
	"slices"
)

// A filter says which images to list.
type filter struct {
	TagStatus string `json:"tagStatus"`
}

func (f filter) check() error {
	if slices.Contains([]string{"", "TAGGED", "UNTAGGED", "ANY"}, f.TagStatus) {
		return nil
	}
	return except(invalidParameterException, "tagStatus is %q, want TAGGED, UNTAGGED or ANY", f.TagStatus)
}

// admits reports whether an image is to be listed.
func (f filter) admits(img *image) bool {
	switch f.TagStatus {
	case "TAGGED":
		return len(img.tags) > 0
	case "UNTAGGED":
		return len(img.tags) == 0
	}
	return true
}

// selectImages returns the images that a filter admits, in the order of their first
// push.
func (r *repository) selectImages(f filter) []*image {
	var admitted []*image
	for _, img := range r.images {
		if f.admits(img) {
			admitted = append(admitted, img)
		}
	}
	return admitted
}

// key orders images as they were first pushed.
func (img *image) key() string { return fmt.Sprintf("%010d", img.number) }

// A listedID is an image identifier as ListImages answers it: the state is of
// a later version of the service than the description.
type listedID struct {
	imageID
	ImageStatus string `json:"imageStatus"`

	key string
}

type listImagesRequest struct {
	address
	Filter filter `json:"filter"`
	pageRequest
}

type listImagesAnswer struct {
	ImageIDs  []listedID `json:"imageIds"`
	NextToken string     `json:"nextToken,omitempty"`
}

func (s *Server) listImages(req listImagesRequest) (listImagesAnswer, error) {
	repo, err := s.find(req.address)
	if err != nil {
		return listImagesAnswer{}, err
	}
	if err := req.Filter.check(); err != nil {
		return listImagesAnswer{}, err
	}
	ids := []listedID{}
	for _, img := range repo.selectImages(req.Filter) {
		ids = append(ids, img.ids()...)
	}
	key := func(id listedID) string { return id.key }
	scope := []string{"ListImages", repo.name, req.Filter.TagStatus}
	ids, next, err := paginate(ids, key, scope, req.pageRequest, s.PageSize)
	return listImagesAnswer{ids, next}, err
}

// ids returns the identifiers of an image, by their keys: one for each tag, or
// one without a tag.
func (img *image) ids() []listedID {
	tags := slices.Sorted(slices.Values(img.tags))
	if len(tags) == 0 {
		tags = []string{""}
	}
	var ids []listedID
	for _, t := range tags {
		ids = append(ids, listedID{imageID{img.digest, t}, "ACTIVE", img.key() + "/" + t})
	}
	return ids
}

// An imageDetail is an image as DescribeImages answers it, with what a later
// version of the service than the description says.
type imageDetail struct {
	RegistryID             string    `json:"registryId"`
	RepositoryName         string    `json:"repositoryName"`
	ImageDigest            string    `json:"imageDigest"`
	ImageTags              []string  `json:"imageTags,omitempty"`
	ImageSizeInBytes       int64     `json:"imageSizeInBytes"`
	ImagePushedAt          timestamp `json:"imagePushedAt"`
	ImageManifestMediaType string    `json:"imageManifestMediaType"`
	ArtifactMediaType      string    `json:"artifactMediaType,omitempty"`
	LastRecordedPullTime   timestamp `json:"lastRecordedPullTime,omitzero"`
	ImageStatus            string    `json:"imageStatus"`
}

func (r *repository) detail(img *image) imageDetail {
	return imageDetail{
		RegistryID:             Account,
		RepositoryName:         r.name,
		ImageDigest:            img.digest,
		ImageTags:              slices.Clone(img.tags),
		ImageSizeInBytes:       img.content.size(),
		ImagePushedAt:          timestamp{img.pushed},
		ImageManifestMediaType: img.mediaType,
		ArtifactMediaType:      img.content.artifactType(),
		LastRecordedPullTime:   timestamp{img.pulled},
		ImageStatus:            "ACTIVE",
	}
}

type describeImagesRequest struct {
	address
	ImageIDs []imageID `json:"imageIds"`
	Filter   filter    `json:"filter"`
	pageRequest
}

type describeImagesAnswer struct {
	ImageDetails []imageDetail `json:"imageDetails"`
	NextToken    string        `json:"nextToken,omitempty"`
}

func (s *Server) describeImages(req describeImagesRequest) (describeImagesAnswer, error) {
	repo, err := s.find(req.address)
	if err != nil {
		return describeImagesAnswer{}, err
	}
	found, next, err := s.findImages(repo, req)
	if err != nil {
		return describeImagesAnswer{}, err
	}
	answer := describeImagesAnswer{ImageDetails: []imageDetail{}, NextToken: next}
	for _, img := range found {
		answer.ImageDetails = append(answer.ImageDetails, repo.detail(img))
	}
	return answer, nil
}

// findImages returns the images that a request names, or the page of all that
// it asks for.
func (s *Server) findImages(repo *repository, req describeImagesRequest) (found []*image, next string, err error) {
	if err := req.Filter.check(); err != nil {
		return nil, "", err
	}
	if req.ImageIDs == nil {
		scope := []string{"DescribeImages", repo.name, req.Filter.TagStatus}
		return paginate(repo.selectImages(req.Filter), (*image).key, scope, req.pageRequest, s.PageSize)
	}
	if req.isSet() {
		return nil, "", except(invalidParameterException, "imageIds excludes nextToken and maxResults")
	}
	if err := checkImageIDs(req.ImageIDs); err != nil {
		return nil, "", err
	}
	for _, id := range req.ImageIDs {
		img, failure := repo.lookup(id)
		if failure != nil {
			return nil, "", failure.exception(repo)
		}
		if req.Filter.admits(img) && !slices.Contains(found, img) {
			found = append(found, img)
		}
	}
	return found, "", nil
}

// exception returns the failure as DescribeImages reports it, which answers
// for all of its images or for none.
func (f *imageFailure) exception(r *repository) *exception {
	kind := invalidParameterException
	if f.FailureCode == "ImageNotFound" || f.FailureCode == "ImageTagDoesNotMatchDigest" {
		kind = imageNotFoundException
	}
	return except(kind, "repository %q, image with digest %q and tag %q: %s", r.name, f.ImageID.ImageDigest, f.ImageID.ImageTag, f.FailureReason)
}
