package ecrserver

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A tag labels a repository. (The tags of images are plain strings.)
type tag struct {
	Key   string `json:"Key"`
	Value string `json:"Value"`
}

const (
	arnPrefix = "arn:aws:ecr:" + Region + ":" + Account + ":repository/"
	maxTags   = 50 // of a repository
)

// addTags returns the tags of have with those of more, which take the place of
// tags with the same key. It does not change have.
func addTags(have, more []tag) ([]tag, error) {
	sum := slices.Clone(have)
	for i, t := range more {
		if err := t.check(); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(more[:i], t.sameKey) {
			return nil, except(invalidTagParameterException, "tags has the key %q twice", t.Key)
		}
		if at := slices.IndexFunc(sum, t.sameKey); at >= 0 {
			sum[at] = t
			continue
		}
		sum = append(sum, t)
	}
	if len(sum) > maxTags {
		return nil, except(tooManyTagsException, "the repository would have %d tags, of at most %d", len(sum), maxTags)
	}
	return sum, nil
}

func (t tag) sameKey(other tag) bool { return t.Key == other.Key }

func (t tag) check() error {
	if n := utf8.RuneCountInString(t.Key); n < 1 || n > 128 {
		return except(invalidTagParameterException, "a Key has %d characters, want 1 to 128", n)
	}
	if n := utf8.RuneCountInString(t.Value); n > 256 {
		return except(invalidTagParameterException, "the Value of %q has %d characters, want at most 256", t.Key, n)
	}
	if strings.HasPrefix(strings.ToLower(t.Key), "aws:") {
		return except(invalidTagParameterException, "Key %q begins with aws:, which is kept for AWS", t.Key)
	}
	return nil
}

// resource returns the repository that an ARN names.
func (s *Server) resource(arn string) (*repository, error) {
	name, ok := strings.CutPrefix(arn, arnPrefix)
	if !ok || name == "" {
		return nil, except(invalidParameterException, "resourceArn %q does not name a repository of this registry", arn)
	}
	return s.find(address{RepositoryName: name})
}

// An empty is an answer that says only that the operation succeeded.
type empty struct{}

type tagResourceRequest struct {
	ResourceARN string `json:"resourceArn"`
	Tags        []tag  `json:"tags"`
}

func (s *Server) tagResource(req tagResourceRequest) (empty, error) {
	repo, err := s.resource(req.ResourceARN)
	if err != nil {
		return empty{}, err
	}
	if len(req.Tags) == 0 {
		return empty{}, except(invalidParameterException, "tags is missing or empty")
	}
	tags, err := addTags(repo.tags, req.Tags)
	if err != nil {
		return empty{}, err
	}
	repo.tags = tags
	return empty{}, nil
}

type untagResourceRequest struct {
	ResourceARN string   `json:"resourceArn"`
	TagKeys     []string `json:"tagKeys"`
}

func (s *Server) untagResource(req untagResourceRequest) (empty, error) {
	repo, err := s.resource(req.ResourceARN)
	if err != nil {
		return empty{}, err
	}
	if len(req.TagKeys) == 0 {
		return empty{}, except(invalidParameterException, "tagKeys is missing or empty")
	}
	repo.tags = slices.DeleteFunc(repo.tags, func(t tag) bool { return slices.Contains(req.TagKeys, t.Key) })
	return empty{}, nil
}

type listTagsForResourceRequest struct {
	ResourceARN string `json:"resourceArn"`
}

type tagList struct {
	Tags []tag `json:"tags"`
}

func (s *Server) listTagsForResource(req listTagsForResourceRequest) (tagList, error) {
	repo, err := s.resource(req.ResourceARN)
	if err != nil {
		return tagList{}, err
	}
	// The answer is written when others may change the repository already.
	return tagList{append([]tag{}, repo.tags...)}, nil
}
