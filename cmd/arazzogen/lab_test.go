package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// A lab is the server that testdata/run/lab.openapi.yaml describes.
type lab struct {
	*httptest.Server

	mu    sync.Mutex
	pokes int           // of what is flaky
	slow  chan struct{} // closed when somebody waits for what is slow
	left  chan struct{} // closed when nobody does any more
}

func newLab(t testing.TB) *lab {
	l := &lab{slow: make(chan struct{}), left: make(chan struct{})}
	l.Server = httptest.NewServer(l)
	t.Cleanup(func() {
		l.CloseClientConnections()
		l.Close()
	})
	return l
}

func (l *lab) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch path := strings.Split(r.URL.Path, "/"); path[1] {
	case "items":
		if len(path) > 2 {
			state := map[bool]string{true: "ready", false: "pending"}[path[2] != "i9"]
			l.answer(w, map[string]string{"id": path[2], "name": "Lamp \x1b[31m", "state": state})
			return
		}
		l.list(w, r.URL.Query().Get("kind"))
	case "flaky":
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.pokes++; l.pokes < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	case "slow":
		close(l.slow)
		<-r.Context().Done()
		close(l.left)
	case "secure":
		l.echo(w, r)
	}
}

func (l *lab) list(w http.ResponseWriter, kind string) {
	switch kind {
	case "none":
		w.WriteHeader(http.StatusNotFound)
	case "broken":
		l.answer(w, map[string]any{"items": []any{map[string]any{"id": "i9"}}})
	default:
		l.answer(w, map[string]any{"items": []any{map[string]any{"id": "i1", "weight": json.Number("1.50")}}})
	}
}

// echo answers with all that was sent, as servers do that are too helpful.
func (l *lab) echo(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Echo", strings.Join(r.Header.Values("X-Lab-Key"), ","))
	w.Header().Set("Set-Cookie", "fresh=cookie-from-server; Path=/")
	sent := map[string]any{"url": r.URL.String(), "access_token": "token-from-server"}
	for name, values := range r.Header {
		sent[name] = values
	}
	if username, password, ok := r.BasicAuth(); ok {
		sent["who"] = username + " with " + password
	}
	l.answer(w, sent)
}

func (l *lab) answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	if _, err := w.Write(data); err != nil {
		fmt.Println("lab:", err)
	}
}
