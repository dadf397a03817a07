package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/arazzogen/arazzogen/generated/amazonecr"
	"github.com/arazzogen/arazzogen/internal/wording"
)

// targetPrefix begins the X-Amz-Target of each operation.
const targetPrefix = "AmazonEC2ContainerRegistry_V20150921."

// A trace watches a workflow through the hooks of its client, and shows each
// step when it ends.
type trace struct {
	out      *display
	workflow workflow
	began    time.Time
	steps    int // that have begun
	pages    int // that have come

	listed   int    // entries on the pages
	listing  string // what an entry is called
	lastPage answer

	step stepTrace // the latest
}

// A stepTrace is what the trace saw of a step.
type stepTrace struct {
	info      amazonecr.StepInfo
	began     time.Time
	operation string // X-Amz-Target without the prefix
	status    int    // 0 if no response came
	answer    answer
	err       error
}

func newTrace(out *display, w workflow) *trace {
	out.title(w.name, w.summary)
	return &trace{out: out, workflow: w, began: time.Now()}
}

// begin shows how the workflow came to a step. It is the client's OnStep.
func (t *trace) begin(ctx context.Context, info amazonecr.StepInfo) (context.Context, func(error)) {
	switch reason := t.reason(); {
	case info.Attempt > 1:
		t.out.branch(fmt.Sprintf("%s again, attempt %d", info.Step, info.Attempt), reason)
	case reason != "":
		t.out.branch(info.Step, reason)
	}
	t.steps++
	t.step = stepTrace{info: info, began: time.Now()}
	return ctx, t.end
}

// reason says why the workflow goes where it goes from the latest step; it is
// empty if that is where it always goes.
func (t *trace) reason() string {
	if t.step.err != nil {
		return t.step.problem()
	}
	if turn := t.workflow.turns[t.step.info.Step]; turn != nil {
		return turn(t.step.answer, t.lastPage)
	}
	return ""
}

// request notes what a step sends.
func (t *trace) request(req *http.Request) {
	t.step.operation = strings.TrimPrefix(req.Header.Get("X-Amz-Target"), targetPrefix)
}

// response notes what a step got. It is the client's OnResponse.
func (t *trace) response(_ amazonecr.StepInfo, res *amazonecr.Response) {
	t.step.status = res.StatusCode
	t.step.answer = readAnswer(res.Body)
}

// end shows the latest step.
func (t *trace) end(err error) {
	t.step.err = err
	status, c := "-", red
	if t.step.status != 0 {
		status = strconv.Itoa(t.step.status)
	}
	detail := t.step.answer.detail()
	switch {
	case err != nil:
		detail = t.step.problem()
		if message := t.step.answer.Message; message != "" {
			detail += ": " + message
		}
		if t.step.status == http.StatusOK {
			c = yellow
		}
	case slices.Contains(t.workflow.pages, t.step.info.Step):
		c = green
		t.pages++
		t.lastPage = t.step.answer
		n, noun := t.step.answer.entries()
		t.listed, t.listing = t.listed+n, noun
		detail = fmt.Sprintf("page %d: %s", t.pages, detail)
	default:
		c = green
	}
	t.out.row(t.step.info.Step, t.step.operation, status, c, time.Since(t.step.began), detail)
}

// finish shows how the workflow ended.
func (t *trace) finish(err error) {
	text := wording.Count(t.steps, "step")
	if t.pages > 0 {
		text += fmt.Sprintf(", %s with %s", wording.Count(t.pages, "page"), wording.Count(t.listed, t.listing))
	}
	text += ", " + wording.Duration(time.Since(t.began))
	if err != nil {
		t.out.verdict(red, "failed", "after "+text)
		return
	}
	if reason := t.reason(); reason != "" {
		t.out.branch("end", reason)
	}
	t.out.verdict(green, "done", "in "+text)
}

// problem says in a few words why a step failed.
func (s stepTrace) problem() string {
	switch {
	case s.answer.Type != "":
		return s.answer.exception()
	case s.answer.Status != "":
		return "status " + s.answer.Status
	case s.status != 0:
		return "status code " + strconv.Itoa(s.status)
	}
	// No response came, so the error is that of the request, in a StepError
	// whose names the reader sees already.
	if step := new(amazonecr.StepError); errors.As(s.err, &step) {
		return step.Err.Error()
	}
	return s.err.Error()
}

// An answer is what the trace reads of a response. The members of different
// operations do not get in each other's way.
type answer struct {
	Type         string                      `json:"__type"` // of an exception
	Message      string                      `json:"message"`
	NextToken    string                      `json:"nextToken"`
	Status       string                      `json:"status"` // of a lifecycle policy preview
	ImageIDs     []amazonecr.ImageIdentifier `json:"imageIds"`
	ImageDetails []amazonecr.ImageDetail     `json:"imageDetails"`
	Images       []amazonecr.Image           `json:"images"`
	Image        amazonecr.Image             `json:"image"`
	Failures     []json.RawMessage           `json:"failures"`
	Repositories []amazonecr.Repository      `json:"repositories"`
	Repository   amazonecr.Repository        `json:"repository"`
	Tags         []json.RawMessage           `json:"tags"`
}

// readAnswer reads a response as far as it can be read: one that deviates from
// the description is for the workflow to judge, not for those who watch.
func readAnswer(body []byte) answer {
	var a answer
	_ = json.Unmarshal(body, &a)
	return a
}

// exception returns the name of the exception, without the namespace that
// some servers send with it.
func (a answer) exception() string {
	return a.Type[strings.LastIndexByte(a.Type, '#')+1:]
}

// detail says in a few words what a successful answer holds.
func (a answer) detail() string {
	switch {
	case a.Images != nil:
		text := wording.Count(len(a.Images), "manifest")
		if len(a.Failures) > 0 {
			text += ", " + wording.Count(len(a.Failures), "failure")
		}
		return text
	case a.ImageIDs != nil, a.ImageDetails != nil:
		n, noun := a.entries()
		if n == 0 {
			return wording.Count(n, noun)
		}
		return wording.Count(n, noun) + ", " + a.span()
	case a.Image.ImageID != amazonecr.ImageIdentifier{}:
		return name(a.Image.ImageID)
	case a.Repository.RepositoryName != "":
		return a.Repository.RepositoryName
	case len(a.Repositories) > 0:
		return a.Repositories[0].RepositoryName
	case a.Tags != nil:
		return wording.Count(len(a.Tags), "tag")
	case a.Status != "":
		return "status " + a.Status
	}
	return ""
}

// entries returns how many images or identifiers of images the answer lists,
// and the noun for one.
func (a answer) entries() (n int, noun string) {
	if a.ImageDetails != nil {
		return len(a.ImageDetails), "image"
	}
	return len(a.ImageIDs), "id"
}

// span names the first and the last entry.
func (a answer) span() string {
	ids := a.ImageIDs
	for _, d := range a.ImageDetails {
		id := amazonecr.ImageIdentifier{ImageDigest: d.ImageDigest}
		if len(d.ImageTags) > 0 {
			id.ImageTag = d.ImageTags[0]
		}
		ids = append(ids, id)
	}
	first, last := name(ids[0]), name(ids[len(ids)-1])
	if len(ids) == 1 {
		return first
	}
	return first + " … " + last
}

// name returns the tag of an image, or the beginning of its digest.
func name(id amazonecr.ImageIdentifier) string {
	const short = len("sha256:") + 12
	if id.ImageTag != "" {
		return id.ImageTag
	}
	return id.ImageDigest[:min(short, len(id.ImageDigest))]
}
