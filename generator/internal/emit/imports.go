package emit

import (
	"bytes"
	"strings"
)

// groupImports puts the imports of the standard library before all others, with an
// empty line between, as goimports does. Content is formatted.
func groupImports(content []byte) []byte {
	const begin, end = "\nimport (\n", "\n)\n"
	before, rest, ok := bytes.Cut(content, []byte(begin))
	if !ok {
		return content
	}
	imports, after, _ := bytes.Cut(rest, []byte(end))
	var standard, others []string
	for line := range strings.SplitSeq(string(imports), "\n") {
		_, path, _ := strings.Cut(line, `"`) // after the name, if it has one
		if domain, _, _ := strings.Cut(path, "/"); strings.Contains(domain, ".") {
			others = append(others, line)
		} else {
			standard = append(standard, line)
		}
	}
	if len(standard) > 0 && len(others) > 0 {
		standard = append(standard, "")
	}
	grouped := strings.Join(append(standard, others...), "\n")
	return []byte(string(before) + begin + grouped + end + string(after))
}
