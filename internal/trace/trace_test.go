package trace

import (
	"net/http"
	"testing"

	"github.com/arazzogen/arazzogen/internal/program/runner"
)

func TestTraceIsHTTP(t *testing.T) {
	for _, tc := range []struct{ name, got, want string }{
		{"request", Request(runner.Request{
			Method: "POST", URL: "https://h.example:8443/a?b=1", Proto: "HTTP/1.1",
			Header: http.Header{"X-B": {"2", "1"}, "Accept": {"*/*"}}, Body: []byte("{\n}\n"), Size: 4,
		}), "> POST /a?b=1 HTTP/1.1\n> Host: h.example:8443\n> Accept: */*\n> X-B: 1\n> X-B: 2\n>\n> {\n> }\n"},
		{"response", Response(runner.Response{Status: 404, Proto: "HTTP/2.0"}), "< HTTP/2.0 404 Not Found\n"},
		{"unknown status", Response(runner.Response{Status: 299, Proto: "HTTP/1.1"}), "< HTTP/1.1 299\n"},
		{"error", Response(runner.Response{Error: "connection refused"}), "< error: connection refused\n"},
		{"bytes", Response(runner.Response{Status: 200, Proto: "HTTP/1.1", Body: []byte{0xff}, Size: 1}), "< HTTP/1.1 200 OK\n<\n< (no text, 1 bytes)\n"},
		{"control characters", Response(runner.Response{Status: 200, Proto: "HTTP/1.1", Body: []byte("a\x1b[31m\r\n\tb"), Size: 9}), "< HTTP/1.1 200 OK\n<\n< a\uFFFD[31m\n< \tb\n"},
		{"long", Response(runner.Response{Status: 200, Proto: "HTTP/1.1", Body: []byte("a"), Size: 2 << 20}), "< HTTP/1.1 200 OK\n<\n< a\n< (the first 1048576 of 2097152 bytes)\n"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s is\n%q, want\n%q", tc.name, tc.got, tc.want)
		}
	}
}
