package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// A format is a way to write something as a page.
type format[T any] struct {
	name       string
	extensions []string // of files, the one to give first
	write      func(T) string
}

// findFormat returns the format of a name or, without one, that of the name of the
// file to write, or else the first.
func findFormat[T any](cmd *cobra.Command, formats []format[T], name, file string) (format[T], error) {
	extension := strings.ToLower(filepath.Ext(file))
	for _, f := range formats {
		if f.name == name || name == "" && slices.Contains(f.extensions, extension) {
			return f, nil
		}
	}
	if name != "" {
		return format[T]{}, usageError(cmd, fmt.Sprintf("there is no format %q", name))
	}
	return formats[0], nil
}
