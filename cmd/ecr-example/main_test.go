package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/ecrserver"
)

// execute runs the whole program and returns what it said, with the address of
// the registry and all durations replaced, as they are never the same.
func execute(ctx context.Context, args ...string) (code int, stdout, progress string) {
	var out, err strings.Builder
	code = run(ctx, args, &out, &err)
	progress = regexp.MustCompile(`127\.0\.0\.1:\d+`).ReplaceAllString(err.String(), "HOST")
	progress = regexp.MustCompile(` *\d+\.\d m?s\b`).ReplaceAllString(progress, " TIME")
	return code, out.String(), progress
}

// outputs decodes what the program writes to standard output.
func outputs(t *testing.T, stdout string) map[string]map[string]any {
	t.Helper()
	var decoded map[string]map[string]any
	if err := json.Unmarshal([]byte(stdout), &decoded); err != nil {
		t.Fatalf("standard output is not JSON: %v\n%s", err, stdout)
	}
	return decoded
}

// length returns the number of elements of a list in decoded JSON.
func length(v any) int {
	list, _ := v.([]any)
	return len(list)
}

// serve starts a server for a test and returns its URL.
func serve(t *testing.T, handler http.Handler) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func seededRegistry(t *testing.T) *ecrserver.Server {
	t.Helper()
	registry, err := newRegistry()
	if err != nil {
		t.Fatal(err)
	}
	return registry
}

const defaultProgress = `specs   not compiled: no folder specs/amazon-ecr here
server  http://HOST, in memory; team/web holds 24 images
target  AmazonEC2ContainerRegistry_V20150921.<operation>

image-inventory  list images, get the manifests of the first page
  confirmRepository  DescribeRepositories  200 TIME  team/web
  listImages         ListImages            200 TIME  page 1: 20 ids, v1 … v20
    → listMoreImages: there is a nextToken
  listMoreImages     ListImages            200 TIME  page 2: 5 ids, v21 … sha256:23563973f6c1
    → resolveImages: there is no nextToken
  resolveImages      BatchGetImage         200 TIME  20 manifests
  done in 4 steps, 2 pages with 25 ids, TIME

image-inventory-paged  list images page by page, get the manifests of each page
  confirmRepository  DescribeRepositories  200 TIME  team/web
  listImages         ListImages            200 TIME  page 1: 10 ids, v1 … v10
  resolveImages      BatchGetImage         200 TIME  10 manifests
    → listImages: there is a nextToken
  listImages         ListImages            200 TIME  page 2: 10 ids, v11 … v20
  resolveImages      BatchGetImage         200 TIME  10 manifests
    → listImages: there is a nextToken
  listImages         ListImages            200 TIME  page 3: 5 ids, v21 … sha256:23563973f6c1
  resolveImages      BatchGetImage         200 TIME  5 manifests
    → end: there is no nextToken
  done in 7 steps, 3 pages with 25 ids, TIME

publish-image  put a manifest under a tag, read it back
  confirmRepository  DescribeRepositories  200 TIME  team/web
  putImage           PutImage              200 TIME  v25
  verifyImage        BatchGetImage         200 TIME  1 manifest
  done in 3 steps, TIME

`

func TestDefaultRunShowsStepsPagesAndBranches(t *testing.T) {
	code, _, progress := execute(t.Context())
	if code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	if progress != defaultProgress {
		t.Errorf("progress:\n%s\nwant:\n%s", progress, defaultProgress)
	}
}

func TestOutputsAreOneJSONObject(t *testing.T) {
	_, stdout, _ := execute(t.Context())
	if !strings.HasPrefix(stdout, "{\n  \"image-inventory\": {\n    \"repositories\": [\n") {
		t.Errorf("standard output is not indented, or not in the order of the run: %.100q", stdout)
	}
	got := outputs(t, stdout)
	if len(got) != 3 {
		t.Errorf("outputs of %d workflows, want 3", len(got))
	}
	for _, list := range []struct {
		workflow, output string
		length           int
	}{
		{"image-inventory", "imageIds", 20},
		{"image-inventory", "images", 20},
		{"image-inventory-paged", "images", 5},
		{"image-inventory-paged", "failures", 0},
		{"publish-image", "images", 1},
	} {
		if n := length(got[list.workflow][list.output]); n != list.length {
			t.Errorf("%s: %d %s, want %d", list.workflow, n, list.output, list.length)
		}
	}
}

func TestNumbersAreWrittenAsTheyCame(t *testing.T) {
	_, stdout, _ := execute(t.Context(), "--workflow", "image-inventory")
	if !regexp.MustCompile(`"createdAt": \d\.\d+E9`).MatchString(stdout) {
		t.Error("createdAt has lost the exponent that the server sent")
	}
}

