//go:build !windows

package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// A session is a run of the command at a terminal.
type session struct {
	t   *testing.T
	cmd *exec.Cmd
	tty *os.File

	seen   string      // what the terminal showed
	output chan string // that the session has not looked at
}

// startSession starts arazzogen run at a terminal of 80 columns, on the workflows of
// testdata/run.
func startSession(t *testing.T, args ...string) *session {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, append([]string{"run", filepath.Join("testdata", "run", "lab.arazzo.yaml")}, args...)...)
	cmd.Env = append(os.Environ(), asCommand+"=1", "TERM=xterm")
	env, err := runEnvironment()
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range env {
		if name != "NO_COLOR" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	s := &session{t: t, cmd: cmd, tty: tty, output: make(chan string, 1000)}
	go s.read()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it has ended, unless the test failed
		tty.Close()
	})
	return s
}

// read reads what the terminal shows, until the other side is closed.
func (s *session) read() {
	defer close(s.output)
	for buffer := make([]byte, 4096); ; {
		n, err := s.tty.Read(buffer)
		s.output <- string(buffer[:n])
		if err != nil {
			return
		}
	}
}

// until waits until what the terminal has shown is enough, or there is no more.
func (s *session) until(enough func() bool) {
	s.t.Helper()
	deadline := time.After(time.Minute)
	for !enough() {
		select {
		case text, ok := <-s.output:
			if !ok {
				return
			}
			s.seen += text
		case <-deadline:
			s.t.Fatalf("the terminal shows no more than\n%q", s.seen)
		}
	}
}

// expect waits until the terminal has shown a text.
func (s *session) expect(text string) {
	s.t.Helper()
	s.until(func() bool { return strings.Contains(s.seen, text) })
	if !strings.Contains(s.seen, text) {
		s.t.Fatalf("the terminal shows no %q:\n%q", text, s.seen)
	}
}

// answer types a text.
func (s *session) answer(text string) {
	s.t.Helper()
	if _, err := io.WriteString(s.tty, text); err != nil {
		s.t.Fatal(err)
	}
}

// end waits until the command ends, and returns its exit code and all that the
// terminal showed.
func (s *session) end() (int, string) {
	s.t.Helper()
	s.until(func() bool { return false })
	var exit *exec.ExitError
	if err := s.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	return s.cmd.ProcessState.ExitCode(), s.seen
}

func TestTerminalShowsWhatGoesOn(t *testing.T) {
	s := startSession(t, "persist", "--server", newLab(t).URL)
	s.expect("attempt 2 in 0.2 s") // counted down
	code, seen := s.end()
	if code != exitOK {
		t.Errorf("the exit code is %d", code)
	}
	for _, want := range []string{
		"\r\x1b[K",                    // the line below is rewritten
		"\x1b[32m200   \x1b[0m",       // and there are colors
		"attempt 3 in 300.0 ms\x1b[0", // beside the step that is tried again
		"✓ succeeded",
	} {
		if !strings.Contains(seen, want) {
			t.Errorf("the terminal shows no %q:\n%q", want, seen)
		}
	}
	last := seen[strings.LastIndex(seen, "✓"):]
	if strings.Contains(last, "attempt") {
		t.Errorf("a line is left over:\n%q", last)
	}
}

func TestTerminalAsksForWhatIsMissing(t *testing.T) {
	s := startSession(t, "sign-in", "--server", newLab(t).URL, "--credential", "headerKey=k")
	s.expect("pin: ")
	s.answer("55555\r")
	s.expect("queryKey, API key (empty for none): ")
	for range 6 { // of queryKey and those after it
		s.answer("\r")
	}
	_, seen := s.end()
	if strings.Contains(seen, "55555") {
		t.Errorf("the terminal shows the secret input:\n%q", seen)
	}
	if !strings.Contains(seen, "credentials missing: queryKey") {
		t.Errorf("the workflow did not begin:\n%q", seen)
	}
}

func TestTerminalAsksForCredentials(t *testing.T) {
	s := startSession(t, "sign-in", "--server", newLab(t).URL, "--input", "pin=4711")
	s.expect("headerKey, API key (empty for none): ")
	s.answer("terminal-hush\r")
	s.expect("queryKey, API key (empty for none): ")
	s.answer("\r")
	s.expect("cookieKey, ")
	s.answer("\r")
	s.expect("basic, user name (empty for none): ")
	s.answer("\r")
	s.expect("bearer, token ")
	s.answer("\r")
	s.expect("oauth, token ")
	s.answer("\r")
	s.expect("digest, header Authorization, ")
	s.answer("\r")
	_, seen := s.end()
	if strings.Contains(seen, "terminal-hush") {
		t.Errorf("the terminal shows the credential:\n%q", seen)
	}
	if !strings.Contains(seen, "/secure/[masked]  \x1b[32m200 ") || !strings.Contains(seen, "credentials missing: queryKey") {
		t.Errorf("the first step did not get it:\n%q", seen)
	}
}

func TestTerminalAsksInTheOpen(t *testing.T) {
	s := startSession(t, "browse", "--server", newLab(t).URL)
	s.expect("kind - What to look for.: ")
	s.answer("lamp\r")
	code, seen := s.end()
	if code != exitOK || !strings.Contains(seen, "kind=lamp  ") {
		t.Errorf("the exit code is %d:\n%q", code, seen)
	}
}

func TestCtrlCEndsAQuestion(t *testing.T) {
	s := startSession(t, "sign-in", "--server", newLab(t).URL)
	s.expect("pin: ")
	s.answer("\x03")
	if code, seen := s.end(); code != exitInterrupted || !strings.Contains(seen, "interrupted") {
		t.Errorf("the exit code is %d:\n%q", code, seen)
	}
}

func TestCtrlCEndsARun(t *testing.T) {
	server := newLab(t)
	s := startSession(t, "wait", "--server", server.URL)
	<-server.slow
	began := time.Now()
	s.answer("\x03")
	code, seen := s.end()
	if code != exitInterrupted || time.Since(began) > patienceOfPeople {
		t.Errorf("the exit code is %d after %v:\n%q", code, time.Since(began), seen)
	}
	if !strings.Contains(seen, `"first": "i1"`) {
		t.Errorf("what was reached is not shown:\n%q", seen)
	}
}

// patienceOfPeople is what Ctrl-C may take.
const patienceOfPeople = time.Second
