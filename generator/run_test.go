package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// A scriptedRun is an element of run.yaml: a workflow, the requests that it
// sends with the responses that it gets, and what comes of it.
type scriptedRun struct {
	Name     string `yaml:"name"` // of the test; the workflow's if not given
	Workflow string `yaml:"workflow"`
	Inputs   any    `yaml:"inputs"`
	// Credentials are those of the client, by the names of the fields in Go.
	Credentials any        `yaml:"credentials"`
	Exchanges   []exchange `yaml:"exchanges"`
	Outputs     any        `yaml:"outputs"`
	// OutputsText is compared with the outputs as they are spelt.
	OutputsText string `yaml:"outputsText"`
	Error       string `yaml:"error"` // a part of its text; empty if the workflow succeeds
}

type exchange struct {
	Request  wantRequest `yaml:"request"`
	Response response    `yaml:"response"`
}

// A wantRequest is what the server expects. What is not given is not checked,
// but for the body: none is expected then.
type wantRequest struct {
	Line    string             `yaml:"line"`    // GET /tasks?limit=1
	Headers map[string]*string `yaml:"headers"` // null: must not be sent
	Body    any                `yaml:"body"`    // as JSON
	Text    string             `yaml:"text"`    // the body as it is spelt
	Parts   []wantPart         `yaml:"parts"`   // of a multipart body
}

// A wantPart is a part of a multipart body.
type wantPart struct {
	Name string `yaml:"name"`
	File string `yaml:"file"` // its file name
	Type string `yaml:"type"` // its content type
	Text string `yaml:"text"`
}

type response struct {
	Status  int               `yaml:"status"` // 200 if not given
	Headers map[string]string `yaml:"headers"`
	Body    any               `yaml:"body"` // sent as application/json
	Text    string            `yaml:"text"` // sent as it is
	Drop    bool              `yaml:"drop"` // close the connection without an answer
}

// TestRuns runs the generated code of the cases that have a run.yaml against a
// server that plays their scripts.
func TestRuns(t *testing.T) {
	cases := testCases(t)
	cases = append(cases, fixedCases(t, cases)...)
	program := buildCases(t, cases)
	for _, c := range cases {
		script, err := os.ReadFile(filepath.Join(c.dir, "run.yaml"))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		var runs []scriptedRun
		dec := yaml.NewDecoder(bytes.NewReader(script))
		dec.KnownFields(true)
		if err := dec.Decode(&runs); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		for _, r := range runs {
			name := r.Name
			if name == "" {
				name = r.Workflow
			}
			if c.fixed != nil && r.Error != "" {
				r.Error = "step " // what it says of the condition is what the condition is now
			}
			t.Run(c.name+"/"+name, func(t *testing.T) {
				t.Parallel()
				r.check(t, program, c.name)
			})
		}
	}
}

// check runs a workflow and compares what it does with the script.
func (r scriptedRun) check(t *testing.T, program, caseName string) {
	player := &player{t: t, exchanges: r.Exchanges}
	server := httptest.NewServer(player)
	defer server.Close()
	inputs, err := json.Marshal(r.Inputs)
	if err != nil {
		t.Fatal(err)
	}
	if r.Inputs == nil {
		inputs = []byte("{}")
	}
	credentials := []byte("{}")
	if r.Credentials != nil {
		if credentials, err = json.Marshal(r.Credentials); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(program, caseName+"/"+r.Workflow, server.URL, string(credentials))
	cmd.Stdin = bytes.NewReader(inputs)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("run: %v", err)
	}
	var result struct {
		Outputs json.RawMessage `json:"outputs"`
		Error   string          `json:"error"`
	}
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatal(err)
	}
	player.finish()
	// The server's port is another one each time.
	result.Outputs = bytes.ReplaceAll(result.Outputs, []byte(server.URL), []byte("SERVER"))
	result.Error = strings.ReplaceAll(result.Error, server.URL, "SERVER")
	if r.Error == "" && result.Error != "" || !strings.Contains(result.Error, r.Error) {
		t.Errorf("error is %q, want %q in it", result.Error, r.Error)
	}
	for _, secret := range secretsIn(r.Credentials) {
		if strings.Contains(result.Error, secret) {
			t.Errorf("error %q has a credential in it", result.Error)
		}
	}
	if r.OutputsText != "" {
		if got := string(result.Outputs); got != r.OutputsText {
			t.Errorf("outputs are\n%s\nwant\n%s", got, r.OutputsText)
		}
		return
	}
	if diff := cmp.Diff(asJSON(t, r.Outputs), decode(t, result.Outputs)); diff != "" {
		t.Errorf("outputs (-want +got):\n%s", diff)
	}
}

