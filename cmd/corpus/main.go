// Corpus compiles every Arazzo document below a folder, each into a package of
// its own, builds and vets what comes out, and prints a table of how that went.
//
//	corpus [--jobs N] [--timeout D] [--memory MiB] [--compile-only] [--keep DIR] DIR
//
// It is how the compiler is measured with documents that nobody wrote for it.
// It runs in a clone of the project, since what it builds needs the modules of
// go.mod: make corpus CORPUS=DIR.
//
// Documents are compiled by worker processes, so that none can take the others
// with it: not by a panic, not by a stack without end, and not by more time or
// memory than the bounds allow.
//
// Standard output has the table, and then a line for each document that was not
// compiled to code that builds. The exit code is 0 if every document was compiled
// or has an error that says why not, 1 if one crashed the compiler, exceeded the
// bounds or became code that does not build, and 2 if the command line is wrong
// or something cannot be read or written.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"time"
)

// workerVariable marks a process as a worker.
const workerVariable = "ARAZZOGEN_CORPUS_WORKER"

func main() {
	if os.Getenv(workerVariable) != "" {
		go watchMemory()
		work(os.Stdin, os.Stdout, compile)
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs the command with its arguments and returns its exit code. The end of
// the context ends it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("corpus", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var b bounds
	flags.IntVar(&b.jobs, "jobs", runtime.NumCPU(), "compile `N` documents at a time")
	flags.DurationVar(&b.time, "timeout", 30*time.Second, "take a document that is compiled for longer for one that hangs")
	flags.IntVar(&b.megabytes, "memory", 2048, "stop a document that needs more than so many `MiB`")
	compileOnly := flags.Bool("compile-only", false, "build nothing")
	keep := flags.String("keep", "", "write the packages to `DIR`, and leave them there")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: corpus [flags] DIR")
		flags.PrintDefaults()
	}
	if flags.Parse(args) != nil {
		return 2
	}
	if flags.NArg() != 1 || b.jobs < 1 {
		flags.Usage()
		return 2
	}
	results, err := measure(ctx, flags.Arg(0), *keep, *compileOnly, b)
	if err == nil {
		err = writeTable(stdout, flags.Arg(0), results)
	}
	if err != nil {
		fmt.Fprintln(stderr, "corpus:", err)
		return 2
	}
	for _, r := range results {
		if r.Outcome.isFault() {
			return 1
		}
	}
	return 0
}

// measure compiles the documents below root and, unless that is all, builds what
// they become: in a module in the folder keep or, if that is empty, in a temporary
// one.
func measure(ctx context.Context, root, keep string, compileOnly bool, b bounds) ([]result, error) {
	files, err := findDocuments(root)
	if err != nil {
		return nil, err
	}
	if keep == "" {
		if keep, err = os.MkdirTemp("", "arazzogen-corpus-"); err != nil {
			return nil, err
		}
		defer os.RemoveAll(keep)
	}
	if err := writeModule(keep); err != nil {
		return nil, err
	}
	jobs := make([]job, len(files))
	for i, file := range files {
		jobs[i] = job{File: file, Dir: filepath.Join(keep, packageName(i))}
	}
	results, err := compileAll(ctx, jobs, b)
	if err != nil || compileOnly {
		return results, err
	}
	return results, build(ctx, keep, results)
}
