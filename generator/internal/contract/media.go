package contract

import "strings"

// essence returns a media type without its parameters, in lower case.
func essence(mediaType string) string {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(mediaType))
}

// isJSON reports whether a media type is JSON, as application/x-amz-json-1.1 is.
func isJSON(mediaType string) bool { return strings.Contains(essence(mediaType), "json") }

// isLines reports whether a media type is a sequence of JSON texts.
func isLines(mediaType string) bool {
	for _, suffix := range []string{"jsonl", "ndjson", "jsonlines", "json-seq"} {
		if strings.HasSuffix(mediaType, suffix) {
			return true
		}
	}
	return false
}

// covers reports whether a range of media types, such as text/* (OpenAPI 3.1, Request
// Body Object, content), has one in it.
func covers(mediaRange, mediaType string) bool {
	kind, isRange := strings.CutSuffix(essence(mediaRange), "*")
	return isRange && (kind == "*/" || strings.HasPrefix(essence(mediaType), kind))
}

// maxListed bounds how many names a sentence lists.
const maxListed = 8

// list returns names as a sentence lists alternatives.
func list(names []string) string { return join(names, " or ") }

// listAll returns names as a sentence lists what belongs together.
func listAll(names []string) string { return join(names, " and ") }

func join(names []string, last string) string {
	if len(names) > maxListed {
		return strings.Join(names[:maxListed], ", ") + ", …"
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	n := len(names) - 1
	return strings.Join(names[:n], ", ") + last + names[n]
}
