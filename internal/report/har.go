package report

import (
	"cmp"
	"io"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/arazzogen/arazzogen/internal/program/runner"
	"github.com/arazzogen/arazzogen/internal/record"
)

// The objects of an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec).
// All fields that it requires are there.
type (
	har struct {
		Log harLog `json:"log"`
	}

	harLog struct {
		Version string     `json:"version"`
		Creator harCreator `json:"creator"`
		Pages   []harPage  `json:"pages"`
		Entries []harEntry `json:"entries"`
	}

	harCreator struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}

	harPage struct {
		StartedDateTime time.Time   `json:"startedDateTime"`
		ID              string      `json:"id"`
		Title           string      `json:"title"`
		PageTimings     harNoTiming `json:"pageTimings"`
	}

	harNoTiming struct{}

	harEntry struct {
		PageRef         string      `json:"pageref"`
		StartedDateTime time.Time   `json:"startedDateTime"`
		Time            float64     `json:"time"`
		Request         harRequest  `json:"request"`
		Response        harResponse `json:"response"`
		Cache           harNoTiming `json:"cache"`
		Timings         harTimings  `json:"timings"`
		Comment         string      `json:"comment"`
	}

	harRequest struct {
		Method      string       `json:"method"`
		URL         string       `json:"url"`
		HTTPVersion string       `json:"httpVersion"`
		Cookies     []harPair    `json:"cookies"`
		Headers     []harPair    `json:"headers"`
		QueryString []harPair    `json:"queryString"`
		PostData    *harPostData `json:"postData,omitempty"`
		HeadersSize int          `json:"headersSize"`
		BodySize    int          `json:"bodySize"`
	}

	harPostData struct {
		MimeType string    `json:"mimeType"`
		Params   []harPair `json:"params"`
		Text     string    `json:"text"`
	}

	harResponse struct {
		Status      int        `json:"status"`
		StatusText  string     `json:"statusText"`
		HTTPVersion string     `json:"httpVersion"`
		Cookies     []harPair  `json:"cookies"`
		Headers     []harPair  `json:"headers"`
		Content     harContent `json:"content"`
		RedirectURL string     `json:"redirectURL"`
		HeadersSize int        `json:"headersSize"`
		BodySize    int        `json:"bodySize"`
		Comment     string     `json:"comment,omitempty"`
	}

	harContent struct {
		Size     int    `json:"size"`
		MimeType string `json:"mimeType"`
		content
	}

	harPair struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}

	harTimings struct {
		Blocked float64 `json:"blocked"`
		DNS     float64 `json:"dns"`
		Connect float64 `json:"connect"`
		SSL     float64 `json:"ssl"`
		Send    float64 `json:"send"`
		Wait    float64 `json:"wait"`
		Receive float64 `json:"receive"`
	}
)

// unknown is what a size or a time is that is not known.
const unknown = -1

// writeHAR writes the requests with their responses as an HTTP Archive, a page for
// each workflow. A request without a response has the status 0, as in browsers.
func writeHAR(w io.Writer, runs []*record.Run, version string) error {
	log := harLog{Version: "1.2", Creator: harCreator{"arazzogen", version}, Pages: []harPage{}, Entries: []harEntry{}}
	for _, r := range runs {
		log.Pages = append(log.Pages, harPage{StartedDateTime: r.Began, ID: r.Workflow.ID, Title: cmp.Or(r.Workflow.Summary, r.Workflow.ID)})
		for _, s := range r.Steps {
			for _, e := range s.Exchanges {
				log.Entries = append(log.Entries, entry(r, s, e))
			}
		}
	}
	return encode(w, har{log})
}

func entry(r *record.Run, s *record.Step, e *record.Exchange) harEntry {
	res := e.Response
	if res == nil {
		res = &runner.Response{Error: "the run was stopped before a response came"}
	}
	t := res.Timings
	return harEntry{
		PageRef:         r.Workflow.ID,
		StartedDateTime: e.Start,
		Time:            milliseconds(t.Connect + t.Send + t.Wait + t.Receive),
		Request:         requestOf(e.Request),
		Response:        responseOf(res),
		Timings: harTimings{
			Blocked: unknown, DNS: unknown, SSL: unknown,
			Connect: milliseconds(t.Connect), Send: milliseconds(t.Send), Wait: milliseconds(t.Wait), Receive: milliseconds(t.Receive),
		},
		Comment: "workflow " + s.Workflow + ", step " + s.Step,
	}
}

func requestOf(q runner.Request) harRequest {
	request := harRequest{
		Method: q.Method, URL: q.URL, HTTPVersion: q.Proto,
		Cookies: []harPair{}, Headers: pairs(q.Header), QueryString: []harPair{},
		HeadersSize: unknown, BodySize: q.Size,
	}
	if u, err := url.Parse(q.URL); err == nil {
		request.QueryString = pairs(u.Query())
	}
	for _, c := range (&http.Request{Header: q.Header}).Cookies() {
		request.Cookies = append(request.Cookies, harPair{c.Name, c.Value})
	}
	if q.Size > 0 {
		request.PostData = &harPostData{MimeType: q.Header.Get("Content-Type"), Params: []harPair{}, Text: contentOf(q.Body).Text}
	}
	return request
}

func responseOf(r *runner.Response) harResponse {
	response := harResponse{
		Status: r.Status, StatusText: http.StatusText(r.Status), HTTPVersion: cmp.Or(r.Proto, "unknown"),
		Cookies: []harPair{}, Headers: pairs(r.Header), RedirectURL: r.Header.Get("Location"),
		Content:     harContent{Size: r.Size, MimeType: r.Header.Get("Content-Type"), content: contentOf(r.Body)},
		HeadersSize: unknown, BodySize: r.Size, Comment: r.Error,
	}
	for _, c := range (&http.Response{Header: r.Header}).Cookies() {
		response.Cookies = append(response.Cookies, harPair{c.Name, c.Value})
	}
	return response
}

// pairs returns names with their values, by name.
func pairs(values map[string][]string) []harPair {
	list := []harPair{}
	for name, all := range values {
		for _, v := range all {
			list = append(list, harPair{name, v})
		}
	}
	slices.SortStableFunc(list, func(a, b harPair) int { return cmp.Compare(a.Name, b.Name) })
	return list
}
