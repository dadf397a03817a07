package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// headings are what the table calls the outcomes, in its order.
var headings = []struct {
	outcome outcome
	text    string
}{
	{clean, "compiled clean"},
	{warned, "compiled with warnings"},
	{refused, "refused"},
	{crashed, "crashed"},
	{outOfBound, "too much time or memory"},
	{notBuilt, "did not build"},
}

// writeTable writes how many documents ended how, with the codes of their
// warnings and errors, and a line for each that is not compiled. Files are named
// from root on.
func writeTable(w io.Writer, root string, results []result) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%-24s %5d\n", "documents", len(results))
	for _, h := range headings {
		count := 0
		for _, r := range results {
			if r.Outcome == h.outcome {
				count++
			}
		}
		fmt.Fprintf(&out, "%-24s %5d\n", h.text, count)
		switch h.outcome {
		case warned:
			writeCodes(&out, results, func(r result) []finding {
				if r.Outcome == refused {
					return nil
				}
				return r.Warnings
			})
		case refused:
			writeCodes(&out, results, func(r result) []finding { return r.Errors })
		}
	}
	for _, h := range headings[refused:] {
		for _, r := range results {
			if r.Outcome != h.outcome {
				continue
			}
			detail := r.Detail
			if r.Outcome == refused {
				detail = r.Errors[0].Text
			}
			name, err := filepath.Rel(root, r.File)
			if err != nil {
				return err
			}
			fmt.Fprintf(&out, "\n%s: %s: %s", name, h.text, strings.TrimPrefix(fromRoot(root, detail), name+":"))
		}
	}
	out.WriteByte('\n')
	_, err := w.Write(out.Bytes())
	return err
}

// fromRoot returns a text in which files are named from root on.
func fromRoot(root, text string) string {
	return strings.ReplaceAll(text, filepath.Clean(root)+string(filepath.Separator), "")
}

// writeCodes writes how many documents have a finding of each code, the most
// frequent first.
func writeCodes(out *bytes.Buffer, results []result, findings func(result) []finding) {
	type row struct {
		finding
		documents int
	}
	var rows []row
	for _, r := range results {
		var seen []string
		for _, f := range findings(r) {
			if slices.Contains(seen, f.Code) {
				continue
			}
			seen = append(seen, f.Code)
			i := slices.IndexFunc(rows, func(r row) bool { return r.Code == f.Code })
			if i < 0 {
				i, rows = len(rows), append(rows, row{finding: f})
			}
			rows[i].documents++
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(a.Code, b.Code))
	})
	for _, r := range rows {
		fmt.Fprintf(out, "  %-22s %5d  %s\n", r.Code, r.documents, r.Summary)
	}
}
