package ecrserver

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// An object is a JSON object, in requests and answers alike.
type object = map[string]any

// A client talks to a server of its own.
type client struct {
	*testing.T
	server *Server
	url    string
}

// now is the time in tests, with milliseconds.
var now = time.UnixMilli(1563223656789)

func newClient(t *testing.T) client {
	t.Helper()
	s := New()
	s.Clock = func() time.Time { return now }
	srv := httptest.NewServer(s)
	t.Cleanup(srv.Close)
	return client{t, s, srv.URL}
}

// do sends a request and returns the response with its body.
func (c client) do(method, path string, header http.Header, body string) (*http.Response, string) {
	c.Helper()
	req, err := http.NewRequestWithContext(c.Context(), method, c.url+path, strings.NewReader(body))
	if err != nil {
		c.Fatal(err)
	}
	req.Header = header
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		c.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		c.Fatal(err)
	}
	return res, string(answer)
}

// UnmarshalJSON lets tests decode answers into the types that they come from.
func (t *timestamp) UnmarshalJSON(number []byte) error {
	seconds, err := strconv.ParseFloat(string(number), 64)
	t.Time = time.UnixMilli(int64(math.Round(seconds * 1000)))
	return err
}

func headerFor(operation string) http.Header {
	return http.Header{
		"Content-Type": {contentType},
		"X-Amz-Target": {targetPrefix + operation},
	}
}

// post sends a request and returns status and body.
func (c client) post(operation string, request any) (int, string) {
	c.Helper()
	body, err := json.Marshal(request)
	if err != nil {
		c.Fatal(err)
	}
	res, answer := c.do(http.MethodPost, "/", headerFor(operation), string(body))
	return res.StatusCode, answer
}

// call sends a request that must succeed and decodes its answer.
func call[Answer any](c client, operation string, request any) Answer {
	c.Helper()
	status, body := c.post(operation, request)
	if status != http.StatusOK {
		c.Fatalf("%s %v: status %d: %s", operation, request, status, body)
	}
	var answer Answer
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		c.Fatal(err)
	}
	return answer
}

// refuse sends a request that must be refused with the exception.
func (c client) refuse(operation string, request any, exception string) {
	c.Helper()
	status, body := c.post(operation, request)
	c.checkException(status, body, exception)
}

func (c client) checkException(status int, body, exception string) {
	c.Helper()
	var answer struct {
		Type    string `json:"__type"`
		Message string `json:"message"`
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		c.Fatal(err)
	}
	if status != http.StatusBadRequest || answer.Type != exception || answer.Message == "" {
		c.Errorf("status %d: %s\nwant %s with a message", status, body, exception)
	}
}

// seed creates a repository with images.
func (c client) seed(repository string, images int) {
	c.Helper()
	if err := c.server.Seed(repository, images); err != nil {
		c.Fatal(err)
	}
}

func TestProtocolFaultsAreRefused(t *testing.T) {
	list := headerFor("ListImages")
	for _, tc := range []struct {
		name      string
		header    http.Header
		body      string
		exception string
	}{
		{"no target", http.Header{"Content-Type": {contentType}}, `{}`, unknownOperationException},
		{"target of another service", http.Header{"Content-Type": {contentType}, "X-Amz-Target": {"Logs_20140328.ListImages"}}, `{}`, unknownOperationException},
		{"unknown operation", headerFor("ListPictures"), `{}`, unknownOperationException},
		{"no content type", http.Header{"X-Amz-Target": list["X-Amz-Target"]}, `{}`, unknownOperationException},
		{"plain JSON", http.Header{"Content-Type": {"application/json"}, "X-Amz-Target": list["X-Amz-Target"]}, `{}`, unknownOperationException},
		{"no JSON", list, `repositoryName=app`, serializationException},
		{"no object", list, `["app"]`, serializationException},
		{"nothing", list, ``, serializationException},
		{"member of another type", list, `{"repositoryName": 1}`, serializationException},
		{"too much", list, `{"repositoryName": "` + strings.Repeat("a", maxBody) + `"}`, serializationException},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newClient(t)
			res, body := c.do(http.MethodPost, "/", tc.header, tc.body)
			c.checkException(res.StatusCode, body, tc.exception)
			if got := res.Header.Get("Content-Type"); got != contentType {
				t.Errorf("content type = %q, want %q", got, contentType)
			}
		})
	}
}

func TestOnlyPostToRootIsServed(t *testing.T) {
	for _, tc := range []struct{ name, method, path string }{
		{"method", http.MethodGet, "/"},
		{"path", http.MethodPost, "/ListImages"},
		{"fragment sent as a path", http.MethodPost, "/%23ListImages"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			res, _ := newClient(t).do(tc.method, tc.path, headerFor("ListImages"), `{}`)
			if res.StatusCode != http.StatusNotFound {
				t.Errorf("status = %d, want 404", res.StatusCode)
			}
		})
	}
}

func TestContentTypeMayHaveParameters(t *testing.T) {
	header := headerFor("DescribeRepositories")
	header.Set("Content-Type", contentType+"; charset=utf-8")
	if res, body := newClient(t).do(http.MethodPost, "/", header, `{}`); res.StatusCode != http.StatusOK {
		t.Errorf("status %d: %s", res.StatusCode, body)
	}
}

func TestUnknownMembersOfARequestAreIgnored(t *testing.T) {
	c := newClient(t)
	c.seed("app", 1)
	call[object](c, "ListImages", object{"repositoryName": "app", "filter": object{"imageStatus": "ACTIVE"}, "x": 1})
}

// Every operation on a repository says so if there is none.
func TestUnknownRepositoryIsRefused(t *testing.T) {
	named := object{
		"repositoryName":  "nope",
		"repositoryNames": []string{"nope"},
		"resourceArn":     arnPrefix + "nope",
	}
	for name := range operations {
		if name == "CreateRepository" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			newClient(t).refuse(name, named, repositoryNotFoundException)
		})
	}
}

func TestRequestsMayComeAtOnce(t *testing.T) {
	c := newClient(t)
	c.seed("app", 0)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			body, _ := json.Marshal(object{"repositoryName": "app", "imageManifest": Manifest(i), "imageTag": fmt.Sprintf("t%d", i)})
			for _, r := range []struct{ operation, body string }{
				{"PutImage", string(body)},
				{"DescribeImages", `{"repositoryName": "app"}`},
				{"TagResource", fmt.Sprintf(`{"resourceArn": %q, "tags": [{"Key": "k%d"}]}`, arnPrefix+"app", i)},
				{"ListTagsForResource", fmt.Sprintf(`{"resourceArn": %q}`, arnPrefix+"app")},
			} {
				req := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(r.body))
				req.Header = headerFor(r.operation)
				c.server.ServeHTTP(httptest.NewRecorder(), req)
			}
		})
	}
	wg.Wait()
	if got := len(call[listImagesAnswer](c, "ListImages", object{"repositoryName": "app"}).ImageIDs); got != 8 {
		t.Errorf("%d images, want 8", got)
	}
}
