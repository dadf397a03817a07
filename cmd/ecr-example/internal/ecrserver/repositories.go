package ecrserver

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A repository is the state of a repository.
type repository struct {
	name       string
	created    time.Time
	immutable  bool
	scanOnPush bool
	encryption encryption
	tags       []tag
	images     []*image          // in the order of their first push
	byDigest   map[string]*image // the same images
	byTag      map[string]*image // those that have tags
	preview    *preview          // nil if there is none
}

var repositoryName = regexp.MustCompile(`^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$`)

// The values of imageTagMutability.
const (
	mutable   = "MUTABLE"
	immutable = "IMMUTABLE"
)

type scanning struct {
	ScanOnPush bool `json:"scanOnPush"`
}

type encryption struct {
	EncryptionType string `json:"encryptionType"`
	KMSKey         string `json:"kmsKey,omitempty"`
}

// An address names a repository in a request.
type address struct {
	RegistryID     string `json:"registryId"`
	RepositoryName string `json:"repositoryName"`
}

// find returns the repository at an address.
func (s *Server) find(a address) (*repository, error) {
	if a.RepositoryName == "" {
		return nil, except(invalidParameterException, "repositoryName is missing")
	}
	repo := s.repositories[a.RepositoryName]
	if repo == nil || a.RegistryID != "" && a.RegistryID != Account {
		registry := a.RegistryID
		if registry == "" {
			registry = Account
		}
		return nil, except(repositoryNotFoundException, "registry %s has no repository %q", registry, a.RepositoryName)
	}
	return repo, nil
}

// A repositoryAnswer is a repository as the service describes it. What the
// service has grown since its description was written is there too.
type repositoryAnswer struct {
	RepositoryARN              string     `json:"repositoryArn"`
	RegistryID                 string     `json:"registryId"`
	RepositoryName             string     `json:"repositoryName"`
	RepositoryURI              string     `json:"repositoryUri"`
	CreatedAt                  timestamp  `json:"createdAt"`
	ImageTagMutability         string     `json:"imageTagMutability"`
	MutabilityExclusionFilters []string   `json:"imageTagMutabilityExclusionFilters"`
	ImageScanningConfiguration scanning   `json:"imageScanningConfiguration"`
	EncryptionConfiguration    encryption `json:"encryptionConfiguration"`
}

func (r *repository) answer() repositoryAnswer {
	mutability := mutable
	if r.immutable {
		mutability = immutable
	}
	return repositoryAnswer{
		RepositoryARN:              arnPrefix + r.name,
		RegistryID:                 Account,
		RepositoryName:             r.name,
		RepositoryURI:              Account + ".dkr.ecr." + Region + ".amazonaws.com/" + r.name,
		CreatedAt:                  timestamp{r.created},
		ImageTagMutability:         mutability,
		MutabilityExclusionFilters: []string{},
		ImageScanningConfiguration: scanning{r.scanOnPush},
		EncryptionConfiguration:    r.encryption,
	}
}

type createRepositoryRequest struct {
	address
	Tags                       []tag      `json:"tags"`
	ImageTagMutability         string     `json:"imageTagMutability"`
	ImageScanningConfiguration scanning   `json:"imageScanningConfiguration"`
	EncryptionConfiguration    encryption `json:"encryptionConfiguration"`
}

type oneRepository struct {
	Repository repositoryAnswer `json:"repository"`
}