func TestWorkflowsRunInTheOrderGiven(t *testing.T) {
	code, stdout, progress := execute(t.Context(),
		"-w", "tag-repository", "-w", "publish-oci-artifact", "-w", "image-details", "-w", "tag-repository")
	if code != exitOK {
		t.Fatalf("exit code %d:\n%s", code, progress)
	}
	if got := outputs(t, stdout); len(got) != 3 || length(got["tag-repository"]["remainingTags"]) != 2 ||
		got["publish-oci-artifact"]["artifactMediaType"] != "application/vnd.cncf.helm.config.v1+json" {
		t.Errorf("outputs: %s", stdout)
	}
	inOrder(t, progress,
		"tag-repository  create",
		"addTags            TagResource           200",
		"publish-oci-artifact  put",
		"400 TIME  RepositoryNotFoundException: registry 123456789012 has no repository \"team/charts\"\n    → createRepository: RepositoryNotFoundException",
		"image-details  describe",
		"page 3: 4 images",
		"done in 3 steps, 3 pages with 24 images")
}

func TestExistingRepositorySkipsItsCreation(t *testing.T) {
	_, _, progress := execute(t.Context(), "--workflow", "publish-oci-artifact", "--repository", "team/web")
	inOrder(t, progress, "findRepository     DescribeRepositories  200", "    → putArtifact: the repository exists\n", "putArtifact")
}

// inOrder checks that a text has parts, one after the other.
func inOrder(t *testing.T, text string, parts ...string) {
	t.Helper()
	rest := text
	for _, part := range parts {
		_, after, found := strings.Cut(rest, part)
		if !found {
			t.Fatalf("no %q, or not in its place, in:\n%s", part, text)
		}
		rest = after
	}
}

func TestAllNamesEveryWorkflow(t *testing.T) {
	s, err := options{workflows: []string{"all"}}.agenda()
	if err != nil {
		t.Fatal(err)
	}
	if len(s.jobs) != 7 {
		t.Errorf("%d workflows, want 7", len(s.jobs))
	}
}

func TestRetryIsShownWithItsAttempt(t *testing.T) {
	registry := seededRegistry(t)
	endpoint := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "0") // no need to wait
		registry.ServeHTTP(w, r)
	}))
	code, _, progress := execute(t.Context(),
		"--endpoint", endpoint, "--workflow", "lifecycle-preview", "--repository", "team/web")
	if code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	inOrder(t, progress,
		"getPreview         GetLifecyclePolicyPreview  200 TIME  status IN_PROGRESS\n",
		"    → getPreview again, attempt 2: status IN_PROGRESS\n",
		"    → getPreview again, attempt 3: status IN_PROGRESS\n",
		"status COMPLETE\n  done in 3 steps")
}

func TestUnknownRepositoryFailsWithWorkflowStepAndCriterion(t *testing.T) {
	code, stdout, progress := execute(t.Context(), "--repository", "team/none")
	if code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	inOrder(t, progress,
		"confirmRepository  DescribeRepositories  400 TIME  RepositoryNotFoundException: registry",
		"failed after 1 step",
		"ecr-example: workflow image-inventory: step confirmRepository: POST http://HOST/: success criterion not met: $statusCode == 200: status 400: ",
		"RepositoryNotFoundException")
	if strings.Contains(progress, "image-inventory-paged") {
		t.Error("a workflow ran after the one that failed")
	}
	if got := outputs(t, stdout); len(got) != 1 || len(got["image-inventory"]) != 0 {
		t.Errorf("outputs: %s, want none but those reached", stdout)
	}
}

func TestOutputsReachedBeforeAFailureAreWritten(t *testing.T) {
	code, stdout, progress := execute(t.Context(), "--workflow", "image-inventory", "--max-results", "5")
	if code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	inOrder(t, progress, "page 23: 5 ids", "failed after 25 steps, 24 pages",
		"limit exceeded: 25 steps", "so run image-inventory-paged or raise --max-results")
	if n := length(outputs(t, stdout)["image-inventory"]["imageIds"]); n != 5 {
		t.Errorf("%d identifiers in the outputs, want the 5 of the first page", n)
	}
}

func TestEmptyRepositoryEndsAtAnEmptyPage(t *testing.T) {
	registry := ecrserver.New()
	if err := registry.Seed("team/empty", 0); err != nil {
		t.Fatal(err)
	}
	code, _, progress := execute(t.Context(), "--endpoint", serve(t, registry), "--repository", "team/empty")
	if code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	inOrder(t, progress, "page 1: 0 ids\n", "    → end: the page is empty, and there is no nextToken\n", "done in 2 steps, 1 page with 0 ids")
}

