package execute

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"github.com/arazzogen/arazzogen/internal/program/runner"
)

// patience is how long a program may take to stop when it is told to.
const patience = 2 * time.Second

// start runs a program, calls see with each of its events, and returns the last one.
// When the context ends the program is told to stop, and says what it has reached.
func start(ctx context.Context, file string, config runner.Config, see func(runner.Event)) (*runner.Done, error) {
	input, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, file)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	cmd.Cancel = stdin.Close // which stops it, on any system
	cmd.WaitDelay = patience
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("run the program: %w", err)
	}
	go func() { _, _ = stdin.Write(input) }() // an error means that it ended, which Wait tells
	done, readErr := readEvents(stdout, see)
	waitErr := cmd.Wait()
	switch {
	case done != nil:
		return done, nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case stderr.Len() > 0:
		return nil, errors.New(strings.TrimSpace(stderr.String()))
	case waitErr != nil:
		return nil, fmt.Errorf("run the program: %w", waitErr)
	}
	return nil, fmt.Errorf("read the events of the program: %w", readErr)
}

// readEvents reads events until the last one.
func readEvents(r io.Reader, see func(runner.Event)) (*runner.Done, error) {
	for dec := json.NewDecoder(r); ; {
		var e runner.Event
		if err := dec.Decode(&e); err != nil {
			return nil, err
		}
		see(e)
		if e.Done != nil {
			return e.Done, nil
		}
	}
}
