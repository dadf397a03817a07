package handwritten_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/handwritten"
	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

// BenchmarkImageInventory compares the generated code with the hand-written
// code for the same job: a repository of two pages of 100 images. The answers
// are ready before it starts, so that no server is measured. The two run over
// loopback, where the time and the memory of the HTTP server and transport
// count for both, and in memory, where only the code itself and http.Client
// do. The sub-benchmark ratio, of generated to hand-written, is the one to
// watch: it measures both by turns, so what else the machine does hits both.
func BenchmarkImageInventory(b *testing.B) {
	answers := newAnswers(b)
	srv := httptest.NewServer(answers)
	defer srv.Close()
	b.Run("loopback", func(b *testing.B) { compare(b, srv.URL, srv.Client()) })
	b.Run("memory", func(b *testing.B) {
		compare(b, "http://registry.invalid", &http.Client{Transport: roundTripper(answers.roundTrip)})
	})
}

// compare runs the sub-benchmarks over one way to the server.
func compare(b *testing.B, url string, client *http.Client) {
	generated := amazonecr.Client{Ecr: url, HTTP: client, Credentials: unsigned}
	byHand := handwritten.Client{URL: url, HTTP: client}
	ctx := context.Background()
	runGenerated := func() error {
		out, err := generated.ImageInventory(ctx, amazonecr.ImageInventoryInputs{RepositoryName: repository})
		return checkSize(err, len(out.Images.Raw()))
	}
	runByHand := func() error {
		out, err := byHand.ImageInventory(ctx, handwritten.Inputs{RepositoryName: repository})
		return checkSize(err, len(out.Images))
	}
	b.Run("generated", func(b *testing.B) { measure(b, runGenerated) })
	b.Run("handwritten", func(b *testing.B) { measure(b, runByHand) })
	b.Run("ratio", func(b *testing.B) { measureRatio(b, runGenerated, runByHand) })
}

// checkSize makes sure that a run did its work: the images have 2 KB each.
func checkSize(err error, images int) error {
	if err == nil && images < 100*2048 {
		err = fmt.Errorf("images have %d bytes only", images)
	}
	return err
}

func measure(b *testing.B, run func() error) {
	b.ReportAllocs()
	for b.Loop() {
		if err := run(); err != nil {
			b.Fatal(err)
		}
	}
}

// measureRatio reports what x takes, divided by what y takes. (What -benchmem
// prints beside it is the sum of both.)
func measureRatio(b *testing.B, x, y func() error) {
	var elapsed [2]time.Duration
	for n := 0; b.Loop(); n++ {
		for i := range 2 {
			i ^= n & 1 // each goes first every other time
			start := time.Now()
			if err := [...]func() error{x, y}[i](); err != nil {
				b.Fatal(err)
			}
			elapsed[i] += time.Since(start)
		}
	}
	xAllocs, xBytes := memory(b, x)
	yAllocs, yBytes := memory(b, y)
	b.ReportMetric(0, "ns/op") // says nothing: it is the sum of both
	b.ReportMetric(float64(elapsed[0])/float64(elapsed[1]), "time-ratio")
	b.ReportMetric(xAllocs/yAllocs, "allocs-ratio")
	b.ReportMetric(xBytes/yBytes, "bytes-ratio")
}

// memory returns how many allocations, and of how many bytes, a run makes.
func memory(b *testing.B, run func() error) (allocs, bytes float64) {
	const runs = 100
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		if err := run(); err != nil {
			b.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / runs, float64(after.TotalAlloc-before.TotalAlloc) / runs
}

// Answers are the bodies of a server that always says the same.
type answers struct {
	describe, firstPage, lastPage, images []byte
}

// newAnswers returns answers of realistic size: pages of 100 identifiers, and
// 100 images with manifests of 2 KB.
func newAnswers(b *testing.B) answers {
	manifest := `{"schemaVersion":2,"layers":[` + strings.Repeat(`{"size":31379476},`, 113) + `{"size":0}]}`
	type object = map[string]any
	var ids, images []object
	for i := range 100 {
		id := object{"imageDigest": digest(fmt.Sprint(i)), "imageTag": fmt.Sprintf("v%d", i), "imageStatus": "ACTIVE"}
		ids = append(ids, id)
		images = append(images, object{
			"registryId":             "123456789012",
			"repositoryName":         repository,
			"imageId":                id,
			"imageManifest":          manifest,
			"imageManifestMediaType": imageManifest,
		})
	}
	body := func(v object) []byte {
		text, err := json.Marshal(v)
		if err != nil {
			b.Fatal(err)
		}
		return text
	}
	return answers{
		describe:  body(object{"repositories": []object{{"repositoryName": repository, "registryId": "123456789012"}}}),
		firstPage: body(object{"imageIds": ids, "nextToken": strings.Repeat("t", 64)}),
		lastPage:  body(object{"imageIds": ids}),
		images:    body(object{"images": images, "failures": []object{}}),
	}
}

// to returns the answer to a request with that target and body.
func (a answers) to(target string, request []byte) []byte {
	switch target {
	case targetPrefix + "DescribeRepositories":
		return a.describe
	case targetPrefix + "BatchGetImage":
		return a.images
	}
	if bytes.Contains(request, []byte(`"nextToken"`)) {
		return a.lastPage
	}
	return a.firstPage
}

func (a answers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	request, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Content-Type", contentType)
	w.Write(a.to(r.Header.Get("X-Amz-Target"), request))
}

// jsonHeader is that of all responses in memory; nobody changes it.
var jsonHeader = http.Header{"Content-Type": {contentType}}

func (a answers) roundTrip(req *http.Request) (*http.Response, error) {
	request, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	body := a.to(req.Header.Get("X-Amz-Target"), request)
	return &http.Response{
		Status:        "200 OK",
		StatusCode:    http.StatusOK,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        jsonHeader,
		Body:          io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)),
		Request:       req,
	}, nil
}
