// Package handwritten does by hand what the workflow image-inventory says, with
// net/http and encoding/json alone. It is what the generated package amazonecr
// is measured against: the same requests, the same outputs.
package handwritten

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// A Client calls Amazon ECR.
type Client struct {
	// URL is that of the server, without a path.
	URL string

	// HTTP sends the requests. Nil means [http.DefaultClient].
	HTTP *http.Client
}

// Inputs say what to take stock of.
type Inputs struct {
	RepositoryName string
	TagStatus      *string // TAGGED, UNTAGGED or ANY; nil leaves it to the server
	MaxResults     *int64  // on a page, at most 100; nil leaves it to the server
}

// Outputs are what the server answered, as it came. Those that it left out, or
// that were not reached, are nil.
type Outputs struct {
	Repositories json.RawMessage `json:"repositories,omitzero"`
	ImageIDs     json.RawMessage `json:"imageIds,omitzero"`
	Images       json.RawMessage `json:"images,omitzero"`
}

// ImageInventory lists the images of a repository and gets the manifests of
// those on the first page. It has the fault of the workflow: every further page
// is asked for with the token of the first one, so it does not end by itself if
// there are three pages or more.
//
// If it fails, the outputs are those reached before.
func (c *Client) ImageInventory(ctx context.Context, in Inputs) (*Outputs, error) {
	out := new(Outputs)

	var described struct {
		Repositories json.RawMessage `json:"repositories"`
	}
	err := c.call(ctx, "DescribeRepositories", describeRequest{[]string{in.RepositoryName}}, &described)
	if err != nil {
		return out, err
	}
	out.Repositories = described.Repositories

	list := listRequest{
		RepositoryName: in.RepositoryName,
		MaxResults:     in.MaxResults,
		Filter:         filter{in.TagStatus},
	}
	var first listAnswer
	if err := c.call(ctx, "ListImages", list, &first); err != nil {
		return out, err
	}
	out.ImageIDs = first.ImageIDs

	list.NextToken = first.NextToken
	for page := first; page.NextToken != nil; {
		page = listAnswer{}
		if err := c.call(ctx, "ListImages", list, &page); err != nil {
			return out, err
		}
	}

	var got struct {
		Images json.RawMessage `json:"images"`
	}
	if err := c.call(ctx, "BatchGetImage", getRequest{in.RepositoryName, first.ImageIDs}, &got); err != nil {
		return out, err
	}
	out.Images = got.Images
	return out, nil
}

type describeRequest struct {
	RepositoryNames []string `json:"repositoryNames"`
}

type listRequest struct {
	RepositoryName string  `json:"repositoryName"`
	MaxResults     *int64  `json:"maxResults,omitempty"`
	NextToken      *string `json:"nextToken,omitempty"`
	Filter         filter  `json:"filter"`
}

type filter struct {
	TagStatus *string `json:"tagStatus,omitempty"`
}

type listAnswer struct {
	ImageIDs  json.RawMessage `json:"imageIds"`
	NextToken *string         `json:"nextToken"`
}

type getRequest struct {
	RepositoryName string          `json:"repositoryName"`
	ImageIDs       json.RawMessage `json:"imageIds,omitempty"`
}

const contentType = "application/x-amz-json-1.1"

// call posts a request of the AWS JSON 1.1 protocol and decodes the answer.
func (c *Client) call(ctx context.Context, operation string, request, answer any) error {
	body, err := json.Marshal(request)
	if err != nil {
		return fmt.Errorf("%s: %w", operation, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.URL+"/", bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: %w", operation, err)
	}
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("Accept", contentType)
	req.Header.Set("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921."+operation)
	res, err := cmp.Or(c.HTTP, http.DefaultClient).Do(req)
	if err != nil {
		return fmt.Errorf("%s: %w", operation, err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return fmt.Errorf("%s: read response: %w", operation, err)
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s: %s", operation, res.Status, text)
	}
	if err := json.Unmarshal(text, answer); err != nil {
		return fmt.Errorf("%s: decode response: %w", operation, err)
	}
	return nil
}
