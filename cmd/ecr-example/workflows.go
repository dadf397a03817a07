package main

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/ecrserver"
	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

// Inputs are what the command line can say to a workflow; each workflow takes
// what it needs. Zero values are inputs that are not given.
type inputs struct {
	repository string
	tagStatus  string
	maxResults int64
	manifest   string
	tag        string
}

// or returns the inputs with those of other for what is not given.
func (in inputs) or(other inputs) inputs {
	return inputs{
		repository: cmp.Or(in.repository, other.repository),
		tagStatus:  cmp.Or(in.tagStatus, other.tagStatus),
		maxResults: cmp.Or(in.maxResults, other.maxResults),
		manifest:   cmp.Or(in.manifest, other.manifest),
		tag:        cmp.Or(in.tag, other.tag),
	}
}

// A workflow is what the program knows of a workflow of the package amazonecr.
type workflow struct {
	name      string
	summary   string
	byDefault bool   // runs if the command line names none
	publishes bool   // needs a manifest and a tag
	demo      inputs // for the registry in memory, where none are given
	maxSteps  int    // see amazonecr.Client; 0 for its default

	run func(context.Context, *amazonecr.Client, inputs) (outputs any, err error)

	pages []string        // the steps that ask for a page
	turns map[string]turn // by the step after which the way divides on success
}

const pagedInventory = "image-inventory-paged"

// The workflows, in the order in which they run.
var workflows = []workflow{
	{
		name:      "image-inventory",
		summary:   "list images, get the manifests of the first page",
		byDefault: true,
		// The workflow ends only if there are at most two pages: it asks for the
		// second one until an answer names no next page.
		demo:     inputs{repository: seededRepository, maxResults: 20},
		maxSteps: 25,
		pages:    []string{"listImages", "listMoreImages"},
		turns:    map[string]turn{"listImages": byToken, "listMoreImages": byToken},
		run: func(ctx context.Context, c *amazonecr.Client, in inputs) (any, error) {
			return c.ImageInventory(ctx, amazonecr.ImageInventoryInputs{
				RepositoryName: in.repository,
				TagStatus:      optional(amazonecr.ImageInventoryTagStatus(in.tagStatus)),
				MaxResults:     optional(in.maxResults),
			})
		},
	},
	{
		name:      pagedInventory,
		summary:   "list images page by page, get the manifests of each page",
		byDefault: true,
		demo:      inputs{repository: seededRepository},
		pages:     []string{"listImages"},
		turns:     map[string]turn{"listImages": byEmptyPage, "resolveImages": byToken},
		run: func(ctx context.Context, c *amazonecr.Client, in inputs) (any, error) {
			return c.ImageInventoryPaged(ctx, amazonecr.ImageInventoryPagedInputs{
				RepositoryName: in.repository,
				TagStatus:      optional(amazonecr.ImageInventoryPagedTagStatus(in.tagStatus)),
				MaxResults:     optional(in.maxResults),
			})
		},
	},
	{
		name:    "image-details",
		summary: "describe images page by page",
		demo:    inputs{repository: seededRepository},
		pages:   []string{"describeImages"},
		turns:   map[string]turn{"describeImages": byToken},
		run: func(ctx context.Context, c *amazonecr.Client, in inputs) (any, error) {
			return c.ImageDetails(ctx, amazonecr.ImageDetailsInputs{
				RepositoryName: in.repository,
				TagStatus:      optional(amazonecr.ImageDetailsTagStatus(in.tagStatus)),
				MaxResults:     optional(in.maxResults),
			})
		},
	},
	{
		name:      "publish-image",
		summary:   "put a manifest under a tag, read it back",
		byDefault: true,
		publishes: true,
		demo: inputs{
			repository: seededRepository,
			manifest:   ecrserver.Manifest(seededImages + 1),
			tag:        fmt.Sprintf("v%d", seededImages+1),
		},
		run: func(ctx context.Context, c *amazonecr.Client, in inputs) (any, error) {
			return c.PublishImage(ctx, amazonecr.PublishImageInputs{
				RepositoryName: in.repository,
				ImageManifest:  in.manifest,
				ImageTag:       in.tag,
			})
		},
	},
	{
		name:      "publish-oci-artifact",
		summary:   "put an OCI manifest, into a new repository if need be",
		publishes: true,
		demo:      inputs{repository: "team/charts", manifest: chart, tag: "1.4.0"},
		turns:     map[string]turn{"findRepository": byExistence},
		run: func(ctx context.Context, c *amazonecr.Client, in inputs) (any, error) {
			return c.PublishOciArtifact(ctx, amazonecr.PublishOciArtifactInputs{
				RepositoryName: in.repository,
				ImageManifest:  in.manifest,
				ImageTag:       in.tag,
			})
		},
	},
	{
		name:    "tag-repository",
		summary: "create a repository, tag it, remove some tags",
		demo:    inputs{repository: "team/api"},
		run: func(ctx context.Context, c *amazonecr.Client, in inputs) (any, error) {
			return c.TagRepository(ctx, amazonecr.TagRepositoryInputs{
				RepositoryName: in.repository,
				Tags:           []amazonecr.TagInput{{Key: "Team", Value: new("platform")}},
				MoreTags:       []amazonecr.TagInput{{Key: "Stage", Value: new("demo")}, {Key: "Owner", Value: new("ecr-example")}},
				UnwantedKeys:   []string{"Stage"},
			})
		},
	},
	{
		name:    "lifecycle-preview",
		summary: "wait for a lifecycle policy preview, read its results",
		demo:    inputs{repository: seededRepository},
		run: func(ctx context.Context, c *amazonecr.Client, in inputs) (any, error) {
			return c.LifecyclePreview(ctx, amazonecr.LifecyclePreviewInputs{
				RepositoryName: in.repository,
				TagStatus:      optional(amazonecr.LifecyclePreviewTagStatus(in.tagStatus)),
				MaxResults:     optional(in.maxResults),
			})
		},
	},
}

// A Helm chart, as an example of what is no image.
//
//go:embed chart.json
var chart string

// optional returns v as an optional input: nil if it is not given.
func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// check reports an input that the workflow needs and the command line lacks.
func (w workflow) check(in inputs) error {
	switch {
	case in.repository == "":
		return fmt.Errorf("%s needs --repository", w.name)
	case w.publishes && in.manifest == "":
		return fmt.Errorf("%s needs --manifest", w.name)
	case w.publishes && in.tag == "":
		return fmt.Errorf("%s needs --tag", w.name)
	}
	return nil
}

func workflowNames() []string {
	var names []string
	for _, w := range workflows {
		names = append(names, w.name)
	}
	return names
}

// A turn says, from what the step before and the latest page answered, why a
// workflow goes where it goes. It is empty if the way is the usual one.
type turn func(latest, page answer) string

func byToken(_, page answer) string {
	if page.NextToken == "" {
		return "there is no nextToken"
	}
	return "there is a nextToken"
}

func byEmptyPage(_, page answer) string {
	switch {
	case len(page.ImageIDs) > 0:
		return ""
	case page.NextToken == "":
		return "the page is empty, and there is no nextToken"
	}
	return "the page is empty, but there is a nextToken"
}

func byExistence(answer, answer) string { return "the repository exists" }
