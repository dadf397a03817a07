// Package runner is what a program that runs workflows has besides the code of
// the workflows: it is copied into every one of them. A program reads a [Config]
// from standard input, as JSON, runs one workflow, and writes each [Event] as a
// line of JSON to standard output. When its standard input ends, it stops.
//
// Credentials go in and never come out: what an event shows of requests,
// responses and errors has been masked.
package runner

import (
	"encoding/json"
	"net/http"
	"time"
)

// A Config says what to run, and how.
type Config struct {
	Workflow    string                `json:"workflow"`
	Inputs      json.RawMessage       `json:"inputs"`
	Servers     map[string]string     `json:"servers,omitempty"`     // by fields of the Client
	Credentials map[string]Credential `json:"credentials,omitempty"` // by fields of Credentials
	Secrets     []string              `json:"secrets,omitempty"`     // that are masked besides the credentials
	Transport   Transport             `json:"transport"`
	Timeout     time.Duration         `json:"timeout,omitempty"` // of the run; 0 for none
	MaxSteps    int                   `json:"maxSteps,omitempty"`
	MaxBody     int64                 `json:"maxBody,omitempty"`
	Bodies      bool                  `json:"bodies,omitempty"` // events have headers and bodies

	// Answers are what steps get in place of responses, by [AnswerKey]; the last
	// one of a step again and again. Nil means that requests are sent.
	Answers map[string][]Answer `json:"answers,omitempty"`
}

// A Credential is what a field of Credentials holds, as its type needs it.
type Credential struct {
	Text     string `json:"text,omitempty"` // a key, a token, or a header Authorization
	Username string `json:"username,omitempty"`
	Password string `json:"password,omitempty"`
	AWS      *AWS   `json:"aws,omitempty"` // to sign with
	Unsigned bool   `json:"unsigned,omitempty"`
}

// A Transport says how requests are sent.
type Transport struct {
	CA          []byte        `json:"ca,omitempty"`          // PEM, trusted besides those of the system
	Certificate []byte        `json:"certificate,omitempty"` // PEM, of the client
	Key         []byte        `json:"key,omitempty"`         // PEM, of Certificate
	Proxy       string        `json:"proxy,omitempty"`       // empty for that of the environment
	Timeout     time.Duration `json:"timeout,omitempty"`     // of a request; 0 for none
}

// An Answer is a response that no server gave.
type Answer struct {
	Status int               `json:"status"`
	Header map[string]string `json:"header,omitempty"`
	Body   []byte            `json:"body,omitempty"`
}

// AnswerKey is the key of a step in the answers.
func AnswerKey(workflow, step string) string { return workflow + "\x00" + step }

// An Event is something that happened: one of its pointers is set.
type Event struct {
	Time     time.Time `json:"time"`
	Began    *Began    `json:"began,omitempty"`
	Request  *Request  `json:"request,omitempty"`
	Response *Response `json:"response,omitempty"`
	Ended    *Ended    `json:"ended,omitempty"`
	Waits    *Waits    `json:"waits,omitempty"`
	Done     *Done     `json:"done,omitempty"`
}

// A Step is an execution of a step: one attempt.
type Step struct {
	Workflow string
	Step     string
	Attempt  int
}

// Began says that a step began.
type Began struct {
	ID       int    `json:"id"`               // from 1
	Parent   int    `json:"parent,omitempty"` // ID of the step that called the workflow; 0 if none did
	Workflow string `json:"workflow"`
	Step     string `json:"step"`
	Attempt  int    `json:"attempt"`
}

// A Request is one that is sent. A redirect sends another one.
type Request struct {
	ID     int         `json:"id"` // of the step
	Method string      `json:"method"`
	URL    string      `json:"url"`
	Proto  string      `json:"proto"`
	Header http.Header `json:"header,omitempty"`
	Body   []byte      `json:"body,omitempty"`
	Size   int         `json:"size"` // of the body in bytes
}

// A Response is what came of the latest request of a step.
type Response struct {
	ID      int         `json:"id"`
	Status  int         `json:"status,omitempty"` // 0 if there is an error
	Proto   string      `json:"proto,omitempty"`
	Header  http.Header `json:"header,omitempty"`
	Body    []byte      `json:"body,omitempty"` // at most [BodyLimit] bytes
	Size    int         `json:"size"`
	Error   string      `json:"error,omitempty"`
	Timings Timings     `json:"timings"`
}

// BodyLimit is how many bytes of a body an event has.
const BodyLimit = 1 << 20

// Timings say what the time for a request went by with.
type Timings struct {
	Connect time.Duration `json:"connect"` // until there was a connection
	Send    time.Duration `json:"send"`
	Wait    time.Duration `json:"wait"` // for the first byte of the response
	Receive time.Duration `json:"receive"`
}

// Ended says that a step ended.
type Ended struct {
	ID      int      `json:"id"`
	Failure *Failure `json:"failure,omitempty"` // nil if it succeeded
}

// Waits says that a step is to run again after a wait.
type Waits struct {
	Workflow string        `json:"workflow"`
	Step     string        `json:"step"`
	Attempt  int           `json:"attempt"` // that is to come
	Wait     time.Duration `json:"wait"`
}

// A Failure is what a step or a workflow failed with.
type Failure struct {
	Workflow  string `json:"workflow,omitempty"`
	Step      string `json:"step,omitempty"` // empty if the inputs are not valid
	Attempt   int    `json:"attempt,omitempty"`
	Criterion string `json:"criterion,omitempty"` // that was not met; empty if it was something else
	Text      string `json:"text"`
	Stopped   bool   `json:"stopped,omitempty"` // the program was told to stop
	TimedOut  bool   `json:"timedOut,omitempty"`
}

// Done is the last event.
type Done struct {
	Outputs json.RawMessage `json:"outputs,omitempty"` // as far as the run has got
	Masked  json.RawMessage `json:"masked,omitempty"`  // the outputs without what is masked elsewhere
	Failure *Failure        `json:"failure,omitempty"`
}
