package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/config"
)

// JobFlags are what the command line says of the packages of a run: documents,
// or a configuration file, and what overrides it.
type jobFlags struct {
	config   string
	severity string
	disable  []string
	sources  sources
}

func (f *jobFlags) addFlags(cmd *cobra.Command, severity string) {
	cmd.Flags().StringVar(&f.config, "config", "", "read this `FILE` in place of the nearest "+config.Name)
	cmd.Flags().StringVar(&f.severity, "severity", severity, "report nothing below this `LEVEL`")
	cmd.Flags().StringSliceVar(&f.disable, "disable", nil, "say nothing of these `CODES`")
	f.sources.addFlags(cmd)
	completeFlag(cmd, "config", completeDocuments)
	completeFlag(cmd, "severity", completeWords("error", "warning", "note"))
	completeFlag(cmd, "disable", completeWords(generator.Codes()...))
}

// jobs returns what a run has to do: with the documents named, or else with the
// packages of the configuration file.
func (f *jobFlags) jobs(cmd *cobra.Command, documents []string) ([]config.Job, error) {
	var jobs []config.Job
	switch {
	case len(documents) > 0 && f.config != "":
		return nil, usageError(cmd, "--config is for a run without documents")
	case len(documents) > 0:
		jobs = []config.Job{{Documents: documents, Out: ".", Options: generator.Options{Example: true}}}
	default:
		var err error
		if jobs, err = f.configured(cmd); err != nil {
			return nil, err
		}
	}
	for i := range jobs {
		if err := f.override(cmd, &jobs[i].Options); err != nil {
			return nil, err
		}
	}
	return jobs, nil
}

// configFiles returns the configuration file, if there is one.
func (f *jobFlags) configFiles() []string {
	if f.config != "" {
		return []string{f.config}
	}
	if file, err := config.Find("."); err == nil {
		return []string{file}
	}
	return []string{config.Name}
}

// configured returns the jobs of the configuration file.
func (f *jobFlags) configured(cmd *cobra.Command) ([]config.Job, error) {
	file := f.config
	if file == "" {
		var err error
		if file, err = config.Find("."); errors.Is(err, fs.ErrNotExist) {
			return nil, usageError(cmd, fmt.Sprintf("no documents given, and there is no %s, which arazzogen init writes", config.Name))
		} else if err != nil {
			return nil, err
		}
	}
	c, err := config.Read(file)
	if err != nil {
		return nil, err
	}
	return c.Jobs()
}

// override sets the options that the command line gives. What may be given more
// than once adds to what the configuration file has.
func (f *jobFlags) override(cmd *cobra.Command, opts *generator.Options) error {
	if cmd.Flags().Changed("severity") || opts.Severity == "" {
		opts.Severity = f.severity
	}
	opts.Disable = slices.Concat(opts.Disable, f.disable)
	given := *opts
	if err := f.sources.set(cmd, opts); err != nil {
		return err
	}
	opts.Overlays = slices.Concat(given.Overlays, opts.Overlays)
	if opts.Fetch == nil {
		opts.Fetch = given.Fetch
	}
	merged := map[string]string{}
	maps.Copy(merged, given.Sources)
	maps.Copy(merged, opts.Sources)
	opts.Sources = merged
	return nil
}
