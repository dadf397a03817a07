package handwritten_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/ecrserver"
	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

// watch lets the hooks of a client write down what they are told. It returns
// where.
func watch(client *amazonecr.Client) *[]string {
	var mu sync.Mutex
	events := new([]string)
	note := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		*events = append(*events, fmt.Sprintf(format, args...))
	}
	client.OnStep = func(ctx context.Context, step amazonecr.StepInfo) (context.Context, func(error)) {
		note("%s begins, attempt %d", step.Step, step.Attempt)
		return ctx, func(err error) {
			if err == nil {
				note("%s ends", step.Step)
				return
			}
			note("%s fails: %t", step.Step, errors.As(err, new(*amazonecr.StepError)))
		}
	}
	client.OnRequest = func(step amazonecr.StepInfo, req *http.Request) error {
		note("%s sends %s", step.Step, strings.TrimPrefix(req.Header.Get("X-Amz-Target"), targetPrefix))
		return nil
	}
	client.OnResponse = func(step amazonecr.StepInfo, res *amazonecr.Response) {
		note("%s gets %d", step.Step, res.StatusCode)
	}
	return events
}

func TestHooksAreCalledInOrder(t *testing.T) {
	client, _ := serve(t, newRegistry(t, 24, 20))
	events := watch(client)
	if _, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository}); err != nil {
		t.Fatal(err)
	}
	diff(t, "events", []string{
		"confirmRepository begins, attempt 1",
		"confirmRepository sends DescribeRepositories",
		"confirmRepository gets 200",
		"confirmRepository ends",
		"listImages begins, attempt 1",
		"listImages sends ListImages",
		"listImages gets 200",
		"listImages ends",
		"listMoreImages begins, attempt 1",
		"listMoreImages sends ListImages",
		"listMoreImages gets 200",
		"listMoreImages ends",
		"resolveImages begins, attempt 1",
		"resolveImages sends BatchGetImage",
		"resolveImages gets 200",
		"resolveImages ends",
	}, *events)
}

func TestHooksCountRetriesAsAttempts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := serveDirectly(newPreview(t, ecrserver.Complete, 1), 0)
		events := watch(client)
		if _, _, err := previewOf(t.Context(), client); err != nil {
			t.Fatal(err)
		}
		diff(t, "events", []string{
			"getPreview begins, attempt 1",
			"getPreview sends GetLifecyclePolicyPreview",
			"getPreview gets 200",
			"getPreview fails: true",
			"getPreview begins, attempt 2",
			"getPreview sends GetLifecyclePolicyPreview",
			"getPreview gets 200",
			"getPreview ends",
		}, *events)
	})
}

func TestStepWithoutResponseEnds(t *testing.T) {
	client, _ := serve(t, script{}.handler())
	events := watch(client)
	if _, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository}); err == nil {
		t.Fatal("no error for a dropped connection")
	}
	diff(t, "events", []string{
		"confirmRepository begins, attempt 1",
		"confirmRepository sends DescribeRepositories",
		"confirmRepository fails: true",
	}, *events)
}

func TestErrorOfOnRequestFailsTheStep(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 1, 100))
	noKey := errors.New("no key")
	client.OnRequest = func(step amazonecr.StepInfo, req *http.Request) error {
		if step.Step == "listImages" {
			return noKey
		}
		return nil
	}
	got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
	failsAt(t, err, "listImages", noKey)
	diff(t, "requests", []call{describe}, rec.requests())
	if got.Repositories.IsNull() {
		t.Error("the outputs of the step before are lost")
	}
}

func TestRequestsHaveTheContextOfTheirStep(t *testing.T) {
	type key struct{}
	client, _ := serve(t, newRegistry(t, 1, 100))
	client.OnStep = func(ctx context.Context, step amazonecr.StepInfo) (context.Context, func(error)) {
		return context.WithValue(ctx, key{}, step), nil
	}
	client.OnRequest = func(step amazonecr.StepInfo, req *http.Request) error {
		diff(t, "step", any(step), req.Context().Value(key{}))
		return nil
	}
	if _, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository}); err != nil {
		t.Fatal(err)
	}
}

func TestMissingCredentialsFailTheStep(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 1, 100))
	client.Credentials = amazonecr.Credentials{}
	_, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
	failsAt(t, err, "confirmRepository", amazonecr.ErrCredentials)
	if sent := rec.requests(); len(sent) > 0 {
		t.Errorf("sent %v", sent)
	}
}

func TestOnRequestMaySign(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 1, 100))
	client.Credentials = amazonecr.Credentials{}
	client.OnRequest = func(step amazonecr.StepInfo, req *http.Request) error {
		req.Header.Set("Authorization", "signed "+step.Step)
		return nil
	}
	if _, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range rec.requests() {
		got = append(got, c.Header["Authorization"])
	}
	diff(t, "headers", []string{"signed confirmRepository", "signed listImages", "signed resolveImages"}, got)
}

func TestMaxStepsCountsRetries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, rec := serveDirectly(newPreview(t, ecrserver.InProgress, 0), 0)
		client.MaxSteps = 3
		got, _, err := previewOf(t.Context(), client)
		if !errors.Is(err, amazonecr.ErrLimit) {
			t.Errorf("error is %v, want that a limit is exceeded", err)
		}
		diff(t, "number of requests", 3, len(rec.requests()))
		diff(t, "status", `"IN_PROGRESS"`, string(got.Status.Raw()))
	})
}

func TestClientServesManyGoroutines(t *testing.T) {
	client, _ := serve(t, newRegistry(t, 24, 20))
	watch(client)
	ctx := t.Context()
	inventory, err := client.ImageInventory(ctx, inventoryInputs{RepositoryName: repository})
	if err != nil {
		t.Fatal(err)
	}
	paged, err := client.ImageInventoryPaged(ctx, pagedInputs{RepositoryName: repository})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for range 4 {
				again, err := client.ImageInventory(ctx, inventoryInputs{RepositoryName: repository})
				if err != nil {
					t.Error(err)
				}
				diff(t, "outputs", inventory, again)
			}
		})
		wg.Go(func() {
			for range 4 {
				again, err := client.ImageInventoryPaged(ctx, pagedInputs{RepositoryName: repository})
				if err != nil {
					t.Error(err)
				}
				diff(t, "outputs", paged, again)
			}
		})
		wg.Go(func() {
			_, err := client.ImageInventory(ctx, inventoryInputs{RepositoryName: "team/none"})
			if !errors.Is(err, amazonecr.ErrCriterion) {
				t.Errorf("error is %v, want a criterion", err)
			}
		})
	}
	wg.Wait()
}

// A roundTripper is a transport that is a function.
type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

func TestClientPostsToTheDescribedServer(t *testing.T) {
	registry := newRegistry(t, 1, 100)
	var urls []string
	transport := http.DefaultTransport
	t.Cleanup(func() { http.DefaultTransport = transport })
	http.DefaultTransport = roundTripper(func(req *http.Request) (*http.Response, error) {
		urls = append(urls, req.Method+" "+req.URL.String())
		return direct{handler: registry}.RoundTrip(req)
	})
	client := &amazonecr.Client{Credentials: unsigned}
	if _, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository}); err != nil {
		t.Fatal(err)
	}
	const want = "POST https://api.ecr.us-east-1.amazonaws.com/"
	diff(t, "URLs", []string{want, want, want}, urls)
}
