package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

// Sources are what the command line says of where source descriptions are, and
// of what is changed in them and in the documents.
type sources struct {
	files    []string // NAME=FILE
	overlays []string
	fetch    bool
}

func (s *sources) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&s.files, "source", nil, "read a source description from a file: `NAME=FILE`")
	cmd.Flags().StringArrayVar(&s.overlays, "overlay", nil, "change documents and descriptions first as `FILE` says")
	cmd.Flags().BoolVar(&s.fetch, "fetch", false, "fetch descriptions and schemas at http(s) URLs")
	completeFlag(cmd, "overlay", completeDocuments)
}

// set sets the options of a run.
func (s *sources) set(cmd *cobra.Command, opts *generator.Options) error {
	opts.Sources = map[string]string{}
	for _, source := range s.files {
		name, file, ok := strings.Cut(source, "=")
		if !ok || name == "" || file == "" {
			return usageError(cmd, fmt.Sprintf("--source %q is not NAME=FILE", source))
		}
		opts.Sources[name] = file
	}
	opts.Overlays = s.overlays
	if s.fetch {
		opts.Fetch = generator.Fetch
	}
	return nil
}
