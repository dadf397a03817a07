package given

import (
	"context"
	"errors"
	"io"
	"os"

	"golang.org/x/term"
)

// ErrNoAnswer says that somebody would not answer: they pressed Ctrl-C or Ctrl-D.
var ErrNoAnswer = errors.New("no answer")

// Terminal returns what asks at a terminal, until the context ends; nil if in is no
// terminal. Questions are written to out.
func Terminal(ctx context.Context, in io.Reader, out io.Writer) Asker {
	f, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	// One for all questions: it reads ahead of what is typed.
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{f, out}, "")
	return func(question string, secret bool) (string, error) {
		// The terminal must not echo from before the question is seen.
		before, err := term.MakeRaw(int(f.Fd()))
		if err != nil {
			return "", err
		}
		defer func() { _ = term.Restore(int(f.Fd()), before) }()
		answers := make(chan answer, 1)
		go func() { answers <- read(t, question+": ", secret) }()
		select {
		case a := <-answers:
			if errors.Is(a.err, io.EOF) {
				a.err = ErrNoAnswer
			}
			return a.text, a.err
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}

type answer struct {
	text string
	err  error
}

// read reads a line.
func read(t *term.Terminal, prompt string, secret bool) answer {
	if secret {
		text, err := t.ReadPassword(prompt)
		return answer{text, err}
	}
	t.SetPrompt(prompt)
	text, err := t.ReadLine()
	return answer{text, err}
}
