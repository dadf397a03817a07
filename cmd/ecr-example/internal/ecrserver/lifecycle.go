package ecrserver

import (
	"fmt"
	"slices"
	"strings"
)

// The states of a lifecycle policy preview.
const (
	InProgress = "IN_PROGRESS"
	Complete   = "COMPLETE"
	Expired    = "EXPIRED"
	Failed     = "FAILED"
)

// A preview is the state of a lifecycle policy preview.
type preview struct {
	outcome  string
	polls    int      // answered as in progress before the outcome is
	expiring []*image // by their keys
}

// The policy that all previews try out.
const lifecyclePolicy = `{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":10},"action":{"type":"expire"}}]}`

// SetLifecyclePreview starts a lifecycle policy preview for a repository, in
// place of the one that it has. It will have the outcome given, after
// PreviewPolls answers that it is in progress; [InProgress] as the outcome means
// for ever. A complete preview lets the given images expire, each of them named
// by a tag or by its digest.
func (s *Server) SetLifecyclePreview(repository, outcome string, expiring ...string) error {
	if !slices.Contains([]string{InProgress, Complete, Expired, Failed}, outcome) {
		return fmt.Errorf("set lifecycle preview: outcome %q is no state of a preview", outcome)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	repo, err := s.find(address{RepositoryName: repository})
	if err != nil {
		return fmt.Errorf("set lifecycle preview: %w", err)
	}
	p := &preview{outcome: outcome, polls: s.PreviewPolls}
	for _, name := range expiring {
		id := imageID{ImageTag: name}
		if strings.HasPrefix(name, "sha256:") {
			id = imageID{ImageDigest: name}
		}
		img, failure := repo.lookup(id)
		if failure != nil {
			return fmt.Errorf("set lifecycle preview: image %q: %s", name, failure.FailureReason)
		}
		p.expiring = append(p.expiring, img)
	}
	slices.SortFunc(p.expiring, func(a, b *image) int { return a.number - b.number })
	p.expiring = slices.Compact(p.expiring)
	repo.preview = p
	return nil
}

// poll returns the state of the preview and counts that it was asked for.
func (p *preview) poll() string {
	if p.polls > 0 {
		p.polls--
		return InProgress
	}
	return p.outcome
}

// A previewResult is what a policy would do to an image.
type previewResult struct {
	ImageTags           []string      `json:"imageTags,omitempty"`
	ImageDigest         string        `json:"imageDigest"`
	ImagePushedAt       timestamp     `json:"imagePushedAt"`
	Action              previewAction `json:"action"`
	AppliedRulePriority int           `json:"appliedRulePriority"`
	StorageClass        string        `json:"storageClass"` // newer than the description
}

type previewAction struct {
	Type string `json:"type"`
}

type previewSummary struct {
	ExpiringImageTotalCount int `json:"expiringImageTotalCount"`
}

type previewRequest struct {
	address
	ImageIDs []imageID `json:"imageIds"`
	Filter   filter    `json:"filter"`
	pageRequest
}

type previewAnswer struct {
	RegistryID          string          `json:"registryId"`
	RepositoryName      string          `json:"repositoryName"`
	LifecyclePolicyText string          `json:"lifecyclePolicyText"`
	Status              string          `json:"status"`
	NextToken           string          `json:"nextToken,omitempty"`
	PreviewResults      []previewResult `json:"previewResults"`
	Summary             *previewSummary `json:"summary,omitempty"`
}

func (s *Server) getLifecyclePolicyPreview(req previewRequest) (previewAnswer, error) {
	repo, err := s.find(req.address)
	if err != nil {
		return previewAnswer{}, err
	}
	if repo.preview == nil {
		return previewAnswer{}, except(lifecyclePolicyPreviewNotFoundException, "repository %q has no lifecycle policy preview", repo.name)
	}
	if err := req.check(); err != nil {
		return previewAnswer{}, err
	}
	answer := previewAnswer{
		RegistryID:          Account,
		RepositoryName:      repo.name,
		LifecyclePolicyText: lifecyclePolicy,
		Status:              repo.preview.poll(),
		PreviewResults:      []previewResult{},
	}
	if answer.Status != Complete {
		return answer, nil
	}
	answer.Summary = &previewSummary{len(repo.preview.expiring)}
	scope := []string{"GetLifecyclePolicyPreview", repo.name, req.Filter.TagStatus}
	page, next, err := paginate(req.results(repo), (*image).key, scope, req.pageRequest, s.PageSize)
	if err != nil {
		return previewAnswer{}, err
	}
	answer.NextToken = next
	for _, img := range page {
		answer.PreviewResults = append(answer.PreviewResults, previewResult{
			ImageTags:           slices.Clone(img.tags),
			ImageDigest:         img.digest,
			ImagePushedAt:       timestamp{img.pushed},
			Action:              previewAction{"EXPIRE"},
			AppliedRulePriority: 1,
			StorageClass:        "STANDARD",
		})
	}
	return answer, nil
}

func (r previewRequest) check() error {
	if err := r.Filter.check(); err != nil {
		return err
	}
	if r.ImageIDs == nil {
		return nil
	}
	if r.isSet() {
		return except(invalidParameterException, "imageIds excludes nextToken and maxResults")
	}
	return checkImageIDs(r.ImageIDs)
}

// results returns the expiring images that a request asks for. Images that the
// repository does not have do not expire.
func (r previewRequest) results(repo *repository) []*image {
	var named []*image
	for _, id := range r.ImageIDs {
		img, _ := repo.lookup(id)
		named = append(named, img)
	}
	return slices.DeleteFunc(slices.Clone(repo.preview.expiring), func(img *image) bool {
		return !r.Filter.admits(img) || r.ImageIDs != nil && !slices.Contains(named, img)
	})
}