func (s *Server) createRepository(req createRepositoryRequest) (oneRepository, error) {
	name := req.RepositoryName
	if len(name) < 2 || len(name) > 256 || !repositoryName.MatchString(name) {
		return oneRepository{}, except(invalidParameterException, "repositoryName %q is no name for a repository", name)
	}
	if !slices.Contains([]string{"", mutable, immutable}, req.ImageTagMutability) {
		return oneRepository{}, except(invalidParameterException, "imageTagMutability is %q, want %s or %s", req.ImageTagMutability, mutable, immutable)
	}
	encrypted := req.EncryptionConfiguration
	if encrypted.EncryptionType == "" {
		encrypted.EncryptionType = "AES256"
	}
	if !slices.Contains([]string{"AES256", "KMS"}, encrypted.EncryptionType) {
		return oneRepository{}, except(invalidParameterException, "encryptionType is %q, want AES256 or KMS", encrypted.EncryptionType)
	}
	tags, err := addTags(nil, req.Tags)
	if err != nil {
		return oneRepository{}, err
	}
	if s.repositories[name] != nil {
		return oneRepository{}, except(repositoryAlreadyExistsException, "registry %s has a repository %q already", Account, name)
	}
	repo := &repository{
		name:       name,
		created:    s.Clock(),
		immutable:  req.ImageTagMutability == immutable,
		scanOnPush: req.ImageScanningConfiguration.ScanOnPush,
		encryption: encrypted,
		tags:       tags,
		byDigest:   map[string]*image{},
		byTag:      map[string]*image{},
	}
	s.repositories[name] = repo
	return oneRepository{repo.answer()}, nil
}

type deleteRepositoryRequest struct {
	address
	Force bool `json:"force"`
}

func (s *Server) deleteRepository(req deleteRepositoryRequest) (oneRepository, error) {
	repo, err := s.find(req.address)
	if err != nil {
		return oneRepository{}, err
	}
	if len(repo.images) > 0 && !req.Force {
		return oneRepository{}, except(repositoryNotEmptyException, "repository %q holds %d images; delete it with force", repo.name, len(repo.images))
	}
	delete(s.repositories, repo.name)
	return oneRepository{repo.answer()}, nil
}

type describeRepositoriesRequest struct {
	RegistryID      string   `json:"registryId"`
	RepositoryNames []string `json:"repositoryNames"`
	pageRequest
}

type describeRepositoriesAnswer struct {
	Repositories []repositoryAnswer `json:"repositories"`
	NextToken    string             `json:"nextToken,omitempty"`
}

func (s *Server) describeRepositories(req describeRepositoriesRequest) (describeRepositoriesAnswer, error) {
	found, next, err := s.selectRepositories(req)
	if err != nil {
		return describeRepositoriesAnswer{}, err
	}
	answer := describeRepositoriesAnswer{Repositories: []repositoryAnswer{}, NextToken: next}
	for _, repo := range found {
		answer.Repositories = append(answer.Repositories, repo.answer())
	}
	return answer, nil
}

// selectRepositories returns the repositories that a request names, or the page
// of all that it asks for.
func (s *Server) selectRepositories(req describeRepositoriesRequest) (found []*repository, next string, err error) {
	if len(req.RepositoryNames) == 0 {
		all := slices.SortedFunc(maps.Values(s.repositories), func(a, b *repository) int { return strings.Compare(a.name, b.name) })
		name := func(r *repository) string { return r.name }
		return paginate(all, name, []string{"DescribeRepositories", req.RegistryID}, req.pageRequest, s.PageSize)
	}
	if req.isSet() {
		return nil, "", except(invalidParameterException, "repositoryNames excludes nextToken and maxResults")
	}
	if len(req.RepositoryNames) > 100 {
		return nil, "", except(invalidParameterException, "repositoryNames has %d names, want at most 100", len(req.RepositoryNames))
	}
	for _, name := range req.RepositoryNames {
		repo, err := s.find(address{req.RegistryID, name})
		if err != nil {
			return nil, "", err
		}
		found = append(found, repo)
	}
	return found, "", nil
}

// A timestamp is a time as AWS JSON 1.1 sends it: a number of seconds since
// 1970, with milliseconds, spelt with an exponent.
type timestamp struct{ time.Time }

// MarshalJSON returns the number, such as 1.563223656E9.
func (t timestamp) MarshalJSON() ([]byte, error) {
	seconds := strconv.FormatFloat(float64(t.UnixMilli())/1000, 'E', -1, 64)
	return []byte(strings.Replace(seconds, "E+0", "E", 1)), nil
}
