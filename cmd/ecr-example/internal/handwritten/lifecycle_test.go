package handwritten_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/ecrserver"
	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

type previewOutputs = amazonecr.LifecyclePreviewOutputs

// newPreview returns a registry whose preview ends, after so many polls in
// progress, in the given state.
func newPreview(t *testing.T, outcome string, polls int) *ecrserver.Server {
	t.Helper()
	registry := newRegistry(t, 3, 100)
	registry.PreviewPolls = polls
	if err := registry.SetLifecyclePreview(repository, outcome, "v1", "v2"); err != nil {
		t.Fatal(err)
	}
	return registry
}

// previewOf runs lifecycle-preview, and returns how long it took by the clock
// of the bubble, too.
func previewOf(ctx context.Context, client *amazonecr.Client) (*previewOutputs, time.Duration, error) {
	start := time.Now()
	got, err := client.LifecyclePreview(ctx, amazonecr.LifecyclePreviewInputs{RepositoryName: repository})
	return got, time.Since(start), err
}

func TestPreviewIsPolledOnceASecondUntilItEnds(t *testing.T) {
	tests := []struct {
		name    string
		outcome string
		polls   int // in progress
		calls   int
		fails   bool
	}{
		{"complete at once", ecrserver.Complete, 0, 1, false},
		{"complete in the end", ecrserver.Complete, 3, 4, false},
		{"complete at the last retry", ecrserver.Complete, 60, 61, false},
		{"failed at once", ecrserver.Failed, 0, 1, true},
		{"failed in the end", ecrserver.Failed, 2, 3, true},
		{"expired at once", ecrserver.Expired, 0, 1, true},
		{"complete too late", ecrserver.Complete, 61, 61, true},
		{"never complete", ecrserver.InProgress, 0, 61, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client, rec := serveDirectly(newPreview(t, test.outcome, test.polls), 0)
				got, elapsed, err := previewOf(t.Context(), client)
				diff(t, "number of requests", test.calls, len(rec.requests()))
				diff(t, "time", time.Duration(test.calls-1)*time.Second, elapsed)
				for _, c := range rec.requests() {
					diff(t, "request", post("GetLifecyclePolicyPreview", `{"repositoryName":"team/web","filter":{}}`), c)
				}
				last := rec.answers()[len(rec.answers())-1]
				texts := map[string]string{
					"status":  member(t, last, "status"),
					"policy":  member(t, last, "lifecyclePolicyText"),
					"results": member(t, last, "previewResults"),
				}
				if !test.fails {
					texts["expiringImages"] = "2"
				}
				diff(t, "outputs", outputs[previewOutputs](t, texts), got)
				if !test.fails {
					if err != nil {
						t.Error(err)
					}
					return
				}
				diff(t, "step", amazonecr.StepInfo{Workflow: "lifecycle-preview", Step: "getPreview", Attempt: test.calls}, stepError(t, err).StepInfo)
				if !errors.Is(err, amazonecr.ErrCriterion) || !strings.Contains(err.Error(), "$response.body#/status == 'COMPLETE'") {
					t.Errorf("error is %v, want the criterion that does not hold", err)
				}
			})
		})
	}
}

func TestPreviewThatWasNotStartedIsNotPolled(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 1, 100))
	_, err := client.LifecyclePreview(t.Context(), amazonecr.LifecyclePreviewInputs{RepositoryName: repository})
	if err == nil || !strings.Contains(err.Error(), "LifecyclePolicyPreviewNotFoundException") {
		t.Errorf("error is %v, want LifecyclePolicyPreviewNotFoundException", err)
	}
	diff(t, "number of requests", 1, len(rec.requests()))
}

func TestPreviewSendsItsInputs(t *testing.T) {
	client, rec := serve(t, newPreview(t, ecrserver.Complete, 0))
	_, err := client.LifecyclePreview(t.Context(), amazonecr.LifecyclePreviewInputs{
		RepositoryName: repository,
		TagStatus:      new(amazonecr.LifecyclePreviewTagStatusUntagged),
		MaxResults:     new(int64(7)),
	})
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "requests", []call{
		post("GetLifecyclePolicyPreview", `{"repositoryName":"team/web","maxResults":7,"filter":{"tagStatus":"UNTAGGED"}}`),
	}, rec.requests())
}

func TestRetryAfterTakesThePlaceOfTheWait(t *testing.T) {
	tests := []struct {
		name   string
		header func(now time.Time) string
		wait   time.Duration
	}{
		{"seconds", func(time.Time) string { return "7" }, 7 * time.Second},
		{"no seconds", func(time.Time) string { return "0" }, 0},
		{"date", func(now time.Time) string { return now.Add(5 * time.Second).UTC().Format(http.TimeFormat) }, 5 * time.Second},
		{"date gone by", func(now time.Time) string { return now.Add(-time.Hour).UTC().Format(http.TimeFormat) }, 0},
		{"neither", func(time.Time) string { return "soon" }, time.Second},
		{"negative", func(time.Time) string { return "-3" }, time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				registry := newPreview(t, ecrserver.Complete, 2)
				client, _ := serveDirectly(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Retry-After", test.header(time.Now()))
					registry.ServeHTTP(w, r)
				}), 0)
				_, elapsed, err := previewOf(t.Context(), client)
				if err != nil {
					t.Error(err)
				}
				diff(t, "time", 2*test.wait, elapsed)
			})
		})
	}
}

func TestWaitEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, rec := serveDirectly(newPreview(t, ecrserver.InProgress, 0), 0)
		ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
		defer cancel()
		got, elapsed, err := previewOf(ctx, client)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error is %v, want that the deadline is exceeded", err)
		}
		diff(t, "step", amazonecr.StepInfo{Workflow: "lifecycle-preview", Step: "getPreview", Attempt: 3}, stepError(t, err).StepInfo)
		diff(t, "time", 2500*time.Millisecond, elapsed)
		diff(t, "number of requests", 3, len(rec.requests()))
		diff(t, "status", `"IN_PROGRESS"`, string(got.Status.Raw()))
	})
}
