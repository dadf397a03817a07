package handwritten_test

import (
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

// stepError returns the error of a step that err is.
func stepError(t *testing.T, err error) *amazonecr.StepError {
	t.Helper()
	var e *amazonecr.StepError
	if !errors.As(err, &e) {
		t.Fatalf("error is %v, want a *StepError", err)
	}
	return e
}

// failsAt checks that err is that of the first attempt of a step of
// image-inventory, for the given reason.
func failsAt(t *testing.T, err error, step string, reason error) {
	t.Helper()
	diff(t, "step", amazonecr.StepInfo{Workflow: "image-inventory", Step: step, Attempt: 1}, stepError(t, err).StepInfo)
	if !errors.Is(err, reason) {
		t.Errorf("error is %v, want one that is %q", err, reason)
	}
}

func TestLoopOverThreePagesStopsAtMaxSteps(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 24, 10))
	client.MaxSteps = 6
	got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
	failsAt(t, err, "listMoreImages", amazonecr.ErrLimit)
	if response := stepError(t, err).Response; response != nil {
		t.Errorf("the step that did not run has the response %s", response.Body)
	}
	// The document sends the first token again and again, and so does the code.
	more := post("ListImages", `{"repositoryName":"team/web","nextToken":`+member(t, rec.answers()[1], "nextToken")+`,"filter":{}}`)
	diff(t, "requests", []call{
		describe,
		post("ListImages", `{"repositoryName":"team/web","filter":{}}`),
		more, more, more, more,
	}, rec.requests())
	diff(t, "outputs", outputs[inventoryOutputs](t, map[string]string{
		"repositories": member(t, rec.answers()[0], "repositories"),
		"imageIds":     member(t, rec.answers()[1], "imageIds"),
	}), got)
}

func TestLoopOverThreePagesStopsAtTheDeadline(t *testing.T) {
	registry := newRegistry(t, 24, 10)
	synctest.Test(t, func(t *testing.T) {
		client, rec := serveDirectly(registry, 100*time.Millisecond)
		ctx, cancel := context.WithTimeout(t.Context(), 1050*time.Millisecond)
		defer cancel()
		got, err := client.ImageInventory(ctx, inventoryInputs{RepositoryName: repository})
		failsAt(t, err, "listMoreImages", context.DeadlineExceeded)
		if len(rec.requests()) != 10 {
			t.Errorf("got %d requests, want 10", len(rec.requests()))
		}
		if got.ImageIDs.IsNull() {
			t.Error("outputs before the deadline are lost")
		}
	})
}

func TestRepositoryWithoutImagesFailsWhenManifestsAreAskedFor(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 0, 100))
	got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
	failsAt(t, err, "resolveImages", amazonecr.ErrCriterion)
	diff(t, "requests", []call{
		describe,
		post("ListImages", `{"repositoryName":"team/web","filter":{}}`),
		post("BatchGetImage", `{"repositoryName":"team/web","imageIds":[]}`),
	}, rec.requests())
	diff(t, "outputs", outputs[inventoryOutputs](t, map[string]string{
		"repositories": member(t, rec.answers()[0], "repositories"),
		"imageIds":     `[]`,
	}), got)
}

func TestUnknownRepositoryIsReportedWithTheResponse(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 0, 100))
	got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: "team/none"})
	failsAt(t, err, "confirmRepository", amazonecr.ErrCriterion)
	response := stepError(t, err).Response
	if response == nil {
		t.Fatal("the error has no response")
	}
	diff(t, "status", http.StatusBadRequest, response.StatusCode)
	diff(t, "request id", "00000000-0000-4000-8000-000000000001", response.Header.Get("X-Amzn-RequestId"))
	diff(t, "body", rec.answers()[0], string(response.Body))
	diff(t, "message", `workflow image-inventory: step confirmRepository: POST `+stepError(t, err).RequestURL+`: success criterion not met: $statusCode == 200: status 400: `+
		`{"__type":"RepositoryNotFoundException","message":"registry 123456789012 has no repository \"team/none\""}`,
		strings.TrimSpace(err.Error()))
	diff(t, "outputs", new(inventoryOutputs), got)
}

// steps are those of image-inventory: what they post, and the outputs of
// twoPages that are there if they fail.
var steps = []struct {
	step, operation string
	nth             int // time that the operation is asked for, from 0
	outputs         map[string]string
}{
	{"confirmRepository", "DescribeRepositories", 0, nil},
	{"listImages", "ListImages", 0, map[string]string{"repositories": `[{}]`}},
	{"listMoreImages", "ListImages", 1, map[string]string{"repositories": `[{}]`, "imageIds": `[{"imageTag":"v1"}]`}},
	{"resolveImages", "BatchGetImage", 0, map[string]string{"repositories": `[{}]`, "imageIds": `[{"imageTag":"v1"}]`}},
}

// twoPages is a server whose repository has two pages.
var twoPages = script{
	"DescribeRepositories": {{body: `{"repositories":[{}]}`}},
	"ListImages":           {{body: `{"imageIds":[{"imageTag":"v1"}],"nextToken":"two"}`}, {body: `{"imageIds":[]}`}},
	"BatchGetImage":        {{body: `{"images":[{}],"failures":[]}`}},
}

// with returns the script with another nth answer to an operation.
func (s script) with(operation string, nth int, a answer) script {
	s = maps.Clone(s)
	s[operation] = append(append([]answer{}, s[operation][:nth]...), a)
	return s
}

