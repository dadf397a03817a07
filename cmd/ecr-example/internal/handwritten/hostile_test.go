package handwritten_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

// fine is an answer that every step of image-inventory is content with.
const fine = `{"repositories":[{}],"imageIds":[{"imageTag":"v1"}],"images":[{}],"failures":[]}`

// answered returns an answer with a body of JSON, and lines of its head.
func answered(status, body string, head ...string) string {
	lines := append([]string{"HTTP/1.1 " + status, "Content-Type: application/json", fmt.Sprint("Content-Length: ", len(body))}, head...)
	return strings.Join(lines, "\r\n") + "\r\n\r\n" + body
}

// A wire writes an answer to a connection, as it likes.
type wire func(conn net.Conn)

// say is a wire that writes a text and ends.
func say(text string) wire {
	return func(conn net.Conn) { io.WriteString(conn, text) }
}

// endless is a wire that goes on for as long as somebody listens.
func endless(begin, again string) wire {
	block := strings.Repeat(again, 1+(32<<10)/len(again))
	return func(conn net.Conn) {
		_, err := io.WriteString(conn, begin)
		for err == nil {
			_, err = io.WriteString(conn, block)
		}
	}
}

// drip is a wire that says a byte now and then, and never comes to an end.
func drip(begin, again string) wire {
	return func(conn net.Conn) {
		_, err := io.WriteString(conn, begin)
		for i := 0; err == nil; i++ {
			time.Sleep(5 * time.Millisecond)
			_, err = io.WriteString(conn, again[i%len(again):][:1])
		}
	}
}

// inventory runs image-inventory against a server that answers every request by a
// wire. No goroutine is left of it, neither of the call nor of the server.
func inventory(t *testing.T, answer wire, patience time.Duration, run func(context.Context, *amazonecr.Client) error) error {
	t.Helper()
	before := runtime.NumGoroutine()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				if _, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
					answer(conn)
				}
			}()
		}
	}()
	transport := &http.Transport{DisableKeepAlives: true, MaxResponseHeaderBytes: 1 << 20}
	client := &amazonecr.Client{Ecr: "http://" + listener.Addr().String(), HTTP: &http.Client{Transport: transport}, MaxBody: 1 << 20}
	client.Credentials.SigV4 = func(*http.Request) error { return nil }
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	start := time.Now()
	err = run(ctx, client)
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	cancel()
	listener.Close()
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			buffer := make([]byte, 1<<16)
			t.Fatalf("goroutines are left:\n%s", buffer[:runtime.Stack(buffer, true)])
		}
	}
	return err
}

func imageInventory(ctx context.Context, client *amazonecr.Client) error {
	_, err := client.ImageInventory(ctx, inventoryInputs{RepositoryName: repository})
	return err
}

