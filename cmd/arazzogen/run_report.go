package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/internal/record"
	"github.com/arazzogen/arazzogen/internal/report"
)

// A reportFile is a report that the command line asks for.
type reportFile struct {
	format report.Format
	file   string
}

// parseReports returns the reports that FORMAT=FILE name.
func parseReports(flags []string) ([]reportFile, error) {
	var list []reportFile
	for _, flag := range flags {
		name, file, ok := strings.Cut(flag, "=")
		i := slices.IndexFunc(report.Formats, func(f report.Format) bool { return f.Name == name })
		if !ok || file == "" || i < 0 {
			return nil, fmt.Errorf("--report %q is not FORMAT=FILE with json, junit, har or markdown", flag)
		}
		list = append(list, reportFile{report.Formats[i], file})
	}
	return list, nil
}

// write writes the report.
func (r reportFile) write(runs []*record.Run) error {
	var b bytes.Buffer
	if err := r.format.Write(&b, runs, version()); err != nil {
		return fmt.Errorf("%s: %w", r.file, err)
	}
	return os.WriteFile(r.file, b.Bytes(), 0o666)
}