func TestForeignRegistryIsOnlyReadByDefault(t *testing.T) {
	registry := seededRegistry(t)
	var targets []string
	endpoint := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		targets = append(targets, strings.TrimPrefix(r.Header.Get("X-Amz-Target"), targetPrefix))
		if r.Header.Get("Authorization") != "" {
			t.Error("the request is signed, but no region is given")
		}
		registry.ServeHTTP(w, r)
	}))
	code, stdout, _ := execute(t.Context(),
		"--endpoint", endpoint+"/", "--repository", "team/web", "--tag-status", "untagged", "--max-results", "3")
	if code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	want := []string{"DescribeRepositories", "ListImages", "BatchGetImage", "ListImages", "BatchGetImage"}
	if !slices.Equal(targets, want) {
		t.Errorf("requests %v, want %v", targets, want)
	}
	if got := outputs(t, stdout); len(got) != 1 || length(got[pagedInventory]["images"]) != 1 {
		t.Errorf("outputs: %s", stdout)
	}
}

func TestManifestIsPublishedByteForByte(t *testing.T) {
	manifest := ecrserver.Manifest(77) + "\n"
	file := filepath.Join(t.TempDir(), "manifest.json")
	if err := os.WriteFile(file, []byte(manifest), 0o600); err != nil {
		t.Fatal(err)
	}
	_, stdout, _ := execute(t.Context(), "--workflow", "publish-image", "--manifest", file, "--tag", "mine")
	image, _ := outputs(t, stdout)["publish-image"]["image"].(map[string]any)
	if image["imageManifest"] != manifest {
		t.Errorf("manifest %q, want %q", image["imageManifest"], manifest)
	}
	if id, _ := image["imageId"].(map[string]any); id["imageTag"] != "mine" {
		t.Errorf("tag %v, want mine", id["imageTag"])
	}
}

func TestCommandLineErrorsAreUsageErrors(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"unknown flag", []string{"--speed"}, "unknown flag: --speed"},
		{"argument", []string{"image-inventory"}, `unknown command "image-inventory"`},
		{"unknown workflow", []string{"-w", "inventory"}, `--workflow "inventory" is none of image-inventory, image-inventory-paged, `},
		{"all of a foreign registry", []string{"-w", "all", "--endpoint", "http://localhost"}, "--workflow all is for the registry in memory"},
		{"no repository", []string{"--aws-region", "eu-central-1"}, "image-inventory-paged needs --repository"},
		{"no manifest", []string{"-w", "publish-image", "--endpoint", "http://localhost", "--repository", "a/b"}, "publish-image needs --manifest"},
		{"no tag", []string{"-w", "publish-image", "--endpoint", "http://localhost", "--repository", "a/b", "--manifest", "chart.json"}, "publish-image needs --tag"},
		{"missing manifest", []string{"--manifest", "missing.json"}, "--manifest: open missing.json"},
		{"tag status", []string{"--tag-status", "some"}, `--tag-status "some" is not`},
		{"long page", []string{"--max-results", "101"}, "--max-results 101 is not 1 to 100"},
		{"no scheme", []string{"--endpoint", "localhost:8080"}, `--endpoint "localhost:8080" is not a URL`},
		{"region with a host in it", []string{"--aws-region", "example.com/"}, `--aws-region "example.com/" is not the name of a region`},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, progress := execute(t.Context(), test.args...)
			if code != exitUsage {
				t.Errorf("exit code %d, want %d", code, exitUsage)
			}
			if stdout != "" {
				t.Errorf("standard output %q, want none", stdout)
			}
			inOrder(t, progress, "ecr-example: "+test.want, "--help")
		})
	}
}

func TestHelpListsTheWorkflows(t *testing.T) {
	code, stdout, progress := execute(t.Context(), "--help")
	if code != exitOK || progress != "" {
		t.Errorf("exit code %d and %q on standard error, want %d and nothing", code, progress, exitOK)
	}
	inOrder(t, stdout, append(workflowNames(), "Exit codes:", "--workflow name", "--manifest file", "--endpoint URL")...)
}

func TestCancelledContextRunsNoStep(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	code, _, progress := execute(ctx)
	if code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	inOrder(t, progress, "confirmRepository", "failed after 1 step", "workflow image-inventory: step confirmRepository: ", "context canceled")
}

func TestCancellingEndsARequestAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	endpoint := serve(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then a server notices that a client goes
		cancel()
		<-r.Context().Done()
	}))
	code, _, progress := execute(ctx, "--endpoint", endpoint, "--repository", "team/web")
	if code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	inOrder(t, progress, "step confirmRepository: ", "context canceled")
}

func TestCancellingEndsTheWaitForARetry(t *testing.T) {
	registry := seededRegistry(t)
	endpoint := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "3600")
		registry.ServeHTTP(w, r)
	}))
	ctx, cancel := context.WithCancel(t.Context())
	progress := &watcher{text: "status IN_PROGRESS", then: cancel}
	code := run(ctx, []string{"--endpoint", endpoint, "--repository", "team/web", "--workflow", "lifecycle-preview"}, io.Discard, progress)
	if code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	inOrder(t, progress.String(), "step getPreview: POST "+endpoint+"/: context canceled")
}

// A watcher calls a function when a text is written.
type watcher struct {
	strings.Builder
	text string
	then func()
}

func (w *watcher) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte(w.text)) {
		w.then()
	}
	return w.Builder.Write(p)
}
