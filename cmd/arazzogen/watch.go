package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/config"
	"github.com/arazzogen/arazzogen/internal/watch"
)

// watchFiles does work again whenever a file changes that it read, until Ctrl-C.
// Work returns the files, with an error too, which is shown and stops nothing.
func watchFiles(cmd *cobra.Command, work func() ([]string, error)) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return watch.Run(ctx, watch.Quiet, func() []string {
		files, err := work()
		if err != nil && !errors.Is(err, errFindings) {
			fmt.Fprintln(cmd.ErrOrStderr(), "arazzogen:", strings.TrimSpace(err.Error()))
		}
		what := "1 file"
		if len(files) != 1 {
			what = fmt.Sprintf("%d files", len(files))
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "arazzogen: watching %s; Ctrl-C ends\n", what)
		return files
	})
}

// filesOf returns the files that a change of matters to some jobs: what the runs
// read, what they are about to read, and the configuration.
func filesOf(jobs []config.Job, results []*generator.Result) []string {
	var files []string
	for _, job := range jobs {
		files = append(files, job.Documents...)
		files = append(files, job.Options.Overlays...)
		if job.File() != "" {
			files = append(files, job.File())
		}
	}
	for _, r := range results {
		if r != nil {
			files = append(files, r.Read()...)
		}
	}
	files = slices.DeleteFunc(files, generator.IsURL)
	slices.Sort(files)
	return slices.Compact(files)
}