// secretsIn returns the texts in credentials, but for the names of users.
func secretsIn(credentials any) []string {
	switch v := credentials.(type) {
	case string:
		return []string{v}
	case map[string]any:
		var list []string
		for name, member := range v {
			if name != "Username" {
				list = append(list, secretsIn(member)...)
			}
		}
		return list
	}
	return nil
}

// A player is a server that plays a script and complains of other requests.
type player struct {
	t         *testing.T
	mu        sync.Mutex
	exchanges []exchange
	next      int
}

func (p *player) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Errorf("read request: %v", err)
	}
	line := r.Method + " " + r.RequestURI
	if p.next == len(p.exchanges) {
		p.t.Errorf("unexpected request %s %s", line, body)
		http.Error(w, "no more exchanges", http.StatusTeapot)
		return
	}
	e := p.exchanges[p.next]
	p.next++
	e.Request.check(p.t, fmt.Sprintf("request %d", p.next), line, r.Header, body)
	e.Response.write(p.t, w)
}

func (p *player) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next < len(p.exchanges) {
		p.t.Errorf("%d requests were sent, want %d", p.next, len(p.exchanges))
	}
}

func (want wantRequest) check(t *testing.T, which, line string, header http.Header, body []byte) {
	if want.Line != "" && line != want.Line {
		t.Errorf("%s is %s, want %s", which, line, want.Line)
	}
	for name, value := range want.Headers {
		got, sent := strings.Join(header.Values(name), ", "), len(header.Values(name)) > 0
		switch {
		case value == nil && sent:
			t.Errorf("%s has %s: %s, want none", which, name, got)
		case value != nil && got != *value:
			t.Errorf("%s has %s: %q, want %q", which, name, got, *value)
		}
	}
	if want.Parts != nil {
		if diff := cmp.Diff(want.Parts, partsOf(t, header, body)); diff != "" {
			t.Errorf("%s has other parts (-want +got):\n%s", which, diff)
		}
		return
	}
	if want.Text != "" || want.Body == nil {
		if string(body) != want.Text {
			t.Errorf("%s has the body %s, want %s", which, body, want.Text)
		}
		return
	}
	if diff := cmp.Diff(asJSON(t, want.Body), decode(t, body)); diff != "" {
		t.Errorf("%s has another body (-want +got):\n%s", which, diff)
	}
}

// partsOf returns the parts of a multipart body.
func partsOf(t *testing.T, header http.Header, body []byte) []wantPart {
	t.Helper()
	_, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		t.Errorf("content type: %v", err)
	}
	var list []wantPart
	for r := multipart.NewReader(bytes.NewReader(body), params["boundary"]); ; {
		part, err := r.NextPart()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Errorf("multipart body: %v", err)
			return list
		}
		text, err := io.ReadAll(part)
		if err != nil {
			t.Errorf("multipart body: %v", err)
		}
		list = append(list, wantPart{part.FormName(), part.FileName(), part.Header.Get("Content-Type"), string(text)})
	}
}

func (r response) write(t *testing.T, w http.ResponseWriter) {
	if r.Drop {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Errorf("drop: %v", err)
			return
		}
		conn.Close()
		return
	}
	if r.Body != nil {
		w.Header().Set("Content-Type", "application/json")
	}
	for name, value := range r.Headers {
		w.Header().Set(name, value)
	}
	if r.Status != 0 {
		w.WriteHeader(r.Status)
	}
	content := []byte(r.Text)
	if r.Body != nil {
		content, _ = json.Marshal(r.Body)
	}
	if _, err := w.Write(content); err != nil {
		t.Errorf("write response: %v", err)
	}
}

// asJSON returns a value from YAML as encoding/json decodes it.
func asJSON(t *testing.T, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, data)
}

func decode(t *testing.T, data []byte) any {
	t.Helper()
	if len(data) == 0 {
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Errorf("not JSON: %s", data)
		return nil
	}
	return v
}
