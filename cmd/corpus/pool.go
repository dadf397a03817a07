package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync"
	"time"
)

// bounds are how much a run may take.
type bounds struct {
	jobs      int           // documents at a time
	time      time.Duration // for one document
	megabytes int           // of memory for one document
}

// compileAll compiles documents in worker processes and returns their results
// in the same order.
func compileAll(ctx context.Context, jobs []job, b bounds) ([]result, error) {
	results := make([]result, len(jobs))
	next := make(chan int)
	go func() {
		defer close(next)
		for i := range jobs {
			next <- i
		}
	}()
	errs := make([]error, b.jobs)
	var group sync.WaitGroup
	for i := range b.jobs {
		group.Go(func() {
			w := worker{bounds: b}
			defer w.stop()
			for j := range next {
				if errs[i] == nil {
					results[j], errs[i] = w.do(ctx, jobs[j])
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

// A worker is a process that compiles one document after the other. It is
// started when there is one to compile, and again after one that ended it.
type worker struct {
	bounds
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers chan result // closed when the process says no more
	stderr  head
}

// do has a document compiled. The error is that no process could be started.
func (w *worker) do(ctx context.Context, j job) (result, error) {
	if w.cmd == nil {
		if err := w.start(); err != nil {
			return result{}, err
		}
	}
	timer := time.NewTimer(w.time)
	defer timer.Stop()
	// A process that has ended does not answer either, which is seen below.
	_ = json.NewEncoder(w.in).Encode(j)
	select {
	case r, ok := <-w.answers:
		if ok {
			return r, nil
		}
		w.stop()
		detail := w.stderr.summary()
		if strings.HasPrefix(detail, tooMuchMemory) {
			return result{File: j.File, Outcome: outOfBound, Detail: detail}, nil
		}
		return result{File: j.File, Outcome: crashed, Detail: detail}, nil
	case <-ctx.Done():
		return result{}, ctx.Err()
	case <-timer.C:
		w.stop()
		return result{File: j.File, Outcome: outOfBound, Detail: fmt.Sprintf("it takes more than %v", w.time)}, nil
	}
}

func (w *worker) start() error {
	executable, err := os.Executable()
	if err != nil {
		return err
	}
	w.stderr = head{}
	w.cmd = exec.Command(executable)
	w.cmd.Env = append(os.Environ(), workerVariable+"="+strconv.Itoa(w.megabytes))
	w.cmd.Stderr = &w.stderr
	if w.in, err = w.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := w.cmd.Start(); err != nil {
		w.cmd = nil
		return err
	}
	answers := make(chan result, 1)
	w.answers = answers
	go func() {
		defer close(answers)
		decoder := json.NewDecoder(out)
		for {
			var r result
			if decoder.Decode(&r) != nil {
				return
			}
			answers <- r
		}
	}()
	return nil
}

// stop ends the process, and waits until it has.
func (w *worker) stop() {
	if w.cmd == nil {
		return
	}
	_ = w.in.Close()
	_ = w.cmd.Process.Kill()
	for range w.answers {
	}
	_ = w.cmd.Wait()
	w.cmd = nil
}

// tooMuchMemory begins what a worker says before it ends for that reason.
const tooMuchMemory = "more memory than "

// watchMemory ends the process when it holds more memory than the worker
// variable allows.
func watchMemory() {
	megabytes, err := strconv.Atoi(os.Getenv(workerVariable))
	if err != nil || megabytes <= 0 {
		return
	}
	debug.SetMemoryLimit(int64(megabytes) << 20) // collects before it is reached
	held := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	for range time.Tick(50 * time.Millisecond) {
		metrics.Read(held)
		if held[0].Value.Uint64()+held[1].Value.Uint64() > uint64(megabytes)<<20 {
			fmt.Fprintf(os.Stderr, "%s%d MiB\n", tooMuchMemory, megabytes)
			os.Exit(1)
		}
	}
}

// A head keeps the beginning of what is written to it: a panic says first what
// it is about.
type head struct{ bytes.Buffer }

func (h *head) Write(p []byte) (int, error) {
	const limit = 1 << 16
	h.Buffer.Write(p[:min(len(p), max(limit-h.Len(), 0))])
	return len(p), nil
}

// summary returns what a process said at its end, in a line: the panic, and the
// first place in this project where it was.
func (h *head) summary() string {
	first, rest, _ := strings.Cut(strings.TrimSpace(h.String()), "\n")
	for line := range strings.Lines(rest) {
		if line = strings.TrimSpace(line); strings.Contains(line, ".go:") && strings.Contains(line, "/generator/") {
			place, _, _ := strings.Cut(line, " ")
			return first + " at " + place[strings.Index(place, "/generator/")+1:]
		}
	}
	if first == "" {
		return "the process ended without a word"
	}
	return first
}
