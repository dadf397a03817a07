package main

import (
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

// stdin is the name of standard input on the command line.
const stdin = "-"

// readStdin gives the options of a run what standard input holds, if that is one
// of its documents.
func readStdin(cmd *cobra.Command, opts *generator.Options, documents []string) error {
	if !slices.Contains(documents, stdin) {
		return nil
	}
	content, err := io.ReadAll(cmd.InOrStdin())
	if err != nil {
		return err
	}
	opts.Contents = map[string][]byte{stdin: content}
	return nil
}

// readFile returns a function that reads files that the command line names, and
// standard input once.
func readFile(in io.Reader) func(string) ([]byte, error) {
	var data []byte
	return func(name string) ([]byte, error) {
		if name != stdin {
			return os.ReadFile(name)
		}
		if data == nil {
			var err error
			if data, err = io.ReadAll(in); err != nil {
				return nil, err
			}
		}
		return data, nil
	}
}