func TestAnswersThatFailTheStep(t *testing.T) {
	tests := []struct {
		name    string
		answer  answer
		reasons []error
		message string
	}{
		{
			"server error",
			answer{status: 500, body: `{"__type":"ServerException"}`},
			[]error{amazonecr.ErrCriterion},
			`success criterion not met: $statusCode == 200: status 500: {"__type":"ServerException"}`,
		},
		{
			"another success",
			answer{status: 201, body: `{}`},
			[]error{amazonecr.ErrCriterion},
			`success criterion not met: $statusCode == 200: status 201: {}`,
		},
		{
			"long error",
			answer{status: 502, body: `"` + strings.Repeat("x", 1000) + `"`},
			[]error{amazonecr.ErrCriterion},
			`status 502: "` + strings.Repeat("x", 499) + `...`,
		},
		{
			"another content type",
			answer{contentType: "text/html", body: "<p>Welcome to the hotel</p>"},
			[]error{amazonecr.ErrBody},
			"response body is not JSON",
		},
		{
			"JSON cut off",
			answer{body: `{"repositories":[{}],"imageIds":[`},
			[]error{amazonecr.ErrBody},
			"response body is not JSON",
		},
	}
	for _, test := range tests {
		for _, at := range steps {
			t.Run(test.name+" to "+at.step, func(t *testing.T) {
				client, _ := serve(t, twoPages.with(at.operation, at.nth, test.answer).handler())
				got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
				for _, reason := range test.reasons {
					failsAt(t, err, at.step, reason)
				}
				if want := "workflow image-inventory: step " + at.step + ": "; !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), test.message) {
					t.Errorf("message is %q, want one with %q and %q", err, want, test.message)
				}
				diff(t, "outputs", outputs[inventoryOutputs](t, at.outputs), got)
			})
		}
	}
}

func TestErrorPageIsReportedWithItsStatus(t *testing.T) {
	client, _ := serve(t, script{"DescribeRepositories": {{502, "text/html", "<h1>Bad Gateway</h1>"}}}.handler())
	_, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
	failsAt(t, err, "confirmRepository", amazonecr.ErrCriterion)
	if !strings.Contains(err.Error(), "status 502: <h1>Bad Gateway</h1>") {
		t.Errorf("message is %q, without the status and the body", err)
	}
}

func TestEmptyBodyHasNoOutputs(t *testing.T) {
	client, rec := serve(t, script{"DescribeRepositories": {{}}, "ListImages": {{}}, "BatchGetImage": {{}}}.handler())
	got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "requests", []call{
		describe,
		post("ListImages", `{"repositoryName":"team/web","filter":{}}`),
		post("BatchGetImage", `{"repositoryName":"team/web"}`),
	}, rec.requests())
	diff(t, "outputs", new(inventoryOutputs), got)
}

func TestDroppedConnectionFailsTheStep(t *testing.T) {
	halfAnswer := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, `{"repositories":`)
		http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
	tests := []struct {
		name    string
		handler http.Handler
		reason  error
	}{
		{"before the answer", script{}.handler(), io.EOF},
		{"in the answer", halfAnswer, io.ErrUnexpectedEOF},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, rec := serve(t, test.handler)
			got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
			failsAt(t, err, "confirmRepository", test.reason)
			if response := stepError(t, err).Response; response != nil {
				t.Errorf("the error has the response %+v", response)
			}
			diff(t, "requests", []call{describe}, rec.requests()) // sent once
			diff(t, "outputs", new(inventoryOutputs), got)
		})
	}
}

func TestCancelledBeforeTheFirstRequest(t *testing.T) {
	client, rec := serve(t, newRegistry(t, 1, 100))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got, err := client.ImageInventory(ctx, inventoryInputs{RepositoryName: repository})
	failsAt(t, err, "confirmRepository", context.Canceled)
	diff(t, "number of requests", 0, len(rec.requests()))
	diff(t, "outputs", new(inventoryOutputs), got)
}

func TestCancelledDuringARequest(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	registry := newRegistry(t, 24, 20)
	client, _ := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Amz-Target") == targetPrefix+"BatchGetImage" {
			cancel()
			<-r.Context().Done() // the client hangs up
			return
		}
		registry.ServeHTTP(w, r)
	}))
	got, err := client.ImageInventory(ctx, inventoryInputs{RepositoryName: repository})
	failsAt(t, err, "resolveImages", context.Canceled)
	if got.ImageIDs.IsNull() || !got.Images.IsZero() {
		t.Errorf("outputs are %+v, want those of the steps before the last", got)
	}
}

func TestBodyLimit(t *testing.T) {
	body := `{"repositories":[{"repositoryName":"` + strings.Repeat("x", 1000) + `"}]}`
	answers := twoPages.with("DescribeRepositories", 0, answer{body: body})
	size := int64(len(body))
	tests := []struct {
		name   string
		limit  int64
		reason error
	}{
		{"no limit set", 0, nil},
		{"as long as the limit", size, nil},
		{"longer than the limit", size - 1, amazonecr.ErrLimit},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, _ := serve(t, answers.handler())
			client.MaxBody = test.limit
			_, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
			if test.reason == nil {
				if err != nil {
					t.Error(err)
				}
				return
			}
			failsAt(t, err, "confirmRepository", test.reason)
			if !strings.Contains(err.Error(), strconv.FormatInt(test.limit, 10)) {
				t.Errorf("message %q does not tell the limit", err)
			}
		})
	}
}