// TestHostileServer has answers that try to keep a client, to fill its memory or to
// mislead it. The call ends soon, with an error that says why.
func TestHostileServer(t *testing.T) {
	var bomb bytes.Buffer
	zip := gzip.NewWriter(&bomb)
	zip.Write(bytes.Repeat([]byte(" "), 20<<20))
	zip.Close()
	const (
		large   = "limit exceeded: response body of over 1048576 bytes (Client.MaxBody)"
		headers = "server response headers exceeded 1048576 bytes; aborted"
		late    = "context deadline exceeded"
	)
	chunked := "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	for _, test := range []struct {
		name string
		wire wire
		want string // in the error; none if empty
	}{
		{"an answer that is right", say(answered("200 OK", fine)), ""},
		{"HTTP/1.0", say("HTTP/1.0 200 OK\r\n\r\n" + fine), ""},
		{"a number of a megabyte", say(answered("200 OK", strings.Replace(fine, "[{}]", `[{"n":`+strings.Repeat("1", 1<<20-200)+`}]`, 1))), ""},
		{"a body without end", endless("HTTP/1.1 200 OK\r\n\r\n", " "), large},
		{"chunks without end", endless(chunked, "4\r\nzzzz\r\n"), large},
		{"trailers without end", endless(chunked+"0\r\n", "A: b\r\n"), "suspiciously long trailer"},
		{"a gzip bomb", say(answered("200 OK", bomb.String(), "Content-Encoding: gzip")), large},
		{"gzip that is none", say(answered("200 OK", fine, "Content-Encoding: gzip")), "gzip: invalid header"},
		{"headers without end", endless("HTTP/1.1 200 OK\r\n", "X-A: b\r\n"), headers},
		{"a header without end", endless("HTTP/1.1 200 OK\r\nX-A: ", "b"), headers},
		{"a status without end", endless("HTTP/1.1 200 ", "OK"), headers},
		{"interim answers without end", endless("", "HTTP/1.1 102 Processing\r\n\r\n"), headers},
		{"another protocol", say("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"), "101"},
		{"another protocol that says nothing", func(conn net.Conn) {
			io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")
			io.Copy(io.Discard, conn)
		}, "101"},
		{"redirects without end", say(answered("302 Found", "", "Location: /")), "stopped after 10 redirects"},
		{"a redirect to a file", say(answered("307 Temporary Redirect", "", "Location: file:///etc/passwd")), `unsupported protocol scheme "file"`},
		{"a redirect to nowhere", say(answered("307 Temporary Redirect", "", "Location: http://%zz/")), "failed to parse Location header"},
		{"JSON of 100,000 levels", say(answered("200 OK", strings.Repeat("[", 100_000)+strings.Repeat("]", 100_000))), "exceeded max depth"},
		{"objects of 9,000 levels", say(answered("200 OK", strings.Replace(fine, "[{}]", strings.Repeat("[", 9000)+strings.Repeat("]", 9000), 1))), ""},
		{"a body where there is none", say(answered("204 No Content", fine)), "success criterion not met: $statusCode == 200: status 204"},
		{"a length that is too great", say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + fine), "unexpected EOF"},
		{"a length that is too small", say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n" + fine), "response body is not JSON: unexpected end of JSON input"},
		{"a length below zero", say("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + fine), `bad Content-Length "-1"`},
		{"two lengths", say(answered("200 OK", fine, "Content-Length: 5")), "Content-Length"},
		{"chunks of no length", say(chunked + "zz\r\n"), "invalid byte in chunk length"},
		{"chunks of any length", say(chunked + "ffffffffffffffffff\r\n"), "http chunk length too large"},
		{"no HTTP", say("SSH-2.0-OpenSSH\r\n"), "malformed HTTP response"},
		{"control characters", say("\x1b]0;x\x07\x00\r\n\r\n"), "malformed HTTP response"},
		{"NUL in a header", say(answered("200 OK", fine, "X-A: a\x00b")), "malformed MIME header"},
		{"odd bytes in a header", say(answered("200 OK", fine, "X-A: \x1b[31m")), "malformed MIME header"},
		{"odd bytes in a status and a body", say(answered("500 \x1b[31m\xff", "\x1b[31m\u202e", "X-A: \xff")), "status 500: [31m"},
		{"nothing", say(""), "EOF"},
		{"silence", func(conn net.Conn) { io.Copy(io.Discard, conn) }, late},
		{"a slow head", drip("HTTP/1.1 200 OK\r\n", "X: y\r\n"), late},
		{"a slow body", drip("HTTP/1.1 200 OK\r\n\r\n", " "), late},
	} {
		t.Run(test.name, func(t *testing.T) {
			patience := time.Minute
			if test.want == late {
				patience = 100 * time.Millisecond
			}
			err := inventory(t, test.wire, patience, imageInventory)
			checkError(t, err, test.want)
		})
	}
}

// checkError checks that an error says what is wanted, and is that of a step.
func checkError(t *testing.T, err error, want string) {
	t.Helper()
	if want == "" {
		if err != nil {
			t.Error(err)
		}
		return
	}
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Fatalf("error is %v, want one with %q", err, want)
	}
	if !errors.As(err, new(*amazonecr.StepError)) {
		t.Errorf("%v is not the error of a step", err)
	}
	if len(err.Error()) > 2000 || strings.ContainsFunc(err.Error(), func(r rune) bool { return !unicode.IsPrint(r) }) {
		t.Errorf("the error is %q", err)
	}
}

// cut matches what the errors of connections say that were cut.
var cut = regexp.MustCompile(`EOF|malformed (HTTP|MIME) |connection reset by peer$`)

// TestConnectionIsCutAnywhere cuts the connection after every byte of an answer.
func TestConnectionIsCutAnywhere(t *testing.T) {
	for _, whole := range []string{
		answered("200 OK", fine),
		"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(fine), fine),
	} {
		for n := range len(whole) {
			err := inventory(t, say(whole[:n]), time.Minute, imageInventory)
			if err == nil || !errors.As(err, new(*amazonecr.StepError)) || !cut.MatchString(err.Error()) {
				t.Errorf("after %q: %v", whole[:n], err)
			}
		}
	}
}

// TestRetryAfterHasALimit has a server that asks for more patience than anybody
// has.
func TestRetryAfterHasALimit(t *testing.T) {
	for _, value := range []string{"99999999", "99999999999999999999999999", "3601", "Fri, 31 Dec 9999 23:59:59 GMT"} {
		wire := say(answered("200 OK", `{"status":"IN_PROGRESS"}`, "Retry-After: "+value))
		err := inventory(t, wire, time.Minute, func(ctx context.Context, client *amazonecr.Client) error {
			_, _, err := previewOf(ctx, client)
			return err
		})
		if !errors.Is(err, amazonecr.ErrLimit) {
			t.Errorf("Retry-After: %s: %v", value, err)
		}
		checkError(t, err, "(Client.MaxWait)")
	}
}
