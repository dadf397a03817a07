package given

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// Terminal returns what asks at a terminal, until the context ends; nil if in is no
// terminal. Questions are written to out.
func Terminal(ctx context.Context, in io.Reader, out io.Writer) Asker {
	f, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return func(question string, secret bool) (string, error) {
		fmt.Fprint(out, question+": ")
		defer fmt.Fprint(out, endOfLine(secret))
		before, err := term.GetState(int(f.Fd()))
		if err != nil {
			return "", err
		}
		answers := make(chan answer, 1)
		go func() { answers <- read(f, secret) }()
		select {
		case a := <-answers:
			if errors.Is(a.err, io.EOF) {
				a.err = errors.New("no answer")
			}
			return a.text, a.err
		case <-ctx.Done():
			_ = term.Restore(int(f.Fd()), before) // it may not echo
			return "", context.Cause(ctx)
		}
	}
}

// endOfLine is what the terminal did not show of the answer.
func endOfLine(secret bool) string {
	if secret {
		return "\n"
	}
	return ""
}

type answer struct {
	text string
	err  error
}

// read reads a line. A terminal gives no more than one at a time.
func read(f *os.File, secret bool) answer {
	if secret {
		text, err := term.ReadPassword(int(f.Fd()))
		return answer{string(text), err}
	}
	var line strings.Builder
	for buffer := make([]byte, 4096); ; {
		n, err := f.Read(buffer)
		line.Write(buffer[:n])
		if text, ok := strings.CutSuffix(line.String(), "\n"); ok {
			return answer{strings.TrimSuffix(text, "\r"), nil}
		}
		if err != nil {
			return answer{"", err}
		}
	}
}
